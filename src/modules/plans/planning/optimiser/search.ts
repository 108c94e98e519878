/**
 * Finds a plan and proves how good it is. A problem of some thousands of options
 * goes to the solver whole. For larger ones the prices of the side rows minimise
 * the smoothed dual (of a sample first when there are many creators), any
 * prices bound every plan from above (dual.ts); the creators nearest to
 * indifference at these prices are then decided exactly, the clear ones are
 * held, and the undecided part grows until the gap is small.
 */
import type { Highs } from 'highs';
import { computeSum, computeValue, listViolations, toMembership, type Choice, type Problem } from '../problem.ts';
import { buildColumns, clampPrices, priceOptions, type Columns, type Pricing, type Prices } from './dual.ts';
import { buildPart, type PartModel } from './part.ts';
import { findSeed } from './seed.ts';
import { solveWhole, type Limits } from './solver.ts';
import { toCompact, type Compact } from './compact.ts';
import { anneal } from './anneal.ts';
import { buildPool, computePoolSlack, listUndecided } from './pool.ts';
import { clampPrices as clampCompact, priceOptions as priceCompact, type Pricing as Compacted } from './pricing.ts';
import { computeLeast, computeWeights, toTold } from './compact-prices.ts';
import { smoothPrices } from './smooth.ts';

/** What is known from a similar question. */
export interface Warm {
  /** Prices of rows and soft rows by name, CNY yuan per scaled unit, as a solution tells them. */
  readonly prices: ReadonlyMap<string, number>;
  /** Options of this same problem; mended when it breaks limits. */
  readonly choice?: Choice | undefined;
}

export interface SearchLimits {
  readonly warm?: Warm | undefined;
  /** Problems of up to so many options go to the exact solver whole. */
  readonly wholeBelow?: number | undefined;
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

export interface SearchAnswer {
  readonly status: SearchStatus;
  readonly prices: readonly (readonly [string, number])[];
}

export type SearchStatus = 'done' | 'infeasible' | 'stopped';

/** Prices start from a sample of so many creators when there are at least twice as many. */
const SAMPLE = 3_000;
/** Widths of the smoothing, as shares of an option's mean value: without a sample, on the sample, after it, from known prices. */
const ALL_WIDTHS = [0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4];
const SAMPLE_WIDTHS = [0.3, 0.1, 0.03, 0.01];
const FINE_WIDTHS = [0.01, 3e-3, 1e-3, 3e-4];
const WARM_WIDTHS = [0.01, 1e-3];
const SMOOTH_STEPS = 10;
const WARM_STEPS = 3;
/** So many undecided creators are fitted into the limits by hand, in so many moves each time. */
const FIT_SIZES = [150, 300];
/** A known choice may break a changed limit by much more than a rounded one does. */
const MEND_SIZES = [1_200];
const FIT_MOVES = 200_000;
const FIT_ATTEMPTS = 4;
const FIT_DEARER = 8;
/** With less time than this left the exact solver is not started. */
const LEAST_SECONDS = 0.15;
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
/** Above so many creators the solver does not keep its time limit on a problem that holds them all. */
const LIFT_GROUPS = 3_000;
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
  readonly #compact: Compact;
  readonly #warm: Warm | undefined;
  #prices: Float64Array;
  #least: number | null = null;
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
    this.#compact = toCompact(problem);
    this.#warm = limits.warm;
    this.#prices = new Float64Array(this.#compact.rows);
    this.#tighten = new Float64Array(problem.rows.length);
    this.#pricing = this.#price(new Float64Array(this.#columns.rows));
  }

  run(): SearchStatus {
    if (this.#columns.options === 0) return this.#decideEmpty();
    const start = this.#warmPrices();
    if (start.warm) this.#takeUp(start.prices);
    else this.#trySeed();
    const smoothing = { steps: start.warm ? WARM_STEPS : SMOOTH_STEPS, over: () => this.#over() };
    let { prices } = start;
    const stride = Math.floor(this.#problem.groups / SAMPLE);
    if (stride > 1) {
      const widths = start.warm ? WARM_WIDTHS.slice(0, 1) : SAMPLE_WIDTHS;
      prices = smoothPrices(this.#compact, prices, { ...smoothing, widths, stride });
      this.#priceCompact(prices);
    }
    const widths = start.warm ? WARM_WIDTHS.slice(stride > 1 ? 1 : 0) : stride > 1 ? FINE_WIDTHS : ALL_WIDTHS;
    for (const width of widths) {
      prices = smoothPrices(this.#compact, prices, { ...smoothing, widths: [width], stride: 1 });
      this.#priceCompact(prices);
      if (this.#isImpossible()) return 'infeasible';
    }
    const pricing = priceCompact(this.#compact, this.#prices);
    if (start.warm && this.#best !== null) this.#fit(pricing, this.#best);
    this.#fit(pricing, pricing.best);
    if (this.#best === null) this.#trySeed();
    if (this.#isGood()) return 'done';
    return this.#decide();
  }

  #trySeed(): void {
    const seed = findSeed(this.#problem, this.#columns);
    if (seed !== null) this.#keep(seed);
  }

  /** Begins at what is known: its prices, and its choice mended where that breaks a limit. */
  #takeUp(prices: Float64Array): void {
    this.#priceCompact(prices);
    const choice = this.#warm?.choice;
    if (choice === undefined) return;
    if (listViolations(this.#problem, choice).length === 0) this.#keep(choice.slice());
    else this.#fit(priceCompact(this.#compact, this.#prices), choice, MEND_SIZES);
  }

  /** Best prices so far by name of row and soft row, CNY yuan per scaled unit. */
  listPrices(): (readonly [string, number])[] {
    const told = toTold(this.#compact, this.#prices, this.#columns.rows);
    return [...this.#problem.rows, ...this.#problem.softRows].map(({ name }, row) => [name, told[row]!] as const);
  }

  #warmPrices(): { prices: Float64Array; warm: boolean } {
    const { origin, sign, scale } = this.#compact;
    const names = [...this.#problem.rows, ...this.#problem.softRows].map(({ name }) => name);
    const prices = Float64Array.from(origin, (row, index) =>
      Math.max(0, (sign[index]! * (this.#warm?.prices.get(names[row]!) ?? 0)) / scale[index]!),
    );
    return { prices, warm: prices.some((price) => price > 0) };
  }

  /** Prices the options of the compact problem and keeps the best prices. */
  #priceCompact(prices: Float64Array): void {
    const before = this.#bound;
    const allowed = clampCompact(this.#compact, prices);
    this.#price(toTold(this.#compact, allowed, this.#columns.rows));
    if (this.#bound < before) this.#prices = allowed;
  }

  /** Below what even the worst choice is worth no bound can stand: then there is no plan. */
  #isImpossible(): boolean {
    if (this.#value > -Infinity) return false;
    this.#least ??= computeLeast(this.#compact);
    return this.#bound < this.#least;
  }

  /** Fits the undecided creators into the limits, from a choice that may break them. */
  #fit(pricing: Compacted, from: Choice, sizes = FIT_SIZES): void {
    if (this.#over()) return;
    const problem = this.#compact;
    const weights = computeWeights(problem, pricing.prices);
    for (const size of sizes) {
      if (this.#over()) return;
      const undecided = listUndecided(problem, pricing.margin, size);
      const pool = buildPool(problem, pricing, undecided, Infinity);
      const start = Int32Array.from(undecided, (group, k) => {
        for (let at = pool.first[k]!; at < pool.first[k + 1]!; at++) if (pool.option[at] === from[group]) return at;
        return pool.first[k]!;
      });
      const left = computePoolSlack(problem, pool, from);
      const scale = Math.abs(pricing.bound) / Math.max(1, problem.groups);
      let best: Choice | null = null;
      // Dearer limits until some plan holds them all.
      for (let attempt = 0, at: Choice = start; attempt < FIT_ATTEMPTS && best === null; attempt++) {
        const found = anneal(problem, pool, at, left, {
          prices: pricing.prices,
          weights: weights.map((weight) => weight * FIT_DEARER ** (attempt + (sizes === MEND_SIZES ? 1 : 0))),
          hot: scale,
          cold: scale * 1e-3,
          moves: FIT_MOVES,
          seed: size + attempt,
          over: () => this.#over() || this.#isGood(),
        });
        ({ best } = found);
        at = found.last;
      }
      if (best === null) continue;
      const choice = from.slice();
      best.forEach((at, k) => {
        choice[undecided[k]!] = pool.option[at]!;
      });
      if (listViolations(this.#problem, choice).length === 0) this.#keep(choice);
      if (this.#isGood()) return;
    }
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

  #decide(): SearchStatus {
    const { groups } = this.#problem;
    if (this.#secondsLeft() < LEAST_SECONDS && this.#value > -Infinity) return 'stopped';
    const steps = this.#columns.options <= (this.#limits.wholeBelow ?? WHOLE_OPTIONS) ? [] : STEPS;
    for (const { core, lift } of steps) {
      if (core >= groups) break;
      this.#decideCore(core);
      if (this.#isGood()) return 'done';
      if (groups <= LIFT_GROUPS && lift < this.#columns.options) this.#lift(lift, core);
      if (this.#isGood()) return 'done';
      if (this.#over()) return 'stopped';
    }
    if (this.#isGood()) return 'done';
    if (groups > LIFT_GROUPS && this.#value > -Infinity) return 'stopped';
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

  #undecided(size: number): Int32Array {
    return listUndecided(this.#compact, this.#pricing.margin, size);
  }

  #secondsLeft(): number {
    return (this.#limits.deadline - Date.now()) / 1000;
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
export function search(highs: Highs, problem: Problem, events: SearchEvents, limits: SearchLimits): SearchAnswer {
  const work = new Search(highs, problem, events, limits);
  const status = work.run();
  return { status, prices: work.listPrices() };
}
