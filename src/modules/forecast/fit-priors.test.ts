import { describe, expect, it } from 'vitest';
import { fitPriors, type CreatorNotes } from './fit-priors.ts';
import { normalQuantile } from './normal.ts';
import { pool } from './pool.ts';

/** Evenly spread standard normal values in a fixed, mixed order. */
const normals = (count: number, stride: number): number[] =>
  Array.from({ length: count }, (_, at) => normalQuantile((((at * stride) % count) + 0.5) / count));

/** Creators whose levels scatter by `between` about `mean` and whose notes scatter by `within`. */
const make = (
  { tier, vertical, mean, count }: { tier: string; vertical: string; mean: number; count: number },
  { between, within, video = 0 }: { between: number; within: number; video?: number },
): CreatorNotes[] =>
  normals(count, 7).map((level, at) => {
    const image = normals(20 + (at % 5) * 10, 7).map((note) => mean + between * level + within * note);
    const videos = normals(10, 7).map((note) => mean + video + between * level + within * note);
    return { tier, vertical, logs: { image, video: videos } };
  });

describe('fitting what is known of creators', () => {
  it('finds the scatter of notes, of creators, the means and the shift that the notes were made with', () => {
    const fitted = fitPriors([
      ...make({ tier: 'koc', vertical: 'skincare', mean: 4, count: 60 }, { between: 0.9, within: 1.2, video: -0.3 }),
      ...make({ tier: 'micro', vertical: 'skincare', mean: 6, count: 60 }, { between: 0.9, within: 1.2, video: -0.3 }),
    ]);
    expect(fitted.within).toBeCloseTo(1.2, 1);
    expect(fitted.between).toBeCloseTo(0.9, 1);
    expect(fitted.shift('video')).toBeCloseTo(-0.3, 2);
    expect(fitted.shift('image')).toBe(0);
    expect(fitted.shift('unknown')).toBe(0);
    expect(fitted.prior('koc', 'skincare', 'image').mean).toBeCloseTo(4, 1);
    expect(fitted.prior('micro', 'skincare', 'video').mean).toBeCloseTo(5.7, 1);
    expect(fitted.creators).toBe(120);
  });

  it('draws a vertical of few creators towards its tier, and leaves one of many where it is', () => {
    const scatter = { between: 0.8, within: 1 };
    const fitted = fitPriors([
      ...make({ tier: 'koc', vertical: 'food-drink', mean: 4, count: 40 }, scatter),
      ...make({ tier: 'koc', vertical: 'fashion', mean: 4.4, count: 40 }, scatter),
      ...make({ tier: 'koc', vertical: 'pets', mean: 5.5, count: 2 }, scatter),
    ]);
    const mean = (vertical: string): number => fitted.prior('koc', vertical, 'image').mean;
    expect(mean('pets')).toBeLessThan(5.3);
    expect(mean('pets')).toBeGreaterThan(mean('fashion'));
    expect(mean('fashion')).toBeCloseTo(4.4, 1);
    expect(mean('cars')).toBeGreaterThan(mean('food-drink'));
    expect(mean('cars')).toBeLessThan(mean('pets'));
  });

  it('has an answer for one creator with one note, for equal notes and for an unknown tier', () => {
    const one = fitPriors([{ tier: 'koc', vertical: 'any', logs: { image: [3] } }]);
    expect(one.prior('mega', 'pets', 'video')).toEqual({ mean: 3, between: 1, within: 1 });
    const equal = fitPriors(
      Array.from({ length: 5 }, () => ({ tier: 'koc', vertical: 'any', logs: { image: [2, 2] } })),
    );
    expect(equal.prior('koc', 'any', 'image')).toEqual({ mean: 2, between: 0, within: 1 });
  });
});

describe('pooling estimates of unequal precision', () => {
  it.each([
    // Equal precision: the plain mean, and the excess of the sample variance (4) over that of chance (1).
    [
      [
        [1, 1],
        [3, 1],
        [5, 1],
      ],
      3,
      Math.sqrt(3),
    ],
    // Less scatter than chance alone would make.
    [
      [
        [2, 9],
        [3, 9],
        [4, 9],
      ],
      3,
      0,
    ],
    // Alone: no scatter to see.
    [[[7, 2]], 7, 0],
  ])('%j: mean %d, between %d', (given, mean, between) => {
    const pooled = pool(given.map(([level = 0, variance = 0]) => ({ level, variance })));
    expect(pooled.mean).toBeCloseTo(mean, 9);
    expect(pooled.between).toBeCloseTo(between, 5);
  });

  it('weighs by precision when there is no scatter', () => {
    expect(
      pool([
        { level: 0, variance: 1 },
        { level: 1, variance: 3 },
      ]).mean,
    ).toBeCloseTo(0.25, 12);
  });
});
