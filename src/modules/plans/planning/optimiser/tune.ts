/**
 * Makes a nearly good choice good: exchanges the options of one or two creators
 * until none helps, then a few at random, and again (iterated local search,
 * Lourenço, Martin and Stützle 2003). With prices y the distance of a choice from the
 * bound is a sum of what its creators lose against their best options and of
 * what its rows leave unused, sum(loss) + sum(y * slack), and no term is ever
 * negative, so most exchanges are given up after a row or two. Limits may be broken
 * on the way, at a price.
 */
import type { Compact } from './compact.ts';
import { takeOff } from './part.ts';
import { buildPool, listMenders, listUndecided, type Pool, type Priced } from './pool.ts';

export interface Tuning {
  /** Alternatives that lose more are left aside, CNY yuan. */
  readonly most: number;
  /** So many undecided creators are exchanged. */
  readonly creators: number;
  /** Exchanges to look at. */
  readonly effort: number;
  /** The distance to stop at. */
  readonly enough: number;
  readonly seed: number;
  readonly over: () => boolean;
}

/** So many exchanges are looked at before the best of them is made. */
const EXCHANGES = 400_000;
/** What a limit that stays broken costs more each time. */
const DEARER = 3;
const KICKS = { least: 2, more: 3, dearest: 0.7, tries: 500 };

/** The best choice found that holds all limits, or null. `from` may break some. */
export function tune(problem: Compact, from: Int32Array, priced: Priced, how: Tuning): Int32Array | null {
  const left = problem.bound.slice();
  for (let group = 0; group < problem.groups; group++) takeOff(problem, left, from[group]!);
  const groups = Int32Array.from(
    new Set([...listUndecided(problem, from, priced, how.creators), ...listMenders(problem, from, left, priced)]),
  ).toSorted();
  if (groups.length === 0) return null;
  const pool = buildPool(problem, groups, from, priced, how.most);
  // A row that no alternative touches stays as it is.
  const touched = new Set(pool.rows);
  for (let row = 0; row < problem.rows; row++)
    if (left[row]! < 0 && problem.cap[row] === Infinity && !touched.has(row)) return null;
  const exchange = new Exchange(
    pool,
    Float64Array.from(pool.rows, (row) => left[row]!),
    from,
    how,
  );
  const best = exchange.run();
  if (best === null) return null;
  const choice = from.slice();
  best.forEach((alternative, index) => {
    choice[groups[index]!] = pool.option[alternative]!;
  });
  return choice;
}

/** Places of one or two moves, -1 for none, and the distance after them. */
interface Exchanged {
  one: number;
  two: number;
  total: number;
}

interface State {
  readonly current: Int32Array;
  readonly slack: Float64Array;
  loss: number;
  total: number;
}

class Exchange {
  readonly #pool: Pool;
  readonly #how: Tuning;
  readonly #state: State;
  readonly #kept: State;
  #best: Int32Array | null = null;
  #bestTotal = Infinity;
  #looked = 0;
  #random: number;
  /** Moves by what they lose, and what they change in each row. */
  readonly #order: number[] = [];
  readonly #delta: Float64Array;
  readonly #change: Float64Array;

  constructor(pool: Pool, slack: Float64Array, from: Int32Array, how: Tuning) {
    this.#pool = pool;
    this.#how = how;
    const current = Int32Array.from(pool.groups, (group, index) => {
      let at = pool.first[index]!;
      while (pool.option[at] !== from[group]) at++;
      return at;
    });
    this.#state = { current, slack, loss: 0, total: 0 };
    this.#count();
    this.#kept = { ...this.#state, current: current.slice(), slack: slack.slice() };
    this.#random = (how.seed * 2_654_435_761) >>> 0 || 1;
    this.#delta = new Float64Array(pool.option.length);
    this.#change = new Float64Array(pool.option.length * pool.rows.length);
  }

  run(): Int32Array | null {
    const { effort, enough, over } = this.#how;
    this.#keep();
    while (this.#looked < effort && !over()) {
      while (this.#improve()) {
        this.#keep();
        if (this.#bestTotal <= enough || over()) return this.#best;
      }
      if (this.#raise() || this.#state.total <= this.#kept.total) copyState(this.#state, this.#kept);
      else copyState(this.#kept, this.#state);
      this.#kick();
    }
    return this.#best;
  }

  /** Makes the limits that are broken dearer. @returns false when none is */
  #raise(): boolean {
    const { broken, hard } = this.#pool;
    const { slack } = this.#state;
    let raised = false;
    for (let row = 0; row < slack.length; row++) {
      if (slack[row]! >= 0 || hard[row] === 0) continue;
      broken[row]! *= DEARER;
      raised = true;
    }
    if (raised) this.#count();
    return raised;
  }

  #isBroken(): boolean {
    const { slack } = this.#state;
    for (let row = 0; row < slack.length; row++) if (slack[row]! < 0 && this.#pool.hard[row] === 1) return true;
    return false;
  }

  #keep(): void {
    const { current, total } = this.#state;
    if (total >= this.#bestTotal - 1e-9 || this.#isBroken()) return;
    this.#bestTotal = total;
    this.#best = current.slice();
  }

  #count(): void {
    const { current, slack } = this.#state;
    let loss = 0;
    for (let index = 0; index < current.length; index++) loss += this.#pool.loss[current[index]!]!;
    let total = loss;
    for (let row = 0; row < slack.length; row++) total += this.#priceOf(row, slack[row]!);
    this.#state.loss = loss;
    this.#state.total = total;
  }

  #priceOf(row: number, slack: number): number {
    return slack >= 0 ? this.#pool.unused[row]! * slack : -this.#pool.broken[row]! * slack;
  }

  #apply(to: number): void {
    const { owner, dense, rows } = this.#pool;
    const { current, slack } = this.#state;
    const was = current[owner[to]!]!;
    for (let row = 0; row < rows.length; row++)
      slack[row]! += dense[was * rows.length + row]! - dense[to * rows.length + row]!;
    current[owner[to]!] = to;
  }

  /** Makes the best exchange of one or two. @returns false when none helps */
  #improve(): boolean {
    this.#listMoves();
    const { one, two } = this.#findExchange();
    if (one < 0) return false;
    this.#apply(this.#order[one]!);
    if (two >= 0) this.#apply(this.#order[two]!);
    this.#count();
    return true;
  }

  /** Moves that by themselves lose less than the distance, by what they change in the dearest row. */
  #listMoves(): void {
    const { option, owner, loss, dense, rows } = this.#pool;
    const { current, loss: sum, total } = this.#state;
    const order = this.#order;
    order.length = 0;
    const first = new Float64Array(option.length);
    for (let to = 0; to < option.length; to++) {
      const was = current[owner[to]!]!;
      if (was === to) continue;
      this.#delta[to] = loss[to]! - loss[was]!;
      first[to] = dense[was * rows.length]! - dense[to * rows.length]!;
      if (sum + this.#delta[to]! < total) order.push(to);
    }
    order.sort((a, b) => first[a]! - first[b]! || a - b);
    for (let at = 0; at < order.length; at++) {
      const to = order[at]!;
      const was = current[owner[to]!]!;
      for (let row = 0; row < rows.length; row++)
        this.#change[at * rows.length + row] = dense[was * rows.length + row]! - dense[to * rows.length + row]!;
    }
  }

  /**
   * The best exchange. The second move has to bring the dearest row back to where
   * its slack costs less than what is to be beaten, which leaves few to choose from.
   */
  #findExchange(): Exchanged {
    const order = this.#order;
    const { owner, unused, broken } = this.#pool;
    const { loss, total, slack } = this.#state;
    const change = this.#change;
    const rows = slack.length;
    const delta = this.#delta;
    const best = { one: -1, two: -1, total: total - 1e-7 };
    for (let one = 0; one < order.length; one++) this.#weigh(loss + delta[order[one]!]!, one, -1, best);
    let looked = order.length;
    // While a limit is broken one move at a time is enough, and much faster.
    const most = best.one >= 0 && this.#isBroken() ? 0 : EXCHANGES;
    for (let one = 0; one < order.length && looked < most; one++) {
      const from = loss + delta[order[one]!]!;
      const dearest = slack[0]! + change[one * rows]!;
      const high = best.total / Math.max(unused[0]!, 1e-300) - dearest;
      for (let two = this.#findFirst(one + 1, -best.total / broken[0]! - dearest); two < order.length; two++) {
        if (change[two * rows]! > high) break;
        looked++;
        const both = from + delta[order[two]!]!;
        if (both < best.total && owner[order[one]!] !== owner[order[two]!]) this.#weigh(both, one, two, best);
      }
    }
    this.#looked += looked;
    return best;
  }

  /** Keeps an exchange whose distance is less than that of the best. */
  #weigh(from: number, one: number, two: number, best: Exchanged): void {
    const { slack } = this.#state;
    const { unused, broken } = this.#pool;
    const change = this.#change;
    const a = one * slack.length;
    const b = two * slack.length;
    let total = from;
    for (let row = 0; row < slack.length && total < best.total; row++) {
      const left = slack[row]! + change[a + row]! + (two < 0 ? 0 : change[b + row]!);
      total += left >= 0 ? unused[row]! * left : -broken[row]! * left;
    }
    if (total < best.total) [best.one, best.two, best.total] = [one, two, total];
  }

  /** The first move from a place on whose change of the dearest row is not below. */
  #findFirst(from: number, least: number): number {
    const rows = this.#state.slack.length;
    let [low, high] = [from, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#change[middle * rows]! < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #draw(): number {
    let state = this.#random;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#random = state >>> 0;
    return this.#random / 4_294_967_296;
  }

  #kick(): void {
    const { option, owner, loss } = this.#pool;
    const { current, total } = this.#state;
    let left = KICKS.least + Math.floor(this.#draw() * KICKS.more);
    // A round costs something even where nothing is looked at.
    this.#looked += KICKS.tries;
    for (let tries = 0; left > 0 && tries < KICKS.tries; tries++) {
      const to = Math.floor(this.#draw() * option.length);
      const was = current[owner[to]!]!;
      if (was === to || loss[to]! - loss[was]! > KICKS.dearest * total) continue;
      this.#apply(to);
      left--;
    }
    this.#count();
  }
}

function copyState(from: State, to: State): void {
  to.current.set(from.current);
  to.slack.set(from.slack);
  to.loss = from.loss;
  to.total = from.total;
}
