import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addBands } from './bands.ts';
import { computeFollowerCorrelation } from './rank-correlation.ts';
import { fillShares } from './soft-mix.ts';

const band = fc
  .tuple(fc.integer({ min: 1_000, max: 100_000 }), fc.double({ min: 1.1, max: 8, noNaN: true }))
  .map(([p50, width]) => ({ p10: p50 / width, p50, p90: p50 * width }));

test('a sum is wider the more its parts move together, and never falsely narrow', () => {
  fc.assert(
    fc.property(fc.array(band, { minLength: 2, maxLength: 30 }), (bands) => {
      const width = (correlation: number): number => {
        const { p10, p90 } = addBands(bands, correlation);
        return p90 / Math.max(1, p10);
      };
      expect(width(0.3)).toBeGreaterThanOrEqual(width(0) * 0.99);
      expect(width(1)).toBeGreaterThanOrEqual(width(0.3) * 0.99);
      const total = addBands(bands, 0.3);
      expect(total.p10).toBeLessThanOrEqual(total.p50);
      expect(total.p50).toBeLessThanOrEqual(total.p90);
    }),
  );
  expect(addBands([{ p10: 1, p50: 2, p90: 5 }], 0.3)).toEqual({ p10: 1, p50: 2, p90: 5 });
});

test('the follower correlation is 1 for always the bigger, -1 for always the smaller, within tiers', () => {
  const creators = (chosen: (index: number) => boolean) =>
    Array.from({ length: 20 }, (_, index) => ({
      tier: 'mid' as const,
      followers: 100_000 + index,
      chosen: chosen(index),
    }));
  expect(computeFollowerCorrelation(creators((index) => index >= 15))).toBe(1);
  expect(computeFollowerCorrelation(creators((index) => index < 5))).toBe(-1);
  expect(Math.abs(computeFollowerCorrelation(creators((index) => index % 2 === 0))!)).toBeLessThan(0.2);
  expect(computeFollowerCorrelation(creators(() => false))).toBeNull();
});

test('a tier that cannot take its share leaves it to the others in proportion', () => {
  expect(fillShares([0.5, 0.3, 0.2], [1_000, 1_000, 1_000], 1_000)).toEqual([500, 300, 200]);
  expect(fillShares([0.5, 0.3, 0.2], [1_000, 1_000, 0], 1_000)).toEqual([625, 375, 0]);
  expect(fillShares([0.5, 0.5, 0], [100, 100, 900], 1_000)).toEqual([100, 100, 0]);
});
