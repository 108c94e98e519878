import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createTries } from './tries.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ ...database.access, user: 'zc_auth', options: '-c search_path=auth', max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const countRows = async (): Promise<number> =>
  Number((await pool.query<{ rows: string }>('select count(*) as rows from "rateLimit"')).rows[0]?.rows);

test('what is over is swept out, of whatever kind and the library’s own, so that the table does not grow', async () => {
  const tries = createTries(pool);
  const begin = new Date('2026-11-23T04:00:00Z');
  const at = (minutes: number): Date => new Date(begin.getTime() + minutes * 60_000);
  for (let who = 0; who < 50; who++) {
    await tries.count('account', `a${who}@example.com 192.0.2.${who}`, at(0));
    await tries.count('links', `192.0.2.${who}`, at(0));
    await pool.query('insert into "rateLimit" ("id", "key", "count", "lastRequest") values ($1, $1, 1, $2)', [
      `192.0.2.${who}|/sign-in/email`,
      begin.getTime(),
    ]);
  }
  expect(await countRows()).toBe(150);
  await tries.count('shares', '192.0.2.1', at(59));
  expect(await countRows()).toBe(151);
  await tries.count('shares', '192.0.2.1', at(61));
  expect(await countRows()).toBe(1);
});

test('a window is over after its minutes, and what is forgotten begins anew', async () => {
  const tries = createTries(pool);
  const now = new Date('2026-11-24T04:00:00Z');
  const later = new Date(now.getTime() + 60_000);
  expect(await tries.count('slowly', 'A@example.com', now)).toBe(true);
  expect(await tries.count('slowly', 'a@example.com ', now)).toBe(false);
  expect(await tries.count('slowly', 'a@example.com', later)).toBe(true);
  expect(await tries.count('slowly', 'a@example.com', later)).toBe(false);
  await tries.forget('slowly', 'a@example.com');
  expect(await tries.count('slowly', 'a@example.com', later)).toBe(true);
});
