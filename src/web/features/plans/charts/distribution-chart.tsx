/** A forecast's whole distribution as a curve, the part that reaches the target filled, P10 to P90 marked beneath. */
import { scaleLinear } from 'd3-scale';
import { area, curveBasis, line } from 'd3-shape';
import { useId } from 'react';
import { useWords } from '../../../locale.tsx';
import { useWidth } from '../use-width.ts';
import { computeDensity, type DensityPoint } from './density.ts';
import { AxisBelow, Marker } from './frame.tsx';

const HEIGHT = 220;
const TOP = 20;
const FOOT = 26;
const POINTS = 90;
/** Half of the slider's thumb: the axis begins where the thumb's middle can stand. */
export const INSET = 10;

export interface DistributionChartProps {
  quantiles: readonly number[];
  target: number;
  /** What the axis spans. */
  from: number;
  to: number;
  text: (value: number) => string;
  label: string;
}

export function DistributionChart({ quantiles, target, from, to, text, label }: DistributionChartProps) {
  const words = useWords().plans.chances;
  const clip = useId();
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const x = scaleLinear([from, to], [INSET, width - INSET]).clamp(true);
  const y = scaleLinear([0, 1], [HEIGHT - FOOT, TOP + 14]);
  const curve = computeDensity(quantiles, POINTS);
  const shape = area<DensityPoint>()
    .x((point) => x(point.at))
    .y0(HEIGHT - FOOT)
    .y1((point) => y(point.height))
    .curve(curveBasis);
  const edge = line<DensityPoint>()
    .x((point) => x(point.at))
    .y((point) => y(point.height))
    .curve(curveBasis);
  const [p10 = 0, p50 = 0, p90 = 0] = [9, 49, 89].map((index) => quantiles[index] ?? 0);
  return (
    <div ref={ref} style={{ height: HEIGHT }}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label} className="block">
        <clipPath id={clip}>
          <rect x={x(target)} y={0} width={Math.max(0, width - x(target))} height={HEIGHT} />
        </clipPath>
        <path d={shape(curve) ?? ''} fill="var(--hover)" />
        <path
          d={shape(curve) ?? ''}
          fill="color-mix(in oklab, var(--accent) 32%, var(--paper))"
          clipPath={`url(#${clip})`}
        />
        <path d={edge(curve) ?? ''} fill="none" stroke="var(--ink-soft)" strokeWidth={1.5} />
        <line x1={x(p10)} x2={x(p90)} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke="var(--ink)" strokeWidth={4} />
        <circle cx={x(p50)} cy={HEIGHT - FOOT} r={5} fill="var(--ink)" stroke="var(--paper)" strokeWidth={2} />
        <AxisBelow scale={x} y={HEIGHT - FOOT + 3} text={text} />
        <Marker x={x(target)} top={4} bottom={HEIGHT - FOOT} colour="var(--accent-text)" from={0} to={width}>
          {words.target} {text(target)}
        </Marker>
      </svg>
    </div>
  );
}
