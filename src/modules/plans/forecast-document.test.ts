import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeChance } from './forecast-document.ts';

/** P1 ... P99 of the uniform distribution from 0 to 1,000: every chance is known. */
const uniform = Array.from({ length: 99 }, (_, index) => (index + 1) * 10);

test.each([
  [0, 1],
  [9, 1],
  [10, 0.99],
  [100, 0.9],
  [505, 0.495],
  [990, 0.01],
  [991, 0],
])('the chance of at least %d is %d', (target, chance) => {
  expect(computeChance(uniform, target)).toBeCloseTo(chance, 10);
});

test('a total that is certain is reached or not, and nothing between', () => {
  const certain = Array.from({ length: 99 }, () => 40);
  expect(computeChance(certain, 39)).toBe(1);
  expect(computeChance(certain, 40)).toBe(0.99);
  expect(computeChance(certain, 41)).toBe(0);
});

test('a higher target is never likelier, and every chance is one', () => {
  const quantiles = fc
    .array(fc.integer({ min: 0, max: 500 }), { minLength: 99, maxLength: 99 })
    .map((values) => values.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(quantiles, fc.integer({ min: 0, max: 500 }), fc.nat({ max: 100 }), (values, target, more) => {
      const chance = computeChance(values, target);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(computeChance(values, target + more)).toBeLessThanOrEqual(chance);
    }),
  );
});
