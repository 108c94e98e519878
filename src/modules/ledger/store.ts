/** SQL that posting reads before it decides. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { DB } from '#platform/database.ts';
import type { Account } from './accounts.ts';
import type { Desk, KnownParty, OpenItem } from './book/desk.ts';
import type { FactOf } from './fact-kinds.ts';
import { describeRef, parseRef, type HomeRate } from './journal.ts';
import { isUnsettled, lookUp, ownedBy, tenantKeys } from './keys.ts';
import { hasStanding, isTakenBack } from './standing.ts';

type Tx = Transaction<DB>;

export async function readHomeCurrency(tx: Tx, tenant: Tenant): Promise<Currency> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  const row = await tx
    .selectFrom('workspaces_workspace')
    .select('currency')
    .where('organisation_id', '=', organisation_id)
    .where('workspace_id', '=', workspace_id)
    .executeTakeFirstOrThrow();
  return row.currency as Currency;
}

export async function readParties(tx: Tx, tenant: Tenant, ids: readonly string[]): Promise<Map<string, KnownParty>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<KnownParty>`
    select id, kind, name, currency from ledger_party p where ${ownedBy(tenant, 'p')} and id = any(${[...ids]}::text[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Those of the named entries that are open and held by nobody but `holder`; for papers that come later, those that were
 * settled as well, but none whose fact was taken back.
 */
export async function readOpenItems(
  tx: Tx,
  tenant: Tenant,
  refs: readonly string[],
  holder: string | null,
  settled: 'with settled' | 'open only' = 'open only',
): Promise<Map<string, OpenItem>> {
  if (refs.length === 0) return new Map();
  const parsed = refs.map(parseRef);
  const { rows } = await sql<ItemRow>`
    select ${ITEM}
    from unnest(${parsed.map(({ journalId }) => journalId.toString())}::bigint[], ${parsed.map(({ line }) => line)}::smallint[]) as r (journal_id, line)
    cross join ${lookUp(tenant, 'ledger_entry', 'e', sql`e.journal_id = r.journal_id and e.line = r.line`)}
    where e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
      and ${
        settled === 'with settled'
          ? sql`not exists (select from ledger_journal b where ${ownedBy(tenant, 'b')} and b.reverses_id = e.journal_id)`
          : sql`${isUnsettled(tenant, 'e')} and not exists (select from ledger_reservation h
              where ${ownedBy(tenant, 'h')} and h.journal_id = e.journal_id and h.line = e.line and h.holder is distinct from ${holder})`
      }`.execute(tx);
  return new Map(rows.map((row) => [describeRef(toItem(row)), toItem(row)]));
}

interface ItemRow {
  readonly journal_id: bigint;
  readonly line: number;
  readonly account: Account;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly home_amount: bigint;
  readonly party_id: string;
  readonly campaign_id: string | null;
  readonly collaboration_id: string | null;
  readonly due_on: string | null;
  readonly counter_account: Account | null;
}

const ITEM = sql`e.journal_id, e.line, e.account, e.currency, e.amount, e.home_amount, e.party_id, e.campaign_id, e.collaboration_id, e.due_on,
  e.counter_account`;

const toItem = (row: ItemRow): OpenItem => ({
  journalId: row.journal_id,
  line: row.line,
  account: row.account,
  currency: row.currency,
  amount: row.amount,
  home: row.home_amount,
  partyId: row.party_id,
  campaignId: row.campaign_id,
  collaborationId: row.collaboration_id,
  dueOn: row.due_on,
  counter: row.counter_account,
});

/** What a payout settled, as it was owed before. */
export async function readPaidOut(tx: Tx, tenant: Tenant, lineId: string): Promise<OpenItem[]> {
  const { rows } = await sql<ItemRow>`
    select ${ITEM}
    from ledger_fact f
      cross join ${lookUp(tenant, 'ledger_journal', 'j', sql`j.fact_id = f.id`)}
      cross join ${lookUp(tenant, 'ledger_entry', 's', sql`s.journal_id = j.id and s.settles_journal_id is not null`)}
      cross join ${lookUp(tenant, 'ledger_entry', 'e', sql`e.journal_id = s.settles_journal_id and e.line = s.settles_line`)}
    where ${ownedBy(tenant, 'f')} and f.key = ${`payout ${lineId}`} and f.kind = 'payout' order by s.line`.execute(tx);
  return rows.map(toItem);
}

/** The rate that held on a day: the last one not after it; null when there is none. */
export async function findRate(tx: Tx, tenant: Tenant, currency: Currency, on: string): Promise<HomeRate | null> {
  const { rows } = await sql<{ rate: string; on: string }>`
    select trim_scale(home_per_unit)::text as rate, on_date as "on" from ledger_rate r
    where ${ownedBy(tenant, 'r')} and currency = ${currency} and on_date <= ${on}::date order by on_date desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Keys that stand there already, with what they were about. */
export async function findFactsByKey(
  tx: Tx,
  tenant: Tenant,
  keys: readonly string[],
): Promise<Map<string, { id: string; hash: string; journalId: bigint | null }>> {
  const { rows } = await sql<{ key: string; id: string; hash: string; journal_id: bigint | null }>`
    select f.key, f.id, f.hash, (select min(j.id) from ledger_journal j where ${ownedBy(tenant, 'j')} and j.fact_id = f.id) as journal_id
    from ledger_fact f where ${ownedBy(tenant, 'f')} and f.key = any(${[...keys]}::text[])`.execute(tx);
  return new Map(rows.map(({ key, id, hash, journal_id }) => [key, { id, hash, journalId: journal_id }]));
}

/** The expense of a fact and what stood against it, and how much of it was not taken back yet. */
export async function readOriginal(tx: Tx, tenant: Tenant, factId: string, partyId: string): Promise<Desk['original']> {
  const { rows } = await sql<NonNullable<Desk['original']>>`
    with own as (select j.id from ledger_journal j where ${ownedBy(tenant, 'j')} and j.fact_id = ${factId}),
      back as (select j.id from ledger_fact f cross join ${lookUp(tenant, 'ledger_journal', 'j', sql`j.fact_id = f.id`)}
        where ${ownedBy(tenant, 'f')} and ((f.kind = 'claw-back' and f.payload ->> 'factId' = ${factId}
          and not (${isTakenBack(tenant, 'f')})) or f.reverses_id = ${factId}))
    select (select f.kind from ledger_fact f where ${ownedBy(tenant, 'f')} and f.id = ${factId}) as kind, e.account as expense, e.currency,
      (select c.account from own cross join ${lookUp(tenant, 'ledger_entry', 'c', sql`c.journal_id = own.id`)}
        where c.amount < 0 and (c.account in ('prepaid:platform', 'clearing:shop') or c.party_id = ${partyId} and c.account like 'payable:%') order by c.line limit 1) as counter,
      (sum(e.amount) + coalesce((select sum(b.amount) from back cross join ${lookUp(tenant, 'ledger_entry', 'b', sql`b.journal_id = back.id`)}
        where b.account = e.account and b.party_id = ${partyId}), 0))::bigint as "left"
    from own cross join ${lookUp(tenant, 'ledger_entry', 'e', sql`e.journal_id = own.id`)}
    where e.account like 'expense:%' and e.account <> 'expense:platform-fee' and e.party_id = ${partyId}
    group by e.account, e.currency order by "left" desc limit 1`.execute(tx);
  const row = rows[0];
  // A fact of a party that only shared in nothing has no counter of its own.
  return row === undefined || (row.counter as Account | null) === null ? null : row;
}

/** An invoice that was not taken back and that no match names yet; null otherwise. */
export async function readInvoice(tx: Tx, tenant: Tenant, factId: string): Promise<FactOf<'invoice'> | null> {
  const { rows } = await sql<{ payload: FactOf<'invoice'> }>`
    select payload from ledger_fact f where ${ownedBy(tenant, 'f')} and f.id = ${factId} and f.kind = 'invoice'
      and not (${isTakenBack(tenant, 'f')}) and not (${hasStanding(tenant, 'match', 'f')})`.execute(tx);
  return rows[0]?.payload ?? null;
}

export async function isCampaign(tx: Tx, tenant: Tenant, id: string): Promise<boolean> {
  const { rows } = await sql`select from ledger_campaign c where ${ownedBy(tenant, 'c')} and id = ${id}`.execute(tx);
  return rows.length > 0;
}
