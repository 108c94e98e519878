/** An upgrade happens once, after a backup, or not at all. */
import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  accessOf,
  createEmptyDatabase,
  createTestDatabase,
  makeWorkspace,
  type TestDatabase,
} from '#tests/support/database.ts';
import { readBackup } from './backup/read-backup.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { inTenant } from './database.ts';
import { upgrade } from './upgrade.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

let database: TestDatabase;
let home: string;
/** The program's migrations and those of a later version. */
let later: string;
beforeEach(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'zhongcao-upgrade-'));
  later = join(home, 'migrations');
  cpSync(MIGRATIONS, later, { recursive: true });
  await database.db.pool.query('update platform_installation set set_up_at = now()');
});
afterEach(async () => {
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

const addMigration = (name: string, text: string): void => writeFileSync(join(later, name), text);
const listBackups = (): string[] => readdirSync(join(home, 'backups')).toSorted();
const exists = async (table: string): Promise<boolean> =>
  (await database.db.pool.query('select to_regclass($1) is not null as found', [table])).rows[0].found;

test('nothing pending: no backup', async () => {
  expect(await upgrade(accessOf(database.access, home))).toBeNull();
  expect(readdirSync(home)).toEqual(['migrations']);
});

test('two processes that start at once: one backup, of before, and one run', async () => {
  await makeWorkspace(database.db);
  addMigration('9001_more.sql', 'create table more (id int primary key);');
  const said: string[] = [];
  const start = () => upgrade(accessOf(database.access, home), { folder: later, say: (line) => said.push(line) });
  const made = await Promise.all([start(), start(), start()]);
  expect(made.filter((backup) => backup !== null)).toHaveLength(1);
  expect(said).toEqual([`Backing up before the upgrade, into ${home}/backups/before-9001_more.zcb.`]);
  expect(listBackups()).toEqual(['before-9001_more.zcb']);
  expect(await exists('more')).toBe(true);
  const { manifest, header } = await readBackup(join(home, 'backups/before-9001_more.zcb'));
  expect(header.migrations.map(({ name }) => name)).toEqual(readdirSync(MIGRATIONS).toSorted());
  expect(manifest.tables.find(({ name }) => name === 'workspaces_workspace')?.rows).toBe(1);
});

test('a migration that fails: the version before works on, the backup is there and can be restored', async () => {
  addMigration(
    '9001_fails.sql',
    "create table half (id int); update platform_installation set organisation_id = 'x'; select 1 / 0;",
  );
  await expect(upgrade(accessOf(database.access, home), { folder: later })).rejects.toThrow(
    /9001_fails.sql failed: division by zero/,
  );
  expect(await exists('half')).toBe(false);
  expect(await upgrade(accessOf(database.access, home))).toBeNull();
  const ctx = await makeWorkspace(database.db);
  expect(
    await inTenant(database.db, ctx, (tx) => tx.selectFrom('workspaces_workspace').select('brand').execute()),
  ).toEqual([{ brand: 'Test Brand' }]);

  const target = await createEmptyDatabase();
  const fresh = mkdtempSync(join(home, 'fresh-'));
  await restoreBackup(accessOf(target.access, fresh), await readBackup(join(home, 'backups/before-9001_fails.zcb')));
  await target.remove();

  // The next try makes its backup anew: people went on working.
  addMigration('9001_fails.sql', 'create table mended (id int primary key);');
  await upgrade(accessOf(database.access, home), { folder: later });
  const { manifest } = await readBackup(join(home, 'backups/before-9001_fails.zcb'));
  expect(manifest.tables.find(({ name }) => name === 'workspaces_workspace')?.rows).toBe(1);
});

test('a backup that fails stops the upgrade, in words; whoever has one of their own goes on', async () => {
  addMigration('9001_more.sql', 'create table more (id int primary key);');
  writeFileSync(join(home, 'backups'), 'a file where the folder should be');
  const stopped = upgrade(accessOf(database.access, home), { folder: later });
  await expect(stopped).rejects.toMatchObject({ name: 'SettingsError' });
  await expect(stopped).rejects.toThrow(/did not upgrade .* Nothing was changed\..*--no-backup/);
  expect(await exists('more')).toBe(false);
  expect(await upgrade(accessOf(database.access, home), { folder: later, backup: false })).toBeNull();
  expect(await exists('more')).toBe(true);
});

test('before the first run there is nothing worth a backup', async () => {
  await database.db.pool.query('update platform_installation set set_up_at = null');
  addMigration('9001_more.sql', 'create table more (id int primary key);');
  expect(await upgrade(accessOf(database.access, home), { folder: later })).toBeNull();
  expect(await exists('more')).toBe(true);
});

test('the newest three are kept, and nothing else in the folder is touched', async () => {
  for (const at of [1, 2, 3, 4, 5]) {
    addMigration(`900${at}_step.sql`, `create table step_${at} (id int primary key);`);
    await upgrade(accessOf(database.access, home), { folder: later });
    if (at === 1) writeFileSync(join(home, 'backups/mine.zcb'), 'not ours');
    // As if a day lay between them.
    utimesSync(join(home, `backups/before-900${at}_step.zcb`), at * 86_400, at * 86_400);
  }
  expect(listBackups()).toEqual(['before-9003_step.zcb', 'before-9004_step.zcb', 'before-9005_step.zcb', 'mine.zcb']);
});
