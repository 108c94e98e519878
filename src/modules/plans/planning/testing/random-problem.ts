/** Small random problems and their true optimum, for tests. */
import fc from 'fast-check';
import { finding } from '#words/finding.ts';
import { computeValue, listViolations, type Choice, type Problem } from '../problem.ts';

interface Seed {
  readonly sizes: readonly number[];
  readonly options: readonly { readonly value: number; readonly cost: number; readonly kind: number }[];
  readonly budget: number;
  readonly share: number;
  readonly least: number;
  readonly required: readonly boolean[];
  readonly penalty: number;
  readonly target: number;
}

const seed: fc.Arbitrary<Seed> = fc.record({
  sizes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 0, maxLength: 7 }),
  options: fc.array(
    fc.record({
      value: fc.integer({ min: 0, max: 500 }),
      cost: fc.integer({ min: 0, max: 400 }),
      kind: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 21, maxLength: 21 },
  ),
  budget: fc.integer({ min: 0, max: 1500 }),
  share: fc.integer({ min: 0, max: 10_000 }),
  least: fc.integer({ min: 0, max: 3 }),
  required: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
  penalty: fc.integer({ min: 0, max: 3 }),
  target: fc.integer({ min: 0, max: 1000 }),
});

const LIMIT = finding('PLAN', 'row.stock', { value: 1 });

function toProblem(from: Seed): Problem {
  const firstOption = new Int32Array(from.sizes.length + 1);
  from.sizes.forEach((size, group) => {
    firstOption[group + 1] = firstOption[group]! + size;
  });
  const count = firstOption[from.sizes.length]!;
  const options = Int32Array.from({ length: count }, (_, option) => option);
  const row = (
    name: string,
    of: (option: Seed['options'][number]) => number,
    lower: number | null,
    upper: number | null,
    scale: number,
  ) => ({
    name,
    finding: LIMIT,
    options,
    coefficients: Float64Array.from(options, (option) => of(from.options[option]!)),
    lower,
    upper,
    scale,
  });
  return {
    groups: from.sizes.length,
    firstOption,
    required: Uint8Array.from(from.sizes, (size, group) =>
      size > 0 && from.required[group] === true && group % 3 === 0 ? 1 : 0,
    ),
    value: Float64Array.from(options, (option) => from.options[option]!.value),
    rows: [
      row('budget', (option) => option.cost, null, from.budget, 100),
      row(
        'share',
        (option) => option.cost * ((option.kind === 1 ? 10_000 : 0) - Math.floor(from.share / 2)),
        0,
        null,
        1_000_000,
      ),
      row('least', (option) => option.kind, from.least > 2 ? 1 : 0, 4, 1),
    ],
    softRows: [
      {
        name: 'wish',
        options,
        coefficients: Float64Array.from(options, (option) =>
          from.options[option]!.kind === 0 ? from.options[option]!.cost : 0,
        ),
        target: from.target,
        penalty: from.penalty,
        scale: 100,
      },
    ],
  };
}

export const randomProblem: fc.Arbitrary<Problem> = seed.map(toProblem);

/**
 * Large amounts that differ by little, and limits within a hair of what some of
 * them come to: what is nearly whole breaks a limit, and equations are nearly the same.
 */
export const tightProblem: fc.Arbitrary<Problem> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
    values: fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 15, maxLength: 15 }),
    large: fc.constantFrom(1e5, 1e7, 1e9),
    rows: fc.array(
      fc.record({
        amounts: fc.array(fc.record({ times: fc.constantFrom(0, 1, 1, 2), more: fc.integer({ min: 0, max: 100 }) }), {
          minLength: 15,
          maxLength: 15,
        }),
        picks: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 5, maxLength: 5 }),
        room: fc.integer({ min: -3, max: 3 }),
        kind: fc.constantFrom('most', 'most', 'least', 'both'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ sizes, values, large, rows }) => {
    const firstOption = new Int32Array(sizes.length + 1);
    sizes.forEach((size, group) => {
      firstOption[group + 1] = firstOption[group]! + size;
    });
    const options = Int32Array.from({ length: firstOption[sizes.length]! }, (_, option) => option);
    return {
      groups: sizes.length,
      firstOption,
      required: new Uint8Array(sizes.length),
      value: Float64Array.from(options, (option) => values[option]!),
      rows: rows.map(({ amounts, picks, room, kind }, index) => {
        const coefficients = Float64Array.from(
          options,
          (option) => amounts[option]!.times * large + amounts[option]!.more,
        );
        const sum = sizes.reduce(
          (total, size, group) =>
            total + (picks[group]! < 0 ? 0 : coefficients[firstOption[group]! + (picks[group]! % size)]!),
          0,
        );
        return {
          name: `row_${index}`,
          finding: LIMIT,
          options,
          coefficients,
          lower: kind === 'most' ? null : sum - Math.abs(room),
          upper: kind === 'least' ? null : sum + room,
          scale: 1,
        };
      }),
      softRows: [],
    };
  });

/** The optimum by trying every choice, or null when none holds the limits. */
export function findOptimum(problem: Problem): number | null {
  let best: number | null = null;
  const choice: Choice = new Int32Array(problem.groups).fill(-1);
  const tryGroup = (group: number): void => {
    if (group === problem.groups) {
      if (listViolations(problem, choice).length > 0) return;
      const value = computeValue(problem, choice);
      if (best === null || value > best) best = value;
      return;
    }
    for (let option = -1; option < problem.firstOption[group + 1]! - problem.firstOption[group]!; option++) {
      choice[group] = option < 0 ? -1 : problem.firstOption[group]! + option;
      tryGroup(group + 1);
    }
  };
  tryGroup(0);
  return best;
}
