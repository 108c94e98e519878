import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalBelow, normalQuantile } from './normal.ts';
import { crpsOfLogNormal, crpsOfNormal, crpsOfSample, medianOf, quantileOf } from './scores.ts';

/** The score's definition: the integral of (F(x) - [x >= outcome])², by the midpoint rule on both sides of the outcome. */
function integrate(below: (x: number) => number, outcome: number, from: number, to: number): number {
  const STEPS = 20_000;
  const piece = (a: number, b: number, step: number): number => {
    const width = (b - a) / STEPS;
    let sum = 0;
    for (let at = 0; at < STEPS; at++) sum += (below(a + (at + 0.5) * width) - step) ** 2;
    return sum * width;
  };
  const middle = Math.min(to, Math.max(from, outcome));
  return piece(from, middle, 0) + piece(middle, to, 1) + (outcome < from ? from - outcome : 0);
}

describe('the continuous ranked probability score', () => {
  it.each([
    [0, 1, 0],
    [0, 1, 2.5],
    [3, 0.4, 1],
  ])('of a normal forecast %d, %d at %d is its integral', (mean, deviation, outcome) => {
    const numeric = integrate(
      (x) => normalBelow((x - mean) / deviation),
      outcome,
      mean - 12 * deviation,
      mean + 12 * deviation,
    );
    expect(crpsOfNormal(mean, deviation, outcome)).toBeCloseTo(numeric, 5);
  });

  it('of the standard normal forecast at its middle is (√2 - 1) / √π', () => {
    expect(crpsOfNormal(0, 1, 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 14);
  });

  it.each([
    [1, 0.5, 1],
    [10, 1, 3],
    [10, 1, 60],
    [50, 0.3, 0],
  ])('of a log-normal forecast %d, %d at %d is its integral', (median, spread, outcome) => {
    const numeric = integrate(
      (x) => normalBelow(Math.log(x / median) / spread),
      outcome,
      0,
      median * Math.exp(5 * spread),
    );
    expect(crpsOfLogNormal({ median, spread }, outcome) / numeric).toBeCloseTo(1, 3);
  });

  it.each([
    // Written out by hand: mean distance to the outcome less half the mean distance between two values.
    [[5], 7, 2],
    [[0, 2], 1, 0.5],
    [[1, 1, 4], 2, 4 / 3 - 6 / 9],
  ])('of the values %j at %d is %d', (values, outcome, score) => {
    expect(crpsOfSample(values, outcome)).toBeCloseTo(score, 12);
  });

  it('of many equally likely points comes to that of their distribution', () => {
    const points = Float64Array.from({ length: 4000 }, (_, at) => Math.exp(normalQuantile((at + 0.5) / 4000)) * 20);
    for (const outcome of [0, 5, 20, 90])
      expect(crpsOfSample(points, outcome) / crpsOfLogNormal({ median: 20, spread: 1 }, outcome)).toBeCloseTo(1, 2);
  });

  it('is the distance when nothing is in doubt', () => {
    expect(crpsOfNormal(3, 0, 5)).toBe(2);
    expect(crpsOfLogNormal({ median: 3, spread: 0 }, 5)).toBe(2);
  });

  it('is never negative, and least on average for the distribution that the outcomes come from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (deviation, mean) => {
          const outcomes = Array.from({ length: 400 }, (_, at) => normalQuantile((at + 0.5) / 400));
          const score = (of: (outcome: number) => number): number =>
            outcomes.reduce((sum, one) => sum + of(one), 0) / 400;
          const other = score((outcome) => crpsOfNormal(mean, deviation, outcome));
          expect(other).toBeGreaterThanOrEqual(0);
          expect(other).toBeGreaterThanOrEqual(score((outcome) => crpsOfNormal(0, 1, outcome)) - 2e-3);
        },
      ),
      { numRuns: 50 },
    );
  });
});

it.each([
  [[1, 2, 3, 4, 5], 0.1, 1.4],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[7], 0.9, 7],
])('quantile of %j at %d is %d', (values, share, value) => {
  expect(quantileOf(values, share)).toBeCloseTo(value, 12);
});

it('the middle of unordered values', () => {
  expect(medianOf([5, 1, 3])).toBe(3);
  expect(medianOf([])).toBeNaN();
});
