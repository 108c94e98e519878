import fc from 'fast-check';
import { addDays } from '#kernel/clock.ts';
import { expect, test } from 'vitest';
import { assignWeeks, isWithin, listJobs, listSpanLimits, type Job, type Span } from './cadence.ts';
import { monthOf, nextMonday } from './weeks.ts';

const START = '2027-01-04';
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, weeks]) => ({ from: addDays(START, 7 * from), to: addDays(START, 7 * (from + weeks)) }));

test('the rows for spans of months are exactly what a monthly limit needs', () => {
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 3 }), (spans, limit) => {
      const jobs: Job[] = spans.map((one) => ({ span: one, notes: 1 }));
      const allowed = listSpanLimits(spans).every(
        (limits) => spans.filter((one) => isWithin(one, limits)).length <= limit * limits.months,
      );
      const weeks = assignWeeks(jobs, limit);
      const months = new Map<string, number>();
      for (const week of weeks) months.set(monthOf(week), (months.get(monthOf(week)) ?? 0) + 1);
      expect(allowed ? Math.max(...months.values()) : 0).toBeLessThanOrEqual(limit);
      weeks.forEach((week, index) => {
        expect(new Date(`${week}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(week >= spans[index]!.from && week <= spans[index]!.to).toBe(true);
      });
    }),
  );
});

test('without a limit notes are spread evenly over their weeks', () => {
  const jobs = Array.from({ length: 12 }, () => ({ span: { from: START, to: addDays(START, 21) }, notes: 1 }));
  const counts = new Map<string, number>();
  for (const week of assignWeeks(jobs, null)) counts.set(week, (counts.get(week) ?? 0) + 1);
  expect([...counts.values()]).toEqual([3, 3, 3, 3]);
});

test('the Monday on or after a day', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-24'].map(nextMonday)).toEqual([
    '2026-11-23',
    '2026-11-23',
    '2026-11-30',
  ]);
});

test('an ambassador publishes month by month from the first month of the wave, all others anywhere in it', () => {
  const wave = { from: '2027-02-22', to: '2027-03-15' };
  expect(listJobs({ terms: {}, publications: 2 }, wave)).toEqual([{ span: wave, notes: 2 }]);
  expect(listJobs({ terms: { months: 3, notesPerMonth: 2 }, publications: 6 }, wave)).toEqual([
    { span: { from: '2027-02-22', to: '2027-02-22' }, notes: 2 },
    { span: { from: '2027-03-01', to: '2027-03-29' }, notes: 2 },
    { span: { from: '2027-04-05', to: '2027-04-26' }, notes: 2 },
  ]);
});
