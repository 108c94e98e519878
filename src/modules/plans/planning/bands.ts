/** Adds uncertain amounts of one plan, which move together in part: a campaign that lands, lands for many. */
import { Z90, type Band } from '#modules/collaboration-models/index.ts';

export const ZERO_BAND: Band = { p10: 0, p50: 0, p90: 0 };

interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of the log-normal with this middle and upper end. */
function toMoments(band: Band): Moments {
  if (band.p50 <= 0) return { mean: 0, deviation: 0 };
  const spread = Math.log(Math.max(band.p90, band.p50) / band.p50) / Z90;
  const mean = band.p50 * Math.exp(spread ** 2 / 2);
  return { mean, deviation: mean * Math.sqrt(Math.exp(spread ** 2) - 1) };
}

/**
 * The band of a sum whose parts have one common correlation, as a log-normal
 * with the same mean and variance (Fenton and Wilkinson). Correlation 0 would
 * make the sum of many falsely narrow, 1 makes it as wide as its parts.
 */
export function addBands(bands: readonly Band[], correlation: number): Band {
  if (bands.length === 1) return bands[0]!;
  const parts = bands.map(toMoments);
  const mean = parts.reduce((sum, part) => sum + part.mean, 0);
  if (mean === 0) return ZERO_BAND;
  const squares = parts.reduce((sum, part) => sum + part.deviation ** 2, 0);
  const linear = parts.reduce((sum, part) => sum + part.deviation, 0);
  const variance = (1 - correlation) * squares + correlation * linear ** 2;
  const spread = Math.sqrt(Math.log(1 + variance / mean ** 2));
  const middle = mean * Math.exp(-(spread ** 2) / 2);
  return {
    p10: Math.round(middle * Math.exp(-Z90 * spread)),
    p50: Math.round(middle),
    p90: Math.round(middle * Math.exp(Z90 * spread)),
  };
}

/** Adds as if all were low, middling or high at once: for counts of notes, where this is nearly so. */
export const addTogether = (bands: readonly Band[]): Band =>
  bands.reduce(
    (sum, band) => ({ p10: sum.p10 + band.p10, p50: sum.p50 + band.p50, p90: sum.p90 + band.p90 }),
    ZERO_BAND,
  );
