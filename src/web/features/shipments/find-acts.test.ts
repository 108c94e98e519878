import { expect, test } from 'vitest';
import { findActs, findWanted } from './find-acts.ts';

test.each([
  [['drafted'], ['packed', 'shipped', 'cancelled']],
  [['packed'], ['shipped', 'cancelled']],
  [
    ['drafted', 'packed'],
    ['shipped', 'cancelled'],
  ],
  [
    ['shipped', 'shipped'],
    ['delivered', 'returned', 'lost'],
  ],
  [['shipped', 'delivered'], ['returned']],
  [['lost'], []],
  [['drafted', 'shipped'], []],
  [[], []],
] as const)('%j can all go to %j', (states, acts) =>
  expect(findActs(states.map((state) => ({ state })))).toEqual(acts),
);

test.each([
  [['drafted'], 'packed'],
  [['packed', 'drafted'], 'shipped'],
  [['shipped'], 'delivered'],
  [['delivered'], null],
] as const)('of %j the wanted step is %s', (states, act) =>
  expect(findWanted(states.map((state) => ({ state })))).toBe(act),
);
