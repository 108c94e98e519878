import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatGap, isProvenBest } from './amounts.ts';

test.each([
  [0.001032, '0.11 %'],
  [0.0011, '0.11 %'],
  [0.0123, '1.23 %'],
  [0.00001, '0.01 %'],
  [0.01, '1.00 %'],
])('a gap of %d is said as at most %s', (gap, text) => {
  expect(formatGap(gap, 'en')).toBe(text);
  expect(formatGap(gap, 'zh')).toBe(text.replace(' ', ''));
});

test('the gap that is said is never smaller than the gap, by more than noise', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (gap) => {
      const said = Number.parseFloat(formatGap(gap, 'en')) / 100;
      expect(said).toBeGreaterThanOrEqual(gap - 1e-9);
      expect(said).toBeLessThan(gap + 0.000_1001);
    }),
  );
});

test('only noise counts as proven best', () => {
  expect(isProvenBest(1e-12)).toBe(true);
  expect(isProvenBest(0.000_001)).toBe(false);
});
