/** Time: instants are Dates in UTC, business days are calendar dates in Asia/Shanghai as YYYY-MM-DD. */

/** China has had no daylight saving since 1991: Beijing time is UTC+8 for every date the product meets. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The business day of an instant. */
export const businessDay = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10);

/** The hour of an instant in Beijing, 0 to 23. */
export const businessHour = (instant: Date): number => new Date(instant.getTime() + BEIJING_OFFSET_MS).getUTCHours();

/** The day `days` after a calendar date. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** True for a real calendar date written YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
