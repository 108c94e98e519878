/** How far outcomes fell from their middle forecasts, in forecast spreads: the shape of the next forecast. */
import { quantileOf } from './scores.ts';

/** Equally likely points that a forecast is made of. */
const POINTS = 200;
/** Fewer misses give no shape. */
export const FEWEST_RESIDUALS = 100;

export interface Residuals {
  readonly add: (residual: number) => void;
  /** Fixes the shape as it is now known; null while too few are known. */
  readonly shape: () => Float64Array | null;
}

/** Collects misses. Their quantiles replace those of the normal distribution, whose tails are too light for notes. */
export function collectResiduals(): Residuals {
  const known: number[] = [];
  return {
    add: (residual) => known.push(residual),
    shape: () => {
      if (known.length < FEWEST_RESIDUALS) return null;
      const ascending = Float64Array.from(known).toSorted();
      return Float64Array.from({ length: POINTS }, (_, at) => quantileOf(ascending, (at + 0.5) / POINTS));
    },
  };
}

/** The quantile of a forecast made of equally likely points, at the middles of equal shares. */
export function quantileOfPoints(points: Float64Array, share: number): number {
  const at = Math.min(points.length - 1, Math.max(0, share * points.length - 0.5));
  const low = Math.floor(at);
  const high = Math.min(low + 1, points.length - 1);
  return points[low]! + (points[high]! - points[low]!) * (at - low);
}
