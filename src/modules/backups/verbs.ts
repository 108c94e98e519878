/** Which backups were made of this server. */
import type { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { insertBackup, type BackupOccasion, type MadeBackup } from '#platform/backup/record.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { computeBackupAge, OLD_AFTER_DAYS } from './age.ts';
import type { Backups } from './contract.ts';

const SHOWN = 10;

/** The newest ones. A backup is of the whole server, whichever organisation its reader is of. */
export async function getBackups(db: AppDatabase, ctx: Context): Promise<z.infer<typeof Backups>> {
  demand(ctx, 'backup:read');
  const rows = await db.kysely
    .selectFrom('platform_backup')
    .select(['id', 'made_at', 'occasion', 'file_name', 'bytes', 'row_count', 'with_keys'])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return {
    ...computeBackupAge(rows[0]?.made_at ?? null, ctx.now),
    oldAfterDays: OLD_AFTER_DAYS,
    backups: rows.map((row) => ({
      id: row.id,
      madeAt: row.made_at,
      occasion: row.occasion as BackupOccasion,
      fileName: row.file_name,
      bytes: Number(row.bytes),
      rows: Number(row.row_count),
      withKeys: row.with_keys,
    })),
  };
}

/**
 * Keeps that one was made.
 * @param ctx null before the first run, and for what no organisation did
 */
export async function recordBackup(
  db: AppDatabase,
  ctx: Context | null,
  { occasion, ...made }: MadeBackup & { readonly occasion: BackupOccasion },
): Promise<void> {
  if (ctx === null) {
    await insertBackup(db.kysely, occasion, made);
    return;
  }
  demand(ctx, 'backup:read');
  await inTenant(db, ctx, async (tx) => {
    const id = await insertBackup(tx, occasion, made);
    const { bytes, rows, sha256, withKeys } = made;
    await writeAudit(tx, ctx, {
      action: 'backups.make',
      entity: 'backup',
      entityId: id,
      after: { occasion, bytes, rows, sha256, withKeys },
    });
  });
}
