/**
 * A step of the price simplex: along a direction past every kink that leaves the
 * bound falling, which changes what is chosen on the way (the long step of
 * Fourer 1994 and Maros 2003).
 */
import { AT_CAP, AT_ZERO, type Basis } from './basis.ts';
import type { Compact } from './compact.ts';
import type { Offer } from './pricing.ts';

/** How far to go, which equation is met there, and the slope before it. */
export interface Stop {
  readonly length: number;
  readonly kind: number;
  readonly member: number;
  readonly slope: number;
}
/** No equation: the bound falls for ever. */
export const NOWHERE = -3;

/** A rate is told from 0 when it is at least this, the equation given up having 1, and so many parts of the largest. */
const LEAST_RATE = 1e-8;
const RATE_PRECISION = 1e-11;

/** What the walk reads of the simplex. */
interface Ground extends Offer {
  readonly prices: Float64Array;
  readonly reduced: Float64Array;
}

export class Walk {
  readonly #problem: Compact;
  readonly #basis: Basis;
  readonly #ground: Ground;
  /** Change of each price along the way, per whole unit. */
  readonly direction: Float64Array;
  /** Change of what each option is worth. */
  readonly rate: Float64Array;
  /** For each creator the next kink on the way and the option that takes over there. */
  readonly #kink: Float64Array;
  readonly #heir: Int32Array;
  readonly #heap: Int32Array;

  constructor(problem: Compact, basis: Basis, ground: Ground) {
    this.#problem = problem;
    this.#basis = basis;
    this.#ground = ground;
    this.direction = new Float64Array(problem.rows);
    this.rate = new Float64Array(problem.options);
    this.#kink = new Float64Array(problem.groups);
    this.#heir = new Int32Array(problem.groups);
    this.#heap = new Int32Array(problem.groups);
  }

  /** Gives up the equation of a place, in one sense or the other, and goes on while the bound falls; keys change on the way. */
  go(place: number, sense: number): Stop {
    const basis = this.#basis;
    const { direction } = this;
    basis.direction(place, direction);
    if (sense < 0) for (let row = 0; row < direction.length; row++) direction[row] = -direction[row]!;
    return this.#pass(place, Math.min(0, sense * basis.weight[place]!));
  }

  #pass(place: number, from: number): Stop {
    const basis = this.#basis;
    const { rate } = this;
    const precision = this.#rateOptions();
    const leaving = basis.kind[place]!;
    let stop = this.#findEdge(from);
    const kink = this.#kink;
    const heap = this.#heap;
    let size = 0;
    for (let group = 0; group < kink.length; group++) {
      const own = group === leaving;
      const length = this.#findKink(group, own ? basis.member[place]! : -2, 0, precision);
      if (length >= stop.length) continue;
      if (basis.ties[group]! - (own ? 1 : 0) > 0)
        stop = { length, kind: group, member: this.#heir[group]!, slope: from };
      else {
        kink[group] = length;
        size = pushHeap(heap, size, kink, group);
      }
    }
    let slope = from;
    let last = 0;
    while (size > 0 && kink[heap[0]!]! < stop.length) {
      const group = heap[0]!;
      const heir = this.#heir[group]!;
      const key = basis.key[group]!;
      const gain = (heir < 0 ? 0 : rate[heir]!) - (key < 0 ? 0 : rate[key]!);
      last = kink[group]!;
      if (slope + gain >= -precision) return { length: last, kind: group, member: heir, slope };
      slope += gain;
      basis.setKey(group, heir);
      const next = this.#findKink(group, -2, last, precision);
      kink[group] = next;
      if (next >= stop.length) size = popHeap(heap, size, kink);
      else sinkHeap(heap, size, kink);
    }
    return stop.kind === NOWHERE ? { ...stop, length: last, slope } : stop;
  }

  /** How fast each option's worth rises along the direction. @returns what is not told from 0 */
  #rateOptions(): number {
    const { options, start, row, coefficient } = this.#problem;
    const { allowed } = this.#ground;
    const { rate, direction } = this;
    let largest = 0;
    for (let option = 0; option < options; option++) {
      let sum = 0;
      if (allowed[option] === 1)
        for (let at = start[option]!, end = start[option + 1]!; at < end; at++)
          sum -= direction[row[at]!]! * coefficient[at]!;
      rate[option] = sum;
      if (sum > largest) largest = sum;
      else if (-sum > largest) largest = -sum;
    }
    return Math.max(LEAST_RATE, RATE_PRECISION * largest);
  }

  /** Where the direction meets the edge of the allowed prices. */
  #findEdge(slope: number): Stop {
    const { cap, norm } = this.#problem;
    let edge: Stop = { length: Infinity, kind: NOWHERE, member: -1, slope };
    for (let row = 0; row < cap.length; row++) {
      const by = this.direction[row]!;
      if (Math.abs(by) * norm[row]! < LEAST_RATE || (by > 0 && cap[row] === Infinity)) continue;
      const room = by < 0 ? this.#ground.prices[row]! : cap[row]! - this.#ground.prices[row]!;
      const length = Math.max(0, room) / Math.abs(by);
      if (length < edge.length) edge = { length, kind: by < 0 ? AT_ZERO : AT_CAP, member: row, slope };
    }
    return edge;
  }

  /** Where another option of the creator takes over from the key; the option stands in `#heir`. */
  #findKink(group: number, except: number, from: number, precision: number): number {
    const { firstOption } = this.#problem;
    const { reduced, allowed, mayLeave } = this.#ground;
    const { rate } = this;
    const { key, ties } = this.#basis;
    const held = key[group]!;
    const worth = held < 0 ? 0 : reduced[held]!;
    const pace = held < 0 ? 0 : rate[held]!;
    const tied = ties[group]! > 0;
    let length = Infinity;
    let heir = -2;
    if (mayLeave[group] === 1 && held >= 0 && except !== -1 && -pace > precision) {
      const at = Math.max(from, worth / -pace);
      if (!(tied && this.#isMember(group, -1))) {
        length = at;
        heir = -1;
      }
    }
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      const faster = rate[option]! - pace;
      if (faster <= precision || option === held || allowed[option] === 0 || option === except) continue;
      const at = Math.max(from, (worth - reduced[option]!) / faster);
      if (at >= length || (tied && this.#isMember(group, option))) continue;
      length = at;
      heir = option;
    }
    this.#heir[group] = heir;
    return length;
  }

  #isMember(group: number, option: number): boolean {
    const { kind, member, rows } = this.#basis;
    for (let place = 0; place < rows; place++) if (kind[place] === group && member[place] === option) return true;
    return false;
  }
}

/** A heap of creators, the nearest kink on top. @returns its new size */
function pushHeap(heap: Int32Array, size: number, kink: Float64Array, group: number): number {
  let at = size;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (kink[heap[above]!]! <= kink[group]!) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = group;
  return size + 1;
}

function popHeap(heap: Int32Array, size: number, kink: Float64Array): number {
  heap[0] = heap[size - 1]!;
  sinkHeap(heap, size - 1, kink);
  return size - 1;
}

/** Moves the creator on top down to its place. */
function sinkHeap(heap: Int32Array, size: number, kink: Float64Array): void {
  if (size === 0) return;
  const group = heap[0]!;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= size) break;
    if (below + 1 < size && kink[heap[below + 1]!]! < kink[heap[below]!]!) below++;
    if (kink[heap[below]!]! >= kink[group]!) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = group;
}
