/** Monday's page: what falls due, across all workspaces that a person may see; putting it off; writing to creators. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { DealView, WorkItem } from './contract.ts';
import type { Desk } from './desks.ts';
import { readLadder } from './ladder.ts';
import { keepDueDay } from './obligations.ts';
import { readDealView } from './read-deal.ts';
import { decideRightsAlert, FIRST_ALERT_DAYS } from './rights.ts';
import { decideRung } from './rung.ts';
import { lockDeal, type Tx } from './store.ts';
import { END_RIGHTS, LASTING } from './vocabulary.ts';

/** Due by `until`, today when left out; the most overdue first. */
export async function listWork(
  db: AppDatabase,
  desks: readonly Desk[],
  today: string,
  input: { readonly until?: string | undefined; readonly limit: number },
): Promise<{ today: string; rows: WorkItem[]; more: boolean }> {
  const until = input.until ?? today;
  const pages = await Promise.all(desks.map((desk) => readDesk(db, desk, { today, until, limit: input.limit + 1 })));
  const rows = pages
    .flat()
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.dealId < b.dealId ? -1 : 1));
  return { today, rows: rows.slice(0, input.limit), more: rows.length > input.limit };
}

interface Span {
  readonly today: string;
  readonly until: string;
  readonly limit: number;
}

async function readDesk(db: AppDatabase, { ctx, name }: Desk, { today, until, limit }: Span): Promise<WorkItem[]> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Omit<WorkItem, 'workspace' | 'workspaceId' | 'rung' | 'rights'>>`
      select o.deal_id as "dealId", d.creator_name as creator, d.model, d.state, o.what, o.cycle, o.side, o.due_on as "dueOn", d.contact
      from collaborations_obligation o
        join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = o.deal_id
      where ${ownedBy(ctx, 'o')} and o.done_on is null and o.dropped_on is null
        and (o.due_on <= ${until} or o.what = ${END_RIGHTS} and o.due_on <= ${addDays(today, FIRST_ALERT_DAYS)})
      order by o.due_on, o.deal_id limit ${limit}`.execute(tx);
    const ladder = await readLadder(tx, ctx);
    return rows.map((row) => ({
      ...row,
      workspaceId: ctx.workspaceId ?? '',
      workspace: name,
      rung: decideRung(ladder, row, today),
      rights: decideRightsAlert(row.what, row.dueOn, today),
    }));
  });
}

export interface Extension {
  readonly id: string;
  readonly what: string;
  readonly cycle: number;
  readonly dueOn: string;
  readonly reason: string;
}

/** @throws RefusalError platform.not-allowed, collaborations.not-found, and as putOff */
export async function extendObligation(db: AppDatabase, ctx: Context, input: Extension): Promise<DealView> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockDeal(tx, ctx, input.id);
    await putOff(tx, ctx, input);
    return readDealView(tx, ctx, input.id);
  });
}

/**
 * In the caller's transaction; the deal is locked. What outlives the deal follows other days: the note's, the request's.
 * @throws RefusalError collaborations.not-put-off, collaborations.no-obligation, collaborations.not-later
 */
export async function putOff(tx: Tx, ctx: Context, input: Extension): Promise<void> {
  if (LASTING.includes(input.what)) refuse('conflict', 'collaborations.not-put-off');
  const { rows } = await sql<{ dueOn: string }>`
    select due_on as "dueOn" from collaborations_obligation o where ${ownedBy(ctx, 'o')} and deal_id = ${input.id} and what = ${input.what}
      and cycle = ${input.cycle} and done_on is null and dropped_on is null for update`.execute(tx);
  const before = rows[0] ?? refuse('notFound', 'collaborations.no-obligation');
  if (input.dueOn <= before.dueOn || input.dueOn < businessDay(ctx.now))
    refuse('invalid', 'collaborations.not-later', { dueOn: before.dueOn });
  // What comes after it moves along: a late draft makes late notes.
  const days = Math.round((Date.parse(input.dueOn) - Date.parse(before.dueOn)) / 86_400_000);
  await sql`
    update collaborations_obligation o set due_on = due_on + ${days}::int
    where ${ownedBy(ctx, 'o')} and deal_id = ${input.id} and cycle = ${input.cycle} and done_on is null and dropped_on is null
      and (what = ${input.what} or due_on > ${before.dueOn}) and what <> all(${[...LASTING]}::text[])`.execute(tx);
  await keepDueDay(tx, ctx, input.id);
  await writeAudit(tx, ctx, {
    action: 'collaborations.extend',
    entity: 'collaboration',
    entityId: input.id,
    detail: { what: input.what, cycle: input.cycle, reason: input.reason },
    before,
    after: { dueOn: input.dueOn },
  });
}

/** Logs what was written, or what came back. @throws RefusalError platform.not-allowed, collaborations.not-found */
export async function logMessage(
  db: AppDatabase,
  ctx: Context,
  input: {
    readonly id: string;
    readonly direction: 'out' | 'in';
    readonly channel: string;
    readonly text: string;
    readonly template?: string | undefined;
  },
): Promise<{ messageId: string }> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    const deal = await lockDeal(tx, ctx, input.id);
    const messageId = newId('msg', ctx.now.getTime());
    await tx
      .insertInto('collaborations_message')
      .values({
        ...tenantKeys(ctx),
        id: messageId,
        deal_id: deal.id,
        line_id: null,
        creator_id: deal.creatorId,
        direction: input.direction,
        channel: input.channel,
        template: input.template ?? null,
        text: input.text,
        actor_name: ctx.actor.name ?? null,
        at: ctx.now,
      })
      .execute();
    await sql`
      update collaborations_obligation o set reminded_at = ${ctx.now}
      where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and ${input.direction === 'out'} and done_on is null and dropped_on is null
        and due_on <= ${addDays(businessDay(ctx.now), 1)}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'collaborations.message',
      entity: 'collaboration',
      entityId: deal.id,
      detail: { direction: input.direction, channel: input.channel, message: messageId },
    });
    return { messageId };
  });
}
