/** Open items that a payout has taken up: nothing else settles them, and no other payout takes them. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { parseRef } from './journal.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { lockThings } from './locks.ts';
import { readOpenItems } from './store.ts';

type Tx = Transaction<DB>;

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
