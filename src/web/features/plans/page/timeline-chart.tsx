/** The calendar of the plan: collaborations by week as bars, waves as bands, sales events with their booking leads. */
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { findMonday, type PlanAxis } from '../plan-weeks.ts';
import { useWidth } from '../use-width.ts';

const MONTHS = 22;
const BARS = 96;
const WAVE = 26;
const EVENT = 26;
const LEAST_WEEK = 16;

interface Scale {
  readonly width: number;
  readonly at: (day: string) => number;
}

function Months({ axis, scale, height }: { axis: PlanAxis; scale: Scale; height: number }) {
  const format = useFormat();
  const firsts = axis.weeks.filter(
    (week, index) => index === 0 || week.week.slice(0, 7) !== axis.weeks[index - 1]?.week.slice(0, 7),
  );
  return firsts.map((week, index) => {
    const x = scale.at(week.week);
    const room = scale.at(firsts[index + 1]?.week ?? axis.to) - x;
    return (
      <g key={week.week}>
        <line x1={x} x2={x} y1={0} y2={height} stroke="var(--line)" />
        {room > 44 && (
          <text x={x + 4} y={13} fontSize={11} fill="var(--ink-faint)">
            {format.day(week.week, 'short')}
          </text>
        )}
      </g>
    );
  });
}

function countByModel(lines: PlanDocument['lines']): Map<string, Map<ModelKind, number>> {
  const weeks = new Map<string, Map<ModelKind, number>>();
  for (const line of lines) {
    const monday = findMonday(line.week);
    const week = weeks.get(monday) ?? new Map<ModelKind, number>();
    week.set(line.model, (week.get(line.model) ?? 0) + 1);
    weeks.set(monday, week);
  }
  return weeks;
}

function Bars({ document, axis, scale }: { document: PlanDocument; axis: PlanAxis; scale: Scale }) {
  const most = Math.max(1, ...axis.weeks.map((week) => week.lines));
  const weeks = countByModel(document.lines);
  const bottom = MONTHS + BARS;
  return axis.weeks.map(({ week, lines }) => {
    const x = scale.at(week);
    const width = Math.max(3, scale.at(addDays(week, 7)) - x - 3);
    let y = bottom;
    return (
      <g key={week}>
        {MODEL_KINDS.map((model) => {
          const count = weeks.get(week)?.get(model) ?? 0;
          if (count === 0) return null;
          const height = (count / most) * (BARS - 20);
          y -= height;
          return (
            <rect
              key={model}
              x={x + 1.5}
              y={y}
              width={width}
              height={Math.max(1, height - 1)}
              fill={`var(--model-${model})`}
              rx={1}
            />
          );
        })}
        {lines > 0 && (
          <text
            x={x + 1.5 + width / 2}
            y={y - 4}
            fontSize={11}
            textAnchor="middle"
            fill="var(--ink-soft)"
            className="figures"
          >
            {lines}
          </text>
        )}
      </g>
    );
  });
}

function Waves({ document, scale, top }: { document: PlanDocument; scale: Scale; top: number }) {
  const words = useWords().plans.timeline;
  return document.waves.map((wave, index) => {
    const x = scale.at(wave.from);
    const width = Math.max(8, scale.at(addDays(wave.to, 1)) - x);
    const y = top + index * WAVE;
    const label = words.wave({ number: wave.wave, name: wave.name });
    const before = x > scale.width * 0.6;
    return (
      <g key={wave.wave}>
        <rect
          x={x}
          y={y + 4}
          width={width}
          height={WAVE - 10}
          rx={3}
          fill={`color-mix(in oklab, var(--model-${wave.models[0] ?? 'gifting'}) 30%, var(--surface))`}
          stroke={`var(--model-${wave.models[0] ?? 'gifting'})`}
        />
        <text
          x={before ? x - 6 : x + width + 6}
          y={y + 17}
          fontSize={12}
          textAnchor={before ? 'end' : 'start'}
          fill="var(--ink)"
        >
          {label}
        </text>
      </g>
    );
  });
}

function Events({ events, scale, top }: { events: PlanDocument['calendar']; scale: Scale; top: number }) {
  const words = useWords().plans.timeline;
  const format = useFormat();
  return events.map((event, index) => {
    const y = top + index * EVENT + EVENT / 2;
    const from = Math.max(0, scale.at(event.bookBy));
    const on = scale.at(event.on);
    const colour = event.late ? 'var(--harm)' : 'var(--ink-soft)';
    const before = on > scale.width * 0.6;
    const label = `${event.name} · ${event.late ? words.late : words.bookBy({ day: format.day(event.bookBy, 'short') })}`;
    return (
      <g key={event.key + event.on}>
        <line x1={from} x2={on} y1={y} y2={y} stroke={colour} strokeDasharray={event.estimated ? '3 3' : undefined} />
        <path d={`M${from} ${y - 4}l4 4-4 4-4-4Z`} fill={event.late ? 'var(--harm)' : 'var(--paper)'} stroke={colour} />
        <line x1={scale.at(event.contentFrom)} x2={scale.at(event.contentFrom)} y1={y - 4} y2={y + 4} stroke={colour} />
        <circle cx={on} cy={y} r={4} fill={colour} />
        <text
          x={before ? from - 8 : on + 9}
          y={y + 4}
          fontSize={12}
          textAnchor={before ? 'end' : 'start'}
          fill={event.late ? 'var(--harm)' : 'var(--ink)'}
        >
          {label}
        </text>
      </g>
    );
  });
}

/** Events whose date or booking date lies on the axis. */
export const inSight = (calendar: PlanDocument['calendar'], axis: PlanAxis): PlanDocument['calendar'] =>
  calendar.filter((event) => event.on >= axis.from && event.on < axis.to).toSorted((a, b) => a.on.localeCompare(b.on));

export function TimelineChart({ document, axis, title }: { document: PlanDocument; axis: PlanAxis; title: string }) {
  const words = useWords().plans.timeline;
  const { ref, width: room } = useWidth<HTMLDivElement>(900);
  const width = Math.max(room, axis.weeks.length * LEAST_WEEK, 560);
  const days = Math.max(1, daysBetween(axis.from, axis.to));
  const scale: Scale = { width, at: (day) => (daysBetween(axis.from, day) / days) * width };
  const events = inSight(document.calendar, axis);
  const wavesTop = MONTHS + BARS + 8;
  const eventsTop = wavesTop + document.waves.length * WAVE + 6;
  const height = eventsTop + events.length * EVENT + 4;
  return (
    <div ref={ref} className="overflow-x-auto" style={{ minHeight: height }}>
      <svg width={width} height={height} role="img" aria-labelledby="timeline-title timeline-desc" className="block">
        <title id="timeline-title">{title}</title>
        <desc id="timeline-desc">{words.desc}</desc>
        <Months axis={axis} scale={scale} height={height} />
        <Bars document={document} axis={axis} scale={scale} />
        <line x1={0} x2={width} y1={MONTHS + BARS} y2={MONTHS + BARS} stroke="var(--line-strong)" />
        <Waves document={document} scale={scale} top={wavesTop} />
        <Events events={events} scale={scale} top={eventsTop} />
      </svg>
    </div>
  );
}
