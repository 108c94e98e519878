/** The gap closing: what no plan can be above, what the best plan is worth, and the room between them. */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { useWords } from '../../../locale.tsx';
import { useFormat } from '../../../format.ts';
import type { SolvingPoint } from '../solving-history.ts';
import { useWidth } from '../use-width.ts';
import { AxisBelow } from './frame.tsx';

const HEIGHT = 148;
const TOP = 18;
const BOTTOM = 24;

export function GapChart({ history, label }: { history: readonly SolvingPoint[]; label: string }) {
  const words = useWords().plans.solving;
  const format = useFormat();
  const { ref, width } = useWidth<HTMLDivElement>(560);
  const newest = history.at(-1);
  const first = history[0];
  const x = scaleLinear([first?.seconds ?? 0, Math.max(newest?.seconds ?? 1, (first?.seconds ?? 0) + 0.5)], [0, width]);
  // From the second half of what was told: early bounds are so wide that the end would be one line.
  const told = history.slice(Math.floor(history.length / 3));
  const y = scaleLinear(
    [Math.min(...told.map((point) => point.value)), Math.max(...told.map((point) => point.bound))],
    [HEIGHT - BOTTOM, TOP],
  ).clamp(true);
  const between = area<SolvingPoint>()
    .x((point) => x(point.seconds))
    .y0((point) => y(point.value))
    .y1((point) => y(point.bound))
    .curve(curveStepAfter);
  const path = (pick: 'value' | 'bound') =>
    line<SolvingPoint>()
      .x((point) => x(point.seconds))
      .y((point) => y(point[pick]))
      .curve(curveStepAfter)(history) ?? '';
  return (
    <div ref={ref} style={{ height: HEIGHT }}>
      {newest !== undefined && history.length > 1 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label} className="block">
          <path d={between(history) ?? ''} fill="var(--accent-wash)" />
          <path d={path('bound')} fill="none" stroke="var(--ink-soft)" strokeWidth={1.5} strokeDasharray="4 3" />
          <path d={path('value')} fill="none" stroke="var(--accent)" strokeWidth={2} />
          <text x={0} y={12} fontSize={12} fill="var(--ink-soft)">
            {words.bound}
          </text>
          <text x={width} y={HEIGHT - BOTTOM - 6} fontSize={12} textAnchor="end" fill="var(--accent-text)">
            {words.best}
          </text>
          <AxisBelow
            scale={x}
            y={HEIGHT - BOTTOM}
            text={(value) => words.seconds({ seconds: format.number(value, 1) })}
          />
        </svg>
      )}
    </div>
  );
}
