/**
 * The product's own PostgreSQL 18: made on first use, started by whoever comes
 * first, shared by all processes of this data folder, stopped by whoever leaves last.
 */
import { rmdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { BOOTSTRAP_ROLE, prepareCluster } from './embedded-postgres/cluster.ts';
import { prepareDirectories, type Directories } from './embedded-postgres/directories.ts';
import { findPostmaster, readLogTail, startPostmaster, stopPostmaster } from './embedded-postgres/postmaster.ts';
import { prepareRoles } from './database-roles.ts';

/** Every process that uses the database holds this lock shared; who can have it alone is the last one. */
const USERS_LOCK = 7_331_001;
const DATABASE = 'zhongcao';
const PATIENCE_MS = 120_000;
const POLL_MS = 15;
const MOST_STARTS = 10;
const PAUSE_AFTER_FAILURE_MS = 100;

export interface EmbeddedPostgres {
  readonly directories: Directories;
  readonly socket: string;
  readonly database: string;
  /** Name of the role that may do everything: for backups, tests and database tools, never for the product. */
  readonly bootstrapRole: string;
  /** Lets go; stops PostgreSQL when no other process uses it. */
  close(): Promise<void>;
}

const isUnavailable = (cause: unknown): boolean => {
  const code = (cause as { code?: string }).code ?? '';
  return (
    ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01'].includes(code) ||
    /terminated unexpectedly|not queryable|closed/.test(String(cause))
  );
};

async function connect(socket: string, database: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    host: socket,
    user: BOOTSTRAP_ROLE,
    database,
    application_name: `zhongcao ${process.pid}`,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    if (isUnavailable(cause)) return null;
    throw cause;
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  await prepareRoles(client);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE} owner zc_owner`);
}

/** A connection that holds our share of the users' lock, or null when the server is not up or is going down. */
async function attach(directories: Directories): Promise<pg.Client | null> {
  const postmaster = findPostmaster(directories);
  if (postmaster === null || postmaster.socket === '') return null;
  const client = await connect(postmaster.socket, 'postgres');
  if (client === null) return null;
  try {
    const { rows } = await client.query<{ joined: boolean }>('select pg_try_advisory_lock_shared($1) as joined', [
      USERS_LOCK,
    ]);
    if (rows[0]?.joined === true) {
      await client.query('select pg_advisory_lock($1)', [USERS_LOCK + 1]);
      await createDatabase(client);
      await client.query('select pg_advisory_unlock($1)', [USERS_LOCK + 1]);
      return client;
    }
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause;
  }
  await client.end();
  return null;
}

/** Starts the server process, and waits until it has a socket or has given up. */
async function start(directories: Directories, meanwhile: () => void): Promise<void> {
  const binaries = await findBinaries(directories.home, directories.runAs);
  await prepareCluster(binaries, directories, meanwhile);
  const { exited } = startPostmaster(binaries, directories);
  meanwhile();
  const ended = exited.then(() => true);
  while ((findPostmaster(directories)?.socket ?? '') === '') {
    if (await Promise.race([ended, sleep(POLL_MS, false)])) return;
  }
}

/** A start may fail while another process's start wins, or while the last workers of a killed server die. */
async function joinOrStart(directories: Directories, meanwhile: () => void): Promise<pg.Client> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let starts = 0; Date.now() < deadline && starts < MOST_STARTS;) {
    const client = await attach(directories);
    if (client !== null) return client;
    if (findPostmaster(directories) === null) {
      await sleep(starts * PAUSE_AFTER_FAILURE_MS);
      starts += 1;
      await start(directories, meanwhile);
    }
    await sleep(POLL_MS);
  }
  throw new Error(`PostgreSQL did not start in ${directories.data}: ${readLogTail(directories)}`);
}

/** Tidiness only: a socket that a killed server left keeps the folder, which the next start uses again. */
function removeSocketFolder({ socket }: Directories): void {
  try {
    rmdirSync(socket);
  } catch (cause) {
    if (!['ENOTEMPTY', 'ENOENT'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
  }
}

async function leave(directories: Directories, client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [USERS_LOCK]);
    const postmaster = findPostmaster(directories);
    if (rows[0]?.alone === true && postmaster !== null) await stopPostmaster(directories, postmaster);
    if (rows[0]?.alone === true) removeSocketFolder(directories);
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Attaches to this data folder's PostgreSQL, starting (and first making) it when needed.
 * @param home the setting ZHONGCAO_HOME, or null for the default
 * @param meanwhile called whenever another process is at work and this one would only wait: the time for work of its own
 * @throws SettingsError when the folder or the programs cannot be used
 */
export async function openEmbeddedPostgres(
  home: string | null,
  meanwhile: () => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const directories = prepareDirectories(home);
  const client = await joinOrStart(directories, meanwhile);
  const socket = findPostmaster(directories)?.socket ?? directories.socket;
  return {
    directories,
    socket,
    database: DATABASE,
    bootstrapRole: BOOTSTRAP_ROLE,
    close: () => leave(directories, client),
  };
}
