/** The creators of one organisation in memory, for the grid: filter, order, page and count. PostgreSQL remains the truth. */
import type { CREATOR_SORTS } from './contract.ts';
import type { LibraryEntry } from './library-entry.ts';
import { rateEntry } from './library-entry.ts';
import { countFacets, packFacetColumns, type FacetColumns, type FacetCounts } from './library-facets.ts';
import type { CompiledFilter } from './library-filter.ts';
import type { Peers } from './peers.ts';
import { computePeers, noPeers } from './peers.ts';

export type CreatorSort = (typeof CREATOR_SORTS)[number];
export type Direction = 'asc' | 'desc';

/** Where a page ended: the sort value (null = unknown) and the id. */
export interface Position {
  readonly value: number | string | null;
  readonly id: string;
}

interface Order {
  /** Ascending by value, then id. */
  readonly known: readonly LibraryEntry[];
  /** By id; they come last in both directions. */
  readonly unknown: readonly LibraryEntry[];
}

/** Peers are gathered anew when more than this share of the library has changed since. */
const PEERS_TOLERANCE = 0.005;

type SortValue = number | string | null;
const valueOf = (entry: LibraryEntry, sort: CreatorSort): SortValue => entry[sort];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const comparePositions = (a: SortValue, aId: string, b: SortValue, bId: string): number =>
  (typeof a === 'string' ? compareText(a, b as string) : (a as number) - (b as number)) || compareText(aId, bId);

/** Results of filters kept for the pages and counts that follow. */
const RESULTS_KEPT = 8;

/** Numbers for texts that repeat; 0 is unknown. */
class Dictionary {
  readonly names: string[] = [''];
  readonly #codes = new Map<string, number>();

  code(name: string | null): number {
    if (name === null || name === '') return 0;
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

export class LibraryIndex {
  /** By slot; a changed creator keeps its slot. */
  readonly #entries: LibraryEntry[] = [];
  readonly #slots = new Map<string, number>();
  readonly #locations = new Dictionary();
  readonly #mcns = new Dictionary();
  readonly #results = new Map<string, Uint16Array>();
  #columns: FacetColumns | null = null;
  readonly #orders = new Map<CreatorSort, Order>();
  #peers: Peers = noPeers();
  #changedSincePeers = 0;

  get size(): number {
    return this.#entries.length;
  }

  get peers(): Peers {
    return this.#peers;
  }

  find(id: string): LibraryEntry | null {
    const slot = this.#slots.get(id);
    return slot === undefined ? null : this.#entries[slot]!;
  }

  /** Takes in new and changed entries. */
  put(changed: readonly LibraryEntry[]): void {
    if (changed.length === 0) return;
    this.#results.clear();
    this.#columns = null;
    for (const entry of changed) this.#place(entry);
    this.#changedSincePeers += changed.length;
    if (this.#changedSincePeers > this.#entries.length * PEERS_TOLERANCE) this.#rateAll();
    else this.#rateSome(changed);
  }

  #place(entry: LibraryEntry): void {
    entry.slot = this.#slots.get(entry.id) ?? this.#entries.length;
    entry.locationCode = this.#locations.code(entry.row.location);
    entry.mcnCode = this.#mcns.code(entry.row.mcn);
    this.#slots.set(entry.id, entry.slot);
    this.#entries[entry.slot] = entry;
  }

  /** By slot, the filters that each entry fails. */
  #evaluate(filter: CompiledFilter): Uint16Array {
    const known = filter.key === null ? undefined : this.#results.get(filter.key);
    if (known !== undefined) return known;
    const failed = new Uint16Array(this.#entries.length);
    for (let slot = 0; slot < failed.length; slot++) failed[slot] = filter.computeFailed(this.#entries[slot]!);
    if (filter.key !== null) this.#keep(filter.key, failed);
    return failed;
  }

  #keep(key: string, failed: Uint16Array): void {
    this.#results.set(key, failed);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= RESULTS_KEPT) break;
      this.#results.delete(oldest);
    }
  }

  /** Exact counts for the filters. */
  count(filter: CompiledFilter): FacetCounts {
    this.#columns ??= packFacetColumns(this.#entries);
    return countFacets(
      {
        columns: this.#columns,
        failed: this.#evaluate(filter),
        locations: this.#locations.names,
        mcns: this.#mcns.names,
      },
      filter,
    );
  }

  #rateAll(): void {
    this.#peers = computePeers(this.#entries.map((entry) => entry.inputs));
    this.#changedSincePeers = 0;
    for (const entry of this.#entries) rateEntry(entry, this.#peers);
    this.#orders.clear();
  }

  #rateSome(changed: readonly LibraryEntry[]): void {
    for (const entry of changed) rateEntry(entry, this.#peers);
    const ids = new Set(changed.map((entry) => entry.id));
    for (const [sort, order] of this.#orders) {
      const kept = {
        known: order.known.filter((entry) => !ids.has(entry.id)),
        unknown: order.unknown.filter((entry) => !ids.has(entry.id)),
      };
      const added = makeOrder(changed, sort);
      this.#orders.set(sort, {
        known: mergeSorted(kept.known, added.known, sort),
        unknown: [...kept.unknown, ...added.unknown].toSorted((a, b) => compareText(a.id, b.id)),
      });
    }
  }

  #order(sort: CreatorSort): Order {
    let order = this.#orders.get(sort);
    if (order === undefined) this.#orders.set(sort, (order = makeOrder(this.#entries, sort)));
    return order;
  }

  /** The next entries that pass, after `after`; `next` is null at the end. */
  page(
    filter: CompiledFilter,
    sort: CreatorSort,
    direction: Direction,
    after: Position | null,
    limit: number,
  ): { readonly rows: LibraryEntry[]; readonly next: Position | null } {
    const rows: LibraryEntry[] = [];
    const failed = this.#evaluate(filter);
    for (const entry of walk(this.#order(sort), sort, direction, after)) {
      if (failed[entry.slot] !== 0) continue;
      if (rows.length === limit) {
        const last = rows.at(-1)!;
        return { rows, next: { value: valueOf(last, sort), id: last.id } };
      }
      rows.push(entry);
    }
    return { rows, next: null };
  }
}

function makeOrder(entries: Iterable<LibraryEntry>, sort: CreatorSort): Order {
  const known: LibraryEntry[] = [];
  const unknown: LibraryEntry[] = [];
  for (const entry of entries) (valueOf(entry, sort) === null ? unknown : known).push(entry);
  return {
    known: known.toSorted((a, b) => comparePositions(valueOf(a, sort), a.id, valueOf(b, sort), b.id)),
    unknown: unknown.toSorted((a, b) => compareText(a.id, b.id)),
  };
}

function mergeSorted(a: readonly LibraryEntry[], b: readonly LibraryEntry[], sort: CreatorSort): LibraryEntry[] {
  const merged: LibraryEntry[] = [];
  let i = 0;
  for (const entry of b) {
    while (i < a.length && comparePositions(valueOf(a[i]!, sort), a[i]!.id, valueOf(entry, sort), entry.id) < 0)
      merged.push(a[i++]!);
    merged.push(entry);
  }
  while (i < a.length) merged.push(a[i++]!);
  return merged;
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

function* walk(
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
