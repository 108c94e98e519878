/** Which invoice stands for which entry of what is owed. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { describeRef, type Entry, type EntryRef } from './journal.ts';
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

/** What a journal opens anew (the rest of a partial payment, what was paid and is owed again) has the invoice of what it comes from. */
export async function inheritInvoices(
  tx: Transaction<DB>,
  tenant: Tenant,
  journalId: bigint,
  entries: readonly Entry[],
): Promise<void> {
  const anew = entries.flatMap(({ after }, at) => (after === undefined ? [] : [{ line: at + 1, from: after }]));
  if (anew.length === 0) return;
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`
    insert into ledger_invoiced (organisation_id, workspace_id, journal_id, line, fact_id)
    select ${organisation_id}, ${workspace_id}, ${journalId.toString()}::bigint, n.line, i.fact_id
    from unnest(${anew.map(({ line }) => line)}::smallint[], ${anew.map(({ from }) => from.journalId.toString())}::bigint[], ${anew.map(({ from }) => from.line)}::smallint[])
      as n (line, from_journal, from_line)
    cross join lateral (select i.fact_id from ledger_invoiced i where ${ownedBy(tenant, 'i')} and i.journal_id = n.from_journal and i.line = n.from_line offset 0) as i
    on conflict do nothing`.execute(tx);
}
