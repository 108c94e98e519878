/** When an event of the marketing calendar falls: by its rule for any year, or on the listed dates where a rule needs the moon or the sun. */

/** One event's rule; those of the moon and the sun stand as dates, which data/calendar.json lists. */
export type DateRule =
  | { readonly month: number; readonly day: number }
  /** The nth such weekday of the month (0 = Sunday), so many days later. */
  | { readonly month: number; readonly weekday: number; readonly nth: number; readonly plusDays?: number }
  | { readonly lunarMonth: number; readonly lunarDay: number }
  | { readonly solarLongitude: number };

export interface DatedEvent {
  readonly rule: DateRule;
  /** Only for rules of the moon and the sun. */
  readonly dates: readonly string[];
}

const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** The date in a year; null for a rule that needs the listed dates. */
function findDate(rule: DateRule, year: number): string | null {
  if ('day' in rule) return dayOf(year, rule.month, rule.day);
  if (!('weekday' in rule)) return null;
  const first = new Date(Date.UTC(year, rule.month - 1, 1)).getUTCDay();
  const until = (rule.weekday - first + 7) % 7;
  return dayOf(year, rule.month, 1 + until + 7 * (rule.nth - 1) + (rule.plusDays ?? 0));
}

/** The event's days from `from` to `to` (YYYY-MM-DD, both counted), in order. */
export function listEventDates({ rule, dates }: DatedEvent, from: string, to: string): string[] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  );
  const all = dates.length > 0 ? dates : years.flatMap((year) => findDate(rule, year) ?? []);
  return all.filter((on) => on >= from && on <= to);
}
