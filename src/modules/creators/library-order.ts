/** Orders of the library's entries, and walking along them from a position. */
import { setImmediate as giveWay } from 'node:timers/promises';
import type { CREATOR_SORTS } from './contract.ts';
import type { LibraryEntry } from './library-entry.ts';

export type CreatorSort = (typeof CREATOR_SORTS)[number];
export type Direction = 'asc' | 'desc';

/** Where a page ended: the sort value (null = unknown) and the id. */
export interface Position {
  readonly value: number | string | null;
  readonly id: string;
}

export interface Order {
  /** Ascending by value, then id. */
  readonly known: readonly LibraryEntry[];
  /** By id; they come last in both directions. */
  readonly unknown: readonly LibraryEntry[];
}

type SortValue = number | string | null;
/** What an entry is sorted by; null is unknown. */
export const valueOf = (entry: LibraryEntry, sort: CreatorSort): SortValue => entry[sort];

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const comparePositions = (a: SortValue, aId: string, b: SortValue, bId: string): number =>
  (typeof a === 'string' ? compareText(a, b as string) : (a as number) - (b as number)) || compareText(aId, bId);

/** Sorts all entries. */
export function makeOrder(entries: Iterable<LibraryEntry>, sort: CreatorSort): Order {
  const known: LibraryEntry[] = [];
  const unknown: LibraryEntry[] = [];
  for (const entry of entries) (valueOf(entry, sort) === null ? unknown : known).push(entry);
  return {
    known: known.toSorted((a, b) => comparePositions(valueOf(a, sort), a.id, valueOf(b, sort), b.id)),
    unknown: unknown.toSorted((a, b) => compareText(a.id, b.id)),
  };
}

/** Number of known entries at or below the position (`inclusive`), or below it. */
function countUpTo(known: readonly LibraryEntry[], sort: CreatorSort, position: Position, inclusive: boolean): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = known[middle]!;
    const order = comparePositions(valueOf(entry, sort), entry.id, position.value, position.id);
    if (order < 0 || (inclusive && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries after a position, in the direction asked. */
export function* walk(
  { known, unknown }: Order,
  sort: CreatorSort,
  direction: Direction,
  after: Position | null,
): Generator<LibraryEntry> {
  const inUnknown = after !== null && after.value === null;
  if (!inUnknown && direction === 'asc') {
    for (let i = after === null ? 0 : countUpTo(known, sort, after, true); i < known.length; i++) yield known[i]!;
  } else if (!inUnknown) {
    for (let i = (after === null ? known.length : countUpTo(known, sort, after, false)) - 1; i >= 0; i--)
      yield known[i]!;
  }
  for (const entry of unknown) if (!inUnknown || entry.id > after.id) yield entry;
}

/** The orders that the grid is mostly asked for. */
export const USUAL_SORTS: readonly CreatorSort[] = ['followers', 'score', 'price'];

/** Entries sorted at once without holding up the process. */
const SLICE = 4_000;

/** As {@link makeOrder}, in slices between which the process serves others. */
export async function sortInSlices(entries: readonly LibraryEntry[], sort: CreatorSort): Promise<Order> {
  let runs: Order[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    runs.push(makeOrder(entries.slice(at, at + SLICE), sort));
    await giveWay();
  }
  while (runs.length > 1) {
    const merged: Order[] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(i + 1 < runs.length ? mergeOrders(runs[i]!, runs[i + 1]!, sort) : runs[i]!);
      await giveWay();
    }
    runs = merged;
  }
  return runs[0] ?? { known: [], unknown: [] };
}

/** Two orders as one. */
export const mergeOrders = (a: Order, b: Order, sort: CreatorSort): Order => ({
  known: mergeBy(a.known, b.known, (x, y) => comparePositions(valueOf(x, sort), x.id, valueOf(y, sort), y.id)),
  unknown: mergeBy(a.unknown, b.unknown, (x, y) => compareText(x.id, y.id)),
});

function mergeBy<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): T[] {
  const merged: T[] = [];
  let i = 0;
  for (const item of b) {
    while (i < a.length && compare(a[i]!, item) < 0) merged.push(a[i++]!);
    merged.push(item);
  }
  while (i < a.length) merged.push(a[i++]!);
  return merged;
}
