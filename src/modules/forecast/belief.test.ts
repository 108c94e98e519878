import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPrior, shrinkageNotes, update, type Observation } from './belief.ts';

/** Without the negative zero, which no logarithm of a count comes to. */
const level = fc.double({ min: -3, max: 16, noNaN: true }).map((value) => value + 0);
const deviation = fc.double({ min: 0.05, max: 3, noNaN: true });
const prior = fc.record({ mean: level, between: deviation, within: deviation });
const observation: fc.Arbitrary<Observation> = fc.record(
  { level, notes: fc.integer({ min: 1, max: 500 }), extra: fc.double({ min: 0, max: 1, noNaN: true }) },
  { requiredKeys: ['level', 'notes'] },
);
const observations = fc.array(observation, { maxLength: 12 });
const shuffled = observations.chain((all) =>
  fc.record({ all: fc.constant(all), other: fc.shuffledSubarray(all, { minLength: all.length }) }),
);

describe('what is believed of a creator', () => {
  it('is the prior before any note', () => {
    fc.assert(
      fc.property(prior, (given) => {
        const belief = update(given, [{ level: 99, notes: 0 }]);
        expect(belief).toEqual({
          mean: given.mean,
          spread: Math.sqrt(given.between ** 2),
          within: given.within,
          notes: 0,
          weight: 0,
        });
      }),
    );
  });

  it.each([
    // mean, between, within, level, notes: mean and weight by n / (n + within² / between²)
    [0, 1, 1, 2, 1, 1, 0.5],
    [0, 1, 2, 10, 4, 5, 0.5],
    [3, 0.5, 1, 5, 12, 4.5, 0.75],
    [3, 0, 1, 5, 12, 3, 0],
  ])(
    'mean %d between %d within %d, %d over %d notes: %d with weight %d',
    (mean, between, within, at, notes, to, weight) => {
      const belief = update({ mean, between, within }, [{ level: at, notes }]);
      expect(belief.mean).toBeCloseTo(to, 12);
      expect(belief.weight).toBeCloseTo(weight, 12);
    },
  );

  it('weighs as the notes that the prior is worth', () => {
    const given = { mean: 1, between: 0.7, within: 1.1 };
    expect(update(given, [{ level: 4, notes: shrinkageNotes(given) }]).weight).toBeCloseTo(0.5, 12);
  });

  it('does not depend on the order of what was seen, to the last bit', () => {
    fc.assert(
      fc.property(prior, shuffled, (given, { all, other }) => {
        expect(update(given, other)).toEqual(update(given, all));
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to the same step by step as all at once', () => {
    fc.assert(
      fc.property(prior, observations, (given, all) => {
        const batch = update(given, all);
        const last = all.reduce((known, one) => asPrior(update(known, [one])), given);
        expect(Math.abs(last.mean - batch.mean)).toBeLessThan(1e-9);
        expect(Math.abs(last.between - batch.spread)).toBeLessThan(1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('never widens with more notes, and stays between prior and own level', () => {
    fc.assert(
      fc.property(prior, observations, observation, (given, all, one) => {
        const before = update(given, all);
        const after = update(given, [...all, one]);
        expect(after.spread).toBeLessThanOrEqual(before.spread * (1 + 1e-12));
        const ends = [given.mean, ...all.map((each) => each.level), one.level];
        expect(after.mean).toBeGreaterThanOrEqual(Math.min(...ends) - 1e-9);
        expect(after.mean).toBeLessThanOrEqual(Math.max(...ends) + 1e-9);
      }),
    );
  });

  it('trusts a stand-in less', () => {
    const given = { mean: 3, between: 1, within: 1 };
    const own = update(given, [{ level: 5, notes: 20 }]);
    const standIn = update(given, [{ level: 5, notes: 20, extra: 0.5 }]);
    expect(standIn.weight).toBeLessThan(own.weight);
    expect(standIn.spread).toBeGreaterThan(own.spread);
  });

  it('needs a mean and deviations', () => {
    expect(() => update({ mean: 0, between: 1, within: 0 }, [])).toThrow('a prior needs');
    expect(() => update({ mean: NaN, between: 1, within: 1 }, [])).toThrow('a prior needs');
  });
});
