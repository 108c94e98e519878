/**
 * The Lagrangian dual of the side rows (Geoffrion 1974): with a price on each
 * row every creator's best option is a closed form, and any prices between 0
 * and the caps give a value that no plan can exceed (weak duality):
 *
 *   bound(y) = sum over creators of max(0, max(value - y * coefficients)) + y * bounds
 *
 * where the 0, no deal, is left out for a creator that must be in.
 */
import type { Compact } from './compact.ts';

/** One price per row, CNY yuan per whole unit, between 0 and the row's cap. */
export type Prices = Float64Array;

export interface Pricing {
  readonly prices: Prices;
  /** No plan can exceed it; rounded up by more than what floating point can have lost. */
  readonly bound: number;
  /** Best option of each creator, -1 for none. */
  readonly best: Int32Array;
  /** What the best option is worth at these prices. */
  readonly top: Float64Array;
  /** How much more the best is worth than the second best, no deal included: small = undecided. */
  readonly margin: Float64Array;
  /** The row sums of `best` subtracted from the bounds: a subgradient. */
  readonly slack: Float64Array;
}

/** Moves prices to the nearest allowed ones; what is not a number becomes 0. */
export function clampPrices(problem: Compact, prices: Prices): Prices {
  return prices.map((price, row) => (price > 0 ? Math.min(price, problem.cap[row]!) : 0));
}

/** Worth of one option at the prices. */
export function priceOption(problem: Compact, prices: Prices, option: number): number {
  let reduced = problem.value[option]!;
  const end = problem.start[option + 1]!;
  for (let at = problem.start[option]!; at < end; at++) reduced -= prices[problem.row[at]!]! * problem.coefficient[at]!;
  return reduced;
}

/**
 * Each of the n roundings of a sum errs by at most one unit in the last place of
 * what has been added up so far; so many such units of the largest amount are added to a bound.
 */
const ROUNDING = 2 ** -52;

/** Prices every option. */
export function priceOptions(problem: Compact, wanted: Prices): Pricing {
  const prices = clampPrices(problem, wanted);
  const { groups, firstOption, required, start, row, coefficient, value } = problem;
  const best = new Int32Array(groups);
  const top = new Float64Array(groups);
  const margin = new Float64Array(groups);
  const slack = problem.bound.slice();
  let bound = 0;
  let size = 0;
  for (let group = 0; group < groups; group++) {
    let first = required[group] === 1 ? -Infinity : 0;
    let second = -Infinity;
    let pick = -1;
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      let reduced = value[option]!;
      let magnitude = Math.abs(reduced);
      for (let at = start[option]!; at < start[option + 1]!; at++) {
        const part = prices[row[at]!]! * coefficient[at]!;
        reduced -= part;
        magnitude += part < 0 ? -part : part;
      }
      if (reduced > first) {
        second = first;
        first = reduced;
        pick = option;
      } else if (reduced > second) second = reduced;
      if (magnitude > size) size = magnitude;
    }
    bound += first;
    best[group] = pick;
    top[group] = first;
    margin[group] = first - second;
    if (pick < 0) continue;
    for (let at = start[pick]!; at < start[pick + 1]!; at++) slack[row[at]!]! -= coefficient[at]!;
  }
  let total = Math.abs(bound);
  for (let index = 0; index < problem.rows; index++) {
    if (prices[index] === 0) continue;
    bound += prices[index]! * problem.bound[index]!;
    total += Math.abs(prices[index]! * problem.bound[index]!);
  }
  const lost = ROUNDING * (groups * (size * (problem.rows + 2)) + (groups + problem.rows) * total);
  return { prices, bound: bound + lost, best, top, margin, slack };
}
