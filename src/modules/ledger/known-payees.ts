/** Which creators of an order file are entered already, by their number on the platform. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { ownedBy } from './keys.ts';

/** @throws RefusalError platform.not-allowed */
export async function countKnownPayees(db: AppDatabase, ctx: Context, platformIds: readonly string[]): Promise<number> {
  demand(ctx, 'ledger:read');
  if (platformIds.length === 0) return 0;
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ledger_party p
      where ${ownedBy(ctx, 'p')} and p.platform_id = any(${[...platformIds]}::text[])`.execute(tx);
    return rows[0]!.count;
  });
}
