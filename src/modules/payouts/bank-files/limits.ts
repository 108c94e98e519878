/** What each format takes at most: data/payout-limits.json, data/payout-currencies.json. */
import currencies from '../../../../data/payout-currencies.json' with { type: 'json' };
import limits from '../../../../data/payout-limits.json' with { type: 'json' };
import type { Currency } from '#kernel/money.ts';

/** The limit; null where none is known. */
export const findLimit = (format: string, limit: string): number | null =>
  limits.find((row) => row.format === format && row.limit === limit)?.value ?? null;

/** Currencies that a format takes, and those without decimals; null where any is taken. */
export function findCurrencies(
  format: string,
): { readonly currencies: readonly Currency[]; readonly wholeOnly: readonly Currency[] } | null {
  const row = currencies.find((one) => one.format === format);
  return row === undefined
    ? null
    : { currencies: row.currencies as Currency[], wholeOnly: row.wholeOnly as Currency[] };
}
