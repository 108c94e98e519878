import { describe, expect, it } from 'vitest';
import { update } from './belief.ts';
import { jamesStein } from './james-stein.ts';

/**
 * Batting averages of 18 players over 45 at bats in 1970. `arcsine`: the
 * James-Stein estimates of B. Efron and C. Morris, "Data analysis using Stein's
 * estimator and its generalizations", Journal of the American Statistical
 * Association 70 (1975) 311-319, table 1, made on the scale on which the
 * variance is 1. `plain`: the rule z = mean + c (y - mean) with c = 0.212 of
 * their "Stein's paradox in statistics", Scientific American 236 (1977) 119-127.
 */
const PLAYERS: readonly [name: string, hits: number, arcsine: number, plain: number][] = [
  ['Clemente', 18, 0.29, 0.294],
  ['F. Robinson', 17, 0.286, 0.289],
  ['F. Howard', 16, 0.281, 0.285],
  ['Johnstone', 15, 0.277, 0.28],
  ['Berry', 14, 0.273, 0.275],
  ['Spencer', 14, 0.273, 0.275],
  ['Kessinger', 13, 0.268, 0.27],
  ['L. Alvarado', 12, 0.264, 0.266],
  ['Santo', 11, 0.259, 0.261],
  ['Swoboda', 11, 0.259, 0.261],
  ['Unser', 10, 0.254, 0.256],
  ['Williams', 10, 0.254, 0.256],
  ['Scott', 10, 0.254, 0.256],
  ['Petrocelli', 10, 0.254, 0.256],
  ['E. Rodriguez', 10, 0.254, 0.256],
  ['Campaneris', 9, 0.249, 0.252],
  ['Munson', 8, 0.244, 0.247],
  ['Alvis', 7, 0.239, 0.242],
];
const AT_BATS = 45;
const averages = PLAYERS.map(([, hits]) => hits / AT_BATS);
const mean = averages.reduce((sum, average) => sum + average, 0) / averages.length;
const variance = (mean * (1 - mean)) / AT_BATS;
const shrunk = jamesStein(averages, variance);

describe('the rule of James and Stein on the batting averages of 1970', () => {
  it('keeps 0.212 of each distance from the mean of 0.265', () => {
    expect(shrunk.centre.toFixed(3)).toBe('0.265');
    expect(shrunk.keep.toFixed(3)).toBe('0.212');
  });

  it.each(PLAYERS.map(([name, , , plain], at) => [name, plain, at] as const))('%s: %d', (_, plain, at) => {
    expect(shrunk.estimates[at]!.toFixed(3)).toBe(plain.toFixed(3));
  });

  const scale = Math.sqrt(AT_BATS);
  const stabilised = jamesStein(
    averages.map((average) => scale * Math.asin(2 * average - 1)),
    1,
  );
  it.each(PLAYERS.map(([name, , arcsine], at) => [name, arcsine, at] as const))(
    '%s: %d on the scale of equal variances',
    (_, arcsine, at) => {
      expect(((Math.sin(stabilised.estimates[at]! / scale) + 1) / 2).toFixed(3)).toBe(arcsine.toFixed(3));
    },
  );

  it('is what the belief about a creator comes to with the variance between players that the rule implies', () => {
    const between = Math.sqrt((variance * shrunk.keep) / (1 - shrunk.keep));
    const prior = { mean, between, within: Math.sqrt(variance * AT_BATS) };
    const beliefs = averages.map((level) => update(prior, [{ level, notes: AT_BATS }]));
    beliefs.forEach((belief, at) => {
      expect(belief.weight).toBeCloseTo(shrunk.keep, 12);
      expect(belief.mean).toBeCloseTo(shrunk.estimates[at]!, 12);
    });
  });

  it('draws all to the mean when chance alone explains more than their scatter, and needs four', () => {
    expect(jamesStein([1, 2, 3, 4], 100)).toEqual({ centre: 2.5, keep: 0, estimates: [2.5, 2.5, 2.5, 2.5] });
    expect(() => jamesStein([1, 2, 3], 1)).toThrow('at least four');
  });
});
