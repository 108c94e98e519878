import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeValue, listViolations } from '../problem.ts';
import { findOptimum, randomProblem } from '../testing/random-problem.ts';
import { computeSlack, computeWorthOf, isAllowed, toCompact } from './compact.ts';
import { priceOptions } from './pricing.ts';
import { smoothPrices } from './smooth.ts';

const prices = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 8 });

test('weak duality: whatever the prices, no plan is worth more than the bound', () => {
  fc.assert(
    fc.property(randomProblem, prices, (problem, some) => {
      const compact = toCompact(problem);
      const optimum = findOptimum(problem) ?? -Infinity;
      const wild = Float64Array.from(compact.bound, (_, row) => some[row % some.length]!);
      expect(priceOptions(compact, wild).bound).toBeGreaterThanOrEqual(optimum);
      const good = smoothPrices(compact, wild, { widths: [0.3, 0.01], steps: 8, stride: 1, over: () => false });
      expect(priceOptions(compact, good).bound).toBeGreaterThanOrEqual(optimum);
    }),
    { numRuns: 1_000, seed: 3 },
  );
});

test('better prices than none: the smoothed minimum is at most the bound without prices', () => {
  fc.assert(
    fc.property(randomProblem, (problem) => {
      const compact = toCompact(problem);
      const none = priceOptions(compact, new Float64Array(compact.rows));
      const good = smoothPrices(compact, none.prices, {
        widths: [0.3, 0.1, 0.03, 0.01, 0.001],
        steps: 10,
        stride: 1,
        over: () => false,
      });
      const size = problem.value.reduce((sum, value) => sum + value, 1);
      expect(priceOptions(compact, good).bound).toBeLessThanOrEqual(none.bound + 0.01 * size);
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('the flat layout says the same of every choice as the rows do', () => {
  fc.assert(
    fc.property(randomProblem, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (problem, picks) => {
      const compact = toCompact(problem);
      const choice = Int32Array.from({ length: problem.groups }, (_, group) => {
        const count = problem.firstOption[group + 1]! - problem.firstOption[group]!;
        const pick = picks[group]! % (count + 1);
        return pick === count ? -1 : problem.firstOption[group]! + pick;
      });
      const slack = computeSlack(compact, choice);
      expect(isAllowed(compact, choice, slack)).toBe(listViolations(problem, choice).length === 0);
      expect(computeWorthOf(compact, choice, slack)).toBeCloseTo(computeValue(problem, choice), 6);
    }),
    { numRuns: 500, seed: 5 },
  );
});
