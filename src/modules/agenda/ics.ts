/** Calendars as files (RFC 5545): text escaped, lines folded at 75 octets, whole days. Pure. */
import { addDays } from '#kernel/clock.ts';

/** A whole day in somebody's calendar. */
export interface CalendarEvent {
  /** The same for the same thing for ever, so that a calendar moves it instead of adding another. */
  readonly uid: string;
  readonly on: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly categories: readonly string[];
}

const MOST_OCTETS = 75;
const CRLF = '\r\n';
const encoder = new TextEncoder();
/** Characters that no content line may hold, but for the tab (3.1, CONTROL). */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

/** A value of type TEXT (3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', String.raw`\;`)
    .replaceAll(',', String.raw`\,`)
    .replaceAll('\n', String.raw`\n`);

/** A content line in pieces of at most 75 octets (3.1): no character is cut, the space that folds counts. */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      lines.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...lines, piece].join(CRLF);
}

/** `20261127`. */
const writeDate = (day: string): string => day.replaceAll('-', '');

/** `20261127T040000Z`. */
const writeInstant = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;

const writeEvent = (event: CalendarEvent, at: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${writeInstant(at)}`,
  `DTSTART;VALUE=DATE:${writeDate(event.on)}`,
  // The end of a whole day is the day after (3.6.1).
  `DTEND;VALUE=DATE:${writeDate(addDays(event.on, 1))}`,
  `SUMMARY:${escapeText(event.summary)}`,
  `DESCRIPTION:${escapeText(event.description)}`,
  `URL:${event.url}`,
  `CATEGORIES:${event.categories.map(escapeText).join(',')}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** A calendar that is subscribed to; `at` is when it was written. */
export function writeCalendar(name: string, events: readonly CalendarEvent[], at: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zhongcao//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap((event) => writeEvent(event, at)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}${CRLF}`).join('');
}
