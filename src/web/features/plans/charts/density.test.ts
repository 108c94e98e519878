import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDensity } from './density.ts';

const quantiles = fc
  .array(fc.nat({ max: 1_000_000_000 }), { minLength: 99, maxLength: 99 })
  .map((values) => values.toSorted((a, b) => a - b))
  .filter((values) => (values[98] ?? 0) > (values[0] ?? 0));

test('the curve runs from P1 to P99, never below nothing, and reaches 1', () => {
  fc.assert(
    fc.property(quantiles, (values) => {
      const curve = computeDensity(values, 60);
      expect(curve).toHaveLength(60);
      expect(curve[0]?.at).toBe(values[0]);
      expect(curve.at(-1)?.at).toBeCloseTo(values[98] ?? 0, 3);
      expect(Math.max(...curve.map((point) => point.height))).toBe(1);
      expect(Math.min(...curve.map((point) => point.height))).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('it is highest where the quantiles lie close together', () => {
  const values = Array.from({ length: 99 }, (_, index) => Math.exp(10 + (index - 49) / 40));
  const peak = computeDensity(values, 80).toSorted((a, b) => b.height - a.height)[0];
  expect(peak?.at).toBeLessThan(values[49] ?? 0);
});

test('a total that is certain has no shape', () => {
  expect(
    computeDensity(
      Array.from({ length: 99 }, () => 7),
      50,
    ),
  ).toEqual([]);
});
