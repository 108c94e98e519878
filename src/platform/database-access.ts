/** How to reach the database in each of our roles: the embedded one, or the one that DATABASE_URL names. */
import { resolve } from 'node:path';
import pg from 'pg';
import type { WholeDatabase } from './backup/write-backup.ts';
import { ROLE_NAMES } from './database-roles.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { SettingsError, type Environment } from './env.ts';

const OLDEST_VERSION = 150_000;
const AUTH_PATH = '-c search_path=auth';

export interface DatabaseAccess {
  /** Owns the tables: migrations only. */
  readonly owner: pg.ClientConfig;
  /** The product: bound by row-level security. */
  readonly app: pg.ClientConfig;
  /** Sign-in: schema auth only. */
  readonly auth: pg.ClientConfig;
  /** Every row of everybody: backups only. */
  readonly whole: WholeDatabase;
  /** For sentences: where the data is, without a password. */
  readonly place: string;
  /** Folder for our own files besides the database. */
  readonly home: string;
  close(): Promise<void>;
}

async function openEmbedded(home: string | null, meanwhile?: () => void): Promise<DatabaseAccess> {
  const server = await openEmbeddedPostgres(home, meanwhile);
  const at = { host: server.socket, database: server.database };
  return {
    owner: { ...at, user: 'zc_owner' },
    app: { ...at, user: 'zc_app' },
    auth: { ...at, user: 'zc_auth', options: AUTH_PATH },
    whole: { settings: { ...at, user: server.bootstrapRole }, free: true },
    place: server.directories.home,
    home: server.directories.home,
    close: () => server.close(),
  };
}

interface Login {
  readonly version: number;
  readonly superuser: boolean;
  /** Above row-level security. */
  readonly free: boolean;
  readonly mayCreateRoles: boolean;
}

async function readLogin(client: pg.Client): Promise<Login> {
  const { rows } = await client.query<{ version: string; superuser: boolean; free: boolean; roles: boolean }>(
    "select current_setting('server_version_num') as version, rolsuper as superuser, rolsuper or rolbypassrls as free, rolsuper or rolcreaterole as roles from pg_roles where rolname = current_user",
  );
  return {
    version: Number(rows[0]?.version),
    superuser: rows[0]?.superuser === true,
    free: rows[0]?.free === true,
    mayCreateRoles: rows[0]?.roles === true,
  };
}

/** Makes our roles where this login may, so that it can take them on. */
async function createRoles(client: pg.Client, login: Login): Promise<void> {
  for (const role of ROLE_NAMES) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await client.query(`create role ${role} nologin`);
    if (rowCount === 0 && !login.superuser) await client.query(`grant ${role} to current_user`);
  }
  if (!login.superuser) return;
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  await client.query(`grant create on database ${rows[0]!.name} to zc_owner`);
  await client.query('grant usage, create on schema public to zc_owner');
}

/** The roles that this login may take on. */
async function listRoles(client: pg.Client, { version }: Login): Promise<Set<string>> {
  const right = version >= 160_000 ? 'SET' : 'MEMBER';
  const { rows } = await client.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any($1) and pg_has_role(oid, $2)',
    [ROLE_NAMES, right],
  );
  return new Set(rows.map(({ name }) => name));
}

/** A superuser is never used as such: it takes on a role. Any other owner works as itself where it has no roles, bound by FORCE. */
async function openUrl(url: string, home: string): Promise<DatabaseAccess> {
  const client = new pg.Client({ connectionString: url });
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  try {
    await client.connect();
  } catch (cause) {
    throw new SettingsError(
      `Zhongcao cannot reach the database of DATABASE_URL (${place}): ${(cause as Error).message}`,
    );
  }
  try {
    const login = await readLogin(client);
    if (login.version < OLDEST_VERSION)
      throw new SettingsError(
        `Zhongcao needs PostgreSQL 15 or newer; DATABASE_URL (${place}) has version ${Math.floor(login.version / 10_000)}.`,
      );
    if (login.mayCreateRoles) await createRoles(client, login);
    const roles = await listRoles(client, login);
    const as = (role: string, more = ''): pg.ClientConfig => ({
      connectionString: url,
      options: `${roles.has(role) ? `-c role=${role} ` : ''}${more}`.trim(),
    });
    return {
      owner: login.superuser ? as('zc_owner') : { connectionString: url },
      app: as('zc_app'),
      auth: as('zc_auth', AUTH_PATH),
      whole: { settings: { connectionString: url }, free: login.free },
      place,
      home,
      close: () => Promise.resolve(),
    };
  } finally {
    await client.end();
  }
}

/**
 * Reaches the database that the settings name, starting the embedded one when needed.
 * @param meanwhile called while the embedded one starts in a process of its own
 * @throws SettingsError
 */
export const openDatabaseAccess = (env: Environment, meanwhile?: () => void): Promise<DatabaseAccess> =>
  env.databaseUrl === null
    ? openEmbedded(env.home, meanwhile)
    : openUrl(env.databaseUrl, resolve(env.home ?? '.zhongcao'));
