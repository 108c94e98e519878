/** A quick range for the sum of many deals' outcomes, for figures that are set beside each other. */
import { quantile, type LogNormal } from '#modules/forecast/index.ts';
import type { PlanFigures } from '../../contract.ts';

/** With probability `appears` log-normal, else nothing. */
export interface Odds extends LogNormal {
  readonly appears: number;
}

const ZERO = { p10: 0, p50: 0, p90: 0 };

/**
 * The range of a sum whose parts have one common correlation, as the log-normal
 * of the same mean and variance (Fenton and Wilkinson). Correlation 0 would
 * make the sum of many falsely narrow, 1 makes it as wide as its parts.
 */
export function addOutcomes(parts: readonly Odds[], correlation: number): PlanFigures['reads'] {
  let mean = 0;
  let squares = 0;
  let linear = 0;
  for (const { appears, median, spread } of parts) {
    const own = appears * median * Math.exp(spread ** 2 / 2);
    const deviation = Math.sqrt(Math.max(0, appears * (median * Math.exp(spread ** 2)) ** 2 - own ** 2));
    mean += own;
    squares += deviation ** 2;
    linear += deviation;
  }
  if (mean === 0) return ZERO;
  const variance = (1 - correlation) * squares + correlation * linear ** 2;
  const spread = Math.sqrt(Math.log(1 + variance / mean ** 2));
  const sum = { median: mean * Math.exp(-(spread ** 2) / 2), spread };
  return {
    p10: Math.round(quantile(sum, 0.1)),
    p50: Math.round(sum.median),
    p90: Math.round(quantile(sum, 0.9)),
  };
}
