/** A plan's forecast as its document shows it: the whole distribution of each total, targets, money by month. */
import { z } from 'zod';

const Digits = z.string().regex(/^-?\d+$/);
const Money = z.object({ expected: Digits, worst: Digits });

export const TARGET_METRICS = ['reads', 'engagements', 'notes', 'orders', 'revenue'] as const;
export type TargetMetric = (typeof TARGET_METRICS)[number];

/** Quantiles 1 %, 2 % ... 99 % of a total, ascending: 99 numbers; revenue in minor units of the plan's currency. */
const Quantiles = z.array(z.number()).length(99);

export const ForecastDocument = z.object({
  /** Number of simulated campaigns and the seed of their chance. */
  draws: z.int(),
  seed: z.int(),
  totals: z.object({
    reads: Quantiles,
    engagements: Quantiles,
    notes: Quantiles,
    orders: Quantiles.nullable(),
    revenue: Quantiles.nullable(),
  }),
  /** The targets that the intake sets, each with the share of simulated campaigns that reach it. */
  targets: z.array(
    z.object({ metric: z.enum(TARGET_METRICS), amount: z.number(), chance: z.number(), text: z.string() }),
  ),
  /** What of this forecast was tested on real notes and what was not, in words. */
  tested: z.object({ all: z.boolean(), lines: z.int(), text: z.string() }),
  /** How the ranges were made, in words: shared shocks, draws. */
  how: z.string(),
});
export type ForecastDocument = z.infer<typeof ForecastDocument>;

export const CashFlowDocument = z.object({
  /** Every month from the first to the last with money in it, Beijing dates, `YYYY-MM`; plan's currency. */
  months: z.array(
    z.object({
      month: z.string(),
      /** What is promised in this month. */
      committed: Money,
      /** What falls due in this month. */
      due: Money,
    }),
  ),
  /** Finding of the chart, in words. */
  text: z.string(),
});
export type CashFlowDocument = z.infer<typeof CashFlowDocument>;

/**
 * The chance that a total reaches `target`, read off its 99 quantiles by linear interpolation.
 * @param quantiles P1 ... P99, ascending
 * @returns 0.01 to 0.99 within P1 to P99; 1 below P1 (more than 99 %), 0 above P99 (less than 1 %)
 */
export function computeChance(quantiles: readonly number[], target: number): number {
  const above = quantiles.findIndex((value) => value >= target);
  if (above === -1) return 0;
  const high = quantiles[above] ?? target;
  const low = quantiles[above - 1];
  if (low === undefined) return target < high ? 1 : 1 - 1 / (quantiles.length + 1);
  const below = above + (target - low) / (high - low);
  return 1 - below / (quantiles.length + 1);
}
