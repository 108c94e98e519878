/** When things happen, as a picture with its tables. */
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ModelChip } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { ChartFrame, ChartTable } from '../chart-frame.tsx';
import { computeAxis } from '../plan-weeks.ts';
import { TimelineChart } from './timeline-chart.tsx';

function CalendarTable({ document }: { document: PlanDocument }) {
  const words = useWords().plans.timeline;
  const format = useFormat();
  if (document.calendar.length === 0) return <p className="text-soft">{words.noEvents}</p>;
  const rows = document.calendar.map((event) => [
    event.name,
    `${format.day(event.on)}${event.estimated ? ` (${words.provisional})` : ''}`,
    format.day(event.bookBy),
    format.day(event.contentFrom),
    event.late ? words.late : words.inTime,
  ]);
  return (
    <details>
      <summary className="w-fit py-1 font-medium text-soft hover:text-ink">
        {words.calendar} ({document.calendar.length})
      </summary>
      <ChartTable
        label={words.event}
        columns={[words.event, words.on, words.booking, words.content, words.status].map((label) => ({ label }))}
        rows={rows}
      />
    </details>
  );
}

export function Timeline({ document }: { document: PlanDocument }) {
  const words = useWords().plans;
  const format = useFormat();
  const axis = computeAxis(document);
  if (axis === null) return null;
  const busy = axis.weeks.filter((week) => week.lines > 0).length;
  const busiest = axis.weeks.toSorted((x, y) => y.lines - x.lines)[0];
  const title = words.timeline.title({
    lines: format.number(document.lines.length),
    weeks: busy,
    day: format.day(busiest?.week ?? axis.from, 'short'),
    most: busiest?.lines ?? 0,
  });
  const used = MODEL_KINDS.filter((model) => document.lines.some((line) => line.model === model));
  return (
    <Section id="timeline" title={words.page.sections.timeline} aside={words.timeline.beijing}>
      <ChartFrame
        title={title}
        note={words.timeline.desc}
        fileName="timeline"
        columns={[{ label: words.timeline.week }, { label: words.timeline.lines, numeric: true }]}
        rows={axis.weeks
          .filter((week) => week.lines > 0)
          .map((week) => [format.day(week.week), format.number(week.lines)])}
      >
        <div className="flex flex-col gap-3">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
            {used.map((model) => (
              <li key={model}>
                <ModelChip model={model} />
              </li>
            ))}
          </ul>
          <TimelineChart document={document} axis={axis} title={title} />
        </div>
      </ChartFrame>
      <CalendarTable document={document} />
    </Section>
  );
}
