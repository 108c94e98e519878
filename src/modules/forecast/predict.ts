/** What one note may bring: a log-normal outcome, or none at all where notes can fail to appear. */
import type { Belief } from './belief.ts';
import { normalQuantile } from './normal.ts';

/** A log-normal outcome in its own units. */
export interface LogNormal {
  /** The middle outcome. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
}

/** One further note of the creator: the scatter of notes and the doubt about the level together. */
export const predictNote = ({ mean, spread, within }: Belief): LogNormal => ({
  median: Math.exp(mean),
  spread: Math.hypot(within, spread),
});

/** The outcome that stays unreached with probability `p`; 0 at 0, Infinity at 1. */
export const quantile = ({ median, spread }: LogNormal, p: number): number =>
  spread === 0 ? median : median * Math.exp(spread * normalQuantile(p));

/**
 * Quantile of "with probability `appear` a log-normal outcome, else 0": exact,
 * by turning its distribution function 1 - appear + appear F(x) round.
 */
export function quantileOfMixture(appear: number, median: number, spread: number, p: number): number {
  if (!(appear >= 0 && appear <= 1)) throw new Error(`${appear} is no probability`);
  const missing = 1 - appear;
  if (p <= missing) return 0;
  return quantile({ median, spread }, Math.min(1, (p - missing) / appear));
}
