import { expect, test } from 'vitest';
import type { PlanLine } from '#modules/plans/contract.ts';
import { selectLines } from './sort-lines.ts';

const line = (
  name: string,
  tier: PlanLine['tier'],
  model: PlanLine['model'],
  worth: number,
  worst: string,
  week: string,
): PlanLine =>
  ({
    name,
    tier,
    model,
    worth,
    week,
    mcn: null,
    deliverables: '1 image note',
    cost: { expected: worst, worst },
    outcomes: { reads: { p10: 0, p50: worth * 2, p90: 0 } },
  }) as PlanLine;

const lines = [
  line('阿棠', 'koc', 'gifting', 10, '500', '2027-03-08'),
  line('Mira Song', 'mid', 'paid-post', 90, '90000', '2027-03-01'),
  line('小满', 'koc', 'paid-post', 30, '12000', '2027-03-15'),
];
const names = (search: Parameters<typeof selectLines>[1]): string[] =>
  selectLines(lines, search).map((one) => one.name);

test('order follows the wish, most worth first by default', () => {
  expect(names({})).toEqual(['Mira Song', '小满', '阿棠']);
  expect(names({ sort: 'week' })).toEqual(['Mira Song', '阿棠', '小满']);
  expect(names({ sort: 'cost' })).toEqual(['Mira Song', '小满', '阿棠']);
});

test('tier, model and words all narrow', () => {
  expect(names({ tier: 'koc' })).toEqual(['小满', '阿棠']);
  expect(names({ tier: 'koc', model: 'gifting' })).toEqual(['阿棠']);
  expect(names({ q: 'mira SONG' })).toEqual(['Mira Song']);
  expect(names({ q: 'mira 满' })).toEqual([]);
});
