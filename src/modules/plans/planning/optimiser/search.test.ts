import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { computeValue, listViolations, type Choice, type Problem } from '../problem.ts';
import { findOptimum, randomProblem } from '../testing/random-problem.ts';
import { search } from './search.ts';

const highs = await loadHighs();

function solve(
  problem: Problem,
  wholeBelow?: number,
): { status: string; value: number; bound: number; choice: Choice | null } {
  const found: { value: number; bound: number; choice: Choice | null } = {
    value: -Infinity,
    bound: Infinity,
    choice: null,
  };
  const { status } = search(
    highs,
    problem,
    {
      bounded: (bound) => {
        found.bound = Math.min(found.bound, bound);
      },
      improved: (choice, value) => {
        if (value > found.value) Object.assign(found, { choice, value });
      },
    },
    { deadline: Date.now() + 20_000, wantedGap: 1e-4, stopped: () => false, wholeBelow },
  );
  return { status, ...found };
}

test('finds the optimum of every small problem, proves it, and calls exactly the impossible ones impossible', () => {
  fc.assert(
    fc.property(randomProblem, (problem) => {
      const optimum = findOptimum(problem);
      const answer = solve(problem);
      expect(answer.status).toBe(optimum === null ? 'infeasible' : 'done');
      const choice = answer.choice ?? new Int32Array(problem.groups).fill(-1);
      expect(answer.choice === null).toBe(optimum === null);
      expect(optimum === null ? [] : listViolations(problem, choice)).toEqual([]);
      expect(optimum === null ? 0 : answer.value - computeValue(problem, choice)).toBeCloseTo(0, 6);
      expect(optimum === null ? 0 : answer.value - optimum).toBeCloseTo(0, 4);
      expect(answer.bound).toBeGreaterThanOrEqual((optimum ?? -Infinity) - 1e-6);
    }),
    { numRuns: 300, seed: 7 },
  );
}, 120_000);

test('without the exact solver for the whole, prices and cores keep the same promises', () => {
  fc.assert(
    fc.property(randomProblem, (problem) => {
      const optimum = findOptimum(problem);
      const answer = solve(problem, 0);
      const choice = answer.choice ?? new Int32Array(problem.groups).fill(-1);
      expect(answer.status).toBe(optimum === null ? 'infeasible' : 'done');
      expect(optimum === null ? [] : listViolations(problem, choice)).toEqual([]);
      expect(optimum === null ? 0 : answer.value).toBeLessThanOrEqual((optimum ?? 0) + 1e-6);
      expect(answer.bound).toBeGreaterThanOrEqual((optimum ?? -Infinity) - 1e-6);
    }),
    { numRuns: 300, seed: 8 },
  );
}, 120_000);
