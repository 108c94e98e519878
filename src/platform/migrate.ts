/** Brings the database to the present schema: plain SQL files, forward only, each once, each in its own transaction. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { SettingsError } from './env.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
/** Held by whoever changes the schema; shared by whoever needs it to stay as it is. */
export const MIGRATION_LOCK = 7_331_003;
/** A grant or revoke that names a role of ours: left out where the server has no such role. */
const ROLE_STATEMENT = /^(?:grant|revoke)\b[^;]*\b(?:to|from)\s+(zc_\w+)\s*;/gimu;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

function listMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, hash: createHash('sha256').update(text).digest('hex') };
  });
}

/** The SQL without the grants to roles that are not there. */
export const withoutMissingRoles = (text: string, roles: ReadonlySet<string>): string =>
  text.replaceAll(ROLE_STATEMENT, (statement, role: string) => (roles.has(role.toLowerCase()) ? statement : ''));

async function listApplied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists platform_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from platform_migration');
  return new Map(rows.map((row) => [row.name, row.hash]));
}

/** Within the caller's transaction. */
async function run(client: pg.Client, { name, text, hash }: Migration, roles: ReadonlySet<string>): Promise<void> {
  try {
    await client.query(withoutMissingRoles(text, roles));
    await client.query('insert into platform_migration (name, hash) values ($1, $2)', [name, hash]);
  } catch (cause) {
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}

async function apply(client: pg.Client, migration: Migration, roles: ReadonlySet<string>): Promise<void> {
  await client.query('begin');
  try {
    await run(client, migration, roles);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}

async function listOurRoles(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname like 'zc\\_%'");
  return new Set(rows.map((row) => row.rolname));
}

/** Which of the migrations that ran elsewhere this program does not know, or knows differently. */
export function findForeignMigration(
  ran: readonly { readonly name: string; readonly hash: string }[],
  folder: string = MIGRATIONS,
): string | null {
  const known = new Map(listMigrations(folder).map(({ name, hash }) => [name, hash]));
  return ran.find(({ name, hash }) => known.get(name) !== hash)?.name ?? null;
}

/** Makes the schema of exactly these migrations in the caller's transaction: for a restore, which is whole or absent. */
export async function makeSchema(
  client: pg.Client,
  names: ReadonlySet<string>,
  folder: string = MIGRATIONS,
): Promise<void> {
  await listApplied(client);
  const roles = await listOurRoles(client);
  for (const migration of listMigrations(folder).filter(({ name }) => names.has(name)))
    await run(client, migration, roles);
}

export interface MigrateOptions {
  readonly folder?: string;
  /** Called once, under the lock, before the first of what is pending changes a schema that is there already. */
  readonly beforeUpgrade?: (firstPending: string) => Promise<void>;
}

/**
 * Runs what is not yet applied, as the owner, one process at a time.
 * @returns the names of the files that were run
 * @throws SettingsError when a file that ran before has been changed since, or the database is newer than the program
 */
export async function migrate(
  owner: pg.ClientConfig,
  { folder = MIGRATIONS, beforeUpgrade }: MigrateOptions = {},
): Promise<string[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await listApplied(client);
    const roles = await listOurRoles(client);
    const all = listMigrations(folder);
    const unknown = [...applied.keys()].filter((name) => !all.some((migration) => migration.name === name));
    if (unknown.length > 0)
      throw new SettingsError(
        `This database was made by a newer Zhongcao (${unknown.join(', ')}); start that version.`,
      );
    const changed = all.filter(({ name, hash }) => (applied.get(name) ?? hash) !== hash);
    if (changed.length > 0)
      throw new SettingsError(`Migration ${changed[0]!.name} was changed after it ran; migrations go forward only.`);
    const pending = all.filter(({ name }) => !applied.has(name));
    if (pending.length > 0 && applied.size > 0) await beforeUpgrade?.(pending[0]!.name);
    for (const migration of pending) await apply(client, migration, roles);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
