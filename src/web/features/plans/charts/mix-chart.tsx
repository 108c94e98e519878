/** How the mix of models moves with the budget: shares of spend, stacked, on the curve's own axis. */
import { area, curveMonotoneX, stack } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { useWidth } from '../use-width.ts';
import { scaleBudgets } from './curve-chart.tsx';

const HEIGHT = 72;

export interface MixPoint {
  readonly at: number;
  readonly models: Readonly<Partial<Record<ModelKind, number>>>;
}

export function MixChart(props: { points: readonly MixPoint[]; chosen: number; unit: number; label: string }) {
  const { points, chosen, unit } = props;
  const { ref, width } = useWidth<HTMLDivElement>(760);
  const x = scaleBudgets(points, unit, width);
  const y = scaleLinear([0, 1], [HEIGHT, 0]);
  const used = MODEL_KINDS.filter((model) => points.some((point) => (point.models[model] ?? 0) > 0));
  const layers = stack<MixPoint, ModelKind>()
    .keys(used)
    .value((point, model) => point.models[model] ?? 0)([...points]);
  const shape = area<[number, number] & { data: MixPoint }>()
    .x((slice) => x(slice.data.at / unit))
    .y0((slice) => y(slice[0]))
    .y1((slice) => y(slice[1]))
    .curve(curveMonotoneX);
  const now = points[chosen];
  return (
    <div ref={ref} style={{ height: HEIGHT }}>
      <svg width={width} height={HEIGHT} role="img" aria-label={props.label} className="block">
        {layers.map((layer) => (
          <path
            key={layer.key}
            d={shape(layer as unknown as ([number, number] & { data: MixPoint })[]) ?? ''}
            fill={`color-mix(in oklab, var(--model-${layer.key}) 72%, var(--paper))`}
            stroke="var(--paper)"
          />
        ))}
        {now !== undefined && (
          <line x1={x(now.at / unit)} x2={x(now.at / unit)} y1={0} y2={HEIGHT} stroke="var(--ink)" strokeWidth={1.5} />
        )}
      </svg>
    </div>
  );
}
