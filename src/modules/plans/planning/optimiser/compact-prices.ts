/** Prices of the compact problem: in the order of the rows as asked, and what it costs to break a limit on the way. */
import type { Compact } from './compact.ts';

/** One signed price for each row and soft row of the problem, CNY yuan per scaled unit. */
export function toTold(problem: Compact, prices: Float64Array, rows: number): Float64Array {
  const told = new Float64Array(rows);
  prices.forEach((price, row) => {
    told[problem.origin[row]!]! += problem.sign[row]! * price * problem.scale[row]!;
  });
  return told;
}

/** What no choice at all can be worth less than: the worst options together, every wish broken as far as it can be. */
export function computeLeast(problem: Compact): number {
  let least = 0;
  const worst = problem.bound.map((bound) => -bound);
  const highest = new Float64Array(problem.rows);
  for (let group = 0; group < problem.groups; group++) {
    let low = 0;
    highest.fill(0);
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      low = Math.min(low, problem.value[option]!);
      for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
        highest[problem.row[at]!] = Math.max(highest[problem.row[at]!]!, problem.coefficient[at]!);
    }
    least += low;
    for (let row = 0; row < problem.rows; row++) worst[row]! += highest[row]!;
  }
  for (let row = 0; row < problem.rows; row++)
    if (problem.cap[row] !== Infinity) least -= problem.cap[row]! * Math.max(0, worst[row]!);
  return least - 1e-6 * (1 + Math.abs(least));
}

/** What breaking a limit by one whole unit costs while a plan is being fitted: more than its price. */
export function computeWeights(problem: Compact, prices: Float64Array): Float64Array {
  const sums = new Float64Array(problem.rows);
  const counts = new Float64Array(problem.rows);
  for (let at = 0; at < problem.row.length; at++) {
    sums[problem.row[at]!]! += Math.abs(problem.coefficient[at]!);
    counts[problem.row[at]!]!++;
  }
  const mean = problem.value.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, problem.options);
  return prices.map((price, row) => 3 * price + (0.5 * mean * counts[row]!) / Math.max(1, sums[row]!));
}
