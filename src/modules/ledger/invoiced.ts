/** Which invoice stands for which entry of what is owed. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { describeRef, parseRef, type EntryRef } from './journal.ts';
import { ownedBy, tenantKeys } from './keys.ts';

/** @throws RefusalError ledger.invoiced-already */
export async function linkInvoice(
  tx: Transaction<DB>,
  tenant: Tenant,
  factId: string,
  items: readonly EntryRef[],
): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  const { rows } = await sql<{ journal_id: bigint; line: number }>`
    insert into ledger_invoiced (organisation_id, workspace_id, journal_id, line, fact_id)
    select ${organisation_id}, ${workspace_id}, journal_id, line, ${factId}
    from unnest(${items.map(({ journalId }) => journalId.toString())}::bigint[], ${items.map(({ line }) => line)}::smallint[]) as i (journal_id, line)
    on conflict do nothing returning journal_id, line`.execute(tx);
  if (rows.length === items.length) return;
  const linked = new Set(rows.map(({ journal_id, line }) => describeRef({ journalId: journal_id, line })));
  const taken = items.map(describeRef).filter((ref) => !linked.has(ref));
  refuse('conflict', 'ledger.invoiced-already', { items: taken });
}

/** The invoice was wrong: what it stood for has none again. */
export async function unlinkInvoice(tx: Transaction<DB>, tenant: Tenant, factId: string): Promise<void> {
  await sql`delete from ledger_invoiced i where ${ownedBy(tenant, 'i')} and fact_id = ${factId}`.execute(tx);
}

/**
 * What a journal opens anew (the rest of a partial payment, a payment taken back) has the invoice of what it comes from.
 * @param from the entries that it comes from
 */
export async function inheritInvoice(
  tx: Transaction<DB>,
  tenant: Tenant,
  journalId: bigint,
  from: readonly string[],
): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  const refs = from.map(parseRef);
  await sql`
    insert into ledger_invoiced (organisation_id, workspace_id, journal_id, line, fact_id)
    select ${organisation_id}, ${workspace_id}, n.journal_id, n.line, (
      select i.fact_id from unnest(${refs.map((ref) => ref.journalId.toString())}::bigint[], ${refs.map(({ line }) => line)}::smallint[]) as r (journal_id, line)
        join ledger_invoiced i on ${ownedBy(tenant, 'i')} and i.journal_id = r.journal_id and i.line = r.line
        join ledger_entry o on ${ownedBy(tenant, 'o')} and o.journal_id = r.journal_id and o.line = r.line
      where o.account = n.account and o.party_id = n.party_id order by r.journal_id desc limit 1) as fact_id
    from ledger_entry n
    where ${ownedBy(tenant, 'n')} and n.journal_id = ${journalId.toString()}::bigint and n.settles_journal_id is null and n.account like 'payable:%'
      and exists (select from unnest(${refs.map((ref) => ref.journalId.toString())}::bigint[], ${refs.map(({ line }) => line)}::smallint[]) as r (journal_id, line)
        join ledger_invoiced i on ${ownedBy(tenant, 'i')} and i.journal_id = r.journal_id and i.line = r.line
        join ledger_entry o on ${ownedBy(tenant, 'o')} and o.journal_id = r.journal_id and o.line = r.line
        where o.account = n.account and o.party_id = n.party_id)
    on conflict do nothing`.execute(tx);
}
