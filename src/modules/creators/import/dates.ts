/** Dates as exports write them. All are Beijing time unless they carry an offset. */
import { addDays, businessDay, isDay } from '#kernel/clock.ts';
import { normaliseText } from './values.ts';

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2}).*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const OFFSET = /(z|[+-]\d{2}:?\d{2})$/i;

/**
 * The business day (YYYY-MM-DD) of `2026/08/06`, `2026-08-11 23:59:37`,
 * `20260806`, `2025-03-21T04:07:36+08:00`, milliseconds or seconds since 1970,
 * a spreadsheet's serial day. Null when it is none of them or no real day.
 */
export function readDay(raw: string): string | null {
  if (raw.length > 64) return null;
  const text = normaliseText(raw);
  if (/^\d+(\.\d+)?$/.test(text)) return numericDay(text);
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  if (match[4] !== undefined && OFFSET.test(text)) {
    const instant = new Date(text);
    return Number.isNaN(instant.getTime()) ? null : businessDay(instant);
  }
  return realDay(match[1]!, match[2]!, match[3]!);
}

/** Xiaohongshu began in 2013; figures of a day before that, or after tomorrow, are a slip of the hand. */
const FIRST_DAY = '2013-01-01';

/** The last day that a file may name: tomorrow, for files from east of Beijing. */
export const lastDay = (today: string): string => addDays(today, 1);

/** True when figures or notes can be of this day. */
export const isPossibleDay = (day: string, last: string): boolean => day >= FIRST_DAY && day <= last;

function numericDay(text: string): string | null {
  const compact = COMPACT.exec(text);
  if (compact !== null) return realDay(compact[1]!, compact[2]!, compact[3]!);
  const value = Number(text);
  if (/^\d{13}$/.test(text)) return businessDay(new Date(value));
  if (/^\d{10}$/.test(text)) return businessDay(new Date(value * 1000));
  // Serial days of the years 2009 to 2064; anything else is no date.
  if (value >= 40_000 && value < 60_000)
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000).toISOString().slice(0, 10);
  return null;
}

function realDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
