import { expect, test } from 'vitest';
import { findActs } from './find-acts.ts';

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
