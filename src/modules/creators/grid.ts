/** What the grid asks: pages, counts, and whole creators. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import type { CreatorFilters, CreatorRow } from './contract.ts';
import type { Tier, Vertical } from './creator.ts';
import { TIERS, VERTICALS } from './creator.ts';
import { openIndex } from './library.ts';
import { PRICE_STEPS, SCORE_STEPS } from './library-entry.ts';
import { UNKNOWN } from './library-facets.ts';
import { compileFilters } from './library-filter.ts';
import type { LibraryIndex } from './library-index.ts';
import type { CreatorSort, Direction, Position } from './library-order.ts';
import { demandPrices, showRow } from './price-view.ts';
import { KNOWN_MINIMUM, VERDICTS } from './scorecard-figures.ts';

export interface GridQuery {
  readonly filters: CreatorFilters;
  readonly sort: CreatorSort;
  readonly direction: Direction;
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * One page of the grid.
 * @throws RefusalError creators.bad-cursor, creators.list-not-found, platform.not-allowed for prices
 */
export async function listCreators(
  db: AppDatabase,
  ctx: Context,
  query: GridQuery,
): Promise<{ rows: CreatorRow[]; nextCursor: string | null }> {
  const { index, filter } = await openGrid(db, ctx, query.filters, query.sort);
  const after = query.cursor === null ? null : parseCursor(query.cursor);
  const { rows, next } = index.page(filter, query.sort, query.direction, after, query.limit);
  return {
    rows: rows.map((entry) => showRow(entry, ctx)),
    nextCursor: next === null ? null : writeCursor(next),
  };
}

interface Count {
  value: string;
  label: string;
  count: number;
}

/** Longest lists of places and agencies shown; the rest is reached by search. */
const MOST_NAMES = 200;

const byCount = (counts: ReadonlyMap<string, number>): Count[] =>
  [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_NAMES);

const inOrder = (
  counts: ReadonlyMap<string, number>,
  values: readonly string[],
  label: (value: string) => string,
): Count[] =>
  values
    .filter((value) => counts.has(value))
    .map((value) => ({ value, label: label(value), count: counts.get(value)! }));

/** Exact counts for the filters, each facet without its own. */
export async function countCreators(
  db: AppDatabase,
  ctx: Context,
  filters: CreatorFilters,
): Promise<{
  total: number;
  tiers: Count[];
  verticals: Count[];
  locations: Count[];
  mcns: Count[];
  prices: Count[];
  scores: Count[];
  scoreSteps: number[];
}> {
  const { index, filter } = await openGrid(db, ctx, filters);
  const counts = index.count(filter);
  const { terms, scorecard } = messages(ctx.locale);
  const ascending = (steps: readonly number[]): string[] => [...steps.toReversed().map(String), UNKNOWN];
  return {
    total: counts.total,
    tiers: inOrder(counts.tiers, TIERS, (tier) => terms.tiers[tier as Tier]),
    verticals: inOrder(counts.verticals, VERTICALS, (vertical) => terms.verticals[vertical as Vertical]).toSorted(
      (a, b) => b.count - a.count,
    ),
    locations: byCount(counts.locations),
    mcns: byCount(counts.mcns),
    prices: !may(ctx, 'cost:read')
      ? []
      : inOrder(counts.prices, ascending(PRICE_STEPS), (step) =>
          step === UNKNOWN
            ? scorecard.noQuote
            : scorecard.priceStep({ from: Number(step), to: above(PRICE_STEPS, Number(step)) }),
        ),
    scores: inOrder(counts.scores, ascending(SCORE_STEPS), (step) =>
      step === UNKNOWN
        ? scorecard.tooLittleKnown({ minimum: KNOWN_MINIMUM })
        : scorecard.scoreStep({ from: Number(step), to: above(SCORE_STEPS, Number(step)) }),
    ),
    scoreSteps: VERDICTS.map(({ from }) => from),
  };
}

/** The next step up, or null for the highest; steps stand highest first. */
const above = (steps: readonly number[], step: number): number | null => {
  const index = steps.indexOf(step);
  return index <= 0 ? null : steps[index - 1]!;
};

/** Every creator that passes, in the order asked, for an export. */
export async function* streamRows(
  db: AppDatabase,
  ctx: Context,
  filters: CreatorFilters,
  sort: CreatorSort = 'followers',
  direction: Direction = 'desc',
): AsyncGenerator<CreatorRow> {
  const { index, filter } = await openGrid(db, ctx, filters, sort);
  for (let after: Position | null = null; ;) {
    const { rows, next } = index.page(filter, sort, direction, after, 1_000);
    for (const entry of rows) yield showRow(entry, ctx);
    if (next === null) return;
    after = next;
  }
}

async function openGrid(
  db: AppDatabase,
  ctx: Context,
  filters: CreatorFilters,
  sort: CreatorSort = 'followers',
): Promise<{ index: LibraryIndex; filter: ReturnType<typeof compileFilters> }> {
  demandPrices(ctx, filters, sort);
  const [index, members] = await Promise.all([
    openIndex(db, ctx),
    filters.listId === undefined ? null : readMembers(db, ctx, filters.listId),
  ]);
  return { index, filter: compileFilters(filters, members) };
}

function readMembers(db: AppDatabase, ctx: Context, listId: string): Promise<ReadonlySet<string>> {
  return inTenant(db, ctx, async (tx) => {
    const list =
      await sql`select 1 from creators_list where organisation_id = ${ctx.organisationId} and workspace_id = ${ctx.workspaceId} and id = ${listId}`.execute(
        tx,
      );
    if (list.rows.length === 0) refuse('notFound', 'creators.list-not-found');
    const { rows } = await sql<{ creator_id: string }>`
      select creator_id from creators_list_member where organisation_id = ${ctx.organisationId} and workspace_id = ${ctx.workspaceId} and list_id = ${listId}`.execute(
      tx,
    );
    return new Set(rows.map((row) => row.creator_id));
  });
}

const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify([position.value, position.id])).toString('base64url');

function parseCursor(cursor: string): Position {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof id === 'string' && (value === null || typeof value === 'number' || typeof value === 'string'))
      return { value, id };
  } catch {
    // Falls through to the refusal: a broken cursor and a foreign one are the same to the caller.
  }
  return refuse('invalid', 'creators.bad-cursor');
}
