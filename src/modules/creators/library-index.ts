/** The creators of one organisation in memory, for the grid: filter, order, page and count. PostgreSQL remains the truth. */
import type { LibraryEntry } from './library-entry.ts';
import { computeRating, type Rating } from './library-entry.ts';
import { countFacets, packFacetColumns, type FacetColumns, type FacetCounts } from './library-facets.ts';
import type { CompiledFilter } from './library-filter.ts';
import {
  makeOrder,
  mergeOrders,
  sortInSlices,
  USUAL_SORTS,
  valueOf,
  walk,
  type CreatorSort,
  type Direction,
  type Order,
  type Position,
} from './library-order.ts';
import { gatherPeers, rateInSlices } from './library-rating.ts';
import type { Peers } from './peers.ts';
import { noPeers } from './peers.ts';

/** Peers are gathered anew when more than this share of the library has changed since. */
const PEERS_TOLERANCE = 0.005;

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

  /**
   * Takes in new and changed entries. Readers see all of them or none: what takes long
   * is done beside the index, in slices between which the process serves others.
   */
  async put(changed: readonly LibraryEntry[]): Promise<void> {
    if (changed.length === 0) return;
    this.#changedSincePeers += changed.length;
    const replaced = new Set(changed.map(({ id }) => id));
    const kept = this.#entries.filter(({ id }) => !replaced.has(id));
    const size = kept.length + changed.length;
    if (this.#changedSincePeers <= size * PEERS_TOLERANCE) {
      for (const entry of changed) this.#place(entry);
      this.#rateSome(changed);
      return;
    }
    const all = kept.length === 0 ? changed : [...kept, ...changed];
    const peers = await gatherPeers(all);
    // Nobody sees the new entries yet; those that are seen change together, below.
    await rateInSlices(changed, peers, (entry, rating) => Object.assign(entry, rating));
    const ratings: Rating[] = [];
    await rateInSlices(kept, peers, (_, rating) => ratings.push(rating));
    for (const entry of changed) this.#place(entry);
    for (const [i, rating] of ratings.entries()) Object.assign(kept[i]!, rating);
    this.#peers = peers;
    this.#changedSincePeers = 0;
    this.#results.clear();
    this.#columns = null;
    this.#orders.clear();
    for (const sort of USUAL_SORTS) this.#orders.set(sort, await sortInSlices(this.#entries, sort));
  }

  /** Forgets entries that left the library. */
  drop(ids: readonly string[]): void {
    const gone = ids.map((id) => this.#slots.get(id)).filter((slot) => slot !== undefined);
    if (gone.length === 0) return;
    for (const slot of gone.toSorted((a, b) => b - a)) {
      this.#slots.delete(this.#entries[slot]!.id);
      const last = this.#entries.pop()!;
      if (slot === this.#entries.length) continue;
      last.slot = slot;
      this.#entries[slot] = last;
      this.#slots.set(last.id, slot);
    }
    this.#results.clear();
    this.#columns = null;
    this.#orders.clear();
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

  #rateSome(changed: readonly LibraryEntry[]): void {
    this.#results.clear();
    this.#columns = null;
    for (const entry of changed) Object.assign(entry, computeRating(entry, this.#peers));
    const ids = new Set(changed.map((entry) => entry.id));
    for (const [sort, order] of this.#orders) {
      const kept = {
        known: order.known.filter((entry) => !ids.has(entry.id)),
        unknown: order.unknown.filter((entry) => !ids.has(entry.id)),
      };
      this.#orders.set(sort, mergeOrders(kept, makeOrder(changed, sort), sort));
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
