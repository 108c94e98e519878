/**
 * Finds a plan and proves how good it is. The best prices of the limits
 * (price-simplex.ts) bound every plan from above. The creators who are nearest to
 * indifference at these prices are then decided by themselves, the clear ones
 * held at their best, which gives a plan; and what stays open between plan and
 * bound is closed by a tree over all creators (tree.ts), most of whom the gap
 * already settles.
 */
import { computeGrain, computeLeast, computeSlack, computeWorthOf, isAllowed, type Compact } from './compact.ts';
import { takeCore } from './core.ts';
import { takePart, toPart, toWhole } from './part.ts';
import { PriceSimplex, type Vertex } from './price-simplex.ts';
import { OPEN, Tree } from './tree.ts';
import { tune } from './tune.ts';

/** Where to begin: a choice, which may break limits, and where the prices of a similar question rest. */
export interface Warm {
  readonly choice: Int32Array;
  readonly vertex?: Vertex | null | undefined;
}

export interface SearchLimits {
  readonly warm?: Warm | undefined;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly wantedGap: number;
  /** Nodes of the tree over all creators, at most. */
  readonly nodes?: number | undefined;
  readonly stopped: () => boolean;
}

export interface SearchEvents {
  readonly bounded: (bound: number) => void;
  /** Every choice told here holds all limits exactly. */
  readonly improved: (choice: Int32Array, value: number) => void;
}

export type SearchStatus = 'done' | 'infeasible' | 'stopped';

export interface SearchAnswer {
  readonly status: SearchStatus;
  /** The best prices of the rows, CNY yuan per whole unit, and where they rest; null when there are none. */
  readonly vertex: Vertex | null;
}

/** So many creators at least are priced first when there are more, then eight times as many, and so on. */
const SAMPLE = 1_200;
const GROWTH = 8;
const STEPS = 20_000;
/** Among so many, the creators nearest to indifference are first decided by themselves, in a tree of so many nodes. */
const CORES = [
  { among: 3_000, creators: 1_000, nodes: 150 },
  { among: 30_000, creators: 5_000, nodes: 300 },
];
/** A core is left when what it may still bring is less than this share of the gap. */
const CORE_SPENT = 0.25;
/** Among so few creators the best plan itself is wanted, not one near it. */
const EXACT_GROUPS = 50;
const TUNING = { creators: 200, effort: 150_000 };

/** Relative distance of a value from its bound; 0 when both are 0. */
export const computeGap = (value: number, bound: number): number =>
  Math.max(0, bound - value) / Math.max(Math.abs(bound), Math.abs(value), 1e-9);

class Search {
  readonly #problem: Compact;
  readonly #events: SearchEvents;
  readonly #limits: SearchLimits;
  readonly #gap: number;
  readonly #least: number;
  /** What rounding may leave open, CNY yuan. */
  readonly #small: number;
  #bound = Infinity;
  #value = -Infinity;

  constructor(problem: Compact, events: SearchEvents, limits: SearchLimits) {
    this.#problem = problem;
    this.#events = events;
    this.#limits = limits;
    this.#gap = problem.groups <= EXACT_GROUPS ? 0 : limits.wantedGap;
    this.#least = computeLeast(problem);
    this.#small = 2 * OPEN * computeGrain(problem);
  }

  readonly #over = (): boolean => this.#limits.stopped() || Date.now() >= this.#limits.deadline;

  run(): SearchAnswer {
    const simplex = new PriceSimplex(this.#problem);
    if (!forbidImpossible(this.#problem, simplex.allowed)) return { status: 'infeasible', vertex: null };
    const start = this.#knownStart() ?? this.#findStart();
    if (start === null) simplex.begin();
    else simplex.beginAt(start);
    const how = simplex.minimise(this.#least, STEPS, this.#over);
    this.#lower(simplex.bound);
    const vertex = how === 'least' ? simplex.vertex() : null;
    const answer = (status: SearchStatus): SearchAnswer => ({ status, vertex });
    if (how === 'below') return answer('infeasible');
    this.#startWarm(simplex);
    for (const core of CORES) {
      if (this.#isGood || this.#over() || this.#problem.groups < core.among) break;
      this.#decideCore(simplex, core);
    }
    if (this.#isGood) return answer('done');
    const bound = this.#decideAll(simplex);
    if (this.#value === -Infinity) return answer(bound <= this.#least ? 'infeasible' : 'stopped');
    // Among few creators the best itself was looked for: what was asked for may be reached all the same.
    return answer(this.#isGood || this.#gapNow <= this.#limits.wantedGap ? 'done' : 'stopped');
  }

  get #gapNow(): number {
    return computeGap(this.#value, this.#bound);
  }

  get #isGood(): boolean {
    return this.#gapNow <= this.#gap || this.#bound - this.#value <= this.#small;
  }

  #lower(bound: number): void {
    if (bound >= this.#bound) return;
    this.#bound = bound;
    this.#events.bounded(bound);
  }

  /** Keeps a choice that holds every limit and is better than what is known. */
  #offer(choice: Int32Array): boolean {
    const slack = computeSlack(this.#problem, choice);
    if (!isAllowed(this.#problem, choice, slack)) return false;
    const value = computeWorthOf(this.#problem, choice, slack);
    if (value > this.#value) {
      this.#value = value;
      this.#events.improved(choice, value);
    }
    return true;
  }

  /** Where the prices of a similar question rest, when that can be a vertex here. */
  #knownStart(): Vertex | null {
    const vertex = this.#limits.warm?.vertex ?? null;
    const { rows, groups, options } = this.#problem;
    if (vertex === null || vertex.prices.length !== rows) return null;
    const fits = vertex.kind.every(
      (group, place) =>
        group < 0 || (group < groups && vertex.member[place]! < options && vertex.key[place]! < options),
    );
    return fits ? vertex : null;
  }

  /** The best prices of samples of the creators, each eight times the one before; where they rest is near the prices of all. */
  #findStart(): Vertex | null {
    const problem = this.#problem;
    const mayLeave = problem.required.map((required) => 1 - required);
    const everything = new Uint8Array(problem.options).fill(1);
    let stride = 1;
    while (problem.groups / (stride * GROWTH) >= SAMPLE) stride *= GROWTH;
    let vertex: Vertex | null = null;
    for (; stride > 1; stride /= GROWTH) {
      const groups = Int32Array.from({ length: Math.ceil(problem.groups / stride) }, (_, index) => index * stride);
      const share = problem.bound.map((bound) => bound / stride);
      const part = takePart(problem, groups, everything, share, mayLeave);
      const simplex = new PriceSimplex(part.problem);
      if (vertex === null) simplex.begin();
      else simplex.beginAt(toPart(part, vertex));
      simplex.minimise(-Infinity, STEPS, this.#over);
      vertex = toWhole(part, simplex.vertex());
    }
    return vertex;
  }

  /** Begins at the choice that is known; one that breaks limits is further away than what the prices lead to. */
  #startWarm(simplex: PriceSimplex): void {
    const { warm } = this.#limits;
    if (warm === undefined) return;
    if (this.#offer(warm.choice.slice())) this.#tune(simplex, warm.choice);
  }

  #tune(simplex: PriceSimplex, from: Int32Array): void {
    if (this.#isGood || this.#over()) return;
    const choice = tune(this.#problem, from, simplex, {
      most: this.#bound - this.#value,
      ...TUNING,
      enough: 0.5 * this.#gap * Math.abs(this.#bound),
      seed: 1,
      over: this.#over,
    });
    if (choice !== null) this.#offer(choice);
  }

  /** Decides the creators nearest to indifference, the others held at their best. */
  #decideCore(simplex: PriceSimplex, { creators, nodes }: { creators: number; nodes: number }): void {
    const core = takeCore(this.#problem, simplex, creators);
    if (core.simplex.minimise(-Infinity, STEPS, this.#over) !== 'least') return;
    const beat = this.#value === -Infinity ? computeLeast(core.part.problem) : this.#value - core.outside;
    let top = core.simplex.bound;
    const isSpent = (): boolean => top + core.outside - this.#value < CORE_SPENT * (this.#bound - this.#value);
    new Tree(core.part.problem, core.simplex, {
      beat,
      gap: this.#gap / 4,
      outside: core.outside,
      known: this.#value > -Infinity,
      nodes,
      over: () => this.#isGood || isSpent() || this.#over(),
      improved: (choice) => {
        this.#offer(core.compose(choice));
      },
      bounded: (bound) => {
        top = bound;
      },
    }).run();
  }

  /** Decides all creators. @returns the bound; below anything's worth when there is no plan */
  #decideAll(simplex: PriceSimplex): number {
    const tree = new Tree(this.#problem, simplex, {
      beat: this.#value === -Infinity ? this.#least : this.#value,
      gap: this.#gap,
      outside: 0,
      known: this.#value > -Infinity,
      nodes: this.#limits.nodes ?? Infinity,
      over: this.#over,
      improved: (choice) => this.#offer(choice),
      bounded: (bound) => {
        this.#lower(bound);
      },
    });
    const bound = tree.run();
    if (this.#value > -Infinity) this.#lower(bound);
    return bound;
  }
}

/** Forbids what breaks a limit whatever else is chosen. @returns false when nothing is left of somebody who must be in */
function forbidImpossible(problem: Compact, allowed: Uint8Array): boolean {
  const { groups, rows, required, firstOption, start, row, coefficient, bound, cap } = problem;
  const least = new Float64Array(rows);
  const own = new Float64Array(rows);
  const sumUp = (group: number): void => {
    own.fill(0);
    for (let at = start[firstOption[group]!]!; at < start[firstOption[group + 1]!]!; at++)
      own[row[at]!] = Math.min(own[row[at]!]!, coefficient[at]!);
  };
  for (let group = 0; group < groups; group++) {
    sumUp(group);
    for (let index = 0; index < rows; index++) least[index]! += own[index]!;
  }
  for (let group = 0; group < groups; group++) {
    sumUp(group);
    let left = 1 - required[group]!;
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      for (let at = start[option]!; at < start[option + 1]!; at++) {
        const index = row[at]!;
        if (cap[index] === Infinity && coefficient[at]! + least[index]! - own[index]! > bound[index]!)
          allowed[option] = 0;
      }
      left += allowed[option]!;
    }
    if (left === 0) return false;
  }
  return true;
}

/** Searches until the wanted gap, the deadline, or the stop. */
export function search(problem: Compact, events: SearchEvents, limits: SearchLimits): SearchAnswer {
  return new Search(problem, events, limits).run();
}
