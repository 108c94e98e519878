/** Figures of paying that someone may dispute: data/money-rules.json. */
import rules from '../../../data/money-rules.json' with { type: 'json' };

/** @throws Error when no row has the key: a defect */
function figure(key: string): number {
  const row = rules.find((one) => one.key === key);
  if (row === undefined) throw new Error(`data/money-rules.json has no ${key}`);
  return row.value;
}

/** How many days ahead a payment may be dated. */
export const FARTHEST_DAYS = figure('payout.farthest-day');

/** How far apart the days of a payment and of a bank statement's line may be that names no reference. */
export const MATCH_DAYS = figure('statement.days-apart');
