/** The calendar file, octet by octet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, foldLine, writeCalendar } from './ics.ts';

const octets = (text: string): number => new TextEncoder().encode(text).length;
/** As a reader of the file joins lines again. */
const unfold = (text: string): string => text.replaceAll('\r\n ', '');

describe('text', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b; c', String.raw`a\, b\; c`],
    [String.raw`C:\new`, String.raw`C:\\new`],
    ['one\ntwo\r\nthree\rfour', String.raw`one\ntwo\nthree\nfour`],
    ['bell\u0007 and nothing\u0000', 'bell and nothing'],
    ['小满：提交初稿，周三', '小满：提交初稿，周三'],
    ['BEGIN:VEVENT\nSUMMARY:x', String.raw`BEGIN:VEVENT\nSUMMARY:x`],
  ])('%j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

describe('folding', () => {
  test.each([
    ['75 octets stay whole', 'x'.repeat(75), ['x'.repeat(75)]],
    ['the 76th begins a line', 'x'.repeat(76), ['x'.repeat(75), ' x']],
    ['the space counts', 'x'.repeat(75 + 74 + 1), ['x'.repeat(75), ` ${'x'.repeat(74)}`, ' x']],
    ['25 characters of three octets are a line', '稿'.repeat(26), ['稿'.repeat(25), ' 稿']],
    ['a character that would cross moves whole', `x${'稿'.repeat(25)}`, [`x${'稿'.repeat(24)}`, ' 稿']],
    ['one of four octets as well', `${'x'.repeat(72)}🌱`, ['x'.repeat(72), ' 🌱']],
    ['nothing stays nothing', '', ['']],
  ])('%s', (_, line, lines) => {
    expect(foldLine(line).split('\r\n')).toEqual(lines);
  });

  test('any line comes back as it was, in lines of 75 octets at most, none of which cuts a character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '稿', 'é', '🌱', ' ', ','), maxLength: 300 });
    fc.assert(
      fc.property(text, (line) => {
        const folded = foldLine(line);
        expect(unfold(folded)).toBe(line);
        for (const one of folded.split('\r\n')) expect(octets(one)).toBeLessThanOrEqual(75);
        expect(folded).not.toContain('\ufffd');
      }),
    );
  });
});

test('a whole calendar: CRLF everywhere, whole days, stable names', () => {
  const event = {
    uid: 'col_1.submit-draft.0@zhongcao',
    on: '2026-11-30',
    summary: '小满：提交初稿',
    description: '双十二，新品\n品牌大使',
    url: 'https://zc.example/deals/col_1',
    categories: ['付费笔记', 'a,b'],
  };
  const text = writeCalendar('芽芽; 日历', [event], new Date('2026-11-27T04:05:06.789Z'));
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(unfold(text).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zhongcao//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    String.raw`NAME:芽芽\; 日历`,
    String.raw`X-WR-CALNAME:芽芽\; 日历`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:col_1.submit-draft.0@zhongcao',
    'DTSTAMP:20261127T040506Z',
    'DTSTART;VALUE=DATE:20261130',
    'DTEND;VALUE=DATE:20261201',
    'SUMMARY:小满：提交初稿',
    String.raw`DESCRIPTION:双十二，新品\n品牌大使`,
    'URL:https://zc.example/deals/col_1',
    String.raw`CATEGORIES:付费笔记,a\,b`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});
