/** The undecided part of a plan laid out densely: the creators nearest to indifference, each with what its options would lose. */
import { computeSlack, type Compact } from './compact.ts';
import { priceOption, type Pricing } from './pricing.ts';

/**
 * Alternatives of the pool's creators, no deal included, one after the other.
 * `loss` = how much less than the creator's best it is worth at the prices.
 */
export interface Pool {
  readonly groups: Int32Array;
  /** Alternatives of the k-th creator: `first[k]` up to `first[k + 1]`. */
  readonly first: Int32Array;
  /** Option of the problem, -1 for no deal. */
  readonly option: Int32Array;
  readonly owner: Int32Array;
  readonly loss: Float64Array;
  /** `rows` coefficients for each alternative. */
  readonly dense: Float64Array;
  readonly rows: number;
}

/**
 * The creators whose best option wins by least: half of them by what is lost,
 * half by the share of their own value that is lost, so that large deals are
 * weighed against each other and small ones fill what they leave. In ascending order.
 */
export function listUndecided(problem: Compact, margin: Float64Array, size: number): Int32Array {
  const all = Int32Array.from(margin, (_, group) => group);
  if (size >= all.length) return all;
  const relative = margin.map((lost, group) => {
    let most = 1e-9;
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++)
      most = Math.max(most, Math.abs(problem.value[option]!));
    return lost / most;
  });
  const picked = new Uint8Array(margin.length);
  pickLeast(relative, all, size >> 1, picked);
  pickLeast(
    margin,
    all.filter((group) => picked[group] === 0),
    size - (size >> 1),
    picked,
  );
  return all.filter((group) => picked[group] === 1);
}

/** Marks the `size` least of the groups; ties by their order. */
function pickLeast(score: Float64Array, groups: Int32Array, size: number, picked: Uint8Array): void {
  const scores = Float64Array.from(groups, (group) => score[group]!).toSorted();
  const threshold = scores[size - 1] ?? -Infinity;
  groups
    .filter((group) => score[group]! <= threshold)
    .toSorted((a, b) => score[a]! - score[b]! || a - b)
    .slice(0, size)
    .forEach((group) => {
      picked[group] = 1;
    });
}

/** Lays out the alternatives that lose at most `most`, of the creators named. */
export function buildPool(problem: Compact, pricing: Pricing, groups: Int32Array, most: number): Pool {
  const first = new Int32Array(groups.length + 1);
  const option: number[] = [];
  const owner: number[] = [];
  const loss: number[] = [];
  groups.forEach((group, index) => {
    const top = pricing.top[group]!;
    const keep = (candidate: number, lost: number): void => {
      if (lost > most) return;
      option.push(candidate);
      owner.push(index);
      loss.push(lost);
    };
    if (problem.required[group] === 0) keep(-1, top);
    for (let at = problem.firstOption[group]!; at < problem.firstOption[group + 1]!; at++)
      keep(at, Math.max(0, top - priceOption(problem, pricing.prices, at)));
    first[index + 1] = option.length;
  });
  const dense = new Float64Array(option.length * problem.rows);
  option.forEach((candidate, index) => {
    if (candidate < 0) return;
    for (let at = problem.start[candidate]!; at < problem.start[candidate + 1]!; at++)
      dense[index * problem.rows + problem.row[at]!] = problem.coefficient[at]!;
  });
  return {
    groups,
    first,
    option: Int32Array.from(option),
    owner: Int32Array.from(owner),
    loss: Float64Array.from(loss),
    dense,
    rows: problem.rows,
  };
}

/** What the creators outside the pool leave of each bound. */
export function computePoolSlack(problem: Compact, pool: Pool, choice: Int32Array): Float64Array {
  const others = choice.slice();
  for (const group of pool.groups) others[group] = -1;
  return computeSlack(problem, others);
}
