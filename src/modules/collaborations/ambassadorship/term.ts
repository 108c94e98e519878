/** Months of an ambassadorship on the calendar: when it ends, and when somebody says what becomes of it. Pure. */
import { addDays } from '#kernel/clock.ts';
import type { Deal } from '../deal.ts';
import { dealTime } from '../deal-times.ts';

/** A month of a retainer is thirty days from the day on which it was begun. */
export const MONTH_DAYS = 30;
const ASK_DAYS = dealTime('renewal.ask');
const FIRST_DAYS = dealTime('renewal.first');

/** States in which it can still be said what becomes of it: begun, and not over. */
const RUNS: ReadonlySet<string> = new Set(['active', 'paused', 'month-review', 'served']);

export type Term = Pick<Deal, 'model' | 'state' | 'month' | 'monthOn'>;

export const runs = ({ model, state }: Pick<Deal, 'model' | 'state'>): boolean =>
  model === 'ambassadorship' && RUNS.has(state);

/** The day on which all its months are over if none is paused from now on; null before the first begins. */
export const decideEnd = ({ month, monthOn }: Term, months: number): string | null =>
  monthOn === null || month === 0 ? null : addDays(monthOn, MONTH_DAYS * Math.max(1, months - month + 1));

/** The day by which it is to be said, never before the month that runs began. */
export function decideAskDay(term: Term, months: number): string | null {
  const end = decideEnd(term, months);
  if (end === null) return null;
  const day = addDays(end, -ASK_DAYS);
  return day < term.monthOn! ? term.monthOn : day;
}

/** Whether the question stands on a day. */
export function isAsked(term: Term, months: number, today: string): boolean {
  const ask = decideAskDay(term, months);
  return runs(term) && ask !== null && today >= addDays(ask, -FIRST_DAYS);
}
