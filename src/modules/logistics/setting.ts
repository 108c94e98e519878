/** How long addresses of parcels are kept, and the erasing of those that are not needed any more. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { ShipmentSetting } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { eraseOldAddresses } from './parcel-address.ts';

/** Long enough for a complaint about a parcel; until somebody decides otherwise. */
const USUAL: ShipmentSetting = { keepAddressDays: 30 };

async function readSetting(tx: Transaction<DB>, ctx: Context): Promise<ShipmentSetting> {
  const { rows } = await sql<ShipmentSetting>`
    select keep_address_days as "keepAddressDays" from logistics_setting s where ${ownedBy(ctx, 's')}`.execute(tx);
  return rows[0] ?? USUAL;
}

/** @throws RefusalError platform.not-allowed */
export async function getShipmentSetting(db: AppDatabase, ctx: Context): Promise<ShipmentSetting> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, (tx) => readSetting(tx, ctx));
}

/** @throws RefusalError platform.not-allowed */
export async function setShipmentSetting(
  db: AppDatabase,
  ctx: Context,
  setting: ShipmentSetting,
): Promise<ShipmentSetting> {
  demand(ctx, 'workspace:edit');
  return inTenant(db, ctx, async (tx) => {
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    const before = await readSetting(tx, ctx);
    await sql`
      insert into logistics_setting (organisation_id, workspace_id, keep_address_days)
      values (${organisation_id}, ${workspace_id}, ${setting.keepAddressDays})
      on conflict (organisation_id, workspace_id) do update set keep_address_days = excluded.keep_address_days`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'logistics.setting',
      entity: 'workspace',
      entityId: workspace_id,
      before: { keepDays: before.keepAddressDays },
      after: { keepDays: setting.keepAddressDays },
    });
    return setting;
  });
}

/**
 * Erases addresses of a workspace that are not needed any more, some at a time.
 * @param ctx the workspace's, as the system
 * @returns how many
 */
export async function sweepAddresses(db: AppDatabase, ctx: Context): Promise<number> {
  let erased = 0;
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- each step whole, so that a stop in between loses nothing
    const step = await inTenant(db, ctx, async (tx) => {
      const { keepAddressDays } = await readSetting(tx, ctx);
      const count = await eraseOldAddresses(tx, ctx, keepAddressDays);
      if (count > 0)
        await writeAudit(tx, ctx, {
          action: 'logistics.erase-addresses',
          entity: 'workspace',
          entityId: tenantKeys(ctx).workspace_id,
          detail: { count, keepDays: keepAddressDays },
        });
      return count;
    });
    if (step === 0) return erased;
    erased += step;
  }
}
