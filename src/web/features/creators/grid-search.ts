/** The whole state of the creators view, as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { CREATOR_SORTS, TIERS, VERTICALS, type CreatorFilters } from '#modules/creators/contract.ts';

const amount = z.number().min(0).optional().catch(undefined);
const names = z.array(z.string().max(200)).max(200).optional().catch(undefined);

/** Prices in CNY yuan, engagement in percent, as typed. */
export const GridSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  tiers: z.array(z.enum(TIERS)).optional().catch(undefined),
  verticals: z.array(z.enum(VERTICALS)).optional().catch(undefined),
  locations: names,
  mcns: names,
  followersMin: amount,
  followersMax: amount,
  priceMin: amount,
  priceMax: amount,
  byFollowersMin: amount,
  byFollowersMax: amount,
  byReadsMin: amount,
  byReadsMax: amount,
  score: amount,
  list: z.string().max(60).optional().catch(undefined),
  blocked: z.enum(['only', 'show']).optional().catch(undefined),
  sort: z.enum(CREATOR_SORTS).optional().catch(undefined),
  dir: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** The creator shown in the inspector. */
  at: z.string().max(60).optional().catch(undefined),
  /** Whether the filters are open. */
  panel: z.boolean().optional().catch(undefined),
});
export type GridSearch = z.infer<typeof GridSearch>;

export type Sort = (typeof CREATOR_SORTS)[number];
export const DEFAULT_SORT: Sort = 'followers';

/** Names sort upwards first, figures downwards. */
export const defaultDirection = (sort: Sort): 'asc' | 'desc' => (sort === 'name' || sort === 'price' ? 'asc' : 'desc');

function range(
  min: number | undefined,
  max: number | undefined,
  scale = 1,
): { min?: number; max?: number } | undefined {
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min: min * scale }), ...(max === undefined ? {} : { max: max * scale }) };
}

/** What the server is asked. */
export function toFilters(search: GridSearch): CreatorFilters {
  const filters = {
    q: search.q,
    tiers: search.tiers,
    verticals: search.verticals,
    locations: search.locations,
    mcns: search.mcns,
    followers: range(search.followersMin, search.followersMax),
    price: range(search.priceMin, search.priceMax),
    engagementByFollowers: range(search.byFollowersMin, search.byFollowersMax, 0.01),
    engagementByReads: range(search.byReadsMin, search.byReadsMax, 0.01),
    score: search.score === undefined ? undefined : { min: search.score },
    listId: search.list,
    blocked: search.blocked,
  };
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as CreatorFilters;
}

/** How many filters of the panel are on (search, list and sort are not filters of the panel). */
export function countFilters(search: GridSearch): number {
  const { q: _q, listId: _list, ...rest } = toFilters(search);
  return Object.keys(rest).length;
}

/** The search without any filter of the panel. */
export const withoutFilters = ({ q, list, sort, dir, at, panel }: GridSearch): GridSearch => ({
  q,
  list,
  sort,
  dir,
  at,
  panel,
});

/** Adds a value to a list filter, or takes it out; an empty list leaves the URL. */
export function toggle<Value>(values: readonly Value[] | undefined, value: Value): Value[] | undefined {
  const before = values ?? [];
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return after.length === 0 ? undefined : after;
}
