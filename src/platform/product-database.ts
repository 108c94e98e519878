/** The product's database, ready to use: reached, migrated, row-secured. Server and command line open it alike. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabaseAccess, type DatabaseAccess } from './database-access.ts';
import { assertRowSecured, openDatabase, type AppDatabase } from './database.ts';
import { openKeyRing } from './data-key.ts';
import { SettingsError, type Environment } from './env.ts';
import { assertNoUnfinishedRestore } from './backup/unfinished.ts';
import { insertBackup } from './backup/record.ts';
import type { Backup } from './backup/write-backup.ts';
import { FieldCipher } from './field-cipher.ts';
import { upgrade, type UpgradeOptions } from './upgrade.ts';

const SERVER_LOCK = 7_331_002;
const PATIENCE_MS = 8_000;

export interface ProductDatabase {
  readonly db: AppDatabase;
  /** Of schema auth, for sign-in. */
  readonly auth: pg.Pool;
  /** For sentences: where the data is. */
  readonly place: string;
  /** Folder for our own files besides the database. */
  readonly home: string;
  /**
   * Makes this process the server of the database; there is only one.
   * @param onLost called when the connection that holds the claim breaks
   * @throws SettingsError naming the process that is the server already
   */
  claimServer(onLost: () => void): Promise<void>;
  close(): Promise<void>;
}

async function describeServer(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "select a.application_name as name from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.objid = $1 and l.granted",
    [SERVER_LOCK],
  );
  return /\d+/.exec(rows[0]?.name ?? '')?.[0] ?? 'unknown';
}

async function claim({ owner, place }: DatabaseAccess, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ ...owner, application_name: `zhongcao server ${process.pid}`, keepAlive: true });
  client.on('error', onLost);
  await client.connect();
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [SERVER_LOCK]);
  if (rows[0]?.ours === true) return client;
  const pid = await describeServer(client);
  await client.end();
  throw new SettingsError(
    `Zhongcao is already running on the data of ${place} (process ${pid}). Stop that one first, or give this one its own ZHONGCAO_HOME.`,
  );
}

export interface OpenOptions extends UpgradeOptions {
  /** Called while the embedded database starts in a process of its own. */
  readonly meanwhile?: () => void;
}

/** Opens it, bringing its schema up to date. @throws SettingsError when it cannot be reached or used */
export async function openProductDatabase(env: Environment, options: OpenOptions = {}): Promise<ProductDatabase> {
  const access = await openDatabaseAccess(env, options.meanwhile);
  let backup: Backup | null = null;
  let cipher: FieldCipher;
  try {
    assertNoUnfinishedRestore(access.home);
    cipher = new FieldCipher(openKeyRing(access.home, env.dataKey));
    backup = await upgrade(access, options);
  } catch (cause) {
    await access.close();
    throw cause;
  }
  const db = openDatabase(access.app, cipher);
  const auth = new pg.Pool({ ...access.auth, max: 4 });
  auth.on('error', () => undefined);
  let server: pg.Client | null = null;
  let closing = false;
  const close = async (): Promise<void> => {
    closing = true;
    // What still runs after this is rolled back when the database stops.
    await Promise.race([Promise.all([db.close(), auth.end()]), sleep(PATIENCE_MS, undefined, { ref: false })]);
    await server?.end();
    await access.close();
  };
  try {
    await assertRowSecured(db);
    if (backup !== null) await insertBackup(db.kysely, 'upgrade', { ...backup, withKeys: false });
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    db,
    auth,
    place: access.place,
    home: access.home,
    claimServer: async (onLost) => {
      server = await claim(access, () => (closing ? undefined : onLost()));
    },
    close,
  };
}
