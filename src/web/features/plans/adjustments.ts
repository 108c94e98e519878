/** What the user changed by hand and has not re-planned yet: pure steps on `Adjustments`, so that every one can be undone. */
import type { Adjustments } from '#modules/plans/contract.ts';

export type LineMark = 'locked' | 'dropped' | 'swapped' | null;

export const NO_ADJUSTMENTS: Adjustments = { locked: [], dropped: [], swaps: [] };

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);
const withoutSwap = (swaps: Adjustments['swaps'], from: string): Adjustments['swaps'] =>
  swaps.filter((swap) => swap.from !== from);

/** Keeps the creator whatever the solver would say, or takes that back. */
export function toggleLock(adjustments: Adjustments, creatorId: string): Adjustments {
  const locked = adjustments.locked.includes(creatorId)
    ? without(adjustments.locked, creatorId)
    : [...adjustments.locked, creatorId];
  return {
    locked,
    dropped: without(adjustments.dropped, creatorId),
    swaps: withoutSwap(adjustments.swaps, creatorId),
  };
}

/** Leaves the creator out, or takes that back. */
export function toggleDrop(adjustments: Adjustments, creatorId: string): Adjustments {
  const dropped = adjustments.dropped.includes(creatorId)
    ? without(adjustments.dropped, creatorId)
    : [...adjustments.dropped, creatorId];
  return {
    locked: without(adjustments.locked, creatorId),
    dropped,
    swaps: withoutSwap(adjustments.swaps, creatorId),
  };
}

/** Replaces `from` by `to`; choosing the same `to` again takes the swap back. */
export function toggleSwap(adjustments: Adjustments, from: string, to: string): Adjustments {
  const already = adjustments.swaps.some((swap) => swap.from === from && swap.to === to);
  const swaps = withoutSwap(adjustments.swaps, from);
  return {
    locked: without(adjustments.locked, from),
    dropped: without(adjustments.dropped, from),
    swaps: already ? swaps : [...swaps, { from, to }],
  };
}

/** What stands against a line at the moment. */
export function findLineMark(adjustments: Adjustments, creatorId: string): LineMark {
  if (adjustments.dropped.includes(creatorId)) return 'dropped';
  if (adjustments.swaps.some((swap) => swap.from === creatorId)) return 'swapped';
  return adjustments.locked.includes(creatorId) ? 'locked' : null;
}

const keysOf = (adjustments: Adjustments): string[] => [
  ...adjustments.locked.map((id) => `lock ${id}`),
  ...adjustments.dropped.map((id) => `drop ${id}`),
  ...adjustments.swaps.map((swap) => `swap ${swap.from} ${swap.to}`),
];

/** How many steps lie between what the version was solved with and what is wanted now. */
export function computePendingCount(solvedWith: Adjustments, wanted: Adjustments): number {
  const before = new Set(keysOf(solvedWith));
  const after = new Set(keysOf(wanted));
  return [...after].filter((key) => !before.has(key)).length + [...before].filter((key) => !after.has(key)).length;
}
