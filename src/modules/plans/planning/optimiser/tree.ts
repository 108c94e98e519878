/**
 * Branch and bound (Land and Doig 1960) over the options that the relaxed choice
 * takes in part. Every node asks for the best prices of what is left to choose
 * (price-simplex.ts), from those of the node above; what an option would lose at
 * these prices shows whether it can be in anything better than is known, and
 * what cannot is left out below (leaf.ts). The node with the highest bound is
 * followed down to an end, and on the way the nearly whole choice is made whole (tune.ts).
 */
import { Branching } from './branching.ts';
import { computeGrain, computeSlack, computeWorthOf, isAllowed, type Compact } from './compact.ts';
import { composeChoice, obey, openLeaf, type Decision, type Ground, type Leaf } from './leaf.ts';
import { NodeHeap } from './node-heap.ts';
import { takeOff, toWhole } from './part.ts';
import type { PriceSimplex, Share, Vertex } from './price-simplex.ts';
import { tune } from './tune.ts';

export interface TreeLimits {
  /** Only what is worth more is looked for, CNY yuan; below any choice's worth when none is known. */
  readonly beat: number;
  /** Whether a choice is known that is worth `beat`. */
  readonly known: boolean;
  /** Relative gap at which to stop, of the worth of all: the problem's, and what stands outside it. */
  readonly gap: number;
  readonly outside: number;
  /** Nodes to solve at most. */
  readonly nodes: number;
  readonly over: () => boolean;
  /** Told every better choice. */
  readonly improved: (choice: Int32Array) => void;
  /** Told the bound as it falls. */
  readonly bounded: (bound: number) => void;
}

interface Node {
  readonly bound: number;
  readonly decision: Decision | null;
  readonly vertex: Vertex;
}

const STEPS = 4_000;
/**
 * A choice is made whole when what it takes in part is worth less than a share
 * (`coarse`) of all, and when what is usually lost of that on the way (`lost`, learnt as it goes) leaves something to win.
 */
const TUNING = { creators: 200, effort: 200_000, enough: 0.1, coarse: 0.005, lost: 0.1, learning: 0.3, seldom: 64 };
/** Plans are looked for, rather than proofs, until the gap is so many times the one wanted, for so many nodes at most. */
const FINDING = { gaps: 5, nodes: 100 };
/** A leaf is laid open anew when less than this share of its options may still be chosen. */
const THIN = 0.6;
/** So many nodes wait with prices of their own, 1 to 3 kB each. */
const MOST_PRICED = 50_000;
/** So many grains may stay open where the best choice itself is wanted. */
export const OPEN = 20;
/** The bound is told when it fell by this share. */
const TELLING = 1e-5;

export class Tree {
  readonly #problem: Compact;
  readonly #limits: TreeLimits;
  readonly #root: Node;
  readonly #rootReduced: Float64Array;
  readonly #waiting = new NodeHeap<Node>();
  readonly #branching: Branching;
  readonly #small: number;
  #ground: Ground;
  #worth: number;
  /** Whether a choice of that worth is known. */
  #known: boolean;
  /** What was known when the ground was last thinned. */
  #thinnedAt = -Infinity;
  /** Nothing that was left out is worth more. */
  #cut = -Infinity;
  #nodes = 0;
  #tuned = 0;
  /** No choice is made whole before so many nodes, and how many it was after the last one. */
  #tuneAt = 0;
  #tuneWait = 1;
  #lost = TUNING.lost;

  /** @param simplex at its minimum over all of the problem */
  constructor(problem: Compact, simplex: PriceSimplex, limits: TreeLimits) {
    this.#problem = problem;
    this.#limits = limits;
    this.#root = { bound: simplex.prove(), decision: null, vertex: simplex.vertex() };
    this.#rootReduced = simplex.reduced.slice();
    this.#worth = limits.beat;
    this.#known = limits.known;
    this.#branching = new Branching(problem.value);
    this.#small = computeGrain(problem);
    this.#ground = {
      problem,
      allowed: simplex.allowed.slice(),
      mayLeave: simplex.mayLeave.slice(),
      open: Int32Array.from({ length: problem.groups }, (_, group) => group),
      held: new Int32Array(problem.groups).fill(-1),
      left: problem.bound,
      heldWorth: 0,
      small: this.#small,
    };
  }

  /** What is not worth more than this is not looked at. */
  get #enough(): number {
    const { gap, outside } = this.#limits;
    return this.#known
      ? this.#worth + Math.max(gap * Math.abs(this.#worth + outside), OPEN * this.#small)
      : this.#worth;
  }

  /** @returns what no choice is worth more than: what was to be beaten, when there is none and none was known */
  run(): number {
    this.#waiting.push(this.#root);
    let told = Infinity;
    while (this.#nodes < this.#limits.nodes && !this.#limits.over()) {
      if (this.#worth > this.#thinnedAt) this.#thinOut();
      let node: Node | null = this.#waiting.pop() ?? null;
      if (node === null) break;
      if (node.bound <= this.#enough) {
        this.#drop(node.bound);
        this.#waiting.clear();
        break;
      }
      const bound = Math.max(node.bound, this.#cut);
      if (told - bound > TELLING * Math.abs(bound)) this.#limits.bounded((told = bound));
      while (node !== null) node = this.#follow(node);
    }
    return Math.max(this.#waiting.bound, this.#cut, this.#worth);
  }

  /** Notes that something was left out that is worth no more than this, or than is looked for. */
  readonly #drop = (bound: number): void => {
    this.#cut = Math.max(this.#cut, Math.min(bound, this.#enough));
  };

  /** Leaves out for good what cannot be in anything better than is known, by what it loses at the root. */
  #thinOut(): void {
    const { firstOption, groups, value } = this.#problem;
    const { allowed, mayLeave } = this.#ground;
    const spare = this.#root.bound - this.#enough + this.#small;
    const held = new Int32Array(groups).fill(-1);
    const left = this.#problem.bound.slice();
    const open: number[] = [];
    let heldWorth = 0;
    for (let group = 0; group < groups; group++) {
      // What is best is never left out, so that it stays among what is allowed.
      let top = mayLeave[group] === 1 ? 0 : -Infinity;
      for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++)
        if (allowed[option] === 1) top = Math.max(top, this.#rootReduced[option]!);
      let count = 0;
      let last = -1;
      if (mayLeave[group] === 1 && top < spare) count++;
      else mayLeave[group] = 0;
      for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
        if (allowed[option] === 0) continue;
        if (top - this.#rootReduced[option]! < spare) [count, last] = [count + 1, option];
        else allowed[option] = 0;
      }
      if (count > 1) open.push(group);
      else {
        held[group] = last;
        if (last >= 0) heldWorth += value[last]!;
        takeOff(this.#problem, left, last);
      }
    }
    this.#drop(this.#enough);
    this.#thinnedAt = this.#worth;
    this.#ground = { ...this.#ground, held, left, heldWorth, open: Int32Array.from(open) };
  }

  /** Keeps a node for later. Where very many wait, they begin at the root's prices: their own would fill the memory. */
  #wait({ bound, decision, vertex }: Node): void {
    const priced = this.#waiting.size < MOST_PRICED;
    this.#waiting.push({ bound, decision, vertex: priced ? vertex : this.#root.vertex });
  }

  /** Follows a node down to its end, keeping the other side of every decision. @returns a node to be laid open anew */
  #follow(node: Node): Node | null {
    const leaf = openLeaf(this.#ground, node.decision, node.vertex, this.#enough);
    if (typeof leaf === 'number') {
      this.#drop(leaf);
      return null;
    }
    const { simplex, part } = leaf;
    if (leaf.leftOut) this.#drop(this.#enough);
    for (let group = 0; group < part.groups.length; group++) if (!simplex.settle(group)) return null;
    let { decision } = node;
    for (let last: { share: Share; taken: boolean; from: number } | null = null; ;) {
      this.#nodes++;
      const how = simplex.minimise(this.#enough - leaf.heldWorth, STEPS, this.#limits.over);
      const bound = Math.min(node.bound, simplex.bound + leaf.heldWorth);
      if (last !== null && how !== 'open') this.#branching.learn(leaf, last.share, last.taken, last.from - bound);
      if (how === 'below' || bound <= this.#enough) {
        this.#drop(bound);
        return null;
      }
      if (how === 'open' && this.#limits.over()) {
        this.#wait({ bound, decision, vertex: node.vertex });
        return null;
      }
      if (last !== null && this.#isBehind(bound)) {
        this.#wait({ bound, decision, vertex: toWhole(part, simplex.vertex()) });
        return null;
      }
      let shares = how === 'least' ? simplex.listShares() : [];
      const parted = shares.some(({ option }) => option >= 0);
      if (!parted) {
        this.#offer(composeChoice(leaf, simplex.roundChoice()));
        const doubt = bound <= this.#enough ? null : this.#findDoubt(leaf);
        if (doubt === null) {
          this.#drop(bound);
          return null;
        }
        shares = [doubt];
      } else this.#makeWhole(leaf, shares, bound);
      const thin = parted && this.#leaveOut(leaf);
      const branch = this.#branching.choose(leaf, shares, bound, {
        finding:
          this.#nodes < FINDING.nodes &&
          bound - this.#enough > FINDING.gaps * this.#limits.gap * Math.abs(bound + this.#limits.outside),
        enough: this.#enough,
        over: this.#limits.over,
        dropped: this.#drop,
      });
      if (branch === null) return null;
      const { share, taken } = branch;
      const step = { group: part.groups[share.group]!, option: part.options[share.option]!, before: decision };
      const vertex = toWhole(part, simplex.vertex());
      if (branch.other > this.#enough)
        this.#wait({ bound: Math.min(bound, branch.other), decision: { ...step, taken: !taken }, vertex });
      else this.#drop(branch.other);
      decision = { ...step, taken };
      const next = { bound: Math.min(bound, branch.bound), decision, vertex };
      if (this.#limits.over()) {
        this.#wait(next);
        return null;
      }
      if (thin) return next;
      obey(part.problem, simplex, { group: share.group, option: share.option, taken });
      if (!simplex.settle(share.group)) return null;
      last = { share, taken, from: bound };
    }
  }

  /**
   * What to decide where the relaxed choice says nothing: it is whole but for a hair, which a
   * limit does not forgive, or rounding stood in the way. Null when nothing is left to decide;
   * the only choice is then offered.
   */
  #findDoubt(leaf: Leaf): Share | null {
    const { firstOption, groups } = leaf.part.problem;
    const { allowed, mayLeave } = leaf.simplex;
    const only = new Int32Array(groups).fill(-1);
    let doubt: Share | null = null;
    for (let group = 0; group < groups; group++) {
      let count = mayLeave[group]!;
      for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
        if (allowed[option] === 0) continue;
        count++;
        only[group] = option;
      }
      if (count < 2) continue;
      const key = leaf.simplex.keyOf(group);
      const option = key >= 0 && allowed[key] === 1 ? key : only[group]!;
      if (leaf.simplex.isTied(group)) return { group, option, share: 0.5 };
      doubt ??= { group, option, share: 0.5 };
    }
    if (doubt === null) this.#offer(composeChoice(leaf, only));
    return doubt;
  }

  /** Leaves out below what loses too much here. @returns true when little of the leaf is left */
  #leaveOut({ part: { problem }, simplex, heldWorth }: Leaf): boolean {
    // What is lost counts from the bound at these very prices, whatever lower one is known.
    const spare = simplex.bound + heldWorth - this.#enough + this.#small;
    const { allowed, mayLeave, reduced } = simplex;
    let alive = 0;
    for (let group = 0; group < problem.groups; group++) {
      const top = simplex.worth(simplex.keyOf(group));
      if (mayLeave[group] === 1 && top >= spare) mayLeave[group] = 0;
      for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
        if (allowed[option] === 0) continue;
        if (top - reduced[option]! >= spare) allowed[option] = 0;
        else alive++;
      }
    }
    this.#drop(this.#enough);
    return alive < THIN * problem.options;
  }

  /** Whether a better plan is rather to be found elsewhere: a node that waits promises twice as much above what is known. */
  #isBehind(bound: number): boolean {
    return this.#known && bound < (this.#waiting.bound + this.#worth) / 2;
  }

  /** Makes the nearly whole choice of a leaf whole, where that may come out better; the more often it did not, the more seldom. */
  #makeWhole(leaf: Leaf, shares: readonly Share[], bound: number): void {
    const all = Math.abs(bound + this.#limits.outside);
    const coarse = computeCoarseness(leaf.part.problem, shares);
    const most = bound - this.#worth;
    if (this.#nodes < this.#tuneAt || coarse > TUNING.coarse * all || this.#lost * coarse >= most) return;
    const { part, simplex } = leaf;
    const choice = tune(part.problem, simplex.roundChoice(), simplex, {
      most,
      creators: TUNING.creators,
      effort: TUNING.effort,
      enough: TUNING.enough * this.#limits.gap * all,
      seed: ++this.#tuned,
      over: this.#limits.over,
    });
    const worth = choice === null ? -Infinity : this.#offer(composeChoice(leaf, choice));
    const lost = worth === -Infinity ? 2 * this.#lost : (bound - worth) / coarse;
    this.#lost += TUNING.learning * (Math.min(1, lost) - this.#lost);
    this.#tuneWait = worth === this.#worth ? 1 : Math.min(TUNING.seldom, this.#tuneWait * 2);
    this.#tuneAt = this.#nodes + this.#tuneWait;
  }

  /** Keeps a choice that is better than what is known. @returns its worth, -Infinity when it breaks a limit */
  #offer(choice: Int32Array): number {
    const slack = computeSlack(this.#problem, choice);
    if (!isAllowed(this.#problem, choice, slack)) return -Infinity;
    const worth = computeWorthOf(this.#problem, choice, slack);
    if (worth > this.#worth) {
      this.#worth = worth;
      this.#known = true;
      this.#limits.improved(choice);
    }
    return worth;
  }
}

/** What the relaxed choice takes in part of each creator beside the largest share, and lacks of that, CNY yuan. */
function computeCoarseness({ value }: Compact, shares: readonly Share[]): number {
  const most = new Map<number, Share>();
  for (const share of shares) if (share.share > (most.get(share.group)?.share ?? 0)) most.set(share.group, share);
  let coarse = 0;
  for (const share of shares) {
    const part = most.get(share.group) === share ? 1 - share.share : share.share;
    if (share.option >= 0) coarse += part * Math.abs(value[share.option]!);
  }
  return coarse;
}
