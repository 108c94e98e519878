/** Lines of shop orders: each is claimed once, by the platform or by a code of our own. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { computeCommission } from './book/services.ts';
import type { FactOf } from './fact-kinds.ts';
import { ownedBy, tenantKeys } from './keys.ts';

/**
 * What was booked for the line before.
 * @throws RefusalError ledger.order-claimed, when somebody else pays for it already
 */
export async function findOrder(
  tx: Transaction<DB>,
  tenant: Tenant,
  { orderId, lineId, claim }: FactOf<'order'>,
): Promise<{ commission: bigint } | null> {
  const { rows } = await sql<{ claim: string; commission: bigint }>`
    select claim, commission from ledger_order o where ${ownedBy(tenant, 'o')} and order_id = ${orderId} and line_id = ${lineId}`.execute(
    tx,
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.claim !== claim) refuse('conflict', 'ledger.order-claimed', { order: orderId, by: row.claim });
  return { commission: row.commission };
}

export async function keepOrder(
  tx: Transaction<DB>,
  tenant: Tenant,
  order: FactOf<'order'>,
  factId: string,
): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`
    insert into ledger_order (organisation_id, workspace_id, order_id, line_id, claim, fact_id, commission)
    values (${organisation_id}, ${workspace_id}, ${order.orderId}, ${order.lineId}, ${order.claim}, ${factId}, ${computeCommission(order).toString()}::bigint)
    on conflict (organisation_id, workspace_id, order_id, line_id)
      do update set fact_id = excluded.fact_id, commission = excluded.commission`.execute(tx);
}
