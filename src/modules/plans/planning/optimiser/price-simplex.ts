/**
 * The best prices, exactly. With a price on each row every creator's best option
 * is a closed form (pricing.ts), and the bound is a convex function of the
 * prices with kinks where two options of a creator are worth the same. A
 * simplex method walks along the kinks: it gives up one equation (basis.ts) and
 * moves on past as many kinks as still bring the bound down (walk.ts), which takes
 * about as many steps as there are rows, however many creators there are.
 *
 * Whatever goes wrong in floating point, a bound is only ever told after every
 * option was priced anew at the prices reached: any prices bound every plan.
 */
import { AT_CAP, AT_ZERO, Basis } from './basis.ts';
import type { Compact } from './compact.ts';
import { computeBound } from './pricing.ts';
import { NOWHERE, Walk, type Stop } from './walk.ts';

/** Where the prices rest, to start from again; options and creators are those of the problem that it is about. */
export interface Vertex {
  readonly kind: Int32Array;
  readonly member: Int32Array;
  /** Key option of the creator of each tie; unused where there is none. */
  readonly key: Int32Array;
  readonly prices: Float64Array;
}

/** `below`: the bound is proven to lie below what was asked for; `open`: stopped on the way, the bound holds all the same. */
export type Minimised = 'least' | 'below' | 'open';

export interface Share {
  readonly group: number;
  /** -1 for no deal. */
  readonly option: number;
  /** Between 0 and 1. */
  readonly share: number;
}

const RENEW_AFTER = 40;
/** A weight below this is not told from 0. */
const LEAST_WEIGHT = 1e-9;

export class PriceSimplex {
  readonly #problem: Compact;
  readonly #basis: Basis;
  /** CNY yuan per whole unit of each row. */
  readonly prices: Float64Array;
  /** 1 where the option may be chosen; whoever changes it calls {@link settle}. */
  readonly allowed: Uint8Array;
  /** 1 where the creator may be left out. */
  readonly mayLeave: Uint8Array;
  /** What every option is worth at the prices, a nudge included. */
  readonly reduced: Float64Array;
  readonly #walk: Walk;
  /** The dual function, as added up on the way. */
  #value = Infinity;
  /** No choice of what is allowed is worth more; proven by {@link prove}. */
  bound = Infinity;

  constructor(problem: Compact) {
    const { rows, options } = problem;
    this.#problem = problem;
    this.#basis = new Basis(problem, problem.norm);
    this.prices = new Float64Array(rows);
    this.allowed = new Uint8Array(options).fill(1);
    this.mayLeave = problem.required.map((required) => 1 - required);
    this.reduced = new Float64Array(options);
    this.#walk = new Walk(problem, this.#basis, this);
  }

  /** Begins without prices. */
  begin(): void {
    const { kind, member, ties } = this.#basis;
    this.prices.fill(0);
    kind.fill(AT_ZERO);
    ties.fill(0);
    for (let row = 0; row < member.length; row++) member[row] = row;
    this.#priceOptions();
    this.#takeBest();
    this.#basis.renew();
  }

  /** Begins where another search ended; without prices where that is no vertex here. */
  beginAt(vertex: Vertex): void {
    const { kind, member, key, ties, rows } = this.#basis;
    this.prices.set(vertex.prices);
    kind.set(vertex.kind);
    member.set(vertex.member);
    ties.fill(0);
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      if (group < 0) continue;
      ties[group]!++;
      key[group] = vertex.key[place]!;
    }
    this.#priceOptions();
    this.#takeBest();
    if (!this.#basis.renew() || !this.#isVertex()) this.begin();
  }

  /** The vertex reached. */
  vertex(): Vertex {
    const { kind, member, key } = this.#basis;
    return {
      kind: kind.slice(),
      member: member.slice(),
      key: kind.map((group) => (group < 0 ? -1 : key[group]!)),
      prices: this.prices.slice(),
    };
  }

  /** Copies the state of another simplex of the same problem, what is allowed included. */
  copy(from: PriceSimplex): void {
    this.#basis.copy(from.#basis);
    this.prices.set(from.prices);
    this.allowed.set(from.allowed);
    this.mayLeave.set(from.mayLeave);
    this.reduced.set(from.reduced);
    this.#value = from.#value;
    this.bound = from.bound;
  }

  /** What an option is worth at the prices; 0 for none. */
  worth(option: number): number {
    return option < 0 ? 0 : this.reduced[option]!;
  }

  /** The option that a creator's others are measured by: the best, or one of the best. */
  keyOf(group: number): number {
    return this.#basis.key[group]!;
  }

  isTied(group: number): boolean {
    return this.#basis.ties[group]! > 0;
  }

  #isOut(group: number, option: number): boolean {
    return option < 0 ? this.mayLeave[group] === 0 : this.allowed[option] === 0;
  }

  #priceOptions(): void {
    const { options, objective, start, row, coefficient } = this.#problem;
    const { prices, reduced } = this;
    for (let option = 0; option < options; option++) {
      let worth = objective[option]!;
      for (let at = start[option]!, end = start[option + 1]!; at < end; at++)
        worth -= prices[row[at]!]! * coefficient[at]!;
      reduced[option] = worth;
    }
  }

  #findBest(group: number): number {
    const { firstOption } = this.#problem;
    let best = -1;
    let top = this.mayLeave[group] === 1 ? 0 : -Infinity;
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      if (this.allowed[option] === 0 || this.reduced[option]! <= top) continue;
      top = this.reduced[option]!;
      best = option;
    }
    return best;
  }

  /** The best option of every creator without ties becomes the key. */
  #takeBest(): void {
    const { ties, key } = this.#basis;
    for (let group = 0; group < ties.length; group++) if (ties[group] === 0) key[group] = this.#findBest(group);
  }

  /** Whether the prices are those of the equations: every tie is between best options that may be chosen, or were until now. */
  #isVertex(): boolean {
    const { kind, member, key, rows } = this.#basis;
    const { cap } = this.#problem;
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      if (group < 0) {
        const edge = group === AT_CAP ? cap[member[place]!]! : 0;
        if (Math.abs(this.prices[member[place]!]! - edge) > 1e-9 * edge) return false;
        continue;
      }
      const best = this.#findBest(group);
      if (best < 0 && this.mayLeave[group] === 0) return false;
      const [tied, top] = [this.worth(key[group]!), this.worth(best)];
      const size = 1e-7 * (1 + Math.abs(tied) + Math.abs(this.#sizeOf(best)));
      if (top > tied + size || Math.abs(this.worth(member[place]!) - tied) > size) return false;
      if (!this.#hasAnyLeft(group)) return false;
    }
    return true;
  }

  #sizeOf(option: number): number {
    return option < 0 ? 0 : this.#problem.objective[option]!;
  }

  #hasAnyLeft(group: number): boolean {
    const { kind, member, key, rows } = this.#basis;
    if (!this.#isOut(group, key[group]!)) return true;
    for (let place = 0; place < rows; place++)
      if (kind[place] === group && !this.#isOut(group, member[place]!)) return true;
    return false;
  }

  /** To be called when options of a creator were forbidden. @returns false when nothing is left to choose of a creator who must be in */
  settle(group: number): boolean {
    const basis = this.#basis;
    const best = this.#findBest(group);
    if (best < 0 && this.mayLeave[group] === 0) return false;
    if (basis.ties[group] === 0) {
      if (basis.key[group] !== best) basis.setKey(group, best);
    } else if (!this.#hasAnyLeft(group)) this.begin();
    return true;
  }

  /** What the relaxed choice takes in part, no deal included: two shares at least of each such creator. */
  listShares(): Share[] {
    const { kind, member, weight, key, ties, rows } = this.#basis;
    const shares: Share[] = [];
    const rest = new Map<number, number>();
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      if (group < 0) continue;
      shares.push({ group, option: member[place]!, share: weight[place]! });
      rest.set(group, (rest.get(group) ?? 1) - weight[place]!);
    }
    for (const [group, share] of rest) if (ties[group]! > 0) shares.push({ group, option: key[group]!, share });
    return shares.filter(({ share }) => share > 1e-7 && share < 1 - 1e-7);
  }

  /** The option that has most of each creator in the relaxed choice. */
  roundChoice(): Int32Array {
    const { kind, member, weight, key, rows } = this.#basis;
    const choice = key.slice();
    const most = new Map<number, number>();
    const rest = new Map<number, number>();
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      if (group >= 0) rest.set(group, (rest.get(group) ?? 1) - weight[place]!);
    }
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      if (group < 0 || weight[place]! <= (most.get(group) ?? rest.get(group)!)) continue;
      most.set(group, weight[place]!);
      choice[group] = member[place]!;
    }
    return choice;
  }

  /**
   * Lowers the bound to its minimum, or until it is proven to be below `enough`.
   * What is allowed cannot be chosen together at all when the bound falls below any choice's worth.
   * @param most so many steps at most
   */
  minimise(enough: number, most: number, over: () => boolean): Minimised {
    let troubles = 0;
    for (let step = 0; step < most && !over(); step++) {
      if (this.#basis.age >= RENEW_AFTER && !this.#renew()) return this.#give('open');
      const moved = this.#step(enough);
      if (moved === 'moved') {
        if (this.#value < enough && this.prove() < enough) return 'below';
        continue;
      }
      if (moved === 'ray') return this.bound < enough ? 'below' : 'open';
      // What looks like the end, or like trouble, is looked at with everything made anew.
      if (moved === 'end' && this.#basis.age === 0) return this.#give('least');
      if (moved === 'stuck' && ++troubles > 3) return this.#give('open');
      if (!this.#renew()) return this.#give('open');
    }
    return this.#give('open');
  }

  #give(how: Minimised): Minimised {
    // Trouble may have left the worths behind the prices.
    if (how === 'open') this.#priceOptions();
    this.prove();
    return how;
  }

  /** Makes inverse, prices and worths anew from the equations. */
  #renew(): boolean {
    if (!this.#basis.renew()) {
      this.begin();
      return this.#basis.age === 0;
    }
    this.#basis.solvePrices(this.prices);
    this.#priceOptions();
    this.#takeBest();
    if (this.#isVertex()) this.#basis.refresh();
    else this.begin();
    return true;
  }

  /** Prices every option anew at the prices reached. @returns the bound there */
  prove(): number {
    this.bound = computeBound(this.#problem, this.prices, this);
    return this.bound;
  }

  #computeValue(): number {
    const { bound, groups, rows } = this.#problem;
    let total = 0;
    for (let row = 0; row < rows; row++) if (this.prices[row] !== 0) total += this.prices[row]! * bound[row]!;
    const { key } = this.#basis;
    for (let group = 0; group < groups; group++) total += this.worth(key[group]!);
    return total;
  }

  /** A key that may not be chosen, or whose share is below 0, gives way to the tied option with the largest share. */
  #mendKeys(): void {
    const { kind, member, weight, key, rows } = this.#basis;
    for (let round = 0; round < rows; round++) {
      let swap = -1;
      for (let place = 0; place < rows && swap < 0; place++) {
        const group = kind[place]!;
        if (group < 0) continue;
        let share = 1;
        let largest = -1;
        for (let other = place; other < rows; other++) {
          if (kind[other] !== group) continue;
          share -= weight[other]!;
          if (this.#isOut(group, member[other]!)) continue;
          if (largest < 0 || weight[other]! > weight[largest]!) largest = other;
        }
        // Places before this one may hold more ties of the creator: only the first of them is looked at.
        if (kind.indexOf(group) !== place || largest < 0) continue;
        if (this.#isOut(group, key[group]!) || (share < -LEAST_WEIGHT && weight[largest]! > 0)) swap = largest;
      }
      if (swap < 0) return;
      this.#basis.swapKey(swap);
    }
  }

  /** The place whose equation is given up, and the sense in which the prices then move. */
  #choosePlace(): { place: number; sense: number } | null {
    const { kind, member, weight, rows } = this.#basis;
    let chosen: { place: number; sense: number } | null = null;
    let best = 0;
    for (let place = 0; place < rows; place++) {
      const group = kind[place]!;
      const out = group >= 0 && this.#isOut(group, member[place]!);
      const amount = weight[place]!;
      // What may not be chosen must have no share.
      const wrong = out ? Math.abs(amount) : -amount;
      if (wrong <= LEAST_WEIGHT) continue;
      const score = (wrong * wrong) / this.#basis.length(place);
      if (score <= best) continue;
      best = score;
      chosen = { place, sense: out && amount > 0 ? -1 : 1 };
    }
    return chosen;
  }

  #step(enough: number): 'moved' | 'end' | 'ray' | 'stuck' {
    const basis = this.#basis;
    this.#mendKeys();
    const chosen = this.#choosePlace();
    if (chosen === null) return 'end';
    const { place, sense } = chosen;
    const from = this.#computeValue();
    const stop = this.#walk.go(place, sense);
    if (stop.kind === NOWHERE) return this.#followRay(stop, from, enough);
    this.#move(stop.length);
    if (stop.kind === AT_ZERO) this.prices[stop.member] = 0;
    else if (stop.kind === AT_CAP) this.prices[stop.member] = this.#problem.cap[stop.member]!;
    if (!basis.replace(place, stop.kind, stop.member)) return 'stuck';
    basis.weigh();
    this.#value = this.#computeValue();
    return 'moved';
  }

  #move(length: number): void {
    const { prices, reduced } = this;
    const { rate, direction } = this.#walk;
    const { cap } = this.#problem;
    for (let row = 0; row < prices.length; row++)
      prices[row] = Math.min(cap[row]!, Math.max(0, prices[row]! + length * direction[row]!));
    for (let option = 0; option < reduced.length; option++) reduced[option]! += length * rate[option]!;
  }

  /** Nothing stops the fall: the prices go far enough to prove it. */
  #followRay({ length, slope }: Stop, from: number, enough: number): 'ray' | 'stuck' {
    if (slope >= 0) return 'stuck';
    const depth = Number.isFinite(enough) ? from - enough : 0;
    this.#move(length + (2 * Math.max(depth, 1)) / -slope);
    this.prove();
    return this.bound < enough ? 'ray' : 'stuck';
  }
}
