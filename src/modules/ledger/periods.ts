/** Months as numbers: 202611 is November 2026. Pure. */
export const periodOf = (day: string): number => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
export const nextPeriod = (period: number): number => (period % 100 === 12 ? period + 89 : period + 1);
export const firstDay = (period: number): string =>
  `${String(Math.trunc(period / 100)).padStart(4, '0')}-${String(period % 100).padStart(2, '0')}-01`;
export const lastDay = (period: number): string =>
  new Date(Date.parse(`${firstDay(nextPeriod(period))}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * Where a fact of this day is booked: on it, or on the first day after what is closed. A month that was closed closed all
 * before it, those in which nothing had happened as well.
 */
export function decideBooking(day: string, closedThrough: number): { bookedOn: string; forPeriod: number | null } {
  const own = periodOf(day);
  return own > closedThrough
    ? { bookedOn: day, forPeriod: null }
    : { bookedOn: firstDay(nextPeriod(closedThrough)), forPeriod: own };
}
