/**
 * The Lagrangian dual of the side rows: with prices on the rows each creator's
 * best option is a closed form, and any prices of the right sign give a value
 * that no plan can exceed (weak duality).
 */
import type { Problem } from '../problem.ts';

/** Rows first, then soft rows; positive prices press on the upper bound, negative ones on the lower. */
export type Prices = Float64Array;

/** For each option its rows: compressed sparse columns over rows then soft rows, already divided by scale. */
export interface Columns {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
  readonly options: number;
  readonly rows: number;
}

export function buildColumns(problem: Problem): Columns {
  const options = problem.firstOption[problem.groups] ?? 0;
  const all = [...problem.rows, ...problem.softRows];
  const start = new Int32Array(options + 1);
  for (const row of all) for (const option of row.options) start[option + 1]!++;
  for (let option = 0; option < options; option++) start[option + 1]! += start[option]!;
  const next = start.slice(0, options);
  const entries = start[options] ?? 0;
  const rowOf = new Int32Array(entries);
  const coefficient = new Float64Array(entries);
  all.forEach((row, index) => {
    for (let k = 0; k < row.options.length; k++) {
      const at = next[row.options[k]!]!++;
      rowOf[at] = index;
      coefficient[at] = row.coefficients[k]! / row.scale;
    }
  });
  return { start, row: rowOf, coefficient, options, rows: all.length };
}

/** Moves prices to the nearest that weak duality allows. */
export function clampPrices(problem: Problem, prices: Prices): Prices {
  return prices.map((price, index) => {
    const row = problem.rows[index];
    if (row !== undefined) return (price > 0 && row.upper === null) || (price < 0 && row.lower === null) ? 0 : price;
    const soft = problem.softRows[index - problem.rows.length]!;
    return Math.min(0, Math.max(-soft.penalty, price));
  });
}

export interface Pricing {
  /** No plan can exceed it. */
  readonly bound: number;
  /** Best option of each creator at these prices, -1 for none. */
  readonly best: Int32Array;
  /** How much worse the second best is: small = the creator is undecided. */
  readonly margin: Float64Array;
}

/** Prices every option; `prices` must be clamped. */
export function priceOptions(problem: Problem, columns: Columns, prices: Prices): Pricing {
  const best = new Int32Array(problem.groups);
  const margin = new Float64Array(problem.groups);
  let bound = 0;
  for (let group = 0; group < problem.groups; group++) {
    let first = problem.required[group] === 1 ? -Infinity : 0;
    let second = -Infinity;
    let pick = -1;
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      let reduced = problem.value[option]!;
      for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++) {
        reduced -= prices[columns.row[at]!]! * columns.coefficient[at]!;
      }
      if (reduced > first) {
        second = first;
        first = reduced;
        pick = option;
      } else if (reduced > second) second = reduced;
    }
    bound += first;
    best[group] = pick;
    margin[group] = first - second;
  }
  return { bound: bound + computePriceOfBounds(problem, prices), best, margin };
}

function computePriceOfBounds(problem: Problem, prices: Prices): number {
  let total = 0;
  problem.rows.forEach((row, index) => {
    const price = prices[index]!;
    if (price > 0) total += price * (row.upper! / row.scale);
    else if (price < 0) total += price * (row.lower! / row.scale);
  });
  problem.softRows.forEach((soft, index) => {
    total += prices[problem.rows.length + index]! * (soft.target / soft.scale);
  });
  return total;
}
