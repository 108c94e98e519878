/** A node of the tree laid open: what is still to be decided as a problem of its own, and the prices that bound it. */
import type { Compact } from './compact.ts';
import { takeOff, takePart, toPart, type Part } from './part.ts';
import { priceOption } from './pricing.ts';
import { PriceSimplex, type Vertex } from './price-simplex.ts';

/** What may be chosen below the root: the problem less what has been left out for good. */
export interface Ground {
  readonly problem: Compact;
  readonly allowed: Uint8Array;
  readonly mayLeave: Uint8Array;
  /** Creators with more than one alternative, ascending. */
  readonly open: Int32Array;
  /** The only alternative of each other creator, -1 for no deal; what these leave of the bounds, and are worth. */
  readonly held: Int32Array;
  readonly left: Float64Array;
  readonly heldWorth: number;
  /** What floating point may have lost, and more, CNY yuan. */
  readonly small: number;
}

/** One step on the way to a node: an option, -1 for no deal, that a creator must have, or must not have. */
export interface Decision {
  readonly group: number;
  readonly option: number;
  readonly taken: boolean;
  readonly before: Decision | null;
}

export interface Leaf {
  readonly part: Part;
  readonly simplex: PriceSimplex;
  /** Choice of every creator of the ground that is not in the part. */
  readonly held: Int32Array;
  readonly heldWorth: number;
  /** Whether anything stays out because it loses too much. */
  readonly leftOut: boolean;
}

/** Forbids what a decision leaves no room for. */
export function obey(
  problem: Pick<Compact, 'firstOption'>,
  { allowed, mayLeave }: { readonly allowed: Uint8Array; readonly mayLeave: Uint8Array },
  { group, option, taken }: Pick<Decision, 'group' | 'option' | 'taken'>,
): void {
  if (!taken) {
    if (option >= 0) allowed[option] = 0;
    else mayLeave[group] = 0;
    return;
  }
  for (let other = problem.firstOption[group]!; other < problem.firstOption[group + 1]!; other++)
    if (other !== option) allowed[other] = 0;
  if (option >= 0) mayLeave[group] = 0;
}

/**
 * Lays a node open, at the prices of the node above: what loses so much there
 * that it cannot be in anything worth more than `enough` stays out.
 * @returns the bound there when that is not above `enough`, -Infinity when nothing can be chosen
 */
export function openLeaf(ground: Ground, decision: Decision | null, vertex: Vertex, enough: number): Leaf | number {
  const { problem } = ground;
  const held = ground.held.slice();
  const left = ground.left.slice();
  const offer = { allowed: ground.allowed.slice(), mayLeave: ground.mayLeave.slice() };
  for (let step = decision; step !== null; step = step.before) obey(problem, offer, step);
  const { allowed, mayLeave } = offer;
  const priced = priceOpen(ground, offer, vertex.prices);
  if (priced.bound <= enough) return priced.bound;

  const spare = priced.bound - enough;
  // Whoever holds an equation has to be there, if only to give it up.
  const keep = new Uint8Array(problem.options);
  const tied = new Uint8Array(problem.groups);
  vertex.kind.forEach((group, place) => {
    if (group < 0) return;
    tied[group] = 1;
    for (const option of [vertex.member[place]!, vertex.key[place]!]) if (option >= 0) keep[option] = 1;
  });
  const groups: number[] = [];
  let { heldWorth } = ground;
  let leftOut = false;
  for (let index = 0; index < ground.open.length; index++) {
    const group = ground.open[index]!;
    const top = priced.top[index]!;
    let count = 0;
    let last = -1;
    if (mayLeave[group] === 1) {
      if (top < spare) count++;
      else [mayLeave[group], leftOut] = [0, true];
    }
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      if (allowed[option] === 0) continue;
      if (top - priced.worth[option]! >= spare) [allowed[option], leftOut] = [0, true];
      else {
        count++;
        last = option;
        keep[option] = 1;
      }
    }
    if (count > 1 || tied[group] === 1) groups.push(group);
    else {
      held[group] = last;
      if (last >= 0) heldWorth += problem.value[last]!;
      takeOff(problem, left, last);
    }
  }
  const part = takePart(problem, Int32Array.from(groups), keep, left, mayLeave);
  const simplex = new PriceSimplex(part.problem);
  for (let index = 0; index < part.options.length; index++) simplex.allowed[index] = allowed[part.options[index]!]!;
  simplex.beginAt(toPart(part, vertex));
  return { part, simplex, held, heldWorth, leftOut };
}

/** Worth of every open creator's options, its best alternative, and the bound, at some prices. */
function priceOpen(
  { problem, open, left, heldWorth, small }: Ground,
  { allowed, mayLeave }: { readonly allowed: Uint8Array; readonly mayLeave: Uint8Array },
  prices: Float64Array,
): { bound: number; top: Float64Array; worth: Float64Array } {
  const top = new Float64Array(open.length);
  const worth = new Float64Array(problem.options);
  let bound = heldWorth + small;
  for (let row = 0; row < problem.rows; row++) if (prices[row] !== 0) bound += prices[row]! * left[row]!;
  for (let index = 0; index < open.length; index++) {
    const group = open[index]!;
    let best = mayLeave[group] === 1 ? 0 : -Infinity;
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      if (allowed[option] === 0) continue;
      worth[option] = priceOption(problem, prices, option);
      if (worth[option]! > best) best = worth[option]!;
    }
    top[index] = best;
    bound += best;
  }
  return { bound, top, worth };
}

/** The choice of every creator of the ground, from that of the part. */
export function composeChoice({ part, held }: Leaf, choice: Int32Array): Int32Array {
  const whole = held.slice();
  choice.forEach((option, index) => {
    whole[part.groups[index]!] = option < 0 ? -1 : part.options[option]!;
  });
  return whole;
}
