import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { update } from './belief.ts';
import { normalBelow, normalQuantile } from './normal.ts';
import { predictNote, quantile, quantileOfMixture } from './predict.ts';

describe('the standard normal distribution', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2; 6 and 8 from the tail's asymptotic value.
  it.each([
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [3, 0.9986501019683699],
    [-3.5, 0.00023262907903552504],
    [-6, 9.865876450376981e-10],
    [-8, 6.220960574271785e-16],
  ])('probability below %d', (z, p) => {
    expect(normalBelow(z) / p).toBeCloseTo(1, 12);
  });

  it.each([
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.01, -2.3263478740408408],
    [1e-9, -5.9978070150076865],
  ])('quantile at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it('quantile and probability undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalBelow(normalQuantile(p)) - p)).toBeLessThan(1e-14 + p * 1e-12);
      }),
    );
  });
});

describe('one note', () => {
  it('scatters by its own scatter and by the doubt about the level', () => {
    const belief = update({ mean: Math.log(100), between: 3, within: 4 }, []);
    expect(predictNote(belief).spread).toBeCloseTo(5, 12);
    expect(quantile(predictNote(belief), 0.5)).toBeCloseTo(100, 9);
  });

  it('may fail to appear: half of the notes, then the lower half of what is left at three quarters', () => {
    expect(quantileOfMixture(0.5, 100, 1, 0.5)).toBe(0);
    expect(quantileOfMixture(0.5, 100, 1, 0.75)).toBeCloseTo(100, 9);
    expect(quantileOfMixture(0, 100, 1, 0.999)).toBe(0);
    expect(quantileOfMixture(1, 100, 1, 0.9)).toBe(quantile({ median: 100, spread: 1 }, 0.9));
  });

  it('has the quantiles of its distribution function', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.1, max: 3, noNaN: true }), (appear, p, spread) => {
        fc.pre(p < 0.999999);
        const value = quantileOfMixture(appear, 50, spread, p);
        // At 0 the distribution jumps to the share that fails to appear.
        const below = 1 - appear + (value === 0 ? 0 : appear * normalBelow(Math.log(value / 50) / spread));
        expect(below).toBeGreaterThanOrEqual(p - 1e-9);
        expect(value === 0 ? p : below).toBeLessThanOrEqual(value === 0 ? 1 - appear + 1e-15 : p + 1e-9);
      }),
    );
  });
});
