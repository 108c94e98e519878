/** The ladder that a workspace goes by when something is late. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { dealTime } from './deal-times.ts';
import type { Ladder } from './ladder-contract.ts';
import type { Tx } from './store.ts';

const USUAL: Ladder = {
  beforeDays: dealTime('ladder.before'),
  managerDays: dealTime('ladder.manager'),
  choiceDays: dealTime('ladder.choice'),
};

export async function readLadder(tx: Tx, ctx: Context): Promise<Ladder> {
  const { rows } = await sql<Ladder>`
    select before_days as "beforeDays", manager_days as "managerDays", choice_days as "choiceDays"
    from collaborations_ladder l where ${ownedBy(ctx, 'l')}`.execute(tx);
  return rows[0] ?? USUAL;
}

/** @throws RefusalError platform.not-allowed */
export async function getLadder(db: AppDatabase, ctx: Context): Promise<Ladder> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, (tx) => readLadder(tx, ctx));
}

/** @throws RefusalError platform.not-allowed */
export async function setLadder(db: AppDatabase, ctx: Context, ladder: Ladder): Promise<Ladder> {
  demand(ctx, 'workspace:edit');
  return inTenant(db, ctx, async (tx) => {
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    const before = await readLadder(tx, ctx);
    await sql`
      insert into collaborations_ladder (organisation_id, workspace_id, before_days, manager_days, choice_days)
      values (${organisation_id}, ${workspace_id}, ${ladder.beforeDays}, ${ladder.managerDays}, ${ladder.choiceDays})
      on conflict (organisation_id, workspace_id) do update
        set before_days = excluded.before_days, manager_days = excluded.manager_days, choice_days = excluded.choice_days`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'collaborations.ladder',
      entity: 'workspace',
      entityId: workspace_id,
      before,
      after: ladder,
    });
    return ladder;
  });
}
