import { expect, test } from 'vitest';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { computeAxis, findMonday } from './plan-weeks.ts';

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-01', '2026-12-28'],
  ['2023-12-31', '2023-12-25'],
  ['2023-12-25', '2023-12-25'],
])('the Monday of %s is %s', (day, monday) => {
  expect(findMonday(day)).toBe(monday);
});

const line = (week: string) => ({ week }) as PlanDocument['lines'][number];
const event = (on: string, bookBy: string) => ({ on, bookBy }) as PlanDocument['calendar'][number];

test('the axis covers lines and near events, and leaves out an event that would squeeze it', () => {
  const axis = computeAxis({
    lines: [line('2027-03-01'), line('2027-03-01'), line('2027-03-15')],
    waves: [],
    calendar: [event('2027-03-28', '2027-02-10'), event('2029-11-11', '2029-08-01')],
  });
  expect(axis?.from).toBe('2027-02-08');
  expect(axis?.to).toBe('2027-03-29');
  expect(axis?.weeks.map((week) => week.lines)).toEqual([0, 0, 0, 2, 0, 1, 0]);
});

test('a plan without lines and waves has no axis', () => {
  expect(computeAxis({ lines: [], waves: [], calendar: [] })).toBeNull();
});
