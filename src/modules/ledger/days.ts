/** Days that somebody may see otherwise: data/money-days.json. */
import rows from '../../../data/money-days.json' with { type: 'json' };

function daysOf(key: string): number {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(`data/money-days.json has no ${key}`);
  return row.value;
}

/** After which a payee's debt counts as one that no payout will take off. */
export const OWED_BY_PAYEE_DAYS = daysOf('owed-by-payee');
/** How far away the day of a payout may be. */
export const PAY_AHEAD_DAYS = daysOf('pay-ahead');
