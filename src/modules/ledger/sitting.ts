/** What holds for everything that one transaction posts. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { DB } from '#platform/database.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { lockPosting } from './locks.ts';

export interface Sitting {
  readonly home: Currency;
  /** The last month that was closed; 0 for none. None is closed before the end of the transaction. */
  readonly closedThrough: number;
}

/** From here to the end of the transaction posting is allowed, and this is how. */
export async function beginPosting(tx: Transaction<DB>, tenant: Tenant): Promise<Sitting> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await lockPosting(tx, tenant);
  // Only now: what was closed while the lock was waited for has to be seen.
  const { rows } = await sql<Sitting>`
    select w.currency as home, coalesce((select max(period) from ledger_period p where ${ownedBy(tenant, 'p')}), 0) as "closedThrough"
    from workspaces_workspace w where w.organisation_id = ${organisation_id} and w.workspace_id = ${workspace_id}`.execute(
    tx,
  );
  const [sitting] = rows;
  if (sitting === undefined) throw new Error('the ledger needs a workspace');
  return sitting;
}
