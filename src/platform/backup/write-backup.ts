/**
 * Writes everything that the database holds into one file, as it stood at one moment, while others go on writing.
 * Rows of every tenant must be in it, and row-level security hides most of them from every role of ours. So it is
 * written by a role that is above row-level security: the embedded database's bootstrap role, or the login of
 * DATABASE_URL where that is one. A login that is a plain owner is bound by FORCE: it lifts FORCE inside its own
 * transaction, behind locks that let nobody else in meanwhile, and takes that back by rolling back.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { refuse } from '#kernel/refusal.ts';
import { MIGRATION_LOCK } from '../migrate.ts';
import { hasSchema, listMigrationsRun, listSequences, listTables, quoteColumns, quoteTable } from './catalogue.ts';
import { countLines, FORMAT, MAGIC, packFrame, packJson, type BackupTable, type Manifest } from './format.ts';
import { readKeys, type KeyFile } from './keys.ts';

/** How to read every row, whoever's it is. */
export interface WholeDatabase {
  readonly settings: pg.ClientConfig;
  /** Whether that role is above row-level security. */
  readonly free: boolean;
}

export interface BackupProgress {
  readonly table: string;
  readonly done: number;
  readonly of: number;
  readonly bytes: number;
}

export interface BackupOptions {
  /** The home whose key files go into the file; null leaves them out. */
  readonly keysOf: string | null;
  readonly onProgress?: (progress: BackupProgress) => void;
  readonly signal?: AbortSignal;
  /** For whoever holds the lock of migrations already. */
  readonly migrating?: boolean;
  /** Put in the place of a file of that name. */
  readonly replace?: boolean;
}

export interface Backup {
  /** The moment that it shows. */
  readonly madeAt: Date;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly tables: readonly BackupTable[];
  /** Of the whole file. */
  readonly sha256: string;
  readonly keys: readonly string[];
}

const LOCK_PATIENCE = '60s';

/** `FILE.<process>.part`: what a backup that was killed has left. */
const partOf = (file: string): string => `${file}.${process.pid}.part`;

function removeAbandoned(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(`${basename(file)}.`) ? /\.(\d+)\.part$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid)))
      rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Opens the one transaction that all is read in. */
async function openSnapshot(client: pg.Client, free: boolean): Promise<void> {
  await client.query(
    "select set_config('statement_timeout', '0', false), set_config('idle_in_transaction_session_timeout', '0', false)",
  );
  // Fails rather than leaving out rows, should the role turn out to be bound.
  await client.query("select set_config('row_security', 'off', false)");
  if (free) {
    await client.query('begin isolation level repeatable read read only');
    return;
  }
  const tables = (await listTables(client)).map(quoteTable);
  await client.query('begin isolation level repeatable read');
  await client.query(`set local lock_timeout = '${LOCK_PATIENCE}'`);
  // Before the first statement that takes the snapshot, so that it shows what was written until here.
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`);
  for (const table of tables) await client.query(`alter table ${table} no force row level security`);
}

interface Writing {
  readonly client: pg.Client;
  readonly madeAt: Date;
  readonly keys: readonly KeyFile[];
  readonly options: BackupOptions;
  /** Filled as it goes. */
  readonly manifest: Manifest;
}

async function* writeTable(writing: Writing, table: Manifest['tables'][number], told: (bytes: number) => void) {
  const { schema, name, columns } = table;
  yield* packJson('T', { schema, name, columns });
  const rows = writing.client.query(
    copyTo(`copy ${quoteTable(table)} (${quoteColumns(table)}) to stdout`),
  ) as AsyncIterable<Buffer>;
  const hash = createHash('sha256');
  for await (const chunk of rows) {
    writing.options.signal?.throwIfAborted();
    hash.update(chunk);
    table.rows += countLines(chunk);
    told(chunk.length);
    yield* packFrame('D', chunk);
  }
  table.sha256 = hash.digest('hex');
  yield* packJson('E', { rows: table.rows, sha256: table.sha256 });
}

async function* writeFrames(writing: Writing, product: string): AsyncGenerator<Uint8Array> {
  const { client, madeAt, keys, options, manifest } = writing;
  const migrations = await listMigrationsRun(client);
  yield* packJson('H', { format: FORMAT, product, madeAt: madeAt.toISOString(), migrations });
  for (const key of keys) yield* packJson('K', key);
  const tables = await listTables(client);
  let bytes = 0;
  for (const [done, shape] of tables.entries()) {
    const table = { ...shape, rows: 0, sha256: '' };
    const told = (more: number): void => {
      bytes += more;
      options.onProgress?.({ table: shape.name, done, of: tables.length, bytes });
    };
    told(0);
    yield* writeTable(writing, table, told);
    manifest.tables.push(table);
  }
  manifest.sequences.push(...(await listSequences(client)));
  manifest.keys.push(...keys.map(({ name }) => name));
  yield* packJson('Z', manifest);
}

/** Passes bytes through and ends with their SHA-256 as the trailer. */
function seal(): { stream: Transform; whole: () => string } {
  const hash = createHash('sha256');
  // Of the file as it lies there, trailer included: what sha256sum says of it.
  const outer = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      outer.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const trailer = hash.digest();
      outer.update(trailer);
      done(null, trailer);
    },
  });
  return { stream, whole: () => outer.digest('hex') };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeFile(writing: Writing, path: string, product: string): Promise<string> {
  const { signal } = writing.options;
  const { stream, whole } = seal();
  const gzip = createGzip({ level: 4 });
  const output = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  stream.write(MAGIC);
  await pipeline(writeFrames(writing, product), gzip, stream, output, signal === undefined ? {} : { signal });
  await sync(path);
  return whole();
}

async function readMoment(client: pg.Client): Promise<Date> {
  return (await client.query<{ at: Date }>('select now() as at')).rows[0]!.at;
}

const readProduct = (): string =>
  (JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }).version;

/** @throws RefusalError when there can be no file of that name */
function assertPlace(file: string, replace: boolean): void {
  if (statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory() !== true)
    refuse('notFound', 'backup.no-folder', { folder: dirname(file) });
  if (!replace && existsSync(file)) refuse('conflict', 'backup.file-exists', { file });
}

/**
 * Makes the backup. The file appears under its name when it is whole, and not before; memory stays the same however much there is.
 * @throws RefusalError backup.no-folder, backup.file-exists, backup.nothing-there
 */
export async function writeBackup(database: WholeDatabase, path: string, options: BackupOptions): Promise<Backup> {
  const file = resolve(path);
  assertPlace(file, options.replace === true);
  removeAbandoned(file);
  const part = partOf(file);
  const client = new pg.Client({ ...database.settings, application_name: `zhongcao backup ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (!(await hasSchema(client))) refuse('notFound', 'backup.nothing-there');
    if (options.migrating !== true) await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
    await openSnapshot(client, database.free);
    const manifest: Manifest = { tables: [], sequences: [], keys: [] };
    const keys = options.keysOf === null ? [] : readKeys(options.keysOf);
    const writing = { client, madeAt: await readMoment(client), keys, options, manifest };
    const sha256 = await writeFile(writing, part, readProduct());
    await client.query('rollback');
    await rename(part, file);
    await sync(dirname(file));
    return {
      madeAt: writing.madeAt,
      file,
      bytes: statSync(file).size,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      tables: manifest.tables,
      sha256,
      keys: manifest.keys,
    };
  } finally {
    await client.end().catch(() => undefined);
    await rm(part, { force: true });
  }
}
