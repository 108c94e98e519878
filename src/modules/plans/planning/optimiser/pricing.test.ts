import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { computeValue, listViolations, type Problem } from '../problem.ts';
import { FAMILIES, makeInstance } from '../testing/instance.ts';
import { findOptimum, randomProblem } from '../testing/random-problem.ts';
import { computeLeast, computeSlack, computeWorthOf, isAllowed, toCompact, type Compact } from './compact.ts';
import { PriceSimplex } from './price-simplex.ts';
import { computeBound, type Offer } from './pricing.ts';
import { toLinear } from '../testing/linear.ts';

const highs = await loadHighs();
const prices = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 8 });
const everything = (problem: Problem): Offer => ({
  allowed: new Uint8Array(problem.firstOption[problem.groups]!).fill(1),
  mayLeave: problem.required.map((required) => 1 - required),
});

/** The least bound, by another solver: the optimum of the linear relaxation; null when nothing can be chosen. */
function findRelaxed(problem: Compact): number | null {
  const { modelStatus } = highs.constants;
  return highs.withModel(toLinear(problem), (model) => {
    model.options.set({ output_flag: false });
    const { modelStatus: status } = model.run();
    return status === modelStatus.optimal ? -Number(model.info.get('objective_function_value')) : null;
  });
}

test('weak duality: whatever the prices, no plan is worth more than the bound', () => {
  fc.assert(
    fc.property(randomProblem, prices, (problem, some) => {
      const compact = toCompact(problem);
      const wild = Float64Array.from(compact.bound, (_, row) => some[row % some.length]!);
      expect(computeBound(compact, wild, everything(problem))).toBeGreaterThanOrEqual(
        findOptimum(problem) ?? -Infinity,
      );
    }),
    { numRuns: 1_000 },
  );
});

test('strong duality: the best prices give the optimum of the relaxation, or prove that nothing can be chosen', () => {
  fc.assert(
    fc.property(randomProblem, (problem) => {
      const compact = toCompact(problem);
      const simplex = new PriceSimplex(compact);
      simplex.begin();
      const how = simplex.minimise(computeLeast(compact), 10_000, () => false);
      const relaxed = findRelaxed(compact);
      expect(how).toBe(relaxed === null ? 'below' : 'least');
      const size = problem.value.reduce((sum, value) => sum + value, 1);
      expect(relaxed === null ? 0 : Math.abs(simplex.bound - relaxed)).toBeLessThan(1e-6 * size);
    }),
    { numRuns: 1_500 },
  );
}, 120_000);

test.each(FAMILIES)('so do they on large problems: %s', (family) => {
  for (const [seed, rows] of [
    [1, 16],
    [2, 36],
    [3, 60],
  ] as const) {
    const problem = toCompact(makeInstance(family, 600, seed, rows));
    const simplex = new PriceSimplex(problem);
    simplex.begin();
    expect(simplex.minimise(-Infinity, 10_000, () => false)).toBe('least');
    expect(simplex.bound / findRelaxed(problem)!).toBeCloseTo(1, 6);
  }
});

test('prices that are forbidden to move, and options that are forbidden to be chosen, still bound what is left', () => {
  fc.assert(
    fc.property(randomProblem, fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }), (problem, kept) => {
      const compact = toCompact(problem);
      const simplex = new PriceSimplex(compact);
      simplex.begin();
      if (simplex.minimise(computeLeast(compact), 10_000, () => false) === 'below') return;
      // From the best prices of all, those of what is left.
      const settled = Array.from({ length: problem.groups }, (_, group) => {
        for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++)
          if (kept[option] !== true) simplex.allowed[option] = 0;
        return simplex.settle(group);
      });
      const part = { ...problem, value: problem.value.map((value, option) => (kept[option] === true ? value : -1e6)) };
      const optimum = findOptimum(part);
      if (optimum === null || optimum < -1e5) return;
      expect(settled).not.toContain(false);
      simplex.minimise(computeLeast(compact), 10_000, () => false);
      expect(simplex.bound).toBeGreaterThanOrEqual(optimum - 1e-9);
    }),
    { numRuns: 500 },
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
      expect(computeWorthOf(compact, choice, slack)).toBeGreaterThan(computeLeast(compact));
    }),
    { numRuns: 500 },
  );
});
