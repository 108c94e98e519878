/** The grid's filters as one bit each, so that a facet can leave out its own. */
import type { CreatorFilters } from './contract.ts';
import type { LibraryEntry } from './library-entry.ts';

export type FilterName =
  | 'q'
  | 'tiers'
  | 'verticals'
  | 'locations'
  | 'mcns'
  | 'followers'
  | 'price'
  | 'engagementByFollowers'
  | 'engagementByReads'
  | 'score'
  | 'list'
  | 'ids'
  | 'blocked';

type Test = (entry: LibraryEntry) => boolean;

export interface CompiledFilter {
  /** Same for equal filters, so that their results can be kept; null when they depend on more than the library (a list). */
  readonly key: string | null;
  readonly bits: Readonly<Partial<Record<FilterName, number>>>;
  /** Bits of the filters that the entry fails; 0 = it passes all. */
  readonly computeFailed: (entry: LibraryEntry) => number;
}

/** Full-width forms folded, lower case: how names and bios are stored for search. */
export const foldForSearch = (text: string): string => text.normalize('NFKC').toLowerCase();

const inRange = (value: number | null, range: { min?: number | undefined; max?: number | undefined }): boolean =>
  value !== null && (range.min === undefined || value >= range.min) && (range.max === undefined || value <= range.max);

const isAsked = (values: readonly string[] | undefined): values is readonly string[] =>
  values !== undefined && values.length > 0;

/** Tests in the order of their cost, search last. */
function listTests(filters: CreatorFilters, members: ReadonlySet<string> | null): [FilterName, Test][] {
  const tests: [FilterName, Test][] = [];
  const { tiers, verticals, locations, mcns, followers, price, score } = filters;
  const blocked = filters.blocked ?? 'hide';
  if (blocked !== 'show') tests.push(['blocked', (entry) => entry.row.blocked === (blocked === 'only')]);
  if (isAsked(tiers)) tests.push(['tiers', ({ row }) => row.tier !== null && tiers.includes(row.tier)]);
  if (isAsked(verticals))
    tests.push(['verticals', ({ row }) => row.verticals.some((vertical) => verticals.includes(vertical))]);
  if (isAsked(locations))
    tests.push(['locations', ({ row }) => row.location !== null && locations.includes(row.location)]);
  if (isAsked(mcns)) tests.push(['mcns', ({ row }) => row.mcn !== null && mcns.includes(row.mcn)]);
  if (followers !== undefined) tests.push(['followers', (entry) => inRange(entry.followers, followers)]);
  if (price !== undefined) tests.push(['price', (entry) => inRange(entry.price, price)]);
  const { engagementByFollowers, engagementByReads } = filters;
  if (engagementByFollowers !== undefined)
    tests.push(['engagementByFollowers', (entry) => inRange(entry.engagementByFollowers, engagementByFollowers)]);
  if (engagementByReads !== undefined)
    tests.push(['engagementByReads', (entry) => inRange(entry.engagementByReads, engagementByReads)]);
  if (score !== undefined) tests.push(['score', (entry) => inRange(entry.score, score)]);
  const { ids } = filters;
  if (isAsked(ids)) {
    const asked = new Set(ids);
    tests.push(['ids', (entry) => asked.has(entry.id)]);
  }
  if (members !== null) tests.push(['list', (entry) => members.has(entry.id)]);
  const words = foldForSearch(filters.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > 0) tests.push(['q', ({ row }) => words.every((word) => row.search.includes(word))]);
  return tests;
}

/**
 * Prepares the filters for many entries.
 *
 * @param members ids of the list asked for, or null without one
 */
export function compileFilters(filters: CreatorFilters, members: ReadonlySet<string> | null): CompiledFilter {
  const tests = listTests(filters, members);
  const checks = tests.map(([, test]) => test);
  return {
    key: members === null ? JSON.stringify(filters) : null,
    bits: Object.fromEntries(tests.map(([name], index) => [name, 1 << index])),
    computeFailed: (entry) => {
      let failed = 0;
      for (let i = 0; i < checks.length; i++) {
        if (checks[i]!(entry)) continue;
        failed |= 1 << i;
        // Failing two filters, it counts in no facet.
        if ((failed & (failed - 1)) !== 0) return failed;
      }
      return failed;
    },
  };
}
