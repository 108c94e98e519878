/**
 * The problem as the solver thread sees it: flat arrays in shared memory, so
 * that nothing is copied between threads, and every row turned the same way:
 *
 *   sum(coefficient * x) <= bound, with a price between 0 and `cap`.
 *
 * A least row is turned round by its sign; a row with both bounds becomes two; a
 * wish is a row that may be broken at `cap` for each unit, which is exactly the
 * most that its price can be. Coefficients and bounds stay whole numbers.
 */
import type { Problem } from '../problem.ts';

export interface Compact {
  readonly groups: number;
  readonly options: number;
  readonly rows: number;
  readonly firstOption: Int32Array;
  readonly groupOf: Int32Array;
  readonly required: Uint8Array;
  readonly value: Float64Array;
  /** Entries of an option: `start[option]` up to `start[option + 1]`. */
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
  readonly bound: Float64Array;
  /** CNY yuan for one whole unit above the bound; Infinity where that is forbidden. */
  readonly cap: Float64Array;
  /** Index into rows then soft rows of the problem. */
  readonly origin: Int32Array;
  /** 1 for an upper bound, -1 for a lower one. */
  readonly sign: Float64Array;
  /** Whole units in one unit of the solver and of told prices. */
  readonly scale: Float64Array;
}

interface Side {
  readonly origin: number;
  readonly sign: 1 | -1;
  readonly bound: number;
  readonly cap: number;
  readonly scale: number;
}

const shareFloats = (size: number): Float64Array => new Float64Array(new SharedArrayBuffer(size * 8));
const shareInts = (size: number): Int32Array => new Int32Array(new SharedArrayBuffer(size * 4));

function listSides(problem: Problem): Side[] {
  const hard = problem.rows.flatMap(({ lower, upper, scale }, origin): Side[] => [
    ...(upper === null ? [] : [{ origin, sign: 1, bound: upper, cap: Infinity, scale } as const]),
    ...(lower === null ? [] : [{ origin, sign: -1, bound: -lower, cap: Infinity, scale } as const]),
  ]);
  const soft = problem.softRows.map(({ target, penalty, scale }, index): Side => ({
    origin: problem.rows.length + index,
    sign: -1,
    bound: -target,
    cap: penalty / scale,
    scale,
  }));
  return [...hard, ...soft];
}

/** Lays the problem out; one pass to count and one to place, nothing is kept of it but `value`'s figures. */
export function toCompact(problem: Problem): Compact {
  const { groups } = problem;
  const options = problem.firstOption[groups] ?? 0;
  const sides = listSides(problem);
  const all = [...problem.rows, ...problem.softRows];
  const start = shareInts(options + 1);
  for (const { origin } of sides) {
    const from = all[origin]!.options;
    for (let k = 0; k < from.length; k++) start[from[k]! + 1]!++;
  }
  for (let option = 0; option < options; option++) start[option + 1]! += start[option]!;
  const row = shareInts(start[options] ?? 0);
  const coefficient = shareFloats(start[options] ?? 0);
  const next = start.slice(0, options);
  sides.forEach(({ origin, sign }, index) => {
    const from = all[origin]!;
    for (let k = 0; k < from.options.length; k++) {
      const at = next[from.options[k]!]!++;
      row[at] = index;
      coefficient[at] = sign * from.coefficients[k]!;
    }
  });
  const firstOption = shareInts(groups + 1);
  firstOption.set(problem.firstOption);
  const groupOf = shareInts(options);
  for (let group = 0; group < groups; group++) groupOf.fill(group, firstOption[group], firstOption[group + 1]);
  const required = new Uint8Array(new SharedArrayBuffer(groups));
  required.set(problem.required);
  const value = shareFloats(options);
  value.set(problem.value);
  return {
    groups,
    options,
    rows: sides.length,
    firstOption,
    groupOf,
    required,
    value,
    start,
    row,
    coefficient,
    bound: Float64Array.from(sides, ({ bound }) => bound),
    cap: Float64Array.from(sides, ({ cap }) => cap),
    origin: Int32Array.from(sides, ({ origin }) => origin),
    sign: Float64Array.from(sides, ({ sign }) => sign),
    scale: Float64Array.from(sides, ({ scale }) => scale),
  };
}

/** What is left of each bound under a choice, in whole units; below 0 where the choice goes beyond it. */
export function computeSlack(problem: Compact, choice: Int32Array): Float64Array {
  const slack = problem.bound.slice();
  for (let group = 0; group < problem.groups; group++) {
    const option = choice[group]!;
    if (option < 0) continue;
    for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
      slack[problem.row[at]!]! -= problem.coefficient[at]!;
  }
  return slack;
}

/** Whether a choice holds every limit, required creators included; exact while sums stay below 2^53. */
export function isAllowed(problem: Compact, choice: Int32Array, slack = computeSlack(problem, choice)): boolean {
  for (let row = 0; row < problem.rows; row++) if (slack[row]! < 0 && problem.cap[row] === Infinity) return false;
  for (let group = 0; group < problem.groups; group++)
    if (problem.required[group] === 1 && choice[group]! < 0) return false;
  return true;
}

/** Worth less the price of broken wishes, CNY yuan. */
export function computeWorthOf(problem: Compact, choice: Int32Array, slack: Float64Array): number {
  let worth = 0;
  for (let group = 0; group < problem.groups; group++) if (choice[group]! >= 0) worth += problem.value[choice[group]!]!;
  for (let row = 0; row < problem.rows; row++)
    if (slack[row]! < 0 && problem.cap[row] !== Infinity) worth += problem.cap[row]! * slack[row]!;
  return worth;
}
