/** What the user changed by hand and has not re-planned yet: pure steps on `Adjustments`, so that every one can be undone. */
import type { Adjustments } from '#modules/plans/contract.ts';

export type LineMark = 'locked' | 'dropped' | 'swapped' | 'agreed' | 'declined' | null;
export type NewQuote = Adjustments['quotes'][number];

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

/** The same with nothing said about the creator; new quotes stay, they are facts and no decision. */
function withoutMark(adjustments: Adjustments, creatorId: string): Adjustments {
  return {
    ...adjustments,
    locked: without(adjustments.locked, creatorId),
    dropped: without(adjustments.dropped, creatorId),
    swaps: adjustments.swaps.filter((swap) => swap.from !== creatorId),
    agreed: adjustments.agreed.filter((deal) => deal.creatorId !== creatorId),
    declined: without(adjustments.declined, creatorId),
  };
}

/** Keeps the creator whatever the solver would say, or takes that back. */
export function toggleLock(adjustments: Adjustments, creatorId: string): Adjustments {
  const rest = withoutMark(adjustments, creatorId);
  return adjustments.locked.includes(creatorId) ? rest : { ...rest, locked: [...rest.locked, creatorId] };
}

/** Leaves the creator out, or takes that back. */
export function toggleDrop(adjustments: Adjustments, creatorId: string): Adjustments {
  const rest = withoutMark(adjustments, creatorId);
  return adjustments.dropped.includes(creatorId) ? rest : { ...rest, dropped: [...rest.dropped, creatorId] };
}

/** Replaces `from` by `to`; choosing the same `to` again takes the swap back. */
export function toggleSwap(adjustments: Adjustments, from: string, to: string): Adjustments {
  const rest = withoutMark(adjustments, from);
  const already = adjustments.swaps.some((swap) => swap.from === from && swap.to === to);
  return already ? rest : { ...rest, swaps: [...rest.swaps, { from, to }] };
}

/** The creator said no, or that is taken back. */
export function toggleDeclined(adjustments: Adjustments, creatorId: string): Adjustments {
  const rest = withoutMark(adjustments, creatorId);
  return adjustments.declined.includes(creatorId) ? rest : { ...rest, declined: [...rest.declined, creatorId] };
}

/** The deal is agreed, at `fee` (CNY fen) when that differs from the plan's; the same again takes it back. */
export function toggleAgreed(adjustments: Adjustments, creatorId: string, fee: string | null): Adjustments {
  const rest = withoutMark(adjustments, creatorId);
  const already = adjustments.agreed.some((deal) => deal.creatorId === creatorId && deal.fee === fee);
  return already ? rest : { ...rest, agreed: [...rest.agreed, { creatorId, fee }] };
}

const isSameQuote = (one: Pick<NewQuote, 'creatorId' | 'format'>, other: NewQuote): boolean =>
  one.creatorId === other.creatorId && one.format === other.format;

/** A new quote in the place of an earlier one for the same kind of note; `price` null takes it back. */
export function setQuote(
  adjustments: Adjustments,
  quote: Pick<NewQuote, 'creatorId' | 'format'> & { readonly price: string | null },
): Adjustments {
  const others = adjustments.quotes.filter((other) => !isSameQuote(quote, other));
  const { creatorId, format, price } = quote;
  return { ...adjustments, quotes: price === null ? others : [...others, { creatorId, format, price }] };
}

/** Several lines marked alike in one step; lines that carry the mark already stay as they are. */
export function markAll(adjustments: Adjustments, creatorIds: readonly string[], mark: BulkMark): Adjustments {
  return creatorIds.reduce((now, id) => (findLineMark(now, id) === mark ? now : BULK_STEP[mark](now, id)), adjustments);
}

export const BULK_MARKS = ['agreed', 'declined', 'locked', 'dropped'] as const;
export type BulkMark = (typeof BULK_MARKS)[number];
const BULK_STEP: Record<BulkMark, (adjustments: Adjustments, creatorId: string) => Adjustments> = {
  agreed: (adjustments, id) => toggleAgreed(adjustments, id, null),
  declined: toggleDeclined,
  locked: toggleLock,
  dropped: toggleDrop,
};

/** What stands against a line at the moment. */
export function findLineMark(adjustments: Adjustments, creatorId: string): LineMark {
  if (adjustments.dropped.includes(creatorId)) return 'dropped';
  if (adjustments.declined.includes(creatorId)) return 'declined';
  if (adjustments.swaps.some((swap) => swap.from === creatorId)) return 'swapped';
  if (adjustments.agreed.some((deal) => deal.creatorId === creatorId)) return 'agreed';
  return adjustments.locked.includes(creatorId) ? 'locked' : null;
}

const keysOf = (adjustments: Adjustments): string[] => [
  ...adjustments.locked.map((id) => `lock ${id}`),
  ...adjustments.dropped.map((id) => `drop ${id}`),
  ...adjustments.swaps.map((swap) => `swap ${swap.from} ${swap.to}`),
  ...adjustments.agreed.map((deal) => `agree ${deal.creatorId} ${deal.fee ?? ''}`),
  ...adjustments.declined.map((id) => `decline ${id}`),
  ...adjustments.quotes.map((quote) => `quote ${quote.creatorId} ${quote.format} ${quote.price}`),
];

/** How many steps lie between what the version was solved with and what is wanted now. */
export function computePendingCount(solvedWith: Adjustments, wanted: Adjustments): number {
  const before = new Set(keysOf(solvedWith));
  const after = new Set(keysOf(wanted));
  return [...after].filter((key) => !before.has(key)).length + [...before].filter((key) => !after.has(key)).length;
}
