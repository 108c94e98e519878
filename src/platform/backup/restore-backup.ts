/**
 * Puts a backup into an empty database: the schema by running its migrations again, the rows by COPY, all in one
 * transaction. Before it is committed, every table is read back and must give the very bytes of the file.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { refuse } from '#kernel/refusal.ts';
import type { DatabaseAccess } from '../database-access.ts';
import { findForeignMigration, makeSchema, migrate, MIGRATION_LOCK } from '../migrate.ts';
import { hasSchema, listTables, quoteColumns, quoteTable } from './catalogue.ts';
import { readFrames, unpackJson, type BackupTable, type Frame } from './format.ts';
import { findOtherKey, writeKeys } from './keys.ts';
import type { BackupContents } from './read-backup.ts';
import { findUnfinishedRestore, markRestore, unmarkRestore } from './unfinished.ts';

export interface RestoreProgress {
  readonly table: string;
  readonly rows: number;
}

interface Rule {
  readonly on: string;
  readonly undo: string;
  readonly redo: string;
}

/** What stands in the way of rows that come in no particular order: forced row security, triggers, foreign keys. */
const RULES = `
  with ours as (
    select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't'
      and c.relowner = (select relowner from pg_class where oid = to_regclass('platform_migration')))
  select 1 as step, name as on, format('alter table %s no force row level security', name) as undo,
    format('alter table %s force row level security', name) as redo
  from ours where forced
  union all
  select 2, name, format('alter table %s disable trigger %I', name, t.tgname),
    format('alter table %s enable %s trigger %I', name, case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
  from ours join pg_trigger t on t.tgrelid = ours.oid where not t.tgisinternal and t.tgenabled <> 'D'
  union all
  select 3, name, format('alter table %s drop constraint %I', name, f.conname),
    format('alter table %s add constraint %I %s', name, f.conname, pg_get_constraintdef(f.oid))
  from ours join pg_constraint f on f.conrelid = ours.oid where f.contype = 'f'
  order by 1, 2, 3`;

async function load(client: pg.Client, { path, bytes, manifest }: BackupContents, tell: (p: RestoreProgress) => void) {
  const frames = readFrames(path, bytes);
  const tables = [...manifest.tables];
  let rows = 0;
  for (let next = await frames.next(); next.done !== true; next = await frames.next()) {
    if (next.value.kind !== 'T') continue;
    const table = tables.shift();
    const { schema, name } = unpackJson('T', next.value.payload);
    if (table === undefined || table.schema !== schema || table.name !== name)
      throw new Error(`the backup changed while it was read, at ${schema}.${name}`);
    tell({ table: name, rows });
    const sink = client.query(copyFrom(`copy ${quoteTable(table)} (${quoteColumns(table)}) from stdin`));
    await pipeline(Readable.from(rowsOf(frames)), sink);
    rows += table.rows;
  }
}

/** The rows up to the table's end; the frames after it stay for others. */
async function* rowsOf(frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer> {
  for (let next = await frames.next(); next.done !== true && next.value.kind === 'D'; next = await frames.next())
    yield next.value.payload;
}

/** Rows that were put into a new table come back in the same order. */
async function compare(client: pg.Client, table: BackupTable): Promise<void> {
  const hash = createHash('sha256');
  const rows = client.query(copyTo(`copy ${quoteTable(table)} (${quoteColumns(table)}) to stdout`));
  for await (const chunk of rows as AsyncIterable<Buffer>) hash.update(chunk);
  if (hash.digest('hex') !== table.sha256)
    throw new Error(`${table.schema}.${table.name} came back from the database as something else`);
}

async function assertSameShape(client: pg.Client, { manifest }: BackupContents): Promise<void> {
  const shapes = manifest.tables.map(({ schema, name, columns }) => ({ schema, name, columns }));
  const made = await listTables(client);
  if (!isDeepStrictEqual(made, shapes)) throw new Error('the backup’s tables are not those of its migrations');
}

async function fill(client: pg.Client, contents: BackupContents, tell: (p: RestoreProgress) => void): Promise<void> {
  const { header, manifest } = contents;
  await makeSchema(client, new Set(header.migrations.map(({ name }) => name)));
  await assertSameShape(client, contents);
  const { rows: rules } = await client.query<Rule>(RULES);
  for (const { undo } of rules) await client.query(undo);
  await client.query(`truncate ${manifest.tables.map(quoteTable).join(', ')}`);
  await load(client, contents, tell);
  for (const table of manifest.tables) await compare(client, table);
  for (const { schema, name, lastValue, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      quoteTable({ schema, name }),
      lastValue,
      called,
    ]);
  for (const { redo } of rules.toReversed()) await client.query(redo);
}

async function restoreInto(
  { owner, home }: DatabaseAccess,
  contents: BackupContents,
  tell: (progress: RestoreProgress) => void,
): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: `zhongcao restore ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await hasSchema(client)) {
      // It was killed between its last commit and taking the mark away: all is there.
      if (findUnfinishedRestore(home) === contents.sha256) return;
      refuse('conflict', 'backup.not-empty', { home });
    }
    const otherKey = findOtherKey(home, contents.keys);
    if (otherKey !== null) refuse('conflict', 'backup.other-key', { home, name: otherKey });
    markRestore(home, contents.sha256);
    await client.query(
      "select set_config('statement_timeout', '0', false), set_config('synchronize_seqscans', 'off', false)",
    );
    await client.query('begin');
    await fill(client, contents, tell);
    writeKeys(home, contents.keys);
    await client.query('commit');
    await client.query('analyze');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    // Nothing was put in, and whoever reads the sentence knows: the home is as empty as before.
    if (!(await hasSchema(client).catch(() => true))) unmarkRestore(home);
    throw cause;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws RefusalError backup.newer-program when this program is not one that can read it */
export function assertKnown({ header, path }: BackupContents): void {
  const foreign = findForeignMigration(header.migrations);
  if (foreign !== null)
    refuse('conflict', 'backup.newer-program', { file: path, product: header.product, migration: foreign });
}

/**
 * Fills an empty database with a backup that was read and found whole, then brings it up to this program.
 * @returns the migrations that were run after it
 * @throws RefusalError backup.not-empty, backup.other-key, backup.newer-program
 */
export async function restoreBackup(
  access: DatabaseAccess,
  contents: BackupContents,
  tell: (progress: RestoreProgress) => void = () => undefined,
): Promise<string[]> {
  assertKnown(contents);
  await restoreInto(access, contents, tell);
  const ran = await migrate(access.owner);
  unmarkRestore(access.home);
  return ran;
}
