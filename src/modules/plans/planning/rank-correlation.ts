/** Whether a choice follows follower counts. */
import type { Tier } from '#modules/creators/index.ts';

export interface Chosen {
  readonly tier: Tier;
  readonly followers: number;
  readonly chosen: boolean;
}

/**
 * Rank correlation between being chosen and having followers, within tiers
 * (rank-biserial: of all pairs of a chosen and a passed-over creator of one
 * tier, the share where the chosen one has more followers less the share where
 * it has fewer). 1 = always the bigger, 0 = followers do not matter; null when
 * there is no such pair.
 */
export function computeFollowerCorrelation(creators: readonly Chosen[]): number | null {
  let balance = 0;
  let pairs = 0;
  for (const tier of new Set(creators.map((creator) => creator.tier))) {
    const peers = creators.filter((creator) => creator.tier === tier);
    const passed = peers
      .filter((creator) => !creator.chosen)
      .map((creator) => creator.followers)
      .toSorted((a, b) => a - b);
    for (const { followers } of peers.filter((creator) => creator.chosen)) {
      balance += countBelow(passed, followers) - (passed.length - countBelow(passed, followers + 1));
      pairs += passed.length;
    }
  }
  return pairs === 0 ? null : balance / pairs;
}

/** How many of the ascending numbers are less than `value`. */
function countBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
