/**
 * Finds a plan and proves how good it is. A problem of some thousands of options
 * goes to the solver whole. For larger ones the prices of the side rows come from
 * the linear relaxation (of a sample first when there are many creators), any
 * prices bound every plan from above (dual.ts); the creators nearest to
 * indifference at these prices are then decided exactly, the clear ones are
 * held, and the undecided part grows until the gap is small.
 */
import type { Highs } from 'highs';
import { computeSum, computeValue, listViolations, toMembership, type Choice, type Problem } from '../problem.ts';
import { buildColumns, clampPrices, priceOptions, type Columns, type Pricing, type Prices } from './dual.ts';
import { buildPart, type PartModel } from './part.ts';
import { findSeed } from './seed.ts';
import { solveLinear, solveWhole, type Limits } from './solver.ts';

export interface SearchLimits {
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly wantedGap: number;
  readonly stopped: () => boolean;
}

export interface SearchEvents {
  readonly bounded: (bound: number) => void;
  /** Every choice told here holds all limits exactly. */
  readonly improved: (choice: Choice, value: number) => void;
}

export type SearchStatus = 'done' | 'infeasible' | 'stopped';

/** Above this many creators prices start from a sample. */
const SAMPLE_ABOVE = 20_000;
const SAMPLE = 6_000;
const SIFT = 6_000;
const SIFT_ROUNDS = 5;
/**
 * The search alternates: so many undecided creators are decided exactly, which
 * gives better plans; then so many of the weightiest options must be whole while
 * the rest may be bought in part, which gives lower bounds.
 */
const STEPS = [
  { core: 250, lift: 300 },
  { core: 800, lift: 1_500 },
  { core: 2_500, lift: 6_000 },
];
const EXACT_GROUPS = 20;
/** A bound is told on the way when it is better by this share. */
const TELLING = 1e-4;
/** Up to so many options the solver with its own presolve and cuts beats any search around it. */
const WHOLE_OPTIONS = 10_000;

/** Relative distance of a value from its bound; 0 when both are 0. */
export const computeGap = (value: number, bound: number): number =>
  Math.max(0, bound - value) / Math.max(Math.abs(bound), Math.abs(value), 1e-9);

/** `settled` = decided to the wanted gap of the part, `open` = the time ended first. */
type Decision = 'infeasible' | 'violated' | 'settled' | 'open';

class Search {
  readonly #highs: Highs;
  readonly #problem: Problem;
  readonly #columns: Columns;
  readonly #events: SearchEvents;
  readonly #limits: SearchLimits;
  readonly #tighten: Float64Array;
  #bound = Infinity;
  #value = -Infinity;
  #best: Choice | null = null;
  #pricing: Pricing;

  constructor(highs: Highs, problem: Problem, events: SearchEvents, limits: SearchLimits) {
    this.#highs = highs;
    this.#problem = problem;
    this.#events = events;
    this.#limits = limits;
    this.#columns = buildColumns(problem);
    this.#tighten = new Float64Array(problem.rows.length);
    this.#pricing = this.#price(new Float64Array(this.#columns.rows));
  }

  run(): SearchStatus {
    if (this.#columns.options === 0) return this.#decideEmpty();
    const seed = findSeed(this.#problem, this.#columns);
    if (seed !== null) this.#keep(seed);
    if (this.#problem.groups > SAMPLE_ABOVE) this.#sift();
    else if (this.#relax(this.#everyone(), 1) === 'infeasible') return 'infeasible';
    return this.#decide();
  }

  #decideEmpty(): SearchStatus {
    const choice = new Int32Array(this.#problem.groups).fill(-1);
    if (listViolations(this.#problem, choice).length > 0) return 'infeasible';
    const value = computeValue(this.#problem, choice);
    this.#events.bounded(value);
    this.#events.improved(choice, value);
    return 'done';
  }

  /** Prices the options and keeps the lowest bound seen, with the prices that gave it. */
  #price(prices: Prices): Pricing {
    const pricing = priceOptions(this.#problem, this.#columns, clampPrices(this.#problem, prices));
    if (pricing.bound < this.#bound) this.#pricing = pricing;
    this.#lower(pricing.bound);
    return pricing;
  }

  #everyone(): Int32Array {
    return Int32Array.from({ length: this.#problem.groups }, (_, group) => group);
  }

  #relax(free: Int32Array, share: number): 'optimal' | 'infeasible' | 'unknown' {
    const part = buildPart(
      this.#problem,
      this.#columns,
      { free, held: this.#pricing.best, share },
      null,
      this.#tighten,
    );
    const answer = solveLinear(this.#highs, part.data, this.#seconds(1));
    if (answer.status === 'optimal') this.#price(answer.rowDual.slice(0, part.sideRows).map((dual) => -dual));
    return answer.status;
  }

  #sift(): void {
    const stride = this.#problem.groups / SAMPLE;
    const sample = Int32Array.from({ length: SAMPLE }, (_, index) => Math.floor(index * stride));
    const nobody = { ...this.#pricing, best: new Int32Array(this.#problem.groups).fill(-1) };
    this.#pricing = nobody;
    if (this.#relax(sample, SAMPLE / this.#problem.groups) !== 'optimal') {
      this.#relax(this.#everyone(), 1);
      return;
    }
    for (let round = 0, size = SIFT; round < SIFT_ROUNDS && !this.#over(); round++) {
      const before = this.#bound;
      if (this.#relax(this.#undecided(size), 1) !== 'optimal') size *= 2;
      else if (before - this.#bound < 1e-5 * Math.abs(before)) return;
    }
  }

  #decide(): SearchStatus {
    const { groups } = this.#problem;
    const steps = this.#columns.options <= WHOLE_OPTIONS ? [] : STEPS;
    for (const { core, lift } of steps) {
      if (core >= groups) break;
      this.#decideCore(core);
      if (this.#isGood()) return 'done';
      if (lift < this.#columns.options) this.#lift(lift, core);
      if (this.#isGood()) return 'done';
      if (this.#over()) return 'stopped';
    }
    if (this.#isGood()) return 'done';
    const outcome = this.#decideCore(groups);
    if (outcome === 'infeasible' && this.#value === -Infinity) return 'infeasible';
    return outcome === 'settled' || this.#isGood() ? 'done' : 'stopped';
  }

  #isGood(): boolean {
    return computeGap(this.#value, this.#bound) <= this.#limits.wantedGap;
  }

  #decideCore(size: number): Decision {
    let outcome: Decision = 'open';
    for (let attempt = 0; attempt < 4 && !this.#over(); attempt++) {
      outcome = this.#decidePart(this.#undecided(size), size === this.#problem.groups);
      if (outcome !== 'violated') break;
    }
    return outcome;
  }

  /**
   * Lowers the bound: only the weightiest options are whole, so whatever it finds
   * no plan exceeds. What it finds is nearly a plan: it is held where it is
   * whole, and the rest decided with the `core` most undecided creators.
   */
  #lift(weightiest: number, core: number): void {
    const weight = this.#weigh();
    const threshold = weight.toSorted().at(-weightiest) ?? 0;
    const free = this.#everyone();
    const part = buildPart(
      this.#problem,
      this.#columns,
      { free, held: this.#pricing.best, share: 1 },
      (option) => weight[option]! >= threshold,
      new Float64Array(this.#problem.rows.length),
    );
    const good = this.#limits.wantedGap / 2;
    const { dualBound, columns } = solveWhole(this.#highs, part.data, 0, {
      ...this.#seconds(0.5),
      gap: good,
      boundOnly: true,
      enough: (bound) => computeGap(this.#value, -bound) <= good,
    });
    if (Number.isFinite(dualBound)) this.#lower(-dualBound);
    if (columns === null || this.#isGood() || this.#over()) return;
    const held = new Int32Array(this.#problem.groups).fill(-1);
    const open = new Set(this.#undecided(core));
    const groupOf = this.#groupOf();
    part.options.forEach((option, column) => {
      const share = columns[column]!;
      if (share > 0.999) held[groupOf[option]!] = option;
      else if (share > 0.001) open.add(groupOf[option]!);
    });
    this.#decidePart(Int32Array.from(open).toSorted(), false, held);
  }

  /** How much a plan's value may turn on an option: its worth, and the wishes that it serves or spoils. */
  #weigh(): Float64Array {
    const weight = this.#problem.value.slice();
    for (const soft of this.#problem.softRows) {
      soft.options.forEach((option, k) => {
        weight[option]! += (Math.abs(soft.coefficients[k]!) / soft.scale) * soft.penalty;
      });
    }
    return weight;
  }

  /** Takes a proven bound, a hair upwards: it was made in floating point. */
  #lower(proven: number): void {
    const bound = proven + Math.abs(proven) * 1e-9;
    if (bound >= this.#bound) return;
    this.#bound = bound;
    this.#events.bounded(bound);
  }

  #decidePart(free: Int32Array, whole: boolean, held: Choice = this.#pricing.best): Decision {
    const part = buildPart(this.#problem, this.#columns, { free, held, share: 1 }, () => true, this.#tighten);
    const gap = this.#problem.groups <= EXACT_GROUPS ? 1e-7 : this.#limits.wantedGap / (whole ? 2 : 4);
    const exact = whole && this.#tighten.every((units) => units === 0);
    const answer = solveWhole(this.#highs, part.data, -part.heldValue, {
      ...this.#seconds(whole ? 1 : 0.35),
      gap,
      improved: (columns) => {
        this.#take(part, free, held, columns, false);
      },
      ...(whole && this.#best !== null ? { start: this.#toColumns(part, this.#best) } : {}),
      ...(exact
        ? {
            bounded: (bound) => {
              if (this.#bound + bound > TELLING * Math.abs(this.#bound)) this.#lower(-bound);
            },
          }
        : {}),
    });
    if (exact && Number.isFinite(answer.dualBound)) this.#lower(-answer.dualBound);
    if (answer.status === 'infeasible') return 'infeasible';
    if (answer.columns !== null && !this.#take(part, free, held, answer.columns, true)) return 'violated';
    return answer.status === 'solved' ? 'settled' : 'open';
  }

  /** Keeps a solver's answer when it holds every limit in whole numbers; else `tighten` moves the broken rows inwards. */
  #take(part: PartModel, free: Int32Array, held: Choice, columns: Float64Array, tighten: boolean): boolean {
    const choice = held.slice();
    for (const group of free) choice[group] = -1;
    const groupOf = this.#groupOf();
    part.options.forEach((option, column) => {
      if (columns[column]! > 0.5) choice[groupOf[option]!] = option;
    });
    const violations = listViolations(this.#problem, choice);
    for (const { row, by } of violations) if (tighten && row !== null) this.#tighten[row]! += Number(by);
    if (violations.length > 0) return false;
    this.#keep(choice);
    return true;
  }

  /** A choice that holds every limit. */
  #keep(choice: Choice): void {
    const value = computeValue(this.#problem, choice);
    if (value <= this.#value) return;
    this.#value = value;
    this.#best = choice;
    this.#events.improved(choice, value);
  }

  /** A choice as the solver's columns, with the shortfalls that follow from it. */
  #toColumns(part: PartModel, choice: Choice): Float64Array {
    const chosen = toMembership(this.#problem, choice);
    return Float64Array.from({ length: part.options.length + this.#problem.softRows.length }, (_, column) => {
      const option = part.options[column];
      if (option !== undefined) return chosen[option]!;
      const soft = this.#problem.softRows[column - part.options.length]!;
      return Math.max(0, (soft.target - computeSum(soft, chosen)) / soft.scale);
    });
  }

  #groups: Int32Array | null = null;
  #groupOf(): Int32Array {
    if (this.#groups !== null) return this.#groups;
    const groups = new Int32Array(this.#columns.options);
    for (let group = 0; group < this.#problem.groups; group++)
      groups.fill(group, this.#problem.firstOption[group], this.#problem.firstOption[group + 1]);
    return (this.#groups = groups);
  }

  /** The creators whose best option wins by least. */
  #undecided(size: number): Int32Array {
    if (size >= this.#problem.groups) return this.#everyone();
    const { margin } = this.#pricing;
    return this.#everyone()
      .toSorted((a, b) => margin[a]! - margin[b]! || a - b)
      .slice(0, size)
      .toSorted();
  }

  #over(): boolean {
    return this.#limits.stopped() || Date.now() >= this.#limits.deadline;
  }

  #seconds(part: number): Pick<Limits, 'seconds' | 'gap' | 'stopped'> {
    return {
      seconds: Math.max(0.1, ((this.#limits.deadline - Date.now()) / 1000) * part),
      gap: 0,
      stopped: this.#limits.stopped,
    };
  }
}

/** Searches until the wanted gap, the deadline, or the stop. */
export const search = (highs: Highs, problem: Problem, events: SearchEvents, limits: SearchLimits): SearchStatus =>
  new Search(highs, problem, events, limits).run();
