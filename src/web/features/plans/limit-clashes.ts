/** Limits that no plan could keep, whatever the creators: told beside the table, before any search. */
import type { LimitDraft } from './intake-draft.ts';
import { parseTypedCount } from '../../typed-amount.ts';

/** A percentage from 0 to 100 as typed, or null. */
export const readPercent = (text: string): number | null => {
  const match = /^(\d{1,3}(?:\.\d+)?)\s*[%％]?$/.exec(text.trim());
  const value = match === null ? Number.NaN : Number(match[1]);
  return value >= 0 && value <= 100 ? value : null;
};

/** True when a row asks for more at least than at most. */
export function isUpsideDown(limit: LimitDraft): boolean {
  const share = { min: readPercent(limit.shareMin) ?? 0, max: readPercent(limit.shareMax) ?? 100 };
  const count = { min: parseTypedCount(limit.countMin) ?? 0, max: parseTypedCount(limit.countMax) ?? Infinity };
  return share.min > share.max || count.min > count.max;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Shares are of the spend, so the minima of one table cannot exceed 100 %, nor
 * its maxima stay under it when every row has one.
 */
export function findShareClash(limits: readonly LimitDraft[]): 'shares' | 'shares-under' | null {
  // A hair of slack: typed percentages such as 33.3 add up in floating point.
  if (sum(limits.map((limit) => readPercent(limit.shareMin) ?? 0)) > 100.000001) return 'shares';
  const most = limits.map((limit) => readPercent(limit.shareMax));
  const bounded = most.filter((share) => share !== null);
  return bounded.length === limits.length && sum(bounded) < 99.9 ? 'shares-under' : null;
}
