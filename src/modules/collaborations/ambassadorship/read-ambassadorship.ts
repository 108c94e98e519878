/** An ambassadorship as it goes, and what becomes of it at its end. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { getPlanLines } from '#modules/plans/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Deal } from '../deal.ts';
import { dealTime } from '../deal-times.ts';
import type { LoggedMessage } from '../outreach/replies.ts';
import { getDeal, getTerms, type Tx } from '../store.ts';
import { monthsOf, notesOf, notesPerMonthOf } from '../terms-parts.ts';
import type { Health, Renewal } from './ambassadorship-contract.ts';
import { computeHealth, type Duty, type MeasuredNote, type Story } from './compute-health.ts';
import { decideAskDay, decideEnd, isAsked, runs } from './term.ts';

const RULES = { least: dealTime('health.least'), measuredAfterDays: dealTime('health.measured') };

/**
 * How it goes, counted from obligations, messages and snapshots, and its renewal.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-ambassadorship
 */
export async function readAmbassadorship(
  db: AppDatabase,
  ctx: Context,
  { id }: { readonly id: string },
): Promise<{ health: Health; renewal: Renewal }> {
  demand(ctx, 'deal:read');
  const today = businessDay(ctx.now);
  const read = await inTenant(db, ctx, async (tx) => {
    const deal = await getDeal(tx, ctx, id);
    if (deal.model !== 'ambassadorship') refuse('notFound', 'collaborations.no-ambassadorship');
    const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
    return {
      creatorId: deal.creatorId,
      notes: notesOf(terms),
      plan: await findPlan(tx, ctx, deal),
      story: { today, notesPerMonth: notesPerMonthOf(terms), ...(await readStory(tx, ctx, deal)) },
      renewal: await readRenewal(tx, ctx, deal, monthsOf(terms), today),
    };
  });
  const forecast = read.plan === null ? null : await findForecast(db, ctx, read.plan, read.creatorId);
  return { health: computeHealth({ ...read.story, forecast }, RULES), renewal: read.renewal };
}

async function readStory(
  tx: Tx,
  ctx: Context,
  deal: Deal,
): Promise<Pick<Story, 'duties' | 'messages'> & { notes: MeasuredNote[] }> {
  const { rows: duties } = await sql<Duty>`
    select what, cycle, due_on as "dueOn", done_on as "doneOn", dropped_on as "droppedOn" from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and side = 'creator' order by due_on, what`.execute(tx);
  const { rows: messages } = await sql<LoggedMessage>`
    select direction, at from collaborations_message m where ${ownedBy(ctx, 'm')} and deal_id = ${deal.id} order by at, id`.execute(
    tx,
  );
  const { rows: notes } = await sql<MeasuredNote>`
    select n.cycle, n.published_on as "publishedOn",
      coalesce((select json_agg(json_build_object('on', s.on_date, 'scope', s.scope, 'reads', s.reads,
          'engagements', case when num_nulls(s.likes, s.saves, s.comments) = 0 then s.likes + s.saves + s.comments end) order by s.on_date)
        from collaborations_snapshot s where ${ownedBy(ctx, 's')} and s.note_id = n.id), '[]') as counts
    from collaborations_note n where ${ownedBy(ctx, 'n')} and n.deal_id = ${deal.id} order by n.published_on, n.id`.execute(
    tx,
  );
  return { duties, messages, notes };
}

interface OfPlan {
  readonly id: string;
  readonly version: number;
}

async function findPlan(tx: Tx, ctx: Context, { lineId }: Deal): Promise<OfPlan | null> {
  if (lineId === null) return null;
  const { rows } = await sql<OfPlan>`
    select plan_id as id, plan_version as version from collaborations_line l
    where ${ownedBy(ctx, 'l')} and id = ${lineId} and plan_id is not null`.execute(tx);
  return rows[0] ?? null;
}

/** What the plan told of this creator as an ambassador; null where whoever asks may see no plan, or it is gone. */
async function findForecast(
  db: AppDatabase,
  ctx: Context,
  { id, version }: OfPlan,
  creatorId: string,
): Promise<Story['forecast']> {
  if (!may(ctx, 'plan:read')) return null;
  try {
    const { lines } = await getPlanLines(db, ctx, id, version);
    const line = lines.find((one) => one.creatorId === creatorId && one.model === 'ambassadorship');
    if (line === undefined) return null;
    const notes = line.items.reduce((sum, { kind, count }) => sum + (kind.endsWith('-note') ? count : 0), 0);
    return { notes, reads: line.outcomes.reads, engagements: line.outcomes.engagements };
  } catch (cause) {
    if (cause instanceof RefusalError) return null;
    throw cause;
  }
}

async function readRenewal(tx: Tx, ctx: Context, deal: Deal, months: number, today: string): Promise<Renewal> {
  const { rows } = await sql<{ renewsId: string | null; renewedById: string | null }>`
    select d.renews_id as "renewsId", (select r.id from collaborations_deal r
        where ${ownedBy(ctx, 'r')} and r.renews_id = d.id and r.phase <> 'off' order by r.made_at desc limit 1) as "renewedById"
    from collaborations_deal d where ${ownedBy(ctx, 'd')} and d.id = ${deal.id}`.execute(tx);
  const { renewsId, renewedById } = rows[0]!;
  // Where the deal that was to follow came to nothing, the question is open again.
  const said = deal.told.renewal ?? null;
  const answer = said?.what === 'renew' && renewedById === null ? null : said;
  const open = runs(deal) && renewedById === null;
  return {
    endsOn: decideEnd(deal, months),
    askOn: decideAskDay(deal, months),
    asks: open && answer === null && isAsked(deal, months, today),
    open,
    answer,
    renewedById,
    renewsId,
  };
}
