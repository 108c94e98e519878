/** Everything the library knows of a creator, for its page and for comparing. */
import { sql, type Kysely } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import { findPresentIds } from './absorb-creators.ts';
import type { CreatorDetail } from './contract.ts';
import type { CreatorProfile } from './creator.ts';
import { readStoredCreators, type StoredCreator } from './creator-store.ts';
import { labelField } from './field-label.ts';
import { applyEdits, findImportedValue } from './hand-edit.ts';
import { findBlocks, listOwnHolds } from './holds.ts';
import { openIndex } from './library.ts';
import { isStale } from './library-entry.ts';
import type { LibraryIndex } from './library-index.ts';
import { findListsOf } from './lists.ts';
import type { ProfileChange } from './merge-profile.ts';
import { showCreator, showRow } from './price-view.ts';
import { describeScore } from './score-text.ts';
import { MARKET_CUTS } from './scorecard-figures.ts';
import type { Brand } from './scorecard.ts';
import { computeScore } from './scorecard.ts';

/** Plans that a creator stands in, by creator; given from above, since plans are a higher module. */
export type FindPlans = (
  tx: Kysely<DB>,
  ctx: Context,
  creatorIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>>;

export interface PageOptions {
  readonly findPlans?: FindPlans;
  /** What the workspace looks for; without it, alignment stays unknown. */
  readonly brand?: Brand | null;
}

/** @throws RefusalError creators.not-found */
export async function getCreator(
  db: AppDatabase,
  ctx: Context,
  id: string,
  options: PageOptions = {},
): Promise<CreatorDetail> {
  return (await getCreators(db, ctx, [id], options))[0]!;
}

/**
 * The creators in the order asked.
 * @throws RefusalError creators.not-found when one is missing
 */
export async function getCreators(
  db: AppDatabase,
  ctx: Context,
  asked: readonly string[],
  { findPlans, brand = null }: PageOptions = {},
): Promise<CreatorDetail[]> {
  const index = await openIndex(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    // A plan or a link may name an entry that has since been joined to another.
    const ids = await findPresentIds(tx, ctx, asked);
    const today = businessDay(ctx.now);
    const [creators, history, notes, lists, plans, blocks, holds] = [
      await readStoredCreators(tx, ctx, ids),
      await readHistory(tx, ctx, ids),
      await readNotes(tx, ctx, ids),
      await findListsOf(tx, ctx, ids),
      (await findPlans?.(tx, ctx, ids)) ?? new Map<string, { id: string; name: string }[]>(),
      await findBlocks(tx, ctx, ids, today),
      await listOwnHolds(tx, ctx, ids, today),
    ];
    return ids.map((id) => {
      const creator = creators.get(id) ?? refuse('notFound', 'creators.not-found');
      const page: CreatorDetail = {
        ...describeProfile(creator, index, brand, ctx),
        history: history.get(id) ?? [],
        notes: notes.get(id) ?? [],
        lists: lists.get(id) ?? [],
        plans: [...(plans.get(id) ?? [])],
        blocks: blocks.get(id) ?? [],
        holds: holds.filter((hold) => hold.creatorId === id),
      };
      return showCreator(page, ctx);
    });
  });
}

function decideMarketTier(followers: number | null): CreatorDetail['marketTier'] {
  if (followers === null) return null;
  return followers >= MARKET_CUTS.head
    ? 'head'
    : followers >= MARKET_CUTS.waist
      ? 'waist'
      : followers >= MARKET_CUTS.junior
        ? 'junior'
        : 'everyday';
}

type FromProfile = Omit<CreatorDetail, 'history' | 'notes' | 'lists' | 'plans' | 'blocks' | 'holds'>;

function describeProfile(
  { imported, edits }: StoredCreator,
  index: LibraryIndex,
  brand: Brand | null,
  ctx: Context,
): FromProfile {
  const profile = applyEdits(imported, edits);
  const entry = index.find(profile.id) ?? refuse('notFound', 'creators.not-found');
  const { authors } = messages(ctx.locale).scorecard;
  const author = (by: string): string =>
    by === ctx.actor.userId
      ? authors.you
      : by === 'cli' || by === 'system' || by === 'key'
        ? authors[by]
        : authors.colleague;
  return {
    row: showRow(entry, ctx),
    bio: profile.bio,
    gender: profile.gender,
    tags: [...profile.tags],
    onboarded: profile.onboarded,
    sellingRights: profile.sellingRights,
    health: profile.health,
    lowActivity: profile.lowActivity,
    celebrity: profile.celebrity,
    pastBrands: [...profile.pastBrands],
    marketTier: decideMarketTier(profile.followers),
    figures: [...profile.figures],
    quotes: profile.quotes.map((quote) => ({
      ...quote,
      rebateBps: may(ctx, 'rebate:read') ? quote.rebateBps : null,
      amount: quote.amount.toString(),
      stale: isStale(quote.on, ctx.now),
    })),
    audience: copyAudience(profile),
    score: describeScore(computeScore(entry.inputs, index.peers, brand, profile), ctx.locale),
    edits: edits.map(({ field, value, by, at }) => ({
      field,
      label: labelField(field, ctx.locale),
      value,
      imported: findImportedValue(imported, field),
      by: author(by),
      at,
    })),
  };
}

const copyAudience = ({ audience }: CreatorProfile): CreatorDetail['audience'] =>
  audience === null
    ? null
    : {
        femaleShare: audience.femaleShare,
        ages: [...audience.ages],
        places: [...audience.places],
        interests: [...audience.interests],
      };

const HISTORY_SHOWN = 100;
const NOTES_SHOWN = 200;

async function readHistory(
  tx: Kysely<DB>,
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, CreatorDetail['history']>> {
  const { rows } = await sql<{ creator_id: string; at: Date; source: string; changes: ProfileChange[] }>`
    select s.* from unnest(${ids}::text[]) as wanted (id)
    cross join lateral (
      select creator_id, at, source, changes from creators_snapshot where organisation_id = ${ctx.organisationId} and creator_id = wanted.id order by at desc limit ${HISTORY_SHOWN}
    ) s`.execute(tx);
  const history = new Map<string, CreatorDetail['history']>();
  for (const { creator_id, at, source, changes } of rows) {
    const step = {
      at: at.toISOString(),
      source,
      changes: changes.map((change) => ({ ...change, label: labelField(change.field, ctx.locale) })),
    };
    history.set(creator_id, [...(history.get(creator_id) ?? []), step]);
  }
  return history;
}

async function readNotes(
  tx: Kysely<DB>,
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, CreatorDetail['notes']>> {
  const { rows } = await sql<CreatorDetail['notes'][number] & { creator_id: string }>`
    select n.* from unnest(${ids}::text[]) as wanted (id)
    cross join lateral (
      select creator_id, id, title, url, type, published_on as "publishedOn", engagements, reads from creators_note
      where organisation_id = ${ctx.organisationId} and creator_id = wanted.id order by published_on desc nulls last, id limit ${NOTES_SHOWN}
    ) n`.execute(tx);
  const notes = new Map<string, CreatorDetail['notes']>();
  for (const { creator_id, ...note } of rows) notes.set(creator_id, [...(notes.get(creator_id) ?? []), note]);
  return notes;
}
