/** The read-out of a wave of gifts: what was sent, how much of it was written about, which notes were kept most. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { listBenchmarks } from '#modules/benchmarks/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { addLines, demandCampaign } from '../shortlist.ts';
import type { GiftReadOut } from './gifting-contract.ts';

const NOTES_SHOWN = 100;
const TERMS_SHOWN = 30;

/** The newest reading of each note and keyword; what follows it narrows it down, then orders. */
const newest = (ctx: Context) =>
  sql`select distinct on (p.note_id, p.keyword) p.note_id, p.keyword, p.place from collaborations_position p where ${ownedBy(ctx, 'p')}`;
const NEWEST = sql`order by p.note_id, p.keyword, p.on_date desc`;

/** States in which one can be brought in that come after the step that sends a gift. */
const LEFT = ['shipped', 'delivered', 'used', 'lost', 'returned'] as const;

/** Gifts of a campaign that left or were used, each with whether a note appeared and whether one still may. */
const gifts = (ctx: Context, campaignId: string, today: string) => sql`
  select d.id, d.state, d.received_on,
    exists (select from collaborations_step s where ${ownedBy(ctx, 's')} and s.deal_id = d.id
      and (s.event in ('ship', 'use') or s.event = 'bring-in' and s.to_state = any(${[...LEFT]}::text[]))) as sent,
    exists (select from collaborations_note n where ${ownedBy(ctx, 'n')} and n.deal_id = d.id) as posted,
    d.closed_on is null and (d.received_on is null or d.received_on + (t.terms ->> 'windowDays')::int >= ${today}::date) as open
  from collaborations_deal d
    join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version
  where ${ownedBy(ctx, 'd')} and d.campaign_id = ${campaignId} and d.model = 'gifting'`;

/** @throws RefusalError platform.not-allowed, collaborations.no-campaign */
export async function readGifts(
  db: AppDatabase,
  ctx: Context,
  { campaignId }: { readonly campaignId: string },
): Promise<GiftReadOut> {
  demand(ctx, 'deal:read');
  const today = businessDay(ctx.now);
  return inTenant(db, ctx, async (tx) => {
    await demandCampaign(tx, ctx, campaignId);
    const { rows: totals } = await sql<Omit<GiftReadOut, 'lots' | 'notes' | 'terms'>>`
      with g as (${gifts(ctx, campaignId, today)})
      select count(*)::int as offered,
        count(*) filter (where sent)::int as sent, count(*) filter (where sent and posted)::int as posted,
        count(*) filter (where sent and not posted and open)::int as open from g`.execute(tx);
    const { rows: lots } = await sql<GiftReadOut['lots'][number]>`
      with g as (${gifts(ctx, campaignId, today)}),
        of_lot as (select distinct m.lot_id, m.holder from catalog_movement m
          where ${ownedBy(ctx, 'm')} and m.kind = 'dispatched' and m.holder in (select id from g))
      select l.id as "lotId", s.name as sku, l.received_on as "receivedOn", count(*) filter (where g.sent)::int as sent,
        count(*) filter (where g.sent and g.posted)::int as posted, count(*) filter (where g.sent and not g.posted and g.open)::int as open
      from of_lot o join g on g.id = o.holder
        join catalog_lot l on ${ownedBy(ctx, 'l')} and l.id = o.lot_id
        join catalog_sku s on ${ownedBy(ctx, 's')} and s.id = l.sku_id
      group by l.id, s.name, l.received_on order by l.received_on, l.id`.execute(tx);
    const { rows: notes } = await sql<GiftReadOut['notes'][number]>`
      select d.id as "dealId", d.creator_id as "creatorId", d.creator_name as creator, n.url, n.published_on as "publishedOn", c.on_date as "on",
        c.saves::float8 as saves, c.likes::float8 as likes, c.reads::float8 as reads,
        coalesce((select json_agg(json_build_object('keyword', p.keyword, 'place', p.place) order by p.place nulls last, p.keyword)
          from (${newest(ctx)} and p.note_id = n.id ${NEWEST}) as p), '[]') as terms,
        exists (select from collaborations_line l where ${ownedBy(ctx, 'l')} and l.creator_id = d.creator_id and l.model <> 'gifting'
          and l.state not in ('declined', 'expired')) as listed
      from collaborations_note n
        join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = n.deal_id
        left join lateral (select s.on_date, s.saves, s.likes, s.reads from collaborations_snapshot s
          where ${ownedBy(ctx, 's')} and s.note_id = n.id order by s.on_date desc, s.scope, s.source limit 1) as c on true
      where ${ownedBy(ctx, 'n')} and d.campaign_id = ${campaignId} and d.model = 'gifting'
      order by c.saves desc nulls last, n.published_on, n.id limit ${NOTES_SHOWN}`.execute(tx);
    const { rows: terms } = await sql<GiftReadOut['terms'][number]>`
      select p.keyword, count(p.place)::int as found, count(*)::int as looked, min(p.place) as best
      from (${newest(ctx)} and p.note_id in (select n.id from collaborations_note n
          join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = n.deal_id
          where ${ownedBy(ctx, 'n')} and d.campaign_id = ${campaignId} and d.model = 'gifting') ${NEWEST}) as p
      group by p.keyword order by count(p.place) desc, min(p.place) nulls last, p.keyword limit ${TERMS_SHOWN}`.execute(
      tx,
    );
    return { ...totals[0]!, lots, terms, notes };
  });
}

const figure = (key: string, mode?: string): number => {
  const row = listBenchmarks().find((one) => one.key === key && (mode === undefined || one.scope['mode'] === mode));
  if (row === undefined || row.value === null) throw new Error(`data/ has no ${key}`);
  return Math.round(row.value * 10_000);
};

/**
 * Puts creators who wrote about a gift on a campaign's shortlist for one paid note each, without a price: that is asked
 * for there. Who stands on a shortlist for paid notes already is left out.
 * @throws RefusalError platform.not-allowed, collaborations.no-campaign, collaborations.no-gift-note
 */
export async function scaleGifts(
  db: AppDatabase,
  ctx: Context,
  input: { readonly campaignId: string; readonly intoCampaignId: string; readonly dealIds: readonly string[] },
): Promise<{ added: number; known: number }> {
  demand(ctx, 'deal:edit');
  const found = await inTenant(db, ctx, async (tx) => {
    await demandCampaign(tx, ctx, input.campaignId);
    const { rows } = await sql<{ id: string; creatorId: string; contact: string; format: string; listed: boolean }>`
      select distinct on (d.creator_id) d.id, d.creator_id as "creatorId", d.contact, n.format,
        exists (select from collaborations_line l where ${ownedBy(ctx, 'l')} and l.creator_id = d.creator_id and l.model <> 'gifting'
          and l.state not in ('declined', 'expired')) as listed
      from collaborations_deal d join collaborations_note n on ${ownedBy(ctx, 'n')} and n.deal_id = d.id
      where ${ownedBy(ctx, 'd')} and d.campaign_id = ${input.campaignId} and d.model = 'gifting' and d.id = any(${[...input.dealIds]}::text[])
      order by d.creator_id, d.id`.execute(tx);
    return rows;
  });
  if (found.length === 0) refuse('notFound', 'collaborations.no-gift-note');
  const fresh = found.filter(({ listed }) => !listed);
  const goods = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };
  const terms = {
    consideration: 'fee',
    goods,
    mode: 'standard',
    platformFeeBps: figure('platform-fee', 'standard'),
    usageRightsMonths: 0,
    fee: null,
    clause: null,
    cancellationBps: figure('cancellation-share'),
  };
  const { ids } = await addLines(db, ctx, {
    campaignId: input.intoCampaignId,
    lines: fresh.map(({ creatorId, contact, format }) => ({
      creatorId,
      model: 'paid-post' as const,
      contact,
      terms: { ...terms, images: format === 'image' ? 1 : 0, videos: format === 'video' ? 1 : 0 },
    })),
  });
  return { added: ids.length, known: found.length - fresh.length };
}
