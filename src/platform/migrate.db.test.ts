import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { generateDatabaseTypes, TYPES_FILE } from '../../tools/database-types.ts';
import { migrate } from './migrate.ts';
import { signInOptions } from './sign-in.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'zhongcao-migrations-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const words = (text: string): string => text.replaceAll(/['"]/g, '"').replaceAll(/[\s;,|]+/g, ' ');

test('the committed types are those of the migrated database (else: npm run db:types)', () => {
  const file = join(folder, 'types.ts');
  generateDatabaseTypes({ socket: database.access.host, database: database.access.database }, file);
  expect(words(readFileSync(TYPES_FILE, 'utf8'))).toBe(words(readFileSync(file, 'utf8')));
});

test('no table of the sign-in library is pending', async () => {
  const pool = new pg.Pool({ ...database.access, user: 'zc_auth', options: '-c search_path=auth' });
  const { toBeAdded, toBeCreated } = await getMigrations(
    signInOptions({
      pool,
      secret: 'x'.repeat(32),
      origin: 'http://localhost:4330',
      mayAsk: () => false,
      secure: false,
      log: () => undefined,
    }),
  );
  expect({ toBeAdded, toBeCreated }).toEqual({ toBeAdded: [], toBeCreated: [] });
  await pool.end();
});

test('a second run does nothing', async () => {
  expect(await migrate({ ...database.access, user: 'zc_owner' })).toEqual([]);
});

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);

test('each file runs once and whole; a changed one and a newer database are refused', async () => {
  const own = await createTestDatabase();
  const owner = { ...own.access, user: 'zc_owner' };
  const exists = async (table: string): Promise<boolean> =>
    (await own.db.pool.query('select to_regclass($1) is not null as found', [table])).rows[0].found;
  const client = new pg.Client(owner);
  await client.connect();
  await client.query('delete from platform_migration');
  await client.end();
  try {
    put('0001_first.sql', 'create table first_thing (id int);');
    put('0002_second.sql', 'create table second_thing (id int); select 1 / 0;');
    await expect(migrate(owner, { folder })).rejects.toThrow(/0002_second.sql failed: division by zero/);
    expect([await exists('first_thing'), await exists('second_thing')]).toEqual([true, false]);
    put('0002_second.sql', 'create table second_thing (id int);');
    expect(await migrate(owner, { folder })).toEqual(['0002_second.sql']);
    put('0001_first.sql', 'create table first_thing (id bigint);');
    await expect(migrate(owner, { folder })).rejects.toThrow(/0001_first.sql was changed after it ran/);
    rmSync(join(folder, '0002_second.sql'));
    await expect(migrate(owner, { folder })).rejects.toThrow(/made by a newer Zhongcao \(0002_second.sql\)/);
  } finally {
    await own.close();
  }
});

test('two processes that start at once migrate one after the other', async () => {
  const own = await createTestDatabase();
  const owner = { ...own.access, user: 'zc_owner' };
  const fresh = mkdtempSync(join(tmpdir(), 'zhongcao-migrations-'));
  const client = new pg.Client(owner);
  await client.connect();
  await client.query('delete from platform_migration');
  await client.end();
  writeFileSync(join(fresh, '0001_once.sql'), 'create table once (id int);');
  const runs = await Promise.all([
    migrate(owner, { folder: fresh }),
    migrate(owner, { folder: fresh }),
    migrate(owner, { folder: fresh }),
  ]);
  expect(runs.flat()).toEqual(['0001_once.sql']);
  rmSync(fresh, { recursive: true, force: true });
  await own.close();
});
