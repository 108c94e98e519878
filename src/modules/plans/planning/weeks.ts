/** Weeks of the plan: Mondays in Beijing, as calendar dates. */
import { addDays } from '#kernel/clock.ts';

/** The Monday on or after a day. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

/** The calendar month of a day, YYYY-MM. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The day `months` later, at the end of the month where that day does not exist. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
