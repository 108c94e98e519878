/** Exact counts beside the filters; each facet leaves out its own filter. */
import { TIERS, VERTICALS } from './creator.ts';
import { PRICE_STEPS, SCORE_STEPS, type LibraryEntry } from './library-entry.ts';
import type { CompiledFilter, FilterName } from './library-filter.ts';

/** Counts by value; `prices` and `scores` by the lower end of their step, or `unknown`. */
export interface FacetCounts {
  readonly total: number;
  readonly tiers: ReadonlyMap<string, number>;
  readonly verticals: ReadonlyMap<string, number>;
  readonly locations: ReadonlyMap<string, number>;
  readonly mcns: ReadonlyMap<string, number>;
  readonly prices: ReadonlyMap<string, number>;
  readonly scores: ReadonlyMap<string, number>;
}

export const UNKNOWN = 'unknown';

/** What is counted, by slot: codes in typed arrays, because reading 100,000 objects costs ten times as much. */
export interface FacetColumns {
  readonly tiers: Uint8Array;
  /** One bit for each vertical. */
  readonly verticals: Uint32Array;
  readonly locations: Uint32Array;
  readonly mcns: Uint32Array;
  readonly prices: Uint8Array;
  readonly scores: Uint8Array;
}

/** The columns, the filters that each slot fails, and the names behind the codes. */
export interface FacetSource {
  readonly columns: FacetColumns;
  readonly failed: Uint16Array;
  readonly locations: readonly string[];
  readonly mcns: readonly string[];
}

/** The code of an unknown tier: one past the known. */
const NO_TIER = TIERS.length;

/** Packs entries, which stand in the order of their slots. */
export function packFacetColumns(entries: readonly LibraryEntry[]): FacetColumns {
  const tierCodes = new Map<string, number>(TIERS.map((tier, code) => [tier, code]));
  const verticalBits = new Map<string, number>(VERTICALS.map((vertical, code) => [vertical, 1 << code]));
  return {
    tiers: Uint8Array.from(entries, ({ row }) => (row.tier === null ? NO_TIER : tierCodes.get(row.tier)!)),
    verticals: Uint32Array.from(entries, ({ row }) =>
      row.verticals.reduce((bits, vertical) => bits | verticalBits.get(vertical)!, 0),
    ),
    locations: Uint32Array.from(entries, (entry) => entry.locationCode),
    mcns: Uint32Array.from(entries, (entry) => entry.mcnCode),
    prices: Uint8Array.from(entries, (entry) => entry.priceStep),
    scores: Uint8Array.from(entries, (entry) => entry.scoreStep),
  };
}

const named = (names: readonly string[], counts: Uint32Array): Map<string, number> => {
  const map = new Map<string, number>();
  for (const [code, name] of names.entries()) if (name !== '' && counts[code]! > 0) map.set(name, counts[code]!);
  return map;
};

/** Counts all entries in one pass. */
export function countFacets({ columns, failed, locations, mcns }: FacetSource, filter: CompiledFilter): FacetCounts {
  const tierCounts = new Uint32Array(TIERS.length + 1);
  const verticalCounts = new Uint32Array(VERTICALS.length);
  const locationCounts = new Uint32Array(locations.length);
  const mcnCounts = new Uint32Array(mcns.length);
  const priceCounts = new Uint32Array(PRICE_STEPS.length + 1);
  const scoreCounts = new Uint32Array(SCORE_STEPS.length + 1);
  const own = (name: FilterName): number => filter.bits[name] ?? -1;
  const [tierBit, verticalBit, locationBit, mcnBit, priceBit, scoreBit] = [
    own('tiers'),
    own('verticals'),
    own('locations'),
    own('mcns'),
    own('price'),
    own('score'),
  ];
  let total = 0;
  for (let slot = 0; slot < failed.length; slot++) {
    const bits = failed[slot]!;
    // Failing two filters, it counts in no facet.
    if ((bits & (bits - 1)) !== 0) continue;
    const passes = bits === 0;
    if (passes) total++;
    if (passes || bits === tierBit) tierCounts[columns.tiers[slot]!]! += 1;
    if (passes || bits === verticalBit) countBits(columns.verticals[slot]!, verticalCounts);
    if (passes || bits === locationBit) locationCounts[columns.locations[slot]!]! += 1;
    if (passes || bits === mcnBit) mcnCounts[columns.mcns[slot]!]! += 1;
    if (passes || bits === priceBit) priceCounts[columns.prices[slot]!]! += 1;
    if (passes || bits === scoreBit) scoreCounts[columns.scores[slot]!]! += 1;
  }
  return {
    total,
    tiers: named(TIERS, tierCounts),
    verticals: named(VERTICALS, verticalCounts),
    locations: named(locations, locationCounts),
    mcns: named(mcns, mcnCounts),
    prices: named([...PRICE_STEPS.map(String), UNKNOWN], priceCounts),
    scores: named([...SCORE_STEPS.map(String), UNKNOWN], scoreCounts),
  };
}

function countBits(bits: number, counts: Uint32Array): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)]! += 1;
}
