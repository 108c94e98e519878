/** The client side: what each client was invoiced and has paid, what was spent for it, rebates, and what is left. In the home currency. */
import { sql, type RawBuilder } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand, may } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { isUnsettled, ownedBy } from './keys.ts';
import type { ClientRow, ClientWork } from './reports-contract.ts';
import { readHomeCurrency } from './store.ts';

/** Income of work for clients; sales of the shop are its own. */
const INCOME = sql`e.account like 'income:%' and e.account <> 'income:shop'`;

/**
 * Rebates that are not taken back, each with the client that it is for: whom it is passed on to, else whose campaign it
 * is. `chain` follows what of them the MCN still owes through every part that it has paid.
 */
const rebates = (tenant: Tenant): RawBuilder<unknown> => sql`
  rebate as (
    select j.id, coalesce(f.payload ->> 'passedOnTo', c.client_id) as client_id, f.payload ? 'passedOnTo' as passed
    from ledger_fact f join ledger_journal j on ${ownedBy(tenant, 'j')} and j.fact_id = f.id
      left join ledger_campaign c on ${ownedBy(tenant, 'c')} and c.id = f.payload ->> 'campaignId'
    where ${ownedBy(tenant, 'f')} and f.kind = 'rebate'
      and not exists (select from ledger_fact r where ${ownedBy(tenant, 'r')} and r.reverses_id = f.id)
  ), chain as (
    select b.client_id, b.passed, b.id as rebate_id, e.journal_id, e.line, e.home_amount from rebate b
      join ledger_entry e on ${ownedBy(tenant, 'e')} and e.journal_id = b.id and e.account = 'receivable:mcn' and e.settles_journal_id is null
    union
    select c.client_id, c.passed, null, n.journal_id, n.line, n.home_amount from chain c
      join ledger_entry s on ${ownedBy(tenant, 's')} and s.settles_journal_id = c.journal_id and s.settles_line = c.line
      join ledger_entry n on ${ownedBy(tenant, 'n')} and n.journal_id = s.journal_id and n.account = s.account and n.party_id = s.party_id
        and n.settles_journal_id is null
  ), rebate_sum as (
    select c.client_id, coalesce(sum(c.home_amount) filter (where c.rebate_id is not null and c.passed), 0) as passed,
      coalesce(sum(c.home_amount) filter (where c.rebate_id is not null and not c.passed), 0) as kept,
      coalesce(sum(c.home_amount) filter (where ${isUnsettled(tenant, 'c')}), 0) as open
    from chain c where c.client_id is not null group by 1
  )`;

/** By name, a page at a time. @throws RefusalError platform.not-allowed */
export async function listClients(
  db: AppDatabase,
  ctx: Context,
  { text, cursor, limit }: { readonly text: string; readonly cursor: string | null; readonly limit: number },
): Promise<{ home: Currency; rows: ClientRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const [margins, rebated] = [may(ctx, 'margin:read'), may(ctx, 'rebate:read')];
  const today = businessDay(ctx.now);
  const [afterName = '', afterId = ''] = cursor === null ? [] : (JSON.parse(cursor) as string[]);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<ClientRow>`
      with recursive page as materialized (
        select p.id, p.name from ledger_party p where ${ownedBy(ctx, 'p')} and p.kind = 'client'
          and (${text === ''} or strpos(lower(p.name), lower(${text})) > 0) and (${cursor === null} or (p.name, p.id) > (${afterName}, ${afterId}))
        order by p.name, p.id limit ${limit + 1}
      ), campaign as materialized (
        select c.id, c.client_id, c.basis, c.basis_bps from ledger_campaign c join page on page.id = c.client_id where ${ownedBy(ctx, 'c')}
      ), contract as (
        select client_id, count(*)::int as campaigns, coalesce(jsonb_agg(distinct jsonb_build_object('basis', basis, 'bps', basis_bps)) filter (where basis is not null), '[]') as contracts
        from campaign group by 1
      ), own as materialized (
        select e.party_id, e.account, e.home_amount, coalesce(o.kind, f.kind) as kind,
          e.account = 'receivable:client' and e.settles_journal_id is null and e.due_on < ${today}::date and ${isUnsettled(ctx, 'e')} as late
        from page join ledger_entry e on ${ownedBy(ctx, 'e')} and e.party_id = page.id and e.account in ('receivable:client', 'payable:client')
          join ledger_journal j on ${ownedBy(ctx, 'j')} and j.id = e.journal_id
          join ledger_fact f on ${ownedBy(ctx, 'f')} and f.id = j.fact_id
          left join ledger_fact o on ${ownedBy(ctx, 'o')} and o.id = f.reverses_id
      ), owed as (
        select party_id, sum(home_amount) filter (where kind = 'client-invoice') as gross, -sum(home_amount) filter (where kind = 'receipt') as received,
          sum(home_amount) filter (where account = 'receivable:client') as open, sum(home_amount) filter (where late) as overdue,
          -sum(home_amount) filter (where account = 'payable:client') as owed_back
        from own group by 1
      ), spent as (
        select c.client_id, sum(e.home_amount) as cost from campaign c
          join ledger_entry e on ${ownedBy(ctx, 'e')} and e.campaign_id = c.id and e.account like 'expense:%' group by 1
      ), earned as (
        select client_id, -sum(home_amount) as income from (
          select c.client_id, e.home_amount, e.journal_id, e.line from campaign c
            join ledger_entry e on ${ownedBy(ctx, 'e')} and e.campaign_id = c.id and ${INCOME}
          union
          select page.id, e.home_amount, e.journal_id, e.line from page
            join ledger_entry e on ${ownedBy(ctx, 'e')} and e.party_id = page.id and ${INCOME}
            left join ledger_campaign c on ${ownedBy(ctx, 'c')} and c.id = e.campaign_id
          where c.client_id is null or c.client_id = page.id
        ) as parts group by 1
      ), ${rebates(ctx)}
      select page.id as "partyId", page.name as client, coalesce(k.campaigns, 0) as campaigns, coalesce(k.contracts, '[]') as contracts,
        case when ${margins} then coalesce(o.gross, 0)::text end as invoiced, coalesce(o.received, 0)::text as received, coalesce(o.open, 0)::text as open,
        coalesce(o.overdue, 0)::text as overdue, coalesce(o.owed_back, 0)::text as "owedBack", coalesce(s.cost, 0)::text as cost,
        case when ${rebated} then jsonb_build_object('passedOn', coalesce(r.passed, 0)::text, 'kept', coalesce(r.kept, 0)::text, 'open', coalesce(r.open, 0)::text) end as rebates,
        case when ${margins} then coalesce(i.income, 0)::text end as income, case when ${margins} then (coalesce(i.income, 0) - coalesce(s.cost, 0))::text end as margin
      from page left join contract k on k.client_id = page.id left join owed o on o.party_id = page.id left join spent s on s.client_id = page.id
        left join earned i on i.client_id = page.id left join rebate_sum r on r.client_id = page.id
      order by page.name, page.id`.execute(tx);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      home: await readHomeCurrency(tx, ctx),
      rows: shown,
      next: rows.length > limit && last !== undefined ? JSON.stringify([last.client, last.partyId]) : null,
    };
  });
}

/**
 * A client's campaigns by collaboration; what names no collaboration stands by whom it was paid to, and what names
 * neither for the campaign as a whole. The newest campaign first, a page at a time.
 * @throws RefusalError platform.not-allowed
 */
export async function listClientWork(
  db: AppDatabase,
  ctx: Context,
  { partyId, cursor, limit }: { readonly partyId: string; readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: ClientWork[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const margins = may(ctx, 'margin:read');
  const [campaignId = '', key = ''] = cursor === null ? [] : (JSON.parse(cursor) as string[]);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<ClientWork & { key: string }>`
      with campaign as materialized (
        select c.id from ledger_campaign c where ${ownedBy(ctx, 'c')} and c.client_id = ${partyId}
      ), part as (
        select e.campaign_id, e.collaboration_id, e.account, e.home_amount, case when e.account like 'expense:%' then e.party_id end as party_id,
          case when e.collaboration_id is not null then 'c ' || e.collaboration_id
            when e.account like 'expense:%' and e.party_id is not null then 'p ' || e.party_id else '' end as key
        from campaign c join ledger_entry e on ${ownedBy(ctx, 'e')} and e.campaign_id = c.id and (e.account like 'expense:%' or ${INCOME})
      ), sums as (
        select campaign_id, key, min(collaboration_id) as collaboration_id, array_agg(distinct party_id) filter (where party_id is not null) as parties,
          coalesce(sum(home_amount) filter (where account like 'expense:%'), 0) as cost, -coalesce(sum(home_amount) filter (where account like 'income:%'), 0) as income
        from part group by 1, 2
      )
      select s.campaign_id as "campaignId", s.key, s.collaboration_id as "collaborationId",
        coalesce((select array_agg(p.name order by p.name) from ledger_party p where ${ownedBy(ctx, 'p')} and p.id = any(s.parties)), '{}') as parties,
        s.cost::text as cost, case when ${margins} then s.income::text end as income, case when ${margins} then (s.income - s.cost)::text end as margin
      from sums s where (${cursor === null} or s.campaign_id < ${campaignId} or (s.campaign_id = ${campaignId} and s.key > ${key}))
      order by s.campaign_id desc, s.key limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ key: _, ...row }) => row),
      next: rows.length > limit && last !== undefined ? JSON.stringify([last.campaignId, last.key]) : null,
    };
  });
}
