/** The ladder that a workspace goes by when something is late. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { demandVersion } from '#kernel/version.ts';
import { lockThings, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { dealTime } from './deal-times.ts';
import type { Ladder, LadderView } from './ladder-contract.ts';
import type { Tx } from './store.ts';

const USUAL: LadderView = {
  version: 0,
  beforeDays: dealTime('ladder.before'),
  managerDays: dealTime('ladder.manager'),
  choiceDays: dealTime('ladder.choice'),
};

export async function readLadder(tx: Tx, ctx: Context): Promise<LadderView> {
  const { rows } = await sql<LadderView>`
    select before_days as "beforeDays", manager_days as "managerDays", choice_days as "choiceDays", version
    from collaborations_ladder l where ${ownedBy(ctx, 'l')}`.execute(tx);
  return rows[0] ?? USUAL;
}

/** @throws RefusalError platform.not-allowed */
export async function getLadder(db: AppDatabase, ctx: Context): Promise<LadderView> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, (tx) => readLadder(tx, ctx));
}

/** The version that a change may be held against. */
export const findLadderVersion = (db: AppDatabase, ctx: Context): Promise<string> =>
  inTenant(db, ctx, async (tx) => String((await readLadder(tx, ctx)).version));

/**
 * @param seen the version that was changed, where whoever asks says so
 * @throws RefusalError platform.not-allowed, platform.changed-meanwhile
 */
export async function setLadder(
  db: AppDatabase,
  ctx: Context,
  { seen, ...ladder }: Ladder & { readonly seen?: number | undefined },
): Promise<LadderView> {
  demand(ctx, 'workspace:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockThings(tx, ctx, ['ladder']);
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    const { version, ...before } = await readLadder(tx, ctx);
    demandVersion(seen === undefined ? ctx : { ifVersions: [String(seen)] }, String(version));
    await sql`
      insert into collaborations_ladder (organisation_id, workspace_id, before_days, manager_days, choice_days)
      values (${organisation_id}, ${workspace_id}, ${ladder.beforeDays}, ${ladder.managerDays}, ${ladder.choiceDays})
      on conflict (organisation_id, workspace_id) do update set before_days = excluded.before_days, manager_days = excluded.manager_days,
        choice_days = excluded.choice_days, version = collaborations_ladder.version + 1`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'collaborations.ladder',
      entity: 'workspace',
      entityId: workspace_id,
      before,
      after: ladder,
    });
    return { ...ladder, version: version + 1 };
  });
}
