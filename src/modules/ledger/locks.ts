/** What holds whom up: posting is shared, closing a period alone; one item, order or fact is worked on by one at a time. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import { tenantKeys } from './keys.ts';

type Tx = Transaction<DB>;

/** From here to the end of the transaction no period is closed. */
export async function lockPosting(tx: Tx, tenant: Tenant): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`select pg_advisory_xact_lock_shared(ledger_lock_key(${organisation_id}, ${workspace_id}, 'post'))`.execute(
    tx,
  );
}

/** From here to the end of the transaction nobody posts; waits for those who do. */
export async function lockAgainstPosting(tx: Tx, tenant: Tenant): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`select pg_advisory_xact_lock(ledger_lock_key(${organisation_id}, ${workspace_id}, 'post'))`.execute(tx);
}

/** One at a time for each of these, in an order that cannot cross: `item 12:3`, `fact fct_…`, `orders`. */
export async function lockThings(tx: Tx, tenant: Tenant, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct ledger_lock_key(${organisation_id}, ${workspace_id}, thing) as key
    from unnest(${[...things]}::text[]) as t (thing) order by 1) as keys`.execute(tx);
}
