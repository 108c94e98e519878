/** Who is exchanged while a choice is made good, laid out densely: the undecided creators, and those who can mend what is broken. */
import type { Compact } from './compact.ts';
import type { Offer } from './pricing.ts';

/** Prices, what every option is worth at them, and what may be chosen. */
export interface Priced extends Offer {
  readonly prices: Float64Array;
  readonly reduced: Float64Array;
}

/** Alternatives of the undecided creators, no deal (-1) included, one creator after the other. */
export interface Pool {
  readonly groups: Int32Array;
  readonly first: Int32Array;
  readonly option: Int32Array;
  readonly owner: Int32Array;
  readonly loss: Float64Array;
  /** Rows that the alternatives touch, the dearest first, and their coefficients for each alternative. */
  readonly rows: Int32Array;
  readonly dense: Float64Array;
  /** Price of a unit left unused, and of one too many. */
  readonly unused: Float64Array;
  readonly broken: Float64Array;
  readonly hard: Uint8Array;
}

/** So many creators more are exchanged for each limit that is broken. */
const MENDERS = 40;

/** Creators who can give the limits that are broken what they lack, for the least that is lost with each unit. */
export function listMenders(
  problem: Compact,
  from: Int32Array,
  left: Float64Array,
  { reduced, allowed, mayLeave }: Priced,
): number[] {
  const menders: number[] = [];
  for (let row = 0; row < problem.rows; row++) {
    if (left[row]! >= 0 || problem.cap[row] !== Infinity) continue;
    const use = (option: number): number => {
      for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
        if (problem.row[at] === row) return problem.coefficient[at]!;
      return 0;
    };
    const costs: [group: number, cost: number][] = [];
    for (let group = 0; group < problem.groups; group++) {
      const chosen = from[group]!;
      const used = chosen < 0 ? 0 : use(chosen);
      const worth = chosen < 0 ? 0 : reduced[chosen]!;
      let cost = used > 0 && mayLeave[group] === 1 ? worth / used : Infinity;
      for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
        if (allowed[option] === 0) continue;
        const relief = used - use(option);
        if (relief > 0) cost = Math.min(cost, (worth - reduced[option]!) / relief);
      }
      if (cost < Infinity) costs.push([group, cost]);
    }
    costs.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    menders.push(...costs.slice(0, MENDERS).map(([group]) => group));
  }
  return menders;
}

/**
 * The creators whose choice wins by least, ascending: half of them by the share
 * of their own value that another choice loses, half by what it loses, so that
 * large deals are weighed against each other and small ones fill what they leave.
 */
export function listUndecided(
  problem: Compact,
  from: Int32Array,
  { reduced, allowed, mayLeave }: Priced,
  creators: number,
): Int32Array {
  const margin = new Float64Array(problem.groups).fill(Infinity);
  const share = new Float64Array(problem.groups).fill(Infinity);
  for (let group = 0; group < problem.groups; group++) {
    const chosen = from[group]!;
    const worth = chosen < 0 ? 0 : reduced[chosen]!;
    let least = chosen >= 0 && mayLeave[group] === 1 ? worth : Infinity;
    let size = 1e-9;
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      if (allowed[option] === 0) continue;
      size = Math.max(size, Math.abs(problem.value[option]!));
      if (option !== chosen) least = Math.min(least, worth - reduced[option]!);
    }
    margin[group] = least;
    share[group] = least / size;
  }
  const picked = new Set<number>();
  pickLeast(share, creators >> 1, picked);
  pickLeast(margin, creators, picked);
  return Int32Array.from(picked).toSorted();
}

/** Adds the least of the scores until so many are picked; equals by their order, Infinity never. */
function pickLeast(score: Float64Array, size: number, picked: Set<number>): void {
  const threshold = score.toSorted()[Math.min(score.length, size + picked.size) - 1] ?? -Infinity;
  const near: number[] = [];
  score.forEach((one, index) => {
    if (one <= threshold && one < Infinity && !picked.has(index)) near.push(index);
  });
  near.sort((a, b) => score[a]! - score[b]! || a - b);
  for (const index of near) {
    if (picked.size >= size) return;
    picked.add(index);
  }
}

/** @param most alternatives that lose more are left aside, CNY yuan */
export function buildPool(
  problem: Compact,
  groups: Int32Array,
  from: Int32Array,
  { prices, reduced, allowed, mayLeave }: Priced,
  most: number,
): Pool {
  const option: number[] = [];
  const owner: number[] = [];
  const loss: number[] = [];
  const first = new Int32Array(groups.length + 1);
  groups.forEach((group, index) => {
    const range = Array.from(
      { length: problem.firstOption[group + 1]! - problem.firstOption[group]! },
      (_, k) => problem.firstOption[group]! + k,
    ).filter((one) => allowed[one] === 1 || one === from[group]);
    if (mayLeave[group] === 1 || from[group]! < 0) range.unshift(-1);
    const worth = (one: number): number => (one < 0 ? 0 : reduced[one]!);
    const top = Math.max(...range.map(worth));
    for (const one of range) {
      if (one !== from[group] && top - worth(one) > most) continue;
      option.push(one);
      owner.push(index);
      loss.push(top - worth(one));
    }
    first[index + 1] = option.length;
  });
  const rows = listRows(problem, option, prices);
  const place = new Int32Array(problem.rows).fill(-1);
  rows.forEach((row, index) => {
    place[row] = index;
  });
  const dense = new Float64Array(option.length * rows.length);
  const sums = new Float64Array(rows.length);
  const counts = new Float64Array(rows.length);
  let value = 0;
  option.forEach((one, index) => {
    if (one < 0) return;
    value += Math.abs(problem.value[one]!);
    for (let at = problem.start[one]!; at < problem.start[one + 1]!; at++) {
      const to = place[problem.row[at]!]!;
      dense[index * rows.length + to] = problem.coefficient[at]!;
      sums[to]! += Math.abs(problem.coefficient[at]!);
      counts[to]!++;
    }
  });
  const mean = value / Math.max(1, option.length) || 1;
  return {
    groups,
    first,
    option: Int32Array.from(option),
    owner: Int32Array.from(owner),
    loss: Float64Array.from(loss),
    rows,
    dense,
    unused: Float64Array.from(rows, (row) => prices[row]!),
    broken: Float64Array.from(rows, (row, index) =>
      problem.cap[row] === Infinity
        ? 4 * prices[row]! + (mean * counts[index]!) / sums[index]!
        : problem.cap[row]! - prices[row]!,
    ),
    hard: Uint8Array.from(rows, (row) => (problem.cap[row] === Infinity ? 1 : 0)),
  };
}

function listRows(problem: Compact, options: readonly number[], prices: Float64Array): Int32Array {
  const cost = new Float64Array(problem.rows).fill(-1);
  for (const option of options) {
    if (option < 0) continue;
    for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++) {
      const row = problem.row[at]!;
      cost[row] = Math.max(cost[row]!, 0) + Math.abs(problem.coefficient[at]!) * Math.max(prices[row]!, 1e-15);
    }
  }
  return Int32Array.from([...cost.keys()].filter((row) => cost[row]! >= 0).toSorted((a, b) => cost[b]! - cost[a]!));
}
