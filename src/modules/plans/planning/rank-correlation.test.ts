import { expect, test } from 'vitest';
import { computeFollowerCorrelation } from './rank-correlation.ts';

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
