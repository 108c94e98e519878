/** Keeps in the database itself which backups were made of it. */
import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import { newId } from '#kernel/id.ts';
import type { DB } from '../database.ts';

export type BackupOccasion = 'command' | 'upgrade' | 'restore';

export interface MadeBackup {
  readonly madeAt: Date;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  readonly withKeys: boolean;
}

/** Adds one; gives its id. */
export async function insertBackup(tx: Kysely<DB>, occasion: BackupOccasion, made: MadeBackup): Promise<string> {
  const id = newId('bkp', made.madeAt.getTime());
  await tx
    .insertInto('platform_backup')
    .values({
      id,
      made_at: made.madeAt,
      occasion,
      file_name: basename(made.file),
      bytes: BigInt(made.bytes),
      row_count: BigInt(made.rows),
      sha256: made.sha256,
      with_keys: made.withKeys,
    })
    .execute();
  return id;
}
