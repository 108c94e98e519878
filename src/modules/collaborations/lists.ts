/** Deals by the thousand: the table, the columns of the board, and what falls due across a person's workspaces. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { PHASES, type Phase } from '#modules/collaboration-models/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { DealFilter, type DealRow } from './contract.ts';

type Narrow = Pick<ReturnType<typeof DealFilter.parse>, 'campaignIds' | 'models' | 'contact' | 'text'>;

const narrow = ({ campaignIds, models, contact, text }: Narrow) => sql<boolean>`
  (${campaignIds === undefined} or d.campaign_id = any(${[...(campaignIds ?? [])]}::text[]))
  and (${models === undefined} or d.model = any(${[...(models ?? [])]}::text[]))
  and (${contact === undefined} or d.contact = ${contact ?? ''})
  and (${text === ''} or strpos(lower(d.creator_name), lower(${text})) > 0)`;

/** `2026-11-27T…Z col_…`: where a page ended. @throws RefusalError platform.bad-cursor */
function readCursor(after: string | null): { at: Date; id: string } | null {
  if (after === null) return null;
  const [at = '', id = ''] = after.split(' ');
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || id === '') refuse('invalid', 'collaborations.bad-cursor');
  return { at: time, id };
}

/** Newest change first, a page at a time. @throws RefusalError platform.not-allowed */
export async function listDeals(
  db: AppDatabase,
  ctx: Context,
  input: DealFilter,
): Promise<{ rows: DealRow[]; next: string | null }> {
  demand(ctx, 'deal:read');
  const filter = DealFilter.parse(input);
  const cursor = readCursor(filter.after);
  const today = businessDay(ctx.now);
  return inTenant(db, ctx, async (tx) => {
    const [only] = filter.phases?.length === 1 ? filter.phases : [];
    // The page is found first, by the index; what stands beside each deal is looked up for the page alone.
    const { rows } = await sql<DealRow>`
      select d.id, d.campaign_id as "campaignId", m.name as campaign, d.creator_id as "creatorId", d.creator_name as creator, d.model, d.state, d.phase,
        d.contact, t.rail, t.terms ->> 'fee' as fee, d.committed::text as committed, d.due_on as "dueOn", d.due_by as "dueBy",
        d.changed_at as "changedAt", d.version
      from (select d.* from collaborations_deal d
        where ${ownedBy(ctx, 'd')} and ${narrow(filter)}
          and ${only === undefined ? sql<boolean>`(${filter.phases === undefined} or d.phase = any(${[...(filter.phases ?? [])]}::text[]))` : sql<boolean>`d.phase = ${only}`}
          and (${filter.creatorIds === undefined} or d.creator_id = any(${[...(filter.creatorIds ?? [])]}::text[]))
          and (${filter.states === undefined} or d.state = any(${[...(filter.states ?? [])]}::text[]))
          and (not ${filter.overdue} or d.due_on < ${today})
          and (${cursor === null} or (d.changed_at, d.id) < (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::text))
        order by d.changed_at desc, d.id desc limit ${filter.limit + 1}) as d
        join ledger_campaign m on ${ownedBy(ctx, 'm')} and m.id = d.campaign_id
        cross join lateral (select t.rail, t.terms from collaborations_terms t
          where ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version offset 0) as t
      order by d.changed_at desc, d.id desc`.execute(tx);
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    return {
      rows: page,
      next: rows.length > filter.limit && last !== undefined ? `${last.changedAt.toISOString()} ${last.id}` : null,
    };
  });
}

/** How many stand in each column of the board. */
export async function countDeals(
  db: AppDatabase,
  ctx: Context,
  filter: Narrow,
): Promise<{ phases: Record<Phase, number>; total: number }> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ phase: Phase; count: number }>`
      select d.phase, count(*)::int as count from collaborations_deal d
      where ${ownedBy(ctx, 'd')} and ${narrow(filter)} group by 1`.execute(tx);
    const phases = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
    for (const { phase, count } of rows) phases[phase] = count;
    return { phases, total: rows.reduce((sum, { count }) => sum + count, 0) };
  });
}

/** Campaigns of the workspace by name, newest first. */
export async function listCampaignNames(
  db: AppDatabase,
  ctx: Context,
): Promise<{ rows: { id: string; name: string }[] }> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select c.id, c.name from ledger_campaign c where ${ownedBy(ctx, 'c')} order by c.id desc`.execute(tx);
    return { rows };
  });
}
