/** Planning against erasure: of one organisation and no other, until the transaction ends. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';

/** `shared` by whatever begins to be planned, however many at once; `alone` by an erasure, which waits for them and holds them off. */
export async function lockPlanning(
  tx: Transaction<DB>,
  { organisationId }: Tenant,
  how: 'shared' | 'alone',
): Promise<void> {
  const lock = sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await sql`select ${lock}(hashtextextended(${`planning ${organisationId}`}, 0))`.execute(tx);
}
