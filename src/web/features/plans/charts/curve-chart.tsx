/** What each budget would bring: a curve through solved points, the chosen one dragged by pointer or arrow keys. */
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useWidth } from '../use-width.ts';
import { AxisBelow, AxisBeside, Marker, type NumberScale } from './frame.tsx';

const HEIGHT = 280;
const TOP = 34;
const FOOT = 26;
const LEFT = 8;
const RIGHT = 14;

export interface CurvePoint {
  /** Budget, minor units. */
  readonly at: number;
  readonly middle: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The search came not near its proof: drawn hollow. */
  readonly open: boolean;
}

export interface CurveMark {
  readonly at: number;
  readonly text: string;
  readonly colour: string;
}

export interface CurveChartProps {
  points: readonly CurvePoint[];
  chosen: number;
  onChoose: (index: number) => void;
  marks: readonly CurveMark[];
  budgetText: (minor: number) => string;
  measureText: (value: number) => string;
  /** Minor units in one whole unit, so that ticks are round. */
  unit: number;
  label: string;
  /** The chosen point in words, for those who hear it. */
  valueText: string;
}

/** The same horizontal scale for the curve and for the mix beneath it. */
export const scaleBudgets = (points: readonly { at: number }[], unit: number, width: number): NumberScale =>
  scaleLinear([(points[0]?.at ?? 0) / unit, (points.at(-1)?.at ?? 1) / unit], [LEFT, width - RIGHT]);

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
  Home: -Infinity,
  End: Infinity,
};

export function CurveChart(props: CurveChartProps) {
  const { points, chosen, onChoose, unit } = props;
  const { ref, width } = useWidth<HTMLDivElement>(760);
  const handle = useRef<SVGGElement>(null);
  const x = scaleBudgets(points, unit, width);
  const most = Math.max(1, ...points.map((point) => point.high ?? point.middle));
  const y = scaleLinear([0, most], [HEIGHT - FOOT, TOP]);
  const at = (point: CurvePoint): number => x(point.at / unit);
  const band = area<CurvePoint>()
    .x(at)
    .y0((point) => y(point.low ?? point.middle))
    .y1((point) => y(point.high ?? point.middle))
    .curve(curveMonotoneX);
  const middle = line<CurvePoint>()
    .x(at)
    .y((point) => y(point.middle))
    .curve(curveMonotoneX);
  const now = points[chosen];
  const choose = (index: number): void => onChoose(Math.max(0, Math.min(points.length - 1, index)));
  const followPointer = (event: PointerEvent<SVGSVGElement>): void => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distances = points.map((point) => Math.abs(at(point) - place));
    choose(distances.indexOf(Math.min(...distances)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(Number.isFinite(step) ? chosen + step : step < 0 ? 0 : points.length - 1);
  };
  return (
    <div ref={ref} style={{ height: HEIGHT }}>
      <svg
        width={width}
        height={HEIGHT}
        className="block cursor-ew-resize touch-pan-y select-none"
        role="group"
        aria-label={props.label}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          followPointer(event);
          handle.current?.focus({ preventScroll: true });
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) followPointer(event);
        }}
      >
        <AxisBeside scale={y} width={width} text={props.measureText} />
        <path d={band(points) ?? ''} fill="var(--accent-wash)" />
        <path d={middle(points) ?? ''} fill="none" stroke="var(--accent)" strokeWidth={2} />
        {points.map((point) => (
          <circle
            key={point.at}
            cx={at(point)}
            cy={y(point.middle)}
            r={2.5}
            fill={point.open ? 'var(--paper)' : 'var(--accent)'}
            stroke="var(--accent)"
          />
        ))}
        {props.marks.map((mark, index) => (
          <Marker
            key={mark.text}
            x={x(mark.at / unit)}
            top={index * 16 + 2}
            bottom={HEIGHT - FOOT}
            colour={mark.colour}
            dashed
            from={0}
            to={width}
          >
            {mark.text}
          </Marker>
        ))}
        <AxisBelow scale={x} y={HEIGHT - FOOT} text={(value) => props.budgetText(value * unit)} />
        {now !== undefined && (
          <g
            ref={handle}
            role="slider"
            tabIndex={0}
            aria-label={props.label}
            aria-valuemin={(points[0]?.at ?? 0) / unit}
            aria-valuemax={(points.at(-1)?.at ?? 0) / unit}
            aria-valuenow={now.at / unit}
            aria-valuetext={props.valueText}
            onKeyDown={onKeyDown}
            className="outline-none [&:focus-visible>circle]:stroke-[var(--focus)]"
          >
            <line
              x1={at(now)}
              x2={at(now)}
              y1={y(now.middle)}
              y2={HEIGHT - FOOT}
              stroke="var(--ink)"
              strokeWidth={1.5}
            />
            <circle cx={at(now)} cy={y(now.middle)} r={9} fill="var(--accent)" stroke="var(--paper)" strokeWidth={3} />
          </g>
        )}
      </svg>
    </div>
  );
}
