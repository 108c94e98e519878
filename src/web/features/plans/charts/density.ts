/** The shape of a distribution from its quantiles, for drawing. */

export interface DensityPoint {
  readonly at: number;
  /** 1 at the highest point of the curve. */
  readonly height: number;
}

/** Silverman's rule of thumb (1986) for a Gaussian kernel: 0.9 min(sd, IQR / 1.34) n^(-1/5). */
const BANDWIDTH = 0.9;
const IQR_OF_NORMAL = 1.34;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A kernel density of the 99 quantiles, taken as a sample, at `count` places from P1 to P99. Totals above 0 are
 * smoothed as logarithms: results are skewed, and one width for both ends would blur the near one and break the far one.
 * Empty when the total is all but certain: a spike has no shape.
 */
export function computeDensity(quantiles: readonly number[], count: number): DensityPoint[] {
  const low = quantiles[0];
  const high = quantiles.at(-1);
  if (low === undefined || high === undefined || high <= low) return [];
  const skewed = low > 0;
  const sample = skewed ? quantiles.map(Math.log) : quantiles;
  const width = computeBandwidth(sample);
  const places = Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
  const heights = places.map((place) => {
    const at = skewed ? Math.log(place) : place;
    const sum = sample.reduce((total, value) => total + Math.exp(-(((at - value) / width) ** 2) / 2), 0);
    return skewed ? sum / place : sum;
  });
  const most = Math.max(...heights);
  return places.map((place, index) => ({ at: place, height: (heights[index] ?? 0) / most }));
}

function computeBandwidth(sample: readonly number[]): number {
  const middle = mean(sample);
  const deviation = Math.sqrt(mean(sample.map((value) => (value - middle) ** 2)));
  const at = (share: number): number => sample[Math.round(share * (sample.length - 1))] ?? middle;
  const spread = (at(0.75) - at(0.25)) / IQR_OF_NORMAL;
  return BANDWIDTH * Math.min(deviation, spread > 0 ? spread : deviation) * sample.length ** -0.2;
}
