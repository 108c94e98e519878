import { describe, expect, it } from 'vitest';
import events from '../../../../data/calendar.json' with { type: 'json' };
import { CALENDAR_END, listCalendarEntries } from './calendar.ts';
import { listEventDates, type DateRule } from './event-dates.ts';

const rows = events as unknown as readonly { key: string; rule: DateRule; dates: readonly string[] }[];
const datesOf = (key: string, from = '2025-01-01', to = '2030-12-31'): string[] =>
  listEventDates(
    rows.find((row) => row.key === key)!,
    from,
    to,
  );

const CHINESE = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'Asia/Shanghai',
});
const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
function lunarOf(day: string): string {
  const parts = CHINESE.formatToParts(new Date(`${day}T12:00:00+08:00`));
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part('month')}/${part('day')}`;
}

describe('the calendar', () => {
  it.each([
    ['520', ['2025-05-20', '2026-05-20', '2027-05-20', '2028-05-20', '2029-05-20', '2030-05-20']],
    ['mothers-day', ['2025-05-11', '2026-05-10', '2027-05-09', '2028-05-14', '2029-05-13', '2030-05-12']],
    ['fathers-day', ['2025-06-15', '2026-06-21', '2027-06-20', '2028-06-18', '2029-06-17', '2030-06-16']],
    ['black-friday', ['2025-11-28', '2026-11-27', '2027-11-26', '2028-11-24', '2029-11-23', '2030-11-29']],
  ])('%s falls by rule in any year', (key, expected) => {
    expect(datesOf(key)).toEqual(expected);
  });

  it('lists every day of the moon to 2030, once a year, in order', () => {
    for (const { key, rule, dates } of rows) {
      if (!('lunarMonth' in rule)) continue;
      expect([key, dates.map((day) => Number(day.slice(0, 4)))]).toEqual([key, [2025, 2026, 2027, 2028, 2029, 2030]]);
      // The built-in calendar places a new moon within minutes of midnight on the wrong side (2027-02-06, 2030-02-03).
      const wanted = `${rule.lunarMonth}/${rule.lunarDay}`;
      const missed = dates.filter((day) => ![0, 1, -1].some((days) => lunarOf(shift(day, days)) === wanted));
      expect([key, missed]).toEqual([key, []]);
    }
    expect(datesOf('spring-festival')).toEqual([
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-03',
    ]);
    expect(CALENDAR_END).toBe('2030-12-31');
  });

  it('reaches as far as a window of 24 months, and to what comes just after it', () => {
    const entries = listCalendarEntries({
      vertical: 'skincare',
      crossBorder: false,
      from: '2028-01-03',
      to: '2030-01-07',
      today: '2027-10-01',
      decisionDays: 29,
      afterDays: 56,
    });
    const major = entries.filter((entry) => entry.major).map(({ on }) => on);
    expect(major).toEqual(['2028-06-18', '2028-11-11', '2029-06-18', '2029-11-11']);
    expect(entries.at(-1)).toMatchObject({ key: 'valentines', on: '2030-02-14' });
  });

  it('names the next time with time to book', () => {
    const [entry] = listCalendarEntries({
      vertical: 'tech',
      crossBorder: false,
      from: '2027-11-08',
      to: '2027-11-15',
      today: '2027-11-01',
      decisionDays: 45,
      afterDays: 0,
    });
    expect(entry).toMatchObject({ key: 'double-11', late: true, next: '2028-11-11' });
  });
});
