/**
 * Who waits for whom. Payees first, whose payments are taxed together; then batches in their order, then lines, then
 * posting, then items: everywhere, so that no two wait for each other. Which parties are in a batch never changes.
 */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockThings, ownedBy } from '#modules/ledger/index.ts';
import type { DB } from '#platform/database.ts';
import type { BatchRow } from './contract.ts';

type Tx = Transaction<DB>;

/** Nobody else makes payments to them, or says what became of one. */
export const lockPayees = (tx: Tx, ctx: Context, partyIds: readonly string[]): Promise<void> =>
  lockThings(
    tx,
    ctx,
    partyIds.map((id) => `payee ${id}`),
  );

/** Of a batch: those of these references, or all. */
export async function lockPayeesOf(
  tx: Tx,
  ctx: Context,
  batchId: string,
  references: readonly string[] | null = null,
): Promise<void> {
  const { rows } = await sql<{ partyId: string }>`
    select distinct party_id as "partyId" from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = ${batchId}
      and (${references === null} or l.reference = any(${[...(references ?? [])]}::text[]))`.execute(tx);
  await lockPayees(
    tx,
    ctx,
    rows.map(({ partyId }) => partyId),
  );
}

/** Locks a batch and says in what state it is. @throws RefusalError payouts.no-batch */
export async function lockBatch(
  tx: Tx,
  ctx: Context,
  id: string,
): Promise<{ state: BatchRow['state']; madeBy: string | null; payOn: string }> {
  const { rows } = await sql<{ state: BatchRow['state']; madeBy: string | null; payOn: string }>`
    select state, made_by as "madeBy", pay_on as "payOn" from payouts_batch b where ${ownedBy(ctx, 'b')} and id = ${id} for update`.execute(
    tx,
  );
  return rows[0] ?? refuse('notFound', 'payouts.no-batch');
}
