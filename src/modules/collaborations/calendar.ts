/** The calendar of a workspace: bounded by a span of days, a page of it by the key at which the last one ended. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { CalendarInput, type Calendar, type CalendarItem } from './calendar-contract.ts';
import { decideGaps, type Publication, type Window } from './gaps.ts';
import type { Tx } from './store.ts';

interface Span {
  readonly from: string;
  readonly until: string;
  readonly campaignId?: string | undefined;
}

/** Open days, sessions that were held, and notes that came out. */
const daysOf = (ctx: Context, { from, until, campaignId }: Span) => sql`
  select i.*, d.creator_name as creator, d.model, d.campaign_id from (
    select o.due_on as on_date, case when o.what = 'hold-session' then 'live' else 'due' end as kind, o.deal_id, o.what, o.cycle, o.side
    from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and o.done_on is null and o.dropped_on is null and o.due_on between ${from}::date and ${until}::date
    union all
    select o.done_on, 'live', o.deal_id, o.what, o.cycle, o.side
    from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and o.what = 'hold-session' and o.done_on between ${from}::date and ${until}::date
    union all
    select n.published_on, 'published', n.deal_id, n.id, n.cycle, null
    from collaborations_note n
    where ${ownedBy(ctx, 'n')} and n.state not in ('hidden', 'removed') and n.published_on between ${from}::date and ${until}::date) as i
  join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = i.deal_id
  where ${campaignId === undefined} or d.campaign_id = ${campaignId ?? ''}`;

const KEY = sql`(on_date, kind, deal_id, what, cycle)`;

interface Page extends Span {
  readonly perDay: number;
  readonly after: string | null;
  readonly limit: number;
}

interface Key {
  readonly on: string;
  readonly kind: string;
  readonly dealId: string;
  readonly what: string;
  readonly cycle: number;
}

/** @throws RefusalError collaborations.bad-cursor */
function readKey(after: string | null): Key | null {
  if (after === null) return null;
  const [on = '', kind = '', dealId = '', what = '', cycle = ''] = after.split(' ');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || !/^\d{1,6}$/.test(cycle) || what === '')
    refuse('invalid', 'collaborations.bad-cursor');
  return { on, kind, dealId, what, cycle: Number(cycle) };
}

async function readItems(tx: Tx, ctx: Context, page: Page): Promise<{ rows: CalendarItem[]; next: string | null }> {
  const key = readKey(page.after);
  const today = businessDay(ctx.now);
  const { rows } = await sql<CalendarItem>`
    select i.on_date as "on", i.kind, i.deal_id as "dealId", i.creator, i.model, i.campaign_id as "campaignId", m.name as campaign, i.what, i.cycle,
      i.side, i.kind <> 'published' and i.model <> 'gifting' and i.is_open and i.on_date < ${today}::date as late
    from (select i.*, row_number() over (partition by on_date order by ${KEY}) as at, exists (select from collaborations_obligation o
        where ${ownedBy(ctx, 'o')} and o.deal_id = i.deal_id and o.what = i.what and o.cycle = i.cycle and o.done_on is null) as is_open
      from (${daysOf(ctx, page)}) as i) as i
    join ledger_campaign m on ${ownedBy(ctx, 'm')} and m.id = i.campaign_id
    where i.at <= ${page.perDay} and (${key === null} or ${KEY} >
      (${key?.on ?? '1970-01-01'}::date, ${key?.kind ?? ''}, ${key?.dealId ?? ''}, ${key?.what ?? ''}, ${key?.cycle ?? 0}::int))
    order by ${KEY} limit ${page.limit + 1}`.execute(tx);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    next: last === undefined ? null : [last.on, last.kind, last.dealId, last.what, last.cycle].join(' '),
  };
}

/** From the first to the last day on which something of each campaign may come out by its deals' windows, or does. */
async function readWindows(tx: Tx, ctx: Context, { from, until, campaignId }: Span): Promise<Window[]> {
  const { rows } = await sql<Window>`
    select c.campaign_id as "campaignId", m.name as campaign, c.from_on as "fromOn", c.until_on as "untilOn"
    from (select d.campaign_id, least(min(t.from_on), min(p.first_on)) as from_on, greatest(max(t.until_on), max(p.last_on)) as until_on
      from collaborations_deal d
        join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version
        left join (select deal_id, min(on_date) as first_on, max(on_date) as last_on from (${publicationsOf(ctx)}) as p group by 1) as p
          on p.deal_id = d.id
      where ${ownedBy(ctx, 'd')} and d.phase <> 'off' and (${campaignId === undefined} or d.campaign_id = ${campaignId ?? ''})
      group by 1) as c
      join ledger_campaign m on ${ownedBy(ctx, 'm')} and m.id = c.campaign_id
    where c.from_on <= ${until}::date and c.until_on >= ${from}::date
    order by c.campaign_id`.execute(tx);
  return rows;
}

/** Days on which a deal publishes: by notes that are out, and by what is agreed. */
const publicationsOf = (ctx: Context) => sql`
  select n.deal_id, n.published_on as on_date from collaborations_note n where ${ownedBy(ctx, 'n')} and n.state not in ('hidden', 'removed')
  union all
  select o.deal_id, coalesce(o.done_on, o.due_on) from collaborations_obligation o
  where ${ownedBy(ctx, 'o')} and o.dropped_on is null
    and (o.what = 'hold-session' or (o.what = 'publish-declared' and o.done_on is null))`;

async function readPublications(tx: Tx, ctx: Context, { from, until, campaignId }: Span): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select distinct d.campaign_id as "campaignId", p.on_date as "on" from (${publicationsOf(ctx)}) as p
      join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = p.deal_id
    where p.on_date between ${from}::date and ${until}::date and (${campaignId === undefined} or d.campaign_id = ${campaignId ?? ''})`.execute(
    tx,
  );
  return rows;
}

/** @throws RefusalError platform.not-allowed, collaborations.bad-cursor */
export async function readCalendar(db: AppDatabase, ctx: Context, input: CalendarInput): Promise<Calendar> {
  demand(ctx, 'deal:read');
  const page = CalendarInput.parse(input);
  return inTenant(db, ctx, async (tx) => {
    const { rows: days } = await sql<Calendar['days'][number]>`
      select on_date as "on", count(*) filter (where kind = 'due')::int as due, count(*) filter (where kind = 'live')::int as live,
        count(*) filter (where kind = 'published')::int as published
      from (${daysOf(ctx, page)}) as i group by 1 order by 1`.execute(tx);
    const gaps = decideGaps(await readWindows(tx, ctx, page), await readPublications(tx, ctx, page), page);
    return {
      today: businessDay(ctx.now),
      ...(await readItems(tx, ctx, page)),
      days,
      gaps: { weeks: gaps.weeks, days: page.campaignId === undefined ? [] : gaps.days },
    };
  });
}

/** All days of a span, the earliest first, at most so many: for a calendar that is subscribed to. */
export async function listCalendarDays(
  db: AppDatabase,
  ctx: Context,
  span: { readonly from: string; readonly until: string; readonly limit: number },
): Promise<CalendarItem[]> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => (await readItems(tx, ctx, { ...span, perDay: span.limit, after: null })).rows);
}
