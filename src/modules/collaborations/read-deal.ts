/** One deal with everything that happened to it, as its page and machines read it. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeDigits } from './digits.ts';
import { readClause } from './clause.ts';
import type { DealView } from './contract.ts';
import { readLadder } from './ladder.ts';
import { decideRightsAlert } from './rights.ts';
import { decideRung } from './rung.ts';
import { getDeal, type Tx } from './store.ts';
import { feeOf, goodsOf } from './terms-parts.ts';

/** Of a note, its positions: per term the last before it was out, the first after, and the newest. */
const MOST_READINGS = 300;

/** @throws RefusalError platform.not-allowed, collaborations.not-found */
export async function readDeal(db: AppDatabase, ctx: Context, id: string): Promise<DealView> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, (tx) => readDealView(tx, ctx, id));
}

/** The version that a change of a deal may be held against; null when there is no such deal. */
export async function findDealVersion(db: AppDatabase, ctx: Context, id: string): Promise<string | null> {
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ version: number }>`
      select version from collaborations_deal d where ${ownedBy(ctx, 'd')} and id = ${id}`.execute(tx);
    return rows[0] === undefined ? null : String(rows[0].version);
  });
}

export async function readDealView(tx: Tx, ctx: Context, id: string): Promise<DealView> {
  const deal = await getDeal(tx, ctx, id);
  const { rows: named } = await sql<{
    campaign: string;
    creator: string;
    dueOn: string | null;
    dueBy: 'brand' | 'creator' | null;
    changedAt: Date;
  }>`
    select m.name as campaign, d.creator_name as creator, d.due_on as "dueOn", d.due_by as "dueBy", d.changed_at as "changedAt"
    from collaborations_deal d
      join ledger_campaign m on ${ownedBy(ctx, 'm')} and m.id = d.campaign_id
    where ${ownedBy(ctx, 'd')} and d.id = ${id}`.execute(tx);
  const { rows: terms } = await sql<DealView['terms'][number]>`
    select version, terms, rail, pay_days as "payDays", from_on as "fromOn", until_on as "untilOn", shares, reason, proposed_by as "proposedBy",
      made_at as "madeAt", brand_at as "brandAt", creator_at as "creatorAt", accepted_at as "acceptedAt", rejected_at as "rejectedAt", hash
    from collaborations_terms t where ${ownedBy(ctx, 't')} and deal_id = ${id} order by version`.execute(tx);
  const { rows: steps } = await sql<DealView['steps'][number]>`
    select number, event, from_state as "from", to_state as "to", happened_on as "on", at, side, actor_name as actor, channel, note,
      terms_version as "termsVersion"
    from collaborations_step s where ${ownedBy(ctx, 's')} and deal_id = ${id} order by number`.execute(tx);
  const { rows: obligations } = await sql<Omit<DealView['obligations'][number], 'rung' | 'rights'>>`
    select what, cycle, side, due_on as "dueOn", first_due_on as "firstDueOn", done_on as "doneOn", dropped_on as "droppedOn", note_id as "noteId"
    from collaborations_obligation o where ${ownedBy(ctx, 'o')} and deal_id = ${id} order by due_on, what, cycle`.execute(
    tx,
  );
  const { rows: notes } = await sql<DealView['notes'][number]>`
    select id, url, format, published_on as "publishedOn", declared, order_id as "orderId", order_state as "orderState",
      protected_until as "protectedUntil", state, removal_answer as "removalAnswer", flags, checked_by as "checkedBy",
      coalesce((select json_agg(json_build_object('on', s.on_date, 'scope', s.scope, 'source', s.source, 'impressions', s.impressions, 'reads', s.reads,
        'likes', s.likes, 'saves', s.saves, 'comments', s.comments, 'shares', s.shares, 'follows', s.follows) order by s.on_date)
        from collaborations_snapshot s where ${ownedBy(ctx, 's')} and s.note_id = n.id), '[]') as snapshots,
      coalesce((select json_agg(json_build_object('keyword', k.keyword, 'on', k.on_date, 'place', k.place, 'depth', k.depth) order by k.keyword, k.on_date)
        from (
          (select distinct on (p.keyword, p.on_date >= n.published_on) p.keyword, p.on_date, p.place, p.depth
            from collaborations_position p where ${ownedBy(ctx, 'p')} and p.note_id = n.id
            order by p.keyword, p.on_date >= n.published_on, p.on_date desc)
          union (select distinct on (p.keyword) p.keyword, p.on_date, p.place, p.depth
            from collaborations_position p where ${ownedBy(ctx, 'p')} and p.note_id = n.id and p.on_date >= n.published_on
            order by p.keyword, p.on_date)
          order by keyword, on_date limit ${MOST_READINGS}) as k), '[]') as positions
    from collaborations_note n where ${ownedBy(ctx, 'n')} and deal_id = ${id} order by published_on, id`.execute(tx);
  const { rows: approvals } = await sql<DealView['approvals'][number]>`
    select side, round, actor_name as actor, at from collaborations_approval a where ${ownedBy(ctx, 'a')} and deal_id = ${id} order by round, side`.execute(
    tx,
  );
  const { rows: bookings } = await sql<DealView['bookings'][number]>`
    select b.step, b.kind, b.what, b.amount::text as amount, b.given_back::text as "givenBack", b.fact_id as "factId", j.id::text as "journalId",
      f.happened_on as "on"
    from collaborations_booking b
      join ledger_fact f on ${ownedBy(ctx, 'f')} and f.id = b.fact_id
      left join ledger_journal j on ${ownedBy(ctx, 'j')} and j.fact_id = b.fact_id
    where ${ownedBy(ctx, 'b')} and b.deal_id = ${id} order by b.step, b.number`.execute(tx);
  const { rows: messages } = await sql<DealView['messages'][number]>`
    select id, direction, channel, text, actor_name as actor, at from collaborations_message m
    where ${ownedBy(ctx, 'm')} and deal_id = ${id} order by at desc, id limit 200`.execute(tx);
  const ladder = await readLadder(tx, ctx);
  const today = businessDay(ctx.now);
  const holds = terms.find(({ version }) => version === deal.termsVersion)!;
  const { lifecycle, terms: schema } = MODELS[deal.model];
  return {
    ...deal,
    ...named[0]!,
    told: { ...deal.told },
    rail: holds.rail,
    fee: feeOf({ terms: schema.parse(holds.terms) })?.toString() ?? null,
    committed: deal.committed.toString(),
    commission: deal.commission.toString(),
    terms: terms.map((one) => ({ ...one, terms: writeDigits(one.terms) })),
    steps,
    next: [
      ...lifecycle.transitions
        .filter(({ from }) => from === deal.state)
        .map(({ event, to, by, guards = [] }) => ({ event, to, by, guards: [...guards] })),
      // Goods go out beside the lifecycle; a gift's parcel is its lifecycle.
      ...(deal.model !== 'gifting' &&
      deal.agreedOn !== null &&
      deal.closedOn === null &&
      goodsOf({ terms: schema.parse(holds.terms) }).parcels > 0
        ? [{ event: 'send-product', to: deal.state, by: 'brand' as const, guards: [] }]
        : []),
    ],
    obligations: obligations.map((one) => ({
      ...one,
      ...(one.doneOn === null && one.droppedOn === null
        ? {
            rung: decideRung(ladder, { ...one, model: deal.model }, today),
            rights: decideRightsAlert(one.what, one.dueOn, today),
          }
        : { rung: null, rights: null }),
    })),
    notes,
    clause: await readClause(tx, ctx, deal),
    approvals,
    bookings,
    messages,
  };
}
