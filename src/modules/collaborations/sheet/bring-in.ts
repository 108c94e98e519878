/** Collaborations by sheet, running ones where they stand: first what it would make, tried for real and taken back, then made. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { lockPosting, ownedBy, provideParty } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { TableSource } from '#platform/table/index.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { DealSheet } from '../contract.ts';
import { createDeal } from '../create-deals.ts';
import { demandCampaign } from '../shortlist.ts';
import { getDeal, type Tx } from '../store.ts';
import { readDealFile, type DealFileRow } from './deal-file.ts';
import { bringInNotes } from './bring-in-notes.ts';
import { payeeOf, toDeal, toOldNotes } from './to-deal.ts';

/** As many rows and problems as a page shows. */
const SHOWN = 200;
/** Of one deal: a year of a note a week, and some. */
const MOST_NOTES = 60;

/** Carries what was tried out of a transaction that is taken back. */
class TakenBack extends Error {
  readonly sheet: DealSheet;
  constructor(sheet: DealSheet) {
    super('only looked at');
    this.sheet = sheet;
  }
}

/** What a sheet would make: every row is made for real, and all of it taken back. @throws as bringInSheet */
export async function previewSheet(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  campaignId: string,
): Promise<DealSheet> {
  demand(ctx, 'deal:edit');
  const rows = await readDealFile(source);
  try {
    return await inTenant(db, ctx, async (tx) => {
      throw new TakenBack(await makeRows(tx, ctx, rows, campaignId));
    });
  } catch (cause) {
    if (cause instanceof TakenBack) return cause.sheet;
    throw cause;
  }
}

/**
 * Makes what the preview of the same sheet has shown; rows that are refused hold up no others. Sent again it makes
 * nothing: what stands there already is refused.
 * @param digest of the preview
 * @throws RefusalError platform.not-allowed, collaborations.no-campaign, collaborations.sheet-changed, collaborations.too-many-rows, table.…
 */
export async function bringInSheet(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  { campaignId, digest }: { readonly campaignId: string; readonly digest: string },
): Promise<DealSheet> {
  demand(ctx, 'deal:edit');
  const rows = await readDealFile(source);
  return inTenant(db, ctx, async (tx) => {
    const sheet = await makeRows(tx, ctx, rows, campaignId);
    if (sheet.digest !== digest) refuse('conflict', 'collaborations.sheet-changed');
    return { ...sheet, applied: true };
  });
}

async function makeRows(tx: Tx, ctx: Context, rows: readonly DealFileRow[], campaignId: string): Promise<DealSheet> {
  await demandCampaign(tx, ctx, campaignId);
  await lockPosting(tx, ctx);
  const creators = await findCreators(tx, ctx, rows);
  const made: DealSheet['shown'] = [];
  const problems: DealSheet['problems'] = [];
  for (const told of rows) {
    // eslint-disable-next-line no-await-in-loop -- one after the other, so that a row sees those before it
    await sql`savepoint sheet_row`.execute(tx);
    try {
      const row = { ...told, payee: payeeOf(told, ctx.locale) };
      const creatorId = pickCreator(creators, row);
      // eslint-disable-next-line no-await-in-loop -- as above
      const payee = await findPayee(tx, ctx, row);
      const notes = toOldNotes(row, { locale: ctx.locale, today: businessDay(ctx.now) });
      const partyId = payee?.id ?? null;
      const deal = toDeal(row, { campaignId, creatorId, partyId, locale: ctx.locale, notes });
      // eslint-disable-next-line no-await-in-loop -- as above
      await demandNew(tx, ctx, deal);
      // eslint-disable-next-line no-await-in-loop -- as above
      const there = await getDeal(tx, ctx, await createDeal(tx, ctx, deal));
      // eslint-disable-next-line no-await-in-loop -- as above
      if (notes.length > 0)
        await bringInNotes(tx, ctx, there, notes, { most: MOST_NOTES, settled: deal.running?.settled ?? 0 });
      const { model, state, committed } = there;
      const fee = (deal.terms as { fee?: string | null }).fee ?? null;
      const owed = deal.running?.owed ?? '0';
      made.push({
        row: row.row,
        creator: row.creator ?? '',
        model,
        state,
        fee,
        committed: String(committed),
        owed,
        notes: notes.length,
        payee: row.payee,
        isNewPayee: payee?.isNew ?? false,
      });
    } catch (cause) {
      if (!(cause instanceof RefusalError)) throw cause;
      // eslint-disable-next-line no-await-in-loop -- as above
      await sql`rollback to savepoint sheet_row`.execute(tx);
      problems.push({ row: told.row, value: told.creator ?? '', says: describeRefusal(cause.refusal, ctx.locale) });
    }
  }
  const sum = (of: 'committed' | 'owed'): string => made.reduce((total, one) => total + BigInt(one[of]), 0n).toString();
  return {
    rows: rows.length,
    made: made.length,
    committed: sum('committed'),
    owed: sum('owed'),
    shown: made.slice(0, SHOWN),
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    digest: createHash('sha256')
      .update(JSON.stringify([campaignId, rows, made, problems.map(({ row }) => row)]))
      .digest('hex'),
    applied: false,
  };
}

/** The MCN of a row; one that the books do not know yet is made, and shown as new. */
async function findPayee(
  tx: Tx,
  ctx: Context,
  { payee }: DealFileRow,
): Promise<{ readonly id: string; readonly isNew: boolean } | null> {
  if (payee === null) return null;
  const name = payee.slice(0, 120);
  const { rows } =
    await sql`select from ledger_party p where ${ownedBy(ctx, 'p')} and kind = 'mcn' and name = ${name}`.execute(tx);
  return { id: await provideParty(tx, ctx, 'mcn', name), isNew: rows.length === 0 };
}

type Found = ReadonlyMap<string, readonly string[]>;

/** The platform's number at the end of an address, else the text as it stands. */
const nameOf = (text: string): string => /(?<![0-9a-z])[0-9a-f]{24}(?=$|[/?#])/i.exec(text)?.[0].toLowerCase() ?? text;

/** Creators by all that a sheet may call them: library id, number or short id of the platform, name. */
async function findCreators(tx: Tx, { organisationId }: Context, rows: readonly DealFileRow[]): Promise<Found> {
  const names = [...new Set(rows.flatMap(({ creator }) => (creator === null ? [] : [nameOf(creator)])))];
  const { rows: found } = await sql<{ called: string; id: string }>`
    select t.called, c.id from unnest(${names}::text[]) as t (called)
      cross join lateral (
        select id from creators_creator where organisation_id = ${organisationId} and id = t.called
        union select id from creators_creator where organisation_id = ${organisationId} and user_id = t.called
        union select id from creators_creator where organisation_id = ${organisationId} and red_id = t.called
        union select id from creators_creator where organisation_id = ${organisationId} and name = t.called) as c`.execute(
    tx,
  );
  const by = new Map<string, string[]>();
  for (const { called, id } of found) by.set(called, [...(by.get(called) ?? []), id]);
  return by;
}

/** @throws RefusalError collaborations.creator-unknown, collaborations.creator-many */
function pickCreator(creators: Found, { creator }: DealFileRow): string {
  const ids = creators.get(nameOf(creator ?? '')) ?? [];
  if (ids.length > 1) refuse('invalid', 'collaborations.creator-many', { creator: creator ?? '', count: ids.length });
  return ids[0] ?? refuse('invalid', 'collaborations.creator-unknown', { creator: creator ?? '' });
}

/** A sheet that is sent twice makes nothing twice. @throws RefusalError collaborations.deal-known */
async function demandNew(tx: Tx, ctx: Context, deal: ReturnType<typeof toDeal>): Promise<void> {
  const { rows } = await sql`
    select from collaborations_deal d
    where ${ownedBy(ctx, 'd')} and campaign_id = ${deal.campaignId} and creator_id = ${deal.creatorId} and model = ${deal.model}
      and agreed_on is not distinct from ${deal.running?.agreedOn ?? null}::date limit 1`.execute(tx);
  if (rows.length > 0) refuse('conflict', 'collaborations.deal-known');
}
