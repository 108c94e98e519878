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

/** What may be chosen: options, and who may be left out; 1 = yes. */
export interface Offer {
  readonly allowed: Uint8Array;
  readonly mayLeave: Uint8Array;
}

/** Moves prices to the nearest allowed ones; what is not a number becomes 0. */
export function clampPrices(problem: Compact, prices: Float64Array): Float64Array {
  return prices.map((price, row) => (price > 0 ? Math.min(price, problem.cap[row]!) : 0));
}

/** Worth of one option at the prices, CNY yuan. */
export function priceOption(problem: Compact, prices: Float64Array, option: number): number {
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

/** No plan is worth more than this, CNY yuan: the dual at the prices, rounded up by more than floating point can have lost. */
export function computeBound(problem: Compact, wanted: Float64Array, { allowed, mayLeave }: Offer): number {
  const prices = clampPrices(problem, wanted);
  const { groups, rows, firstOption, start, row, coefficient, value } = problem;
  let bound = 0;
  let size = 0;
  for (let group = 0; group < groups; group++) {
    let top = mayLeave[group] === 1 ? 0 : -Infinity;
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      if (allowed[option] === 0) continue;
      let reduced = value[option]!;
      let magnitude = Math.abs(reduced);
      for (let at = start[option]!, end = start[option + 1]!; at < end; at++) {
        const part = prices[row[at]!]! * coefficient[at]!;
        reduced -= part;
        magnitude += part < 0 ? -part : part;
      }
      if (reduced > top) top = reduced;
      if (magnitude > size) size = magnitude;
    }
    bound += top;
  }
  let total = Math.abs(bound);
  for (let index = 0; index < rows; index++) {
    if (prices[index] === 0) continue;
    bound += prices[index]! * problem.bound[index]!;
    total += Math.abs(prices[index]! * problem.bound[index]!);
  }
  return bound + ROUNDING * (groups * (size * (rows + 2)) + (groups + rows) * total);
}
