/** The product's connection to its database: row-secured, one tenant per transaction. */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from './database-types.ts';
import type { FieldCipher } from './field-cipher.ts';

export type { DB } from './database-types.ts';
export type Db = Kysely<DB>;

export interface AppDatabase {
  readonly kysely: Db;
  readonly pool: pg.Pool;
  /** Opens and seals personal columns. @throws Error where the connection was opened without keys */
  readonly cipher: FieldCipher;
  close(): Promise<void>;
}

/** By the object id of PostgreSQL's type: those that we read differently from the driver's default. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1082, (text) => text],
]);

/** Parsers of one pool; the driver's global ones would reach the sign-in library too. int8 is a bigint, a date its own text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const own = format === 'binary' ? undefined : PARSERS.get(oid);
    return own ?? pg.types.getTypeParser(oid, format);
  },
};

/**
 * Opens a pool; connects on first use.
 * @param settings where, and as which role: zc_app for the product
 * @param cipher left out where personal columns are not touched: they cannot be then
 */
export function openDatabase(settings: pg.PoolConfig, cipher?: FieldCipher): AppDatabase {
  const pool = new pg.Pool({ max: 12, ...settings, types });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  // Kysely ends only a pool that it has used, and the raw client may have been the only one that did.
  const close = async (): Promise<void> => {
    await kysely.destroy();
    if (!pool.ending) await pool.end();
  };
  return {
    kysely,
    pool,
    close,
    get cipher() {
      if (cipher === undefined) throw new Error('this connection has no data keys');
      return cipher;
    },
  };
}

/** Runs `work` in one transaction that sees and writes only this tenant's rows. */
export function inTenant<T>(db: AppDatabase, tenant: Tenant, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.organisation_id', ${tenant.organisationId}, true), set_config('app.workspace_id', ${tenant.workspaceId ?? ''}, true)`.execute(
      tx,
    );
    return work(tx);
  });
}

/** As {@link inTenant}, with the driver's own client: for COPY and cursors. */
export async function inTenantClient<T>(
  db: AppDatabase,
  tenant: Tenant,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query("select set_config('app.organisation_id', $1, true), set_config('app.workspace_id', $2, true)", [
      tenant.organisationId,
      tenant.workspaceId ?? '',
    ]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (cause) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw cause;
  } finally {
    client.release(broken);
  }
}

/**
 * Makes sure that row-level security binds this pool.
 * @throws Error when its role is a superuser or may bypass row-level security
 */
export async function assertRowSecured(db: AppDatabase): Promise<void> {
  const { rows } = await db.pool.query<{ name: string; free: boolean }>(
    'select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  );
  if (rows[0]?.free !== false) {
    throw new Error(
      `The database role ${rows[0]?.name ?? '(unknown)'} bypasses row-level security; Zhongcao does not run with it.`,
    );
  }
}
