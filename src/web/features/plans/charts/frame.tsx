/** What every curve with axes is drawn on: measured width, round ticks on hairlines, numbers at the edge. */
import type { ScaleContinuousNumeric } from 'd3-scale';
import type { ReactNode } from 'react';

export type NumberScale = ScaleContinuousNumeric<number, number>;

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Round numbers along the foot; as many as there is room for. */
export function AxisBelow({
  scale,
  y,
  text,
  room = 84,
}: {
  scale: NumberScale;
  y: number;
  text: (value: number) => string;
  /** Pixels that one number may take. */
  room?: number;
}) {
  const [from = 0, to = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.floor((to - from) / room)));
  return (
    <g aria-hidden="true" fontSize={11} fill="var(--ink-faint)" className="figures">
      <line x1={from} x2={to} y1={y} y2={y} stroke="var(--line-strong)" />
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} ${y})`}>
          <line y2={4} stroke="var(--line-strong)" />
          <text y={16} textAnchor={anchorAt(scale(tick), from, to)}>
            {text(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A label at an edge is turned inwards, so that nothing is cut off. */
export const anchorAt = (x: number, from: number, to: number): 'start' | 'middle' | 'end' =>
  x - from < 24 ? 'start' : to - x < 24 ? 'end' : 'middle';

/** Hairlines with their number above them, at the left edge. */
export function AxisBeside({
  scale,
  width,
  text,
  ticks = 4,
}: {
  scale: NumberScale;
  width: number;
  text: (value: number) => string;
  ticks?: number;
}) {
  return (
    <g aria-hidden="true" fontSize={11} fill="var(--ink-faint)" className="figures">
      {scale
        .ticks(ticks)
        .filter((tick) => tick !== 0)
        .map((tick) => (
          <g key={tick} transform={`translate(0 ${scale(tick)})`}>
            <line x2={width} stroke="var(--line)" />
            <text y={-4}>{text(tick)}</text>
          </g>
        ))}
    </g>
  );
}

/** A vertical line with words at its head. */
export function Marker({
  x,
  top,
  bottom,
  colour,
  dashed = false,
  from,
  to,
  children,
}: {
  x: number;
  top: number;
  bottom: number;
  colour: string;
  dashed?: boolean;
  /** Between these the words must stay. */
  from: number;
  to: number;
  children: ReactNode;
}) {
  const right = x > from + (to - from) * 0.6;
  return (
    <g aria-hidden="true">
      <line
        x1={x}
        x2={x}
        y1={top}
        y2={bottom}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray={dashed ? '4 3' : undefined}
      />
      <text
        x={right ? x - 6 : x + 6}
        y={top + 10}
        fontSize={12}
        textAnchor={right ? 'end' : 'start'}
        fill={colour}
        stroke="var(--paper)"
        strokeWidth={4}
        paintOrder="stroke"
      >
        {children}
      </text>
    </g>
  );
}
