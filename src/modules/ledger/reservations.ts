/** Open items that a payout has taken up: nothing else settles them, and no other payout takes them. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { parseRef } from './journal.ts';
import { isUnsettled, lookUp, ownedBy, tenantKeys } from './keys.ts';
import { lockThings } from './locks.ts';
import { readOpenItems } from './store.ts';

type Tx = Transaction<DB>;

/** What is owed to a payee by us and nobody has taken up; never what stands on a platform. */
export interface DueItem {
  readonly ref: string;
  readonly partyId: string;
  readonly party: string;
  readonly currency: Currency;
  /** Owed by us is positive; what a payee owes back is negative. */
  readonly amount: bigint;
  readonly dueOn: string | null;
  readonly collaborationId: string | null;
  readonly invoiced: boolean;
  /** VAT that the invoice says is in it. */
  readonly vat: bigint;
}

/** Of creators, MCNs and suppliers; payouts are for them. `parties` narrows it. */
export async function readPayable(tx: Tx, tenant: Tenant, parties: readonly string[] | null): Promise<DueItem[]> {
  const { rows } = await sql<DueItem>`
    select e.journal_id || ':' || e.line as ref, e.party_id as "partyId", p.name as party, e.currency, -e.amount as amount, e.due_on as "dueOn",
      e.collaboration_id as "collaborationId", i.fact_id is not null as invoiced,
      coalesce(round((f.payload ->> 'vat')::numeric * -e.amount / nullif((f.payload -> 'gross' ->> 'amount')::numeric, 0)), 0)::bigint as vat
    from ledger_entry e
      cross join ${lookUp(tenant, 'ledger_party', 'p', sql`p.id = e.party_id`)}
      left join ${lookUp(tenant, 'ledger_invoiced', 'i', sql`i.journal_id = e.journal_id and i.line = e.line`)} on true
      left join ${lookUp(tenant, 'ledger_fact', 'm', sql`m.id = i.fact_id`)} on true
      left join ${lookUp(tenant, 'ledger_fact', 'f', sql`f.id = case when m.kind = 'match' then m.payload ->> 'factId' else m.id end`)} on true
    where ${ownedBy(tenant, 'e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
      and e.account in ('payable:creator', 'payable:mcn', 'payable:supplier')
      and (${parties === null} or e.party_id = any(${[...(parties ?? [])]}::text[]))
      and ${isUnsettled(tenant, 'e')}
      and (select h.line from ledger_reservation h where ${ownedBy(tenant, 'h')} and h.journal_id = e.journal_id and h.line = e.line) is null
    order by e.party_id, e.currency, e.due_on, e.journal_id, e.line`.execute(tx);
  return rows;
}

/**
 * Takes items up for a payout, all or none.
 * @throws RefusalError ledger.item-not-open, when one was settled or taken up meanwhile
 */
export async function reserveItems(tx: Tx, tenant: Tenant, refs: readonly string[], holder: string): Promise<void> {
  await lockThings(
    tx,
    tenant,
    refs.map((ref) => `item ${ref}`),
  );
  const open = await readOpenItems(tx, tenant, refs, null);
  const gone = refs.find((ref) => !open.has(ref));
  if (gone !== undefined) refuse('conflict', 'ledger.item-not-open', { item: gone });
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  const parsed = refs.map(parseRef);
  await sql`
    insert into ledger_reservation (organisation_id, workspace_id, journal_id, line, holder)
    select ${organisation_id}, ${workspace_id}, journal_id, line, ${holder}
    from unnest(${parsed.map(({ journalId }) => journalId.toString())}::bigint[], ${parsed.map(({ line }) => line)}::smallint[]) as i (journal_id, line)`.execute(
    tx,
  );
}

/** Lets go of what a payout has taken up. */
export async function releaseItems(tx: Tx, tenant: Tenant, holders: readonly string[]): Promise<void> {
  await sql`delete from ledger_reservation r where ${ownedBy(tenant, 'r')} and holder = any(${[...holders]}::text[])`.execute(
    tx,
  );
}
