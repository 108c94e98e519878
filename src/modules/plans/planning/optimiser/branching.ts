/** Where a node of the tree is parted in two, and which side is followed. */
import { obey, type Leaf } from './leaf.ts';
import { PriceSimplex, type Share } from './price-simplex.ts';
import { PseudoCosts } from './pseudo-costs.ts';

export interface Branch {
  readonly share: Share;
  /** The side that is followed: the option is taken, or forbidden. */
  readonly taken: boolean;
  /** Bounds of the side followed and of the other, as far as they were tried; -Infinity for a side that needs no looking at. */
  readonly bound: number;
  readonly other: number;
}

export interface Aim {
  /** A plan is looked for, rather than a proof. */
  readonly finding: boolean;
  /** What is not worth more than this needs no looking at, CNY yuan. */
  readonly enough: number;
  readonly over: () => boolean;
  /** Told the bound of every side that needs no looking at. */
  readonly dropped: (bound: number) => void;
}

/** So many candidates are tried for so many steps; so many in vain end the trials, and an option tried so often is known. */
const TRIALS = { candidates: 8, steps: 10, patience: 3, known: 2 };

export class Branching {
  readonly #costs: PseudoCosts;

  /** @param value worth of the options of the whole tree */
  constructor(value: Float64Array) {
    this.#costs = new PseudoCosts(value);
  }

  /** Learns what a decision about an option of the leaf has cost. */
  learn({ part }: Leaf, { option, share }: Share, taken: boolean, cost: number): void {
    this.#costs.learn(part.options[option]!, taken, share, cost);
  }

  /**
   * The decision to take next. While a plan is looked for: on the largest deal
   * that is taken in part. Else, of those likeliest to bring both sides down, the
   * one that a few steps show to do so most (reliability branching: Achterberg, Koch and Martin 2005).
   * @returns null when neither side needs looking at
   */
  choose(leaf: Leaf, shares: readonly Share[], bound: number, aim: Aim): Branch | null {
    const probe = new PriceSimplex(leaf.part.problem);
    let best: Branch | null = null;
    let bestScore = -1;
    let vain = 0;
    for (const { share, score } of this.#listCandidates(leaf, shares, bound, aim.finding)) {
      let [up, down] = [bound, bound];
      let own = score;
      if (aim.finding || this.#costs.countTrials(leaf.part.options[share.option]!) < TRIALS.known) {
        up = this.#try(leaf, probe, share, true, bound, aim);
        down = this.#try(leaf, probe, share, false, bound, aim);
        own = scoreOf({ up: bound - up, down: bound - down }, bound);
      }
      if (up === -Infinity && down === -Infinity) return null;
      if (own > bestScore) {
        bestScore = own;
        vain = 0;
        // The side that keeps more of the bound is followed.
        const taken = up === down ? share.share >= 0.5 : up > down;
        best = { share, taken, bound: taken ? up : down, other: taken ? down : up };
        if (up === -Infinity || down === -Infinity) break;
      } else if (++vain >= TRIALS.patience) break;
    }
    return best;
  }

  #listCandidates(
    { part }: Leaf,
    shares: readonly Share[],
    bound: number,
    finding: boolean,
  ): { share: Share; score: number }[] {
    const rate = (share: Share): number =>
      finding
        ? Math.abs(part.problem.value[share.option]!) * Math.min(share.share, 1 - share.share)
        : scoreOf(this.#costs.guess(part.options[share.option]!, share.share), bound);
    return shares
      .filter(({ option }) => option >= 0)
      .map((share) => ({ share, score: rate(share) }))
      .toSorted((a, b) => b.score - a.score || a.share.option - b.share.option)
      .slice(0, finding ? 1 : TRIALS.candidates);
  }

  /** A few steps into one side of a decision. @returns its bound so far, -Infinity when it needs no looking at */
  #try(leaf: Leaf, probe: PriceSimplex, share: Share, taken: boolean, bound: number, aim: Aim): number {
    const { part, simplex, heldWorth } = leaf;
    probe.copy(simplex);
    obey(part.problem, probe, { group: share.group, option: share.option, taken });
    if (!probe.settle(share.group)) return -Infinity;
    const how = probe.minimise(aim.enough - heldWorth, TRIALS.steps, aim.over);
    const reached = Math.min(bound, probe.bound + heldWorth);
    this.learn(leaf, share, taken, bound - reached);
    if (how !== 'below') return reached;
    aim.dropped(reached);
    return -Infinity;
  }
}

/** Both sides are to come down: the product counts. */
function scoreOf({ up, down }: { readonly up: number; readonly down: number }, bound: number): number {
  const least = 1e-6 * (1 + Math.abs(bound));
  const cost = (one: number): number => Math.max(least, Math.min(one, 1e15));
  return cost(up) * cost(down);
}
