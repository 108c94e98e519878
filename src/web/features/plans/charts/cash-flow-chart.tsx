/** Money by month: promised and due side by side, expected filled, at worst in outline above it. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { useWidth } from '../use-width.ts';
import { anchorAt, AxisBeside } from './frame.tsx';

const HEIGHT = 220;
const TOP = 18;
const FOOT = 26;
const LEFT = 52;
const LEAST_MONTH = 54;
const WIDEST_MONTH = 220;

interface Amounts {
  readonly expected: number;
  readonly worst: number;
}

export interface CashMonth {
  readonly month: string;
  readonly committed: Amounts;
  readonly due: Amounts;
}

const LOOK = {
  committed: { fill: 'color-mix(in oklab, var(--ink) 22%, var(--paper))', stroke: 'var(--ink-soft)' },
  due: { fill: 'var(--accent)', stroke: 'var(--accent)' },
} as const;

function Bar({
  x,
  width,
  amounts,
  y,
  kind,
}: {
  x: number;
  width: number;
  amounts: Amounts;
  y: (value: number) => number;
  kind: keyof typeof LOOK;
}) {
  const look = LOOK[kind];
  const base = y(0);
  return (
    <>
      {amounts.worst > amounts.expected && (
        <rect
          x={x + 0.5}
          width={Math.max(1, width - 1)}
          y={y(amounts.worst)}
          height={y(amounts.expected) - y(amounts.worst)}
          fill="none"
          stroke={look.stroke}
          strokeDasharray="3 2"
        />
      )}
      <rect
        x={x}
        width={width}
        y={y(amounts.expected)}
        height={Math.max(0, base - y(amounts.expected))}
        fill={look.fill}
        rx={1}
      />
    </>
  );
}

export function CashFlowChart(props: {
  months: readonly CashMonth[];
  monthText: (month: string) => string;
  amountText: (minor: number) => string;
  /** Minor units in one whole unit, so that ticks are round. */
  unit: number;
  label: string;
}) {
  const { months, unit } = props;
  const { ref, width: room } = useWidth<HTMLDivElement>(760);
  const width = Math.max(room, LEFT + months.length * LEAST_MONTH);
  const most = Math.max(1, ...months.flatMap(({ committed, due }) => [committed.worst, due.worst])) / unit;
  const y = scaleLinear([0, most], [HEIGHT - FOOT, TOP]);
  const x = scaleBand()
    .domain(months.map(({ month }) => month))
    .range([LEFT, Math.min(width, LEFT + months.length * WIDEST_MONTH)])
    .paddingInner(0.4)
    .paddingOuter(0.2);
  const half = x.bandwidth() / 2;
  const place = (value: number): number => y(value / unit);
  return (
    <div ref={ref} className="overflow-x-auto overflow-y-hidden" style={{ height: HEIGHT }}>
      <svg width={width} height={HEIGHT} role="img" aria-label={props.label} className="block">
        <AxisBeside scale={y} width={width} ticks={3} text={(value) => props.amountText(value * unit)} />
        {months.map(({ month, committed, due }) => {
          const left = x(month) ?? 0;
          return (
            <g key={month}>
              <Bar x={left} width={half - 1} amounts={committed} y={place} kind="committed" />
              <Bar x={left + half + 1} width={half - 1} amounts={due} y={place} kind="due" />
              <text
                x={left + half}
                y={HEIGHT - 8}
                fontSize={11}
                textAnchor={anchorAt(left + half, 0, width)}
                fill="var(--ink-faint)"
                className="figures"
              >
                {props.monthText(month)}
              </text>
            </g>
          );
        })}
        <line x1={0} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke="var(--line-strong)" />
      </svg>
    </div>
  );
}
