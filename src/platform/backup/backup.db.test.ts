/** A backup holds everything as it stood at one moment, and a restore gives back exactly that or nothing. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessOf,
  adminOf,
  createEmptyDatabase,
  createTestDatabase,
  makeWorkspace,
  wholeOf,
  type TestDatabase,
} from '#tests/support/database.ts';
import type { Context } from '#kernel/context.ts';
import { fillTables } from '#tests/support/fill-tables.ts';
import { FORMAT, MAGIC, packJson } from './format.ts';
import { writeAudit } from '../audit.ts';
import { inTenant } from '../database.ts';
import { readBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { findUnfinishedRestore } from './unfinished.ts';
import { writeBackup, type Backup } from './write-backup.ts';

const ROWS = 4;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'zhongcao-backup-'));
  const ctx = await makeWorkspace(database.db);
  for (let entry = 0; entry < ROWS; entry += 1) await audit(database, ctx, entry);
  await fillTables(adminOf(database.access), ROWS);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Empty but for a moment within a transaction. */
const PASSING = ['public.audit_draft'];

const entryOf = (entry: number) => ({ action: 'test.write', entity: 'test', entityId: String(entry) });
const audit = ({ db }: TestDatabase, ctx: Context, entry: number): Promise<void> =>
  inTenant(db, ctx, (tx) => writeAudit(tx, ctx, entryOf(entry)));

let files = 0;
const newFile = (): string => join(folder, `backup-${(files += 1)}.zcb`);
const newHome = (): string => mkdtempSync(join(folder, 'home-'));

async function ask<T extends pg.QueryResultRow>(access: TestDatabase['access'], statement: string): Promise<T[]> {
  const client = new pg.Client(adminOf(access));
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table, as text: asked of the catalogue apart from the backup's own list. */
async function readEverything(access: TestDatabase['access']): Promise<Map<string, string[]>> {
  const tables = await ask<{ name: string }>(
    access,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  const all = new Map<string, string[]>();
  for (const { name } of tables)
    all.set(
      name,
      (await ask<{ row: string }>(access, `select t::text as row from ${name} t order by 1`)).map(({ row }) => row),
    );
  return all;
}

/** All that is not rows: columns, keys, checks, indexes, row security, triggers, rights, functions. */
const SCHEMA = `
  select 'column' as kind, c.relname::text as at, format('%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as what
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relowner = 'zc_owner'::regrole and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  union all select 'constraint', conrelid::regclass::text, format('%s %s %s', conname, convalidated, pg_get_constraintdef(oid)) from pg_constraint where conrelid::regclass::text !~ '^(pg_|information_schema)' and conrelid <> 0
  union all select 'index', tablename, indexdef from pg_indexes where schemaname in ('public', 'auth')
  union all select 'policy', tablename, format('%s %s %s %s %s', policyname, cmd, roles, qual, with_check) from pg_policies
  union all select 'security', relname, format('%s %s %s', relrowsecurity, relforcerowsecurity, relacl) from pg_class where relowner = 'zc_owner'::regrole and relkind in ('r', 'S')
  union all select 'trigger', tgrelid::regclass::text, format('%s %s', tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
  union all select 'function', proname, pg_get_functiondef(oid) from pg_proc where proowner = 'zc_owner'::regrole
  order by 1, 2, 3`;

const writeOwn = (over: Partial<Parameters<typeof writeBackup>[2]> = {}, file = newFile()): Promise<Backup> =>
  writeBackup(wholeOf(database.access), file, { keysOf: null, ...over });

async function restored<T>(
  file: string,
  work: (access: TestDatabase['access'], home: string) => Promise<T>,
  home = newHome(),
): Promise<T> {
  const target = await createEmptyDatabase();
  try {
    await restoreBackup(accessOf(target.access, home), await readBackup(file));
    return await work(target.access, home);
  } finally {
    await target.remove();
  }
}

describe('a backup and its restore', () => {
  test('give back every row of every table, and the same schema', async () => {
    const [before, schema] = [await readEverything(database.access), await ask(database.access, SCHEMA)];
    const empty = [...before]
      .filter(([name, rows]) => rows.length === 0 && !PASSING.includes(name))
      .map(([name]) => name);
    expect(empty, 'tables that this test says nothing of').toEqual([]);
    const backup = await writeOwn();
    expect(backup.tables.map(({ schema: of, name }) => `${of}.${name}`).toSorted()).toEqual(
      [...before.keys()].map((name) => name.replaceAll('"', '')).toSorted(),
    );
    expect(statSync(backup.file).mode & 0o777).toBe(0o600);
    expect(createHash('sha256').update(readFileSync(backup.file)).digest('hex')).toBe(backup.sha256);
    await restored(backup.file, async (access, home) => {
      const after = await readEverything(access);
      for (const [name, rows] of before) expect(after.get(name), name).toEqual(rows);
      expect([...after.keys()]).toEqual([...before.keys()]);
      expect(await ask(access, SCHEMA)).toEqual(schema);
      expect(findUnfinishedRestore(home)).toBeNull();
    });
  });

  test('by an owner whom row-level security binds are the same, and bind the owner again afterwards', async () => {
    const forced = 'select relname from pg_class where relforcerowsecurity order by 1';
    const [free, before] = [await writeOwn(), await ask(database.access, forced)];
    const bound = await writeBackup({ settings: { ...database.access, user: 'zc_owner' }, free: false }, newFile(), {
      keysOf: null,
    });
    expect(bound.tables).toEqual(free.tables);
    expect(await ask(database.access, forced)).toEqual(before);
    expect(before.length).toBeGreaterThan(15);
  });

  test('a role that is bound but taken for free fails, and leaves no file', async () => {
    const file = newFile();
    await expect(
      writeBackup({ settings: { ...database.access, user: 'zc_owner' }, free: true }, file, { keysOf: null }),
    ).rejects.toThrow(/row-level security/);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup-') && name.includes('part'))).toEqual([]);
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('made while others write, show one moment', async () => {
    const own = await createTestDatabase();
    const ctx = await makeWorkspace(own.db);
    // Two tables that are read at different times of the backup.
    const put = (n: number): Promise<void> =>
      inTenant(own.db, ctx, async (tx) => {
        await writeAudit(tx, ctx, entryOf(n));
        await tx
          .insertInto('workspaces_workspace')
          .values({
            organisation_id: ctx.organisationId,
            workspace_id: `wsp_${n}`,
            brand: 'b',
            currency: 'CNY',
            locale: 'en',
          })
          .execute();
      });
    for (let n = 0; n < 50; n += 1) await put(n);
    const writing = new AbortController();
    const written = (async () => {
      let n = 50;
      for (; !writing.signal.aborted; n += 1) await put(n);
      return n;
    })();
    const backup = await writeBackup(wholeOf(own.access), newFile(), { keysOf: null });
    writing.abort();
    const all = await written;
    await restored(backup.file, async (access) => {
      const [seen] = await ask<{ audits: number; last: number; workspaces: number }>(
        access,
        "select (select count(*)::int from audit_entry where action = 'test.write') as audits, (select count(*)::int from workspaces_workspace where brand = 'b') as workspaces, (select max(entity_id::int) from audit_entry where action = 'test.write') as last",
      );
      expect(seen?.workspaces).toBe(seen?.audits);
      expect(seen?.last).toBe(seen!.audits - 1);
      expect(seen?.audits).toBeGreaterThanOrEqual(50);
      expect(seen?.audits).toBeLessThan(all);
    });
    await own.close();
  });

  test('take key files along only when asked, and never over another’s', async () => {
    const home = newHome();
    writeFileSync(join(home, 'secret'), 'of this home', { mode: 0o600 });
    writeFileSync(join(home, 'data-key'), Buffer.from([0, 1, 255]), { mode: 0o600 });
    writeFileSync(join(home, 'postgres.log'), 'no key');
    expect((await writeOwn()).keys).toEqual([]);
    const backup = await writeOwn({ keysOf: home });
    expect(backup.keys).toEqual(['data-key', 'secret']);
    await restored(backup.file, async (_, target) => {
      expect(readdirSync(target).toSorted()).toEqual(['data-key', 'secret']);
      expect(readFileSync(join(target, 'data-key'))).toEqual(Buffer.from([0, 1, 255]));
      expect(statSync(join(target, 'secret')).mode & 0o777).toBe(0o600);
    });
    const other = newHome();
    writeFileSync(join(other, 'secret'), 'of another home', { mode: 0o600 });
    await expect(restored(backup.file, () => Promise.resolve(), other)).rejects.toMatchObject({
      refusal: { code: 'backup.other-key' },
    });
    expect([readdirSync(other), readFileSync(join(other, 'secret'), 'utf8')]).toEqual([['secret'], 'of another home']);
  });

  test('a file that is there already is not written over; a folder that is not is said', async () => {
    const { file, sha256 } = await writeOwn();
    await expect(writeOwn({}, file)).rejects.toMatchObject({ refusal: { code: 'backup.file-exists' } });
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256);
    await expect(writeOwn({}, join(folder, 'no/such.zcb'))).rejects.toMatchObject({
      refusal: { code: 'backup.no-folder' },
    });
  });

  test('stopped half-way, it leaves nothing', async () => {
    const controller = new AbortController();
    const file = newFile();
    const stopped = writeOwn(
      { signal: controller.signal, onProgress: ({ done }) => done > 3 && controller.abort() },
      file,
    );
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('what a killed backup of the same name has left is removed by the next one', async () => {
    const file = newFile();
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(`${file}.${ended}.part`, 'half');
    writeFileSync(`${file}.${process.ppid}.part`, 'of a process that lives');
    await writeOwn({}, file);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([
      `${basename(file)}.${process.ppid}.part`,
    ]);
    rmSync(`${file}.${process.ppid}.part`);
  });
});

describe('a restore is refused', () => {
  const expectRefused = async (file: string, code: string): Promise<void> => {
    const target = await createEmptyDatabase();
    const home = newHome();
    try {
      await expect(
        readBackup(file).then((contents) => restoreBackup(accessOf(target.access, home), contents)),
      ).rejects.toMatchObject({ refusal: { code } });
      expect(await readEverything(target.access)).toEqual(new Map());
      expect(readdirSync(home)).toEqual([]);
    } finally {
      await target.remove();
    }
  };

  const put = (bytes: Uint8Array): string => {
    const file = newFile();
    writeFileSync(file, bytes);
    return file;
  };

  /** A well-formed file of these frames. */
  const forge = (frames: Iterable<Uint8Array>): string => {
    const body = Buffer.concat([Buffer.from(MAGIC), gzipSync(Buffer.concat([...frames]))]);
    return put(Buffer.concat([body, createHash('sha256').update(body).digest()]));
  };

  const HEADER = { format: FORMAT, product: '9.9.9', madeAt: '2026-11-26T00:00:00.000Z' };
  const NOTHING = { tables: [], sequences: [], keys: [] };

  test('when any byte of the file was changed, or its end or beginning is missing', async () => {
    const whole = readFileSync((await writeOwn()).file);
    for (let at = MAGIC.length; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x01;
      await expect(readBackup(put(changed)), `byte ${at}`).rejects.toMatchObject({
        refusal: { code: 'backup.broken' },
      });
    }
    for (const length of [MAGIC.length, MAGIC.length + 32, 100, whole.length / 2, whole.length - 33, whole.length - 1])
      await expect(readBackup(put(whole.subarray(0, length))), `${length} bytes`).rejects.toMatchObject({
        refusal: { code: 'backup.broken' },
      });
    await expectRefused(put(Buffer.concat([whole, Buffer.from('more')])), 'backup.broken');
    await expectRefused(put(whole.subarray(5)), 'backup.not-a-backup');
  });

  test('when a hash fits and the contents do not', async () => {
    const migrations = [{ name: '0001_tenancy.sql', hash: 'a'.repeat(64) }];
    const table = { schema: 'public', name: 't', columns: ['a'] };
    const header = () => packJson('H', { ...HEADER, migrations });
    const empty = { rows: 0, sha256: createHash('sha256').digest('hex') };
    for (const frames of [
      [...header()],
      [...packJson('Z', NOTHING)],
      [...header(), ...packJson('T', table), ...packJson('Z', NOTHING)],
      [...header(), ...packJson('T', table), ...packJson('E', { ...empty, rows: 1 }), ...packJson('Z', NOTHING)],
      [...header(), ...packJson('T', table), ...packJson('E', empty), ...packJson('Z', NOTHING)],
      [...header(), ...packJson('K', { name: '../outside', content: '' }), ...packJson('Z', NOTHING)],
      [...header(), ...packJson('Z', NOTHING), ...packJson('Z', NOTHING)],
      [...header(), ...packJson('Z', NOTHING), Buffer.from('X')],
    ])
      await expectRefused(forge(frames), 'backup.broken');
  });

  test('when a newer program made it, or there is no such file', async () => {
    const known = (await readBackup((await writeOwn()).file)).header.migrations;
    const newer = (migrations: unknown) =>
      forge([...packJson('H', { ...HEADER, migrations }), ...packJson('Z', NOTHING)]);
    await expectRefused(newer([...known, { name: '9999_later.sql', hash: 'a'.repeat(64) }]), 'backup.newer-program');
    await expectRefused(newer(known.map((one) => ({ ...one, hash: 'b'.repeat(64) }))), 'backup.newer-program');
    await expectRefused(put(Buffer.from('ZHONGCAO BACKUP 2\nand then something else')), 'backup.newer-format');
    await expectRefused(join(folder, 'nowhere.zcb'), 'backup.no-file');
  });

  test('when the home holds data', async () => {
    const { file } = await writeOwn();
    const before = await readEverything(database.access);
    const home = newHome();
    await expect(restoreBackup(accessOf(database.access, home), await readBackup(file))).rejects.toMatchObject({
      refusal: { code: 'backup.not-empty' },
    });
    expect(await readEverything(database.access)).toEqual(before);
    expect(readdirSync(home)).toEqual([]);
  });
});
