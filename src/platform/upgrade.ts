/** Brings a database up to this program. One that people work with is backed up first, and stays as it is when that fails. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { RefusalError } from '#kernel/refusal.ts';
import { describeRefusal } from '#words/refusal.ts';
import { writeBackup, type Backup } from './backup/write-backup.ts';
import type { DatabaseAccess } from './database-access.ts';
import { SettingsError } from './env.ts';
import { migrate } from './migrate.ts';

const KEPT = 3;
const NAME = /^before-.*\.zcb$/;

export interface UpgradeOptions {
  /** False for operators who made their own. */
  readonly backup?: boolean;
  readonly folder?: string;
  readonly say?: (line: string) => void;
}

async function isInUse(access: DatabaseAccess): Promise<boolean> {
  const client = new pg.Client(access.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ used: boolean }>(
      'select exists (select from platform_installation where set_up_at is not null) as used',
    );
    return rows[0]!.used;
  } finally {
    await client.end();
  }
}

/** Each holds everything: three go back far enough. */
function removeOldest(folder: string): void {
  const made = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { path } of made.slice(KEPT)) rmSync(path, { force: true });
}

const explain = (cause: unknown): string =>
  cause instanceof RefusalError ? describeRefusal(cause.refusal, 'en') : (cause as Error).message;

async function backUp(access: DatabaseAccess, migration: string, say: (line: string) => void): Promise<Backup> {
  const folder = join(access.home, 'backups');
  const file = join(folder, `before-${migration.replace(/\.sql$/, '')}.zcb`);
  say(`Backing up before the upgrade, into ${file}.`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const backup = await writeBackup(access.whole, file, { keysOf: null, migrating: true, replace: true });
    removeOldest(folder);
    return backup;
  } catch (cause) {
    throw new SettingsError(
      `Zhongcao did not upgrade the data of ${access.place}, because the backup before it failed: ${explain(cause)} Nothing was changed. ` +
        'Mend that and start again; or, with a backup of your own, start once with "zhongcao serve --no-backup".',
    );
  }
}

/**
 * Runs what is pending, once, under a lock.
 * @returns the backup that was made before, or null when nothing was pending or nobody works with this database yet
 * @throws SettingsError when the backup failed: then nothing was changed
 */
export async function upgrade(
  access: DatabaseAccess,
  { backup = true, folder, say = () => undefined }: UpgradeOptions = {},
): Promise<Backup | null> {
  let made: Backup | null = null;
  await migrate(access.owner, {
    ...(folder === undefined ? {} : { folder }),
    beforeUpgrade: async (firstPending) => {
      if (backup && (await isInUse(access))) made = await backUp(access, firstPending, say);
    },
  });
  return made;
}
