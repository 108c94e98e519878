/** Positions of a note by search term: before it was out, first after, and latest. Pure. */
import type { DealView } from '#modules/collaborations/contract.ts';

export type Reading = DealView['notes'][number]['positions'][number];

export interface TermPositions {
  readonly keyword: string;
  /** The last before the note was published. */
  readonly before: Reading | null;
  /** The first from the day of publication on. */
  readonly after: Reading | null;
  /** The newest, where it is another than the first. */
  readonly now: Reading | null;
}

export function comparePositions(readings: readonly Reading[], publishedOn: string): TermPositions[] {
  return [...Map.groupBy(readings, ({ keyword }) => keyword)].map(([keyword, all]) => {
    const inOrder = all.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const since = inOrder.filter(({ on }) => on >= publishedOn);
    return {
      keyword,
      before: inOrder.findLast(({ on }) => on < publishedOn) ?? null,
      after: since[0] ?? null,
      now: since.length > 1 ? since.at(-1)! : null,
    };
  });
}

/** From one reading to a later one: places won or lost, found, or found no longer; null where nothing moved. */
export function decideMove(
  from: Reading | null,
  to: Reading | null,
): { readonly kind: 'up' | 'down'; readonly places: number } | { readonly kind: 'entered' | 'left' } | null {
  if (from === null || to === null || from.place === to.place) return null;
  if (from.place === null) return { kind: 'entered' };
  if (to.place === null) return { kind: 'left' };
  return { kind: to.place < from.place ? 'up' : 'down', places: Math.abs(to.place - from.place) };
}
