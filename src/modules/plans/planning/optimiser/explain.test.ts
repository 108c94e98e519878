import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem, Row } from '../problem.ts';
import { makeInstance } from '../testing/instance.ts';
import { findOptimum, randomProblem, tightProblem } from '../testing/random-problem.ts';
import { explainClash, type Clash } from './explain.ts';

const SECONDS = 8_000;

/** Only these limits, and only these creators who must be in. */
const keep = (problem: Problem, clashes: readonly Clash[]): Problem => ({
  ...problem,
  softRows: [],
  rows: problem.rows.filter((_, index) => clashes.some(({ row }) => row === index)),
  required: problem.required.map((_, group) => (clashes.some((clash) => clash.group === group) ? 1 : 0)),
});

/** The limit moved outwards: by what is missing it can be held together with the others, by less it cannot. */
const move = ({ lower, upper, ...row }: Row, by: number): Row => ({
  ...row,
  lower: lower === null ? null : lower - by,
  upper: upper === null ? null : upper + by,
});

test('names a smallest set of limits that clash, and exactly what each of them lacks', () => {
  fc.assert(
    fc.property(fc.oneof(randomProblem, tightProblem), (problem) => {
      fc.pre(findOptimum(problem) === null);
      const clashes = explainClash(problem, Date.now() + SECONDS);
      const clash = keep(problem, clashes);
      expect(findOptimum(clash)).toBeNull();
      for (const one of clashes) {
        const others = keep(
          problem,
          clashes.filter((other) => other !== one),
        );
        expect(findOptimum(others)).not.toBeNull();
        if (one.row === null) continue;
        const row = problem.rows[one.row]!;
        expect(findOptimum({ ...others, rows: [...others.rows, move(row, one.missing)] })).not.toBeNull();
        expect(findOptimum({ ...others, rows: [...others.rows, move(row, one.missing - 1)] })).toBeNull();
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);

test('three limits that clash only together are told apart from all others in time', () => {
  const problem = makeInstance('example', 4_000, 1, 36);
  const budget = problem.rows.find(({ name }) => name === 'budget')!;
  const heads = { ...budget, coefficients: budget.coefficients.map(() => 1), scale: 1, upper: null };
  // Two expensive creators take the whole purse, and leave nothing for 298 others.
  const dear = budget.coefficients.toSorted().at(-200)!;
  const rows: Row[] = [
    { ...budget, name: 'purse', upper: 2 * dear },
    { ...heads, name: 'many', lower: 300 },
    { ...heads, name: 'dear', coefficients: budget.coefficients.map((cost) => (cost >= dear ? 1 : 0)), lower: 2 },
    ...problem.rows.filter(({ name }) => name.startsWith('mcn')),
  ];
  const clashes = explainClash({ ...problem, rows }, Date.now() + SECONDS);
  expect(clashes.map(({ row }) => rows[row!]!.name)).toEqual(['purse', 'many', 'dear']);
  expect(clashes.every(({ missing }) => missing > 0)).toBe(true);
}, 60_000);
