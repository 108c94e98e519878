/**
 * What must hold of a workspace's money and stock, each as a question that finds what breaks it. None of it can come about through
 * the product; a hand in the database, a defect or a broken disk can.
 */
import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceId, OrganisationId } from '#kernel/id.ts';

export const CHECKS = [
  'journals-balance',
  'journals-whole',
  'memorandum-apart',
  'settled-exactly',
  'payables-equal-statements',
  'one-live-batch',
  'platform-money-not-paid',
  'payouts-booked',
  'payout-tax-adds-up',
  'statements-settled',
  'orders-once',
  'closed-periods-untouched',
  'totals-agree',
  'committed-equals-deals',
  'deals-booked',
  'deals-where-steps-led',
  'stock-equals-movements',
  'reserved-equals-reservations',
  'stock-never-negative',
  'parcels-hold-their-goods',
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Place {
  readonly organisationId: OrganisationId;
  readonly workspaceId: WorkspaceId;
}

/** Rows of `found`: what breaks it, named so that one can look it up. */
type Question = (own: (table: string) => RawBuilder<boolean>) => RawBuilder<{ found: string }>;

/** What lies of one lot at one place, by name. */
const shelf = (table: string) =>
  sql`'sku ' || ${sql.ref(`${table}.sku_id`)} || ' at ' || ${sql.ref(`${table}.location_id`)} || ' of ' || ${sql.ref(`${table}.lot_id`)}`;

export const QUESTIONS: Readonly<Record<CheckName, Question>> = {
  'journals-balance': (own) => sql`
    select 'journal ' || e.journal_id || ' ' || e.currency as found from ledger_entry e where ${own('e')}
    group by e.journal_id, e.currency, starts_with(e.account, 'memo:') having sum(e.amount) <> 0
    union all select 'journal ' || e.journal_id || ' in the home currency' from ledger_entry e where ${own('e')}
    group by e.journal_id having sum(e.home_amount) <> 0`,
  'journals-whole': (own) => sql`
    select 'journal ' || j.id as found from ledger_journal j where ${own('j')}
      and j.lines <> (select count(*) from ledger_entry e where ${own('e')} and e.journal_id = j.id)
    union all select 'fact ' || f.id from ledger_fact f where ${own('f')} and f.kind in ('service', 'payment', 'receipt', 'payout', 'dispatch')
      and not exists (select from ledger_journal j where ${own('j')} and j.fact_id = f.id)`,
  'memorandum-apart': (own) => sql`
    select 'account ' || e.account || ' ' || e.currency as found from ledger_entry e
    where ${own('e')} and e.account like 'memo:%' and e.account not like '%-control'
    group by e.account, e.currency having sum(e.amount) <> coalesce((select -sum(c.amount) from ledger_entry c
      where ${own('c')} and c.account = e.account || '-control' and c.currency = e.currency), 0)`,
  'settled-exactly': (own) => sql`
    select 'entry ' || s.journal_id || ':' || s.line as found from ledger_entry s
    left join ledger_entry e on ${own('e')} and e.journal_id = s.settles_journal_id and e.line = s.settles_line
    where ${own('s')} and s.settles_journal_id is not null and (e.amount is distinct from -s.amount or e.home_amount is distinct from -s.home_amount or e.account is distinct from s.account
      or e.currency is distinct from s.currency or e.party_id is distinct from s.party_id or e.settles_journal_id is not null)`,
  'payables-equal-statements': (own) => sql`
    with open as (
      select e.party_id, e.account, e.currency, sum(e.amount) as sum from ledger_entry e
      where ${own('e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
        and not exists (select from ledger_entry s where ${own('s')} and s.settles_journal_id = e.journal_id and s.settles_line = e.line)
      group by 1, 2, 3
    ), stated as (
      select e.party_id, e.account, e.currency, sum(e.amount) as sum from ledger_entry e
      where ${own('e')} and (e.account like 'payable:%' or e.account like 'receivable:%') group by 1, 2, 3
    )
    select 'party ' || coalesce(s.party_id, 'nobody') || ' ' || s.account || ' ' || s.currency as found
    from stated s left join open o on o.party_id is not distinct from s.party_id and o.account = s.account and o.currency = s.currency
    where coalesce(o.sum, 0) <> s.sum or s.party_id is null`,
  'one-live-batch': (own) => sql`
    select 'entry ' || item as found from payouts_line l, unnest(l.items) as item where ${own('l')} and l.state = 'waiting'
    group by item having count(*) > 1
    union all select 'payment ' || l.id from payouts_line l where ${own('l')} and l.state = 'waiting' and cardinality(l.items) <>
      (select count(*) from ledger_reservation r where ${own('r')} and r.holder = l.id)
    union all select 'reservation ' || r.holder from ledger_reservation r where ${own('r')}
      and not exists (select from payouts_line l where ${own('l')} and l.id = r.holder and l.state = 'waiting')`,
  'platform-money-not-paid': (own) => sql`
    select 'journal ' || e.journal_id as found from ledger_entry e
      join ledger_journal j on ${own('j')} and j.id = e.journal_id join ledger_fact f on ${own('f')} and f.id = j.fact_id
    where ${own('e')} and f.kind = 'payout' and e.account in ('prepaid:platform', 'clearing:shop')
    union all select 'entry ' || r.journal_id || ':' || r.line from ledger_reservation r
      join ledger_entry e on ${own('e')} and e.journal_id = r.journal_id and e.line = r.line
    where ${own('r')} and e.account not like 'payable:%'`,
  'payouts-booked': (own) => sql`
    select 'payment ' || l.id as found from payouts_line l where ${own('l')} and l.state in ('paid', 'returned')
      and 1 <> (select count(*) from ledger_fact f where ${own('f')} and f.kind = 'payout' and f.key = 'payout ' || l.id)
    union all select 'payment ' || l.id from payouts_line l where ${own('l')} and l.state in ('waiting', 'failed', 'cancelled')
      and exists (select from ledger_fact f where ${own('f')} and f.kind = 'payout' and f.key = 'payout ' || l.id)`,
  'payout-tax-adds-up': (own) => sql`
    select 'payment ' || l.id as found from payouts_line l where ${own('l')} and not exists (
      select from payouts_part p where ${own('p')} and p.line_id = l.id having sum(p.gross) = l.gross and sum(p.tax) = l.tax)
    union all select 'payment ' || l.id || ' in ' || (p.pool::jsonb ->> 3) from payouts_line l join payouts_part p on ${own('p')} and p.line_id = l.id
    where ${own('l')} and l.state in ('paid', 'returned') and case p.pool::jsonb ->> 2
      when 'month' then p.pool::jsonb ->> 3 <> to_char(l.settled_on, 'YYYY-MM')
      when 'year' then p.pool::jsonb ->> 3 <> to_char(l.settled_on, 'YYYY') else false end`,
  'statements-settled': (own) => sql`
    select 'movement ' || s.id as found from payouts_statement_line s join payouts_line l on ${own('l')} and l.id = s.line_id
    where ${own('s')} and l.state <> 'returned' and (s.amount > 0 or l.state <> 'paid')`,
  'orders-once': (own) => sql`
    with booked as (
      select f.payload ->> 'orderId' as order_id, f.payload ->> 'lineId' as line_id, sum(e.amount) as sum
      from ledger_fact f join ledger_journal j on ${own('j')} and j.fact_id = f.id
        join ledger_entry e on ${own('e')} and e.journal_id = j.id and e.account = 'expense:commission'
      where ${own('f')} and f.kind = 'order' group by 1, 2
    )
    select 'order ' || o.order_id || ' ' || o.line_id as found from ledger_order o
      left join booked b on b.order_id = o.order_id and b.line_id = o.line_id
    where ${own('o')} and coalesce(b.sum, 0) <> o.commission`,
  'closed-periods-untouched': (own) => sql`
    select 'journal ' || j.id || ' in ' || p.period as found from ledger_period p
      join ledger_journal j on ${own('j')} and j.period = p.period
    where ${own('p')} and j.id > p.last_journal`,
  'totals-agree': (own) => sql`
    with head as (select coalesce((select journal_id from ledger_total_head h where ${own('h')}), 0) as id),
      summed as (select j.period, e.account, e.currency, sum(e.amount) as sum, sum(e.home_amount) as home
        from ledger_journal j join ledger_entry e on ${own('e')} and e.journal_id = j.id
        where ${own('j')} and j.id <= (select id from head) group by 1, 2, 3),
      kept as (select t.period, t.account, t.currency, t.debit - t.credit as sum, t.home from ledger_total t where ${own('t')})
    select 'period ' || coalesce(s.period, k.period) || ' ' || coalesce(s.account, k.account) as found
    from summed s full join kept k on k.period = s.period and k.account = s.account and k.currency = s.currency
    where s.sum is distinct from k.sum or s.home is distinct from k.home`,
  'committed-equals-deals': (own) => sql`
    select 'deal ' || d.id as found from collaborations_deal d
      left join lateral (select sum(e.amount) as sum from ledger_entry e
        where ${own('e')} and e.collaboration_id = d.id and e.account = 'memo:committed') as c on true
    where ${own('d')} and (coalesce(c.sum, 0) <> d.committed or (d.closed_on is not null and d.committed <> 0))`,
  'deals-booked': (own) => sql`
    select 'deal ' || b.deal_id || ' step ' || b.step as found from collaborations_booking b
      left join ledger_fact f on ${own('f')} and f.id = b.fact_id
    where ${own('b')} and (f.id is null or f.payload ->> 'collaborationId' is distinct from b.deal_id)
    union all select 'fact ' || f.id from ledger_fact f
    where ${own('f')} and f.key like 'deal %' and not exists (select from collaborations_booking b where ${own('b')} and b.fact_id = f.id)`,
  'deals-where-steps-led': (own) => sql`
    select 'deal ' || d.id as found from collaborations_deal d
      left join collaborations_step s on ${own('s')} and s.deal_id = d.id and s.number = d.steps
    where ${own('d')} and d.steps > 0 and s.to_state is distinct from d.state
    union all select 'deal ' || s.deal_id || ' step ' || s.number from collaborations_step s
      join collaborations_step b on ${own('b')} and b.deal_id = s.deal_id and b.number = s.number - 1
    where ${own('s')} and s.from_state <> b.to_state`,
  'stock-equals-movements': (own) => sql`
    select ${shelf('s')} as found from catalog_stock s where ${own('s')}
      and s.on_hand <> coalesce((select sum(m.change) from catalog_movement m where ${own('m')}
        and m.sku_id = s.sku_id and m.location_id = s.location_id and m.lot_id = s.lot_id), 0)`,
  'reserved-equals-reservations': (own) => sql`
    select ${shelf('s')} as found from catalog_stock s where ${own('s')}
      and s.reserved <> coalesce((select sum(r.units) from catalog_reservation r where ${own('r')}
        and r.sku_id = s.sku_id and r.location_id = s.location_id and r.lot_id = s.lot_id), 0)`,
  'stock-never-negative': (own) => sql`
    select ${shelf('s')} as found from catalog_stock s where ${own('s')} and (s.reserved < 0 or s.on_hand < s.reserved)
    union all select 'holder ' || m.holder || ' sku ' || m.sku_id from catalog_movement m where ${own('m')} and m.holder is not null
    group by m.holder, m.sku_id, m.lot_id having sum(case m.kind when 'dispatched' then m.units when 'adjusted' then 0 else -m.units end) < 0`,
  'parcels-hold-their-goods': (own) => sql`
    with parcel as (select s.id, s.state, n.sku_id, n.units from logistics_shipment s
        join logistics_line n on ${own('n')} and n.shipment_id = s.id where ${own('s')}),
      held as (select r.holder, r.sku_id, sum(r.units) as units from catalog_reservation r where ${own('r')} group by 1, 2),
      sent as (select m.holder, m.sku_id, sum(m.units) filter (where m.kind = 'dispatched') as units,
          sum(m.units) filter (where m.kind in ('returned', 'lost')) as ended
        from catalog_movement m where ${own('m')} and m.holder is not null group by 1, 2)
    select 'parcel ' || p.id || ' ' || p.state || ' sku ' || p.sku_id as found from parcel p
      left join held h on h.holder = p.id and h.sku_id = p.sku_id left join sent s on s.holder = p.id and s.sku_id = p.sku_id
    where coalesce(h.units, 0) <> case when p.state in ('drafted', 'packed') then p.units else 0 end
      or coalesce(s.units, 0) <> case when p.state in ('drafted', 'packed', 'cancelled') then 0 else p.units end
      or coalesce(s.ended, 0) <> case when p.state in ('returned', 'lost') then p.units else 0 end`,
};

/** Tables of tenants whose rows another tenant could see: row-level security off, not forced, or a role of ours above it. */
export const ROW_SECURITY = sql<{ found: string }>`
  select 'table ' || c.relname as found from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'platform\\_%'
    and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
  union all select 'role ' || rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)`;
