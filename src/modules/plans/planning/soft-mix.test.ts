import { expect, test } from 'vitest';
import { fillShares } from './soft-mix.ts';

test('a tier that cannot take its share leaves it to the others in proportion', () => {
  expect(fillShares([0.5, 0.3, 0.2], [1_000, 1_000, 1_000], 1_000)).toEqual([500, 300, 200]);
  expect(fillShares([0.5, 0.3, 0.2], [1_000, 1_000, 0], 1_000)).toEqual([625, 375, 0]);
  expect(fillShares([0.5, 0.5, 0], [100, 100, 900], 1_000)).toEqual([100, 100, 0]);
});
