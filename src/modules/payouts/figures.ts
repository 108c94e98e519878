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
