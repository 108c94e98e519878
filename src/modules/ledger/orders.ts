/** Lines of shop orders: each is claimed once, by the platform or by a code of our own. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { hashOf } from '#platform/content-hash.ts';
import type { DB } from '#platform/database.ts';
import type { Desk, PartyKind } from './book/desk.ts';
import { computeCommission } from './book/services.ts';
import type { FactOf } from './fact-kinds.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { isNews, type OrderWord } from './newest-order.ts';

/**
 * What was booked for the line before.
 * @throws RefusalError ledger.order-claimed, when somebody else pays for it already; ledger.order-older
 */
export async function findOrder(
  tx: Transaction<DB>,
  tenant: Tenant,
  order: FactOf<'order'>,
): Promise<Desk['orderBefore']> {
  const { orderId, lineId, claim } = order;
  const { rows } = await sql<
    KnownWord & { claim: string; commission: bigint; partyId: string; partyKind: PartyKind; hash: string }
  >`
    select o.claim, o.commission, p.id as "partyId", p.kind as "partyKind", f.hash, ${KNOWN_WORD} from ledger_order o
      join ledger_fact f on ${ownedBy(tenant, 'f')} and f.id = o.fact_id
      join ledger_party p on ${ownedBy(tenant, 'p')} and p.id = f.payload ->> 'partyId'
    where ${ownedBy(tenant, 'o')} and order_id = ${orderId} and line_id = ${lineId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.claim !== claim) refuse('conflict', 'ledger.order-claimed', { order: orderId, by: row.claim });
  if (row.hash !== hashOf(order) && !isNews(toWord(row), sayWord(order), 'hand'))
    refuse('conflict', 'ledger.order-older', { order: orderId, state: row.state, on: row.on });
  return row;
}

/** What is known of a line, of the order `o` and its fact `f`. */
export const KNOWN_WORD = sql`f.payload ->> 'state' as state, f.payload ->> 'net' as net, o.last_on as "on", f.payload ->> 'updatedAt' as "updatedAt"`;
export interface KnownWord {
  readonly state: OrderWord['state'];
  readonly net: string;
  readonly on: string;
  readonly updatedAt: string | null;
}
export const toWord = ({ state, net, on, updatedAt }: KnownWord): OrderWord => ({
  state,
  net: BigInt(net),
  on,
  updatedAt,
});
export const sayWord = ({ state, net, on, updatedAt }: Omit<FactOf<'order'>, 'kind' | 'partyId'>): OrderWord => ({
  state,
  net: BigInt(net),
  on,
  updatedAt: updatedAt ?? null,
});

export async function keepOrder(
  tx: Transaction<DB>,
  tenant: Tenant,
  order: FactOf<'order'>,
  factId: string,
): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`
    insert into ledger_order (organisation_id, workspace_id, order_id, line_id, claim, fact_id, commission, last_on)
    values (${organisation_id}, ${workspace_id}, ${order.orderId}, ${order.lineId}, ${order.claim}, ${factId}, ${computeCommission(order).toString()}::bigint, ${order.on}::date)
    on conflict (organisation_id, workspace_id, order_id, line_id)
      do update set fact_id = excluded.fact_id, commission = excluded.commission, last_on = greatest(ledger_order.last_on, excluded.last_on)`.execute(
    tx,
  );
}
