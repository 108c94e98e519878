import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceilToRound, computeNiceRange, suggestTarget } from './nice-range.ts';

const quantiles = fc
  .array(fc.double({ min: 0, max: 1e10, noNaN: true }), { minLength: 99, maxLength: 99 })
  .map((values) => values.toSorted((a, b) => a - b));

test('the range holds every quantile and the target, in few enough steps', () => {
  fc.assert(
    fc.property(quantiles, fc.nat({ max: 1_000_000_000 }), (values, target) => {
      const { from, to, step } = computeNiceRange(values, target);
      expect(from).toBeLessThanOrEqual(Math.min(values[0] ?? 0, target));
      expect(to).toBeGreaterThanOrEqual(Math.max(values[98] ?? 0, target));
      expect(from).toBeGreaterThanOrEqual(0);
      expect((to - from) / step).toBeLessThanOrEqual(260);
      expect(to).toBeGreaterThan(from);
    }),
  );
});

test.each([
  [0.3, 1],
  [1.4, 2],
  [2.1, 5],
  [6, 10],
  [1_000, 1_000],
  [4_321, 5_000],
])('%d is rounded up to %d', (value, round) => {
  expect(ceilToRound(value)).toBe(round);
});

test.each([
  [7, 7],
  [1_234, 1_200],
  [2_187_654, 2_100_000],
])('a middle of %d suggests %d', (middle, target) => {
  expect(suggestTarget(Array.from({ length: 99 }, () => middle))).toBe(target);
});
