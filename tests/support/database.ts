/** A real database for one test: a clone of the migrated template, and a workspace to work in. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { WholeDatabase } from '#platform/backup/write-backup.ts';
import type { DatabaseAccess } from '#platform/database-access.ts';
import { makeDataKey, type DataKey } from '#platform/data-key.ts';
import { inTenant, openDatabase, type AppDatabase } from '#platform/database.ts';
import { FieldCipher } from '#platform/field-cipher.ts';
import { TEMPLATE } from './database-server.ts';

export interface TestDatabase {
  readonly db: AppDatabase;
  /** How to connect as another role: `{ ...access, user: 'zc_owner' }`. */
  readonly access: { readonly host: string; readonly database: string };
  close(): Promise<void>;
}

async function asBootstrap(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ host: inject('databaseSocket'), user: inject('bootstrapRole'), database: 'postgres' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const MOST_LOOKS = 400;

/** A pool says that it has ended while its last sockets still close; cutting those off would be an error that nobody hears. */
async function dropDatabase(client: pg.Client, database: string): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [database]);
    if (rowCount === 0) break;
  }
  await client.query(`drop database ${database} with (force)`);
}

/** A fresh database with the present schema and no rows; the product's role, row-secured. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asBootstrap((client) =>
    client.query(`create database ${database} owner zc_owner template ${TEMPLATE} strategy file_copy`),
  );
  const access = { host: inject('databaseSocket'), database };
  const keys: readonly DataKey[] = [makeDataKey()];
  const db = openDatabase({ ...access, user: 'zc_app', max: 6 }, new FieldCipher({ read: () => keys, file: null }));
  return {
    db,
    access,
    close: async () => {
      await db.close();
      await asBootstrap((client) => dropDatabase(client, database));
    },
  };
}

/** Works on a test database as the superuser, whom no grant, policy or rule of ours binds. */
export async function asSuperuser<T>({ access }: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...access, user: inject('bootstrapRole') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As a role above row-level security. */
export const adminOf = (access: TestDatabase['access']): pg.ClientConfig => ({
  ...access,
  user: inject('bootstrapRole'),
});

/** For backups. */
export const wholeOf = (access: TestDatabase['access']): WholeDatabase => ({ settings: adminOf(access), free: true });

/** The database as the product opens it. */
export const accessOf = (access: TestDatabase['access'], home: string): DatabaseAccess => ({
  owner: { ...access, user: 'zc_owner' },
  app: { ...access, user: 'zc_app' },
  auth: { ...access, user: 'zc_auth' },
  whole: wholeOf(access),
  place: home,
  home,
  close: () => Promise.resolve(),
});

/** A database that nobody ever put anything into, as a restore wants it; `remove` it in the end. */
export async function createEmptyDatabase(): Promise<{
  readonly access: TestDatabase['access'];
  remove(): Promise<void>;
}> {
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asBootstrap((client) => client.query(`create database ${database} owner zc_owner`));
  return {
    access: { host: inject('databaseSocket'), database },
    remove: () => asBootstrap((client) => dropDatabase(client, database)),
  };
}

/** A new organisation with one workspace and its owner, and that owner's context. */
export async function makeWorkspace(db: AppDatabase, over: Partial<Context> = {}): Promise<Context> {
  const ctx: Context = {
    organisationId: newId('org'),
    workspaceId: newId('wsp'),
    actor: { kind: 'user', userId: newId('usr'), role: 'owner' },
    locale: 'en',
    now: new Date('2026-11-23T04:00:00Z'),
    requestId: 'req_test',
    ...over,
  };
  const organisation_id = ctx.organisationId;
  const workspace_id = ctx.workspaceId ?? newId('wsp');
  await inTenant(db, ctx, async (tx) => {
    await tx.insertInto('workspaces_organisation').values({ organisation_id, name: 'Test Organisation' }).execute();
    await tx
      .insertInto('workspaces_workspace')
      .values({ organisation_id, workspace_id, brand: 'Test Brand', currency: 'CNY', locale: 'en' })
      .execute();
    await tx
      .insertInto('workspaces_member')
      .values({ organisation_id, workspace_id, user_id: ctx.actor.userId ?? newId('usr'), owner: true })
      .execute();
  });
  return ctx;
}
