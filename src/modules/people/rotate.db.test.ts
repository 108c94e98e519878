/** A new data key: cut off halfway and taken up again, while others read and write. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import { makeDataKey, openKeyRing, writeDataKeys, type KeyRing } from '#platform/data-key.ts';
import { inTenant, openDatabase, type AppDatabase } from '#platform/database.ts';
import { SettingsError } from '#platform/env.ts';
import { FieldCipher } from '#platform/field-cipher.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { assertKeysHeld, rotateDataKey, setPersonField, showPersonField } from './index.ts';
import { SEALED } from './rotate.ts';

const PEOPLE = 450;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-rotate-'));
let database: TestDatabase;
let db: AppDatabase;
let ring: KeyRing;
let ctx: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  ring = openKeyRing(folder, null);
  db = openDatabase({ ...database.access, user: 'zc_app', max: 4 }, new FieldCipher(ring));
  ctx = await makeWorkspace(db);
  await inTenant(db, ctx, (tx) =>
    sql`insert into creators_creator (organisation_id, id, key, name, verticals, reads_derived, score_inputs, search, as_of, profile, source, version)
      select ${ctx.organisationId}, 'crt_' || lpad(n::text, 4, '0'), 'k' || n, 'c' || n, '{}', false, '{}', '', '2026-11-01', '{}', 'x', 1
      from generate_series(1, ${PEOPLE}::integer) n`.execute(tx),
  );
  for (let n = 1; n <= PEOPLE; n++)
    await setPersonField(db, ctx, idOf(n), { field: 'phone', value: `138${String(n).padStart(8, '0')}` });
}, 120_000);
afterAll(async () => {
  await db.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

const idOf = (n: number): string => `crt_${String(n).padStart(4, '0')}`;
const countByKey = (): Promise<Map<string, number>> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ key: string; n: number }>`
      select split_part(phone, '.', 2) as key, count(*)::int as n from people_person group by 1`.execute(tx);
    return new Map(rows.map(({ key, n }) => [key, n]));
  });

test('killed halfway it leaves every value readable, and goes on from there', async () => {
  const [old] = ring.read();
  const { host, database: name } = database.access;
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../tests/support/rotate-and-die.ts'), folder, host, name, '200'],
    { encoding: 'utf8' },
  );
  expect(run.signal, run.stderr).toBe('SIGKILL');

  const [next, ...others] = ring.read();
  expect(others.map(({ id }) => id)).toEqual([old!.id]);
  const halfway = await countByKey();
  expect(halfway.get(next!.id)).toBeGreaterThanOrEqual(200);
  expect(halfway.get(old!.id)).toBeGreaterThan(0);
  for (const n of [1, PEOPLE]) expect(await showPersonField(db, ctx, idOf(n), 'phone')).toMatch(/^138/);
  await setPersonField(db, ctx, idOf(PEOPLE), { field: 'wechat', value: 'written_meanwhile' });

  let writes = 0;
  const rotation = await rotateDataKey(db, await listSystemContexts(db, new Date()), () => {
    writes += 1;
  });
  expect(writes).toBeGreaterThan(0);
  expect(rotation).toMatchObject({ keyId: next!.id, putAway: true });
  expect(rotation.rows).toBeLessThan(PEOPLE);
  expect(ring.read().map(({ id }) => id)).toEqual([next!.id]);
  expect([...(await countByKey()).keys()]).toEqual([next!.id]);
  for (let n = 1; n <= PEOPLE; n += 50)
    expect(await showPersonField(db, ctx, idOf(n), 'phone')).toBe(`138${String(n).padStart(8, '0')}`);
  expect(await showPersonField(db, ctx, idOf(PEOPLE), 'wechat')).toBe('written_meanwhile');
}, 120_000);

test('whole, while others write, it misses nothing', async () => {
  const before = ring.read()[0]!.id;
  const contexts = await listSystemContexts(db, new Date());
  const writing = (async () => {
    for (let n = 1; n <= 60; n++)
      await setPersonField(db, ctx, idOf(n), { field: 'email', value: `c${n}@example.com` });
  })();
  await Promise.all([rotateDataKey(db, contexts), writing]);
  const now = ring.read();
  expect(now).toHaveLength(1);
  expect(now[0]!.id).not.toBe(before);
  expect([...(await countByKey()).keys()]).toEqual([now[0]!.id]);
  for (const n of [1, 30, 60]) expect(await showPersonField(db, ctx, idOf(n), 'email')).toBe(`c${n}@example.com`);
}, 120_000);

test('a key that does not fit is said before anything is served or changed', async () => {
  const kept = ring.read();
  writeDataKeys(ring.file!, [makeDataKey()]);
  try {
    const contexts = await listSystemContexts(db, new Date());
    await expect(assertKeysHeld(db, contexts)).rejects.toThrow(SettingsError);
    await expect(rotateDataKey(db, contexts)).rejects.toThrow(kept[0]!.id);
    expect(ring.read()).toHaveLength(1);
  } finally {
    writeDataKeys(ring.file!, kept);
  }
  expect(await showPersonField(db, ctx, idOf(1), 'phone')).toMatch(/^138/);
});

test('every column that is sealed is rotated', async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype
      and has_table_privilege(c.oid, 'select')`.execute(db.kysely);
  const sealed = new Set<string>();
  for (const { table, column } of rows) {
    const found = await inTenant(db, ctx, (tx) =>
      sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} ~ '^v1\\.[0-9a-f]{12}\\.' limit 1`.execute(tx),
    );
    if (found.rows.length > 0) sealed.add(`${table}.${column}`);
  }
  const rotated = new Set(SEALED.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)));
  expect(sealed.size).toBeGreaterThan(2);
  expect([...sealed].filter((one) => !rotated.has(one))).toEqual([]);
});
