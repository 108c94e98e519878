/**
 * The classic hard families of knapsack problems (Martello and Toth 1990,
 * Pisinger 2005), with several options a creator, and their true optimum by
 * dynamic programming, for tests.
 */
import fc from 'fast-check';
import { finding } from '#words/finding.ts';
import type { Problem, Row } from '../problem.ts';

export const KNAPSACKS = [
  'uncorrelated',
  'weakly-correlated',
  'strongly-correlated',
  'inverse-correlated',
  'subset-sum',
  'similar-weights',
  'all-equal',
  'free',
] as const;
export type Knapsack = (typeof KNAPSACKS)[number];

const RANGE = 200;
const LIMIT = finding('PLAN', 'row.stock', { value: 1 });

function drawOption(family: Knapsack, cost: number, other: number): { cost: number; value: number } {
  switch (family) {
    case 'uncorrelated':
      return { cost, value: other };
    case 'weakly-correlated':
      return { cost, value: Math.max(1, cost + Math.round((other - RANGE / 2) / 10)) };
    case 'strongly-correlated':
      return { cost, value: cost + RANGE / 10 };
    case 'inverse-correlated':
      return { cost: cost + RANGE / 10, value: cost };
    case 'subset-sum':
      return { cost, value: cost };
    case 'similar-weights':
      return { cost: RANGE * 5 + (cost % 10), value: other };
    case 'all-equal':
      return { cost: 7, value: 11 };
    case 'free':
      return { cost: cost % 3 === 0 ? 0 : cost, value: other % 4 === 0 ? 0 : other };
  }
}

export interface KnapsackProblem {
  readonly problem: Problem;
  readonly budget: number;
  readonly most: number;
}

/** One budget, and at most so many creators. */
export const makeKnapsack = (family: Knapsack, groups: { min: number; max: number }): fc.Arbitrary<KnapsackProblem> =>
  fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: groups.min, maxLength: groups.max }),
      draws: fc.array(fc.tuple(fc.integer({ min: 1, max: RANGE }), fc.integer({ min: 1, max: RANGE })), {
        minLength: groups.max * 3,
        maxLength: groups.max * 3,
      }),
      share: fc.integer({ min: 5, max: 60 }),
      most: fc.integer({ min: 1, max: groups.max }),
    })
    .map(({ sizes, draws, share, most }) => {
      const firstOption = new Int32Array(sizes.length + 1);
      sizes.forEach((size, group) => {
        firstOption[group + 1] = firstOption[group]! + size;
      });
      const options = Int32Array.from({ length: firstOption[sizes.length]! }, (_, option) => option);
      const drawn = Array.from(options, (option) => drawOption(family, ...draws[option]!));
      const budget = Math.floor((drawn.reduce((sum, { cost }) => sum + cost, 0) * share) / 200);
      const row = (name: string, of: (option: number) => number, upper: number): Row => ({
        name,
        finding: LIMIT,
        options,
        coefficients: Float64Array.from(options, of),
        lower: null,
        upper,
        scale: 1,
      });
      return {
        budget,
        most,
        problem: {
          groups: sizes.length,
          firstOption,
          required: new Uint8Array(sizes.length),
          value: Float64Array.from(drawn, ({ value }) => value),
          rows: [row('budget', (option) => drawn[option]!.cost, budget), row('creators', () => 1, most)],
          softRows: [],
        },
      };
    });

/** The optimum: the best worth for every budget and number of creators, one creator after the other. */
export function findKnapsackOptimum({ problem, budget, most }: KnapsackProblem): number {
  const { coefficients } = problem.rows[0]!;
  const width = budget + 1;
  const best = new Float64Array(width * (most + 1));
  for (let group = 0; group < problem.groups; group++) {
    const before = best.slice();
    for (let count = 1; count <= most; count++) {
      for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
        const cost = coefficients[option]!;
        for (let spent = cost; spent < width; spent++) {
          const at = count * width + spent;
          const worth = before[(count - 1) * width + spent - cost]! + problem.value[option]!;
          if (worth > best[at]!) best[at] = worth;
        }
      }
    }
  }
  return best.reduce((top, value) => Math.max(top, value), 0);
}
