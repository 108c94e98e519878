/** Lines of shop orders: each is claimed once, by the platform or by a code of our own. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import type { Desk, PartyKind } from './book/desk.ts';
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
): Promise<Desk['orderBefore']> {
  const { rows } = await sql<{ claim: string; commission: bigint; partyId: string; partyKind: PartyKind }>`
    select o.claim, o.commission, p.id as "partyId", p.kind as "partyKind" from ledger_order o
      join ledger_fact f on ${ownedBy(tenant, 'f')} and f.id = o.fact_id
      join ledger_party p on ${ownedBy(tenant, 'p')} and p.id = f.payload ->> 'partyId'
    where ${ownedBy(tenant, 'o')} and order_id = ${orderId} and line_id = ${lineId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.claim !== claim) refuse('conflict', 'ledger.order-claimed', { order: orderId, by: row.claim });
  return row;
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
