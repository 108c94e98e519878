/** The calendar of a workspace: bounded by a span of days, a page of it by the key at which the last one ended. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { CalendarInput, type Calendar, type CalendarItem } from './calendar-contract.ts';
import { dealTime } from './deal-times.ts';
import { decideGaps, type Publication, type Window } from './gaps.ts';
import type { Tx } from './store.ts';

interface Span {
  readonly from: string;
  readonly until: string;
  readonly campaignId?: string | undefined;
}

/**
 * How far beyond a span its campaigns are looked at, so that a month in which nothing comes out between two that have
 * something is still inside of their window; two that lie further apart are no one window. Bounds what is read.
 */
const REACH_DAYS = dealTime('calendar.reach');

/** The deal `d` of a row that names it, looked up in its key: a planner that knows little would read all deals instead. */
const dealOf = (ctx: Context, row: string) => sql`
  cross join lateral (select creator_name, model, campaign_id, phase, terms_version from collaborations_deal d
    where ${ownedBy(ctx, 'd')} and d.id = ${sql.ref(`${row}.deal_id`)} offset 0) as d`;

/** Open days, sessions that were held, and notes that came out. */
const daysOf = (ctx: Context, { from, until, campaignId }: Span) => sql`
  select i.*, d.creator_name as creator, d.model, d.campaign_id from (
    select o.due_on as on_date, case when o.what = 'hold-session' then 'live' else 'due' end as kind, o.deal_id, o.what, o.cycle, o.side,
      true as is_open
    from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and o.done_on is null and o.dropped_on is null and o.due_on between ${from}::date and ${until}::date
    union all
    select o.done_on, 'live', o.deal_id, o.what, o.cycle, o.side, false
    from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and o.what = 'hold-session' and o.done_on between ${from}::date and ${until}::date
    union all
    select n.published_on, 'published', n.deal_id, n.id, n.cycle, null, false
    from collaborations_note n
    where ${ownedBy(ctx, 'n')} and n.state not in ('hidden', 'removed') and n.published_on between ${from}::date and ${until}::date) as i
  ${dealOf(ctx, 'i')}
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
  // Days before the one at which a page ended are not read again.
  const key = readKey(page.after);
  const today = businessDay(ctx.now);
  const { rows } = await sql<CalendarItem>`
    select i.on_date as "on", i.kind, i.deal_id as "dealId", i.creator, i.model, i.campaign_id as "campaignId", m.name as campaign, i.what, i.cycle,
      i.side, i.model <> 'gifting' and i.is_open and i.on_date < ${today}::date as late
    from (select i.*, row_number() over (partition by on_date order by ${KEY}) as at
      from (${daysOf(ctx, { ...page, from: key?.on ?? page.from })}) as i) as i
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

/** Days of a span on which a deal publishes: by notes that are out, by sessions that were held, and by what is agreed. */
const publicationsOf = (ctx: Context, { from, until }: Span) => sql`
  select n.deal_id, n.published_on as on_date from collaborations_note n
  where ${ownedBy(ctx, 'n')} and n.state not in ('hidden', 'removed') and n.published_on between ${from}::date and ${until}::date
  union all
  select o.deal_id, o.done_on from collaborations_obligation o
  where ${ownedBy(ctx, 'o')} and o.what = 'hold-session' and o.done_on between ${from}::date and ${until}::date and o.dropped_on is null
  union all
  select o.deal_id, o.due_on from collaborations_obligation o
  where ${ownedBy(ctx, 'o')} and o.what in ('hold-session', 'publish-declared') and o.done_on is null and o.dropped_on is null
    and o.due_on between ${from}::date and ${until}::date`;

/**
 * From the first to the last day on which something of each campaign may come out by its deals' windows, or does; as far
 * as {@link REACH_DAYS} around the span.
 */
async function readWindows(tx: Tx, ctx: Context, { from, until, campaignId }: Span): Promise<Window[]> {
  const around = { from: addDays(from, -REACH_DAYS), until: addDays(until, REACH_DAYS) };
  const { rows } = await sql<Window>`
    with part as (
      select d.campaign_id, min(p.from_on) as from_on, max(p.until_on) as until_on
      from (select deal_id, min(on_date) as from_on, max(on_date) as until_on from (${publicationsOf(ctx, around)}) as f group by 1) as p
      ${dealOf(ctx, 'p')}
      where d.phase <> 'off' group by 1
      union all
      select d.campaign_id, min(t.from_on), max(t.until_on)
      from collaborations_terms t ${dealOf(ctx, 't')}
      where ${ownedBy(ctx, 't')} and coalesce(t.until_on, t.from_on) >= ${around.from}::date
        and coalesce(t.from_on, t.until_on) <= ${around.until}::date and t.version = d.terms_version and d.phase <> 'off'
      group by 1)
    select c.campaign_id as "campaignId", m.name as campaign, c.from_on as "fromOn", c.until_on as "untilOn"
    from (select campaign_id, min(from_on) as from_on, max(until_on) as until_on from part
      where ${campaignId === undefined} or campaign_id = ${campaignId ?? ''} group by 1) as c
      join ledger_campaign m on ${ownedBy(ctx, 'm')} and m.id = c.campaign_id
    where c.from_on <= ${until}::date and c.until_on >= ${from}::date
    order by c.campaign_id`.execute(tx);
  return rows;
}

async function readPublications(tx: Tx, ctx: Context, span: Span): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select distinct d.campaign_id as "campaignId", p.on_date as "on" from (${publicationsOf(ctx, span)}) as p ${dealOf(ctx, 'p')}
    where ${span.campaignId === undefined} or d.campaign_id = ${span.campaignId ?? ''}`.execute(tx);
  return rows;
}

/** What holds for the whole span, and is therefore said with its first page alone. */
async function readWhole(tx: Tx, ctx: Context, span: Span): Promise<Pick<Calendar, 'days' | 'gaps'>> {
  const { rows: days } = await sql<Calendar['days'][number]>`
    select on_date as "on", count(*) filter (where kind = 'due')::int as due, count(*) filter (where kind = 'live')::int as live,
      count(*) filter (where kind = 'published')::int as published
    from (${daysOf(ctx, span)}) as i group by 1 order by 1`.execute(tx);
  const gaps = decideGaps(await readWindows(tx, ctx, span), await readPublications(tx, ctx, span), span);
  return { days, gaps: { weeks: gaps.weeks, days: span.campaignId === undefined ? [] : gaps.days } };
}

/** @throws RefusalError platform.not-allowed, collaborations.bad-cursor */
export async function readCalendar(db: AppDatabase, ctx: Context, input: CalendarInput): Promise<Calendar> {
  demand(ctx, 'deal:read');
  const page = CalendarInput.parse(input);
  return inTenant(db, ctx, async (tx) => ({
    today: businessDay(ctx.now),
    ...(await readItems(tx, ctx, page)),
    ...(page.after === null ? await readWhole(tx, ctx, page) : { days: [], gaps: { weeks: [], days: [] } }),
  }));
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
