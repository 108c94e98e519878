import { describe, expect, test } from 'vitest';
import { addDays, businessDay, daysBetween, isDay } from './clock.ts';

describe('business days are Beijing days', () => {
  test.each([
    ['2026-11-22T15:59:59Z', '2026-11-22'],
    ['2026-11-22T16:00:00Z', '2026-11-23'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
  ])('%s falls on %s', (instant, day) => expect(businessDay(new Date(instant))).toBe(day));

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s plus %i is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1'])('%s is no day', (text) =>
    expect(isDay(text)).toBe(false),
  );
});
