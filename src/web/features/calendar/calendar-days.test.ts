import { expect, test } from 'vitest';
import { layOut, moveMonth, spanOf } from './calendar-days.ts';

test.each([
  ['2026-11-27', '2026-10-26', '2026-12-06'],
  // Begins on a Monday and ends on a Sunday: four weeks.
  ['2027-02-10', '2027-02-01', '2027-02-28'],
  // Touches six weeks.
  ['2026-08-31', '2026-07-27', '2026-09-06'],
])('the month of %s shows %s to %s', (day, from, until) => {
  expect(spanOf('month', day)).toEqual({ from, until });
});

test('a week is from Monday to Sunday', () => {
  expect(spanOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', until: '2026-11-29' });
});

test('months follow each other over the year', () => {
  expect([-11, -1, 0, 1, 2, 14].map((months) => moveMonth('2026-11-30', months))).toEqual([
    '2025-12-01',
    '2026-10-01',
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2028-01-01',
  ]);
});

test('every day has its place, with all that it counts and where nothing comes out', () => {
  const [week] = layOut(spanOf('week', '2026-11-23'), [], {
    days: [{ on: '2026-11-24', due: 2, live: 1, published: 3 }],
    gaps: {
      weeks: [{ campaignId: 'c', campaign: '双十二', on: '2026-11-23' }],
      days: [{ campaignId: 'c', campaign: '双十二', on: '2026-11-25' }],
    },
  });
  expect(week!.gaps).toEqual(['双十二']);
  expect(week!.days.map(({ count }) => count)).toEqual([0, 6, 0, 0, 0, 0, 0]);
  expect(week!.days.map(({ isGap }) => isGap)).toEqual([false, false, true, false, false, false, false]);
});
