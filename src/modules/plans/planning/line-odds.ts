/** What a line's outcomes are drawn from, also for lines stored before that was kept. */
import type { Band, OutcomeOdds } from '#modules/collaboration-models/index.ts';
import { quantile, type LogNormal } from '#modules/forecast/index.ts';
import type { ResultLine } from './plan-result.ts';

const Z90 = Math.log(quantile({ median: 1, spread: 1 }, 0.9));

/** The log-normal with this middle and upper end, of which the share `appears` was shown. */
const fromBand = ({ p50, p90 }: Band, appears: number): LogNormal =>
  p50 <= 0 || appears === 0
    ? { median: 0, spread: 0 }
    : { median: p50 / appears, spread: Math.log(Math.max(p90, p50) / p50) / Z90 };

const perRead = (amount: number | null, reads: number): number | null =>
  amount === null || reads === 0 ? null : amount / reads;

/** @param toFen minor units of the plan's currency as CNY fen */
export function readOdds(line: ResultLine, toFen: (digits: string) => number): OutcomeOdds {
  if (line.odds !== undefined) return line.odds;
  const { reads, engagements, notes, orders, revenue } = line.outcomes;
  // Before, a gift's middle case was its share of a note.
  const appears = line.model === 'gifting' ? Math.min(1, notes.p50) : 1;
  return {
    appears,
    notes: line.model === 'gifting' ? 1 : notes.p50,
    reads: fromBand(reads, appears),
    engagements: fromBand(engagements, appears),
    ordersPerRead: perRead(orders?.p50 ?? null, reads.p50),
    revenuePerRead: perRead(revenue === null ? null : toFen(revenue.p50), reads.p50),
  };
}
