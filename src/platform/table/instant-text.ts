/** Points in time as exports write them: Beijing time unless they carry an offset. */
import { isDay } from '#kernel/clock.ts';
import { normaliseText } from './cell-text.ts';
import { serialToText } from './xlsx-styles.ts';

export interface InstantReading {
  readonly at: Date;
  /** False when the file gives the day only; `at` is then midnight. */
  readonly timed: boolean;
}

const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:\s*(Z|[+-]\d{2}:?\d{2}))?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;
const MAX_CHARACTERS = 40;

/**
 * `2026-08-11 23:59:37`, `2026/8/6`, `2026年8月6日 9:05`, `20260806`,
 * `20260806235937`, with an offset or `Z`, seconds or milliseconds since 1970,
 * a spreadsheet's serial day with its fraction. Null when it is none of them or
 * no real time: `8/11/2026` could be two days. `offset` is the file's own.
 */
export function readInstant(raw: string, offset = '+08:00'): InstantReading | null {
  if (raw.length > MAX_CHARACTERS) return null;
  const text = normaliseText(raw);
  if (/^\d+(\.\d+)?$/.test(text)) return readNumeric(text, offset);
  const match = WRITTEN.exec(text);
  return match === null ? null : build(match, match[7] ?? offset);
}

function readNumeric(text: string, offset: string): InstantReading | null {
  const compact = COMPACT.exec(text);
  if (compact !== null) return build(compact, offset);
  if (/^\d{13}$/.test(text)) return { at: new Date(Number(text)), timed: true };
  if (/^\d{10}$/.test(text)) return { at: new Date(Number(text) * 1000), timed: true };
  const serial = Number(text);
  // Serial days of the years 2009 to 2064; anything else is no date.
  return serial >= 40_000 && serial < 60_000 ? readInstant(serialToText(serial, false), offset) : null;
}

function build(match: RegExpExecArray, offset: string): InstantReading | null {
  const [year = '', month = '', day = '', hour, minute, second = '00'] = match.slice(1);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(date)) return null;
  const zone = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const at = new Date(`${date}T${(hour ?? '00').padStart(2, '0')}:${minute ?? '00'}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? null : { at, timed: hour !== undefined };
}
