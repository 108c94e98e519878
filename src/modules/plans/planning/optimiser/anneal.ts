/**
 * Fits the undecided creators into what is left of every bound by simulated
 * annealing (Kirkpatrick, Gelatt and Vecchi 1983). With prices y the distance of
 * a plan from the bound is a sum of what its creators lose and of what its rows
 * leave unused, sum(loss) + sum(y * slack), so that a move costs a few additions
 * and nothing outside the pool matters. Limits may be broken on the way, at a price.
 */
import type { Compact } from './compact.ts';
import type { Pool } from './pool.ts';

export interface Annealing {
  readonly prices: Float64Array;
  /** What a broken limit costs for each whole unit. */
  readonly weights: Float64Array;
  /** Temperatures in CNY yuan, first and last. */
  readonly hot: number;
  readonly cold: number;
  readonly moves: number;
  readonly seed: number;
  readonly over: () => boolean;
}

export interface Annealed {
  /** Alternative of each creator of the pool in the best plan that holds all limits; null when none did. */
  readonly best: Int32Array | null;
  /** Its distance from the bound of the pool's pricing. */
  readonly loss: number;
  /** The state at the end. */
  readonly last: Int32Array;
}

const CHECK = 4096;

/** Begins at the alternatives in `from`; `slack` is what the other creators leave of each bound. */
export function anneal(problem: Compact, pool: Pool, from: Int32Array, left: Float64Array, how: Annealing): Annealed {
  const { rows, dense, loss, owner, first } = pool;
  const { prices, weights } = how;
  const count = pool.option.length;
  const current = from.slice();
  const slack = left.slice();
  let total = 0;
  for (let k = 0; k < current.length; k++) {
    total += loss[current[k]!]!;
    for (let row = 0; row < rows; row++) slack[row]! -= dense[current[k]! * rows + row]!;
  }
  const above = Float64Array.from(prices, (price, row) =>
    problem.cap[row] === Infinity ? weights[row]! : problem.cap[row]! - price,
  );
  const hard = Uint8Array.from(problem.cap, (cap) => (cap === Infinity ? 1 : 0));
  for (let row = 0; row < rows; row++)
    total += slack[row]! >= 0 ? prices[row]! * slack[row]! : -above[row]! * slack[row]!;
  const holds = (): boolean => {
    for (let row = 0; row < rows; row++) if (slack[row]! < 0 && hard[row] === 1) return false;
    return true;
  };
  let best: Int32Array | null = null;
  let bestTotal = Infinity;
  const keep = (): void => {
    if (total >= bestTotal - 1e-9 || !holds()) return;
    bestTotal = total;
    best = current.slice();
  };
  keep();
  let state = (how.seed * 2_654_435_761) >>> 0 || 1;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  const cooling = Math.log(how.cold / how.hot);
  let temperature = how.hot;
  for (let move = 0; move < (count > 0 ? how.moves : 0); move++) {
    if (move % CHECK === 0) {
      if (how.over()) break;
      temperature = how.hot * Math.exp((cooling * move) / how.moves);
    }
    const to = Math.floor(random() * count);
    const k = owner[to]!;
    const was = current[k]!;
    if (was === to || first[k + 1]! - first[k]! < 2) continue;
    let change = loss[to]! - loss[was]!;
    if (change > 20 * temperature + total) continue;
    const a = was * rows;
    const b = to * rows;
    for (let row = 0; row < rows; row++) {
      const by = dense[a + row]! - dense[b + row]!;
      if (by === 0) continue;
      const before = slack[row]!;
      const after = before + by;
      change +=
        (after >= 0 ? prices[row]! * after : -above[row]! * after) -
        (before >= 0 ? prices[row]! * before : -above[row]! * before);
    }
    if (change > 0 && Math.exp(-change / temperature) < random()) continue;
    for (let row = 0; row < rows; row++) slack[row]! += dense[a + row]! - dense[b + row]!;
    current[k] = to;
    total += change;
    if (total < bestTotal) keep();
  }
  return { best, loss: bestTotal, last: current };
}
