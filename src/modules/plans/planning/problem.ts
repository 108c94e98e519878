/** The plan as a mathematical problem: choose at most one option for each creator, within rows of limits. */
import type { Finding } from '#words/finding.ts';

/**
 * `lower <= sum(coefficients[k] * x[options[k]]) <= upper`. Coefficients and
 * bounds are whole numbers, so that a solution can be checked exactly; the
 * solver sees them divided by `scale` (a power of ten).
 */
export interface Row {
  readonly name: string;
  /** The limit in words, for the answer to "why is there no plan". */
  readonly finding: Finding;
  readonly options: Int32Array;
  readonly coefficients: Float64Array;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly scale: number;
}

/** A wish: every unit (after `scale`) that the sum stays below `target` costs `penalty` yuan of value. */
export interface SoftRow {
  readonly name: string;
  readonly options: Int32Array;
  readonly coefficients: Float64Array;
  readonly target: number;
  readonly penalty: number;
  readonly scale: number;
}

/** Options of one creator stand together: `firstOption[g]` up to `firstOption[g + 1]`. */
export interface Problem {
  readonly groups: number;
  readonly firstOption: Int32Array;
  /** 1 where exactly one option of the creator must be chosen. */
  readonly required: Uint8Array;
  /** Worth in CNY yuan, rounded to the fen. */
  readonly value: Float64Array;
  readonly rows: readonly Row[];
  readonly softRows: readonly SoftRow[];
}

/** Chosen option of each creator, -1 for none. */
export type Choice = Int32Array;

export const countOptions = (problem: Problem): number => problem.firstOption[problem.groups] ?? 0;

/** Worth of the choice less the penalties of unmet wishes, CNY yuan. */
export function computeValue(problem: Problem, choice: Choice): number {
  const chosen = toMembership(problem, choice);
  let value = 0;
  for (const option of choice) if (option >= 0) value += problem.value[option]!;
  for (const soft of problem.softRows) {
    const short = soft.target - computeSum(soft, chosen);
    if (short > 0) value -= (short / soft.scale) * soft.penalty;
  }
  return value;
}

/** 1 for every chosen option. */
export function toMembership(problem: Problem, choice: Choice): Uint8Array {
  const chosen = new Uint8Array(countOptions(problem));
  for (const option of choice) if (option >= 0) chosen[option] = 1;
  return chosen;
}

/** What the chosen options add up to in a row. */
export function computeSum(row: Pick<Row, 'options' | 'coefficients'>, chosen: Uint8Array): number {
  let total = 0;
  for (let k = 0; k < row.options.length; k++) if (chosen[row.options[k]!] === 1) total += row.coefficients[k]!;
  return total;
}

export interface Violation {
  /** Index into `rows`, or null for a required creator left out. */
  readonly row: number | null;
  readonly by: bigint;
}

/** Every limit that the choice breaks, reckoned in whole numbers. */
export function listViolations(problem: Problem, choice: Choice): Violation[] {
  const chosen = toMembership(problem, choice);
  const violations: Violation[] = [];
  problem.rows.forEach((row, index) => {
    let total = 0n;
    for (let k = 0; k < row.options.length; k++)
      if (chosen[row.options[k]!] === 1) total += BigInt(row.coefficients[k]!);
    if (row.upper !== null && total > BigInt(row.upper)) violations.push({ row: index, by: total - BigInt(row.upper) });
    if (row.lower !== null && total < BigInt(row.lower)) violations.push({ row: index, by: BigInt(row.lower) - total });
  });
  for (let group = 0; group < problem.groups; group++) {
    if (problem.required[group] === 1 && choice[group]! < 0) violations.push({ row: null, by: 1n });
  }
  return violations;
}
