/** Which forecasts have been held against real notes. */
import type { Tier } from '#modules/creators/index.ts';

/** What a forecast is of. */
export interface ForecastKind {
  readonly tier: Tier;
  readonly metric: 'engagements' | 'reads' | 'orders' | 'views';
  /** Why the creator posts. A gift's note is no organic one, and whether gifts are posted about was never tested. */
  readonly purpose: 'organic' | 'gifted' | 'sponsored';
  /** What it rests on: the creator's own notes alone, those drawn towards a benchmark, a benchmark, or another metric. */
  readonly basis: 'own' | 'own-shrunk' | 'benchmark' | 'derived';
}

/**
 * True only for the engagements of single organic notes of creators below
 * 10,000 followers, forecast from their own notes: what docs/forecast-quality.md
 * measures. Everything else carries the words "not yet tested on real notes"
 * (dictionary `forecast.notTested`); no collaboration model sells organic notes,
 * so today that is every line of a plan.
 */
export const isTested = ({ tier, metric, purpose, basis }: ForecastKind): boolean =>
  tier === 'koc' && metric === 'engagements' && purpose === 'organic' && basis === 'own';
