/** `zhongcao backup FILE`: everything in one file, while the product runs or not. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { recordBackup } from '#modules/backups/index.ts';
import { findCommandLineContext } from '#modules/workspaces/index.ts';
import { refuse } from '#kernel/refusal.ts';
import { listKeys } from '#platform/backup/keys.ts';
import { writeBackup, type Backup } from '#platform/backup/write-backup.ts';
import { openDatabaseAccess, type DatabaseAccess } from '#platform/database-access.ts';
import { openDatabase } from '#platform/database.ts';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { readEnvironment, type Environment } from '#platform/env.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';
import { startProgress } from './progress.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const MEGABYTE = 1_000_000;

/** Looking for something to back up must not make a new database. @throws RefusalError backup.nothing-there */
function assertStarted(env: Environment): void {
  if (env.databaseUrl !== null) return;
  if (!existsSync(prepareDirectories(env.home).data)) refuse('notFound', 'backup.nothing-there');
}

/** In the database that was backed up, unless that is of before such records were kept. */
async function keepRecord(access: DatabaseAccess, backup: Backup, args: CommandArguments): Promise<void> {
  const db = openDatabase({ ...access.app, max: 2 });
  try {
    const { rows } = await db.pool.query<{ kept: boolean }>(
      "select to_regclass('platform_backup') is not null as kept",
    );
    if (rows[0]?.kept !== true) return;
    const ctx = await findCommandLineContext(db, args.locale, new Date());
    await recordBackup(db, ctx, { ...backup, occasion: 'command', withKeys: backup.keys.length > 0 });
  } finally {
    await db.close();
  }
}

function report(backup: Backup, { home }: DatabaseAccess, args: CommandArguments): void {
  const { cli } = messages(args.locale);
  const { madeAt, file, bytes, rows, tables, sha256, keys } = backup;
  if (args.json) {
    const counts = tables.map(({ schema, name, rows: count }) => ({ table: `${schema}.${name}`, rows: count }));
    printJson({ file, madeAt: madeAt.toISOString(), bytes, rows, sha256, keys, tables: counts });
    return;
  }
  print(cli.backedUp({ file, rows, tables: tables.length, megabytes: (bytes / MEGABYTE).toFixed(1), sha256 }));
  const outside = listKeys(home);
  if (keys.length > 0) print(cli.keysInside({ names: keys }));
  else if (outside.length > 0) print(cli.keysOutside({ home, names: outside }));
}

export async function runBackup(args: CommandArguments): Promise<number> {
  const [path, ...more] = args.positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('cli.file-needed', { command: 'zhongcao backup FILE' });
  const env = readEnvironment();
  assertStarted(env);
  const { cli } = messages(args.locale);
  const progress = startProgress();
  const signal = stopOnSignals();
  const access = await openDatabaseAccess(env);
  try {
    if (!access.whole.free) process.stderr.write(`${cli.waitsForBackup}\n`);
    const backup = await writeBackup(access.whole, resolve(path), {
      keysOf: args.withKeys ? access.home : null,
      signal,
      onProgress: ({ bytes, ...rest }) =>
        progress.show(cli.progress.backingUp({ ...rest, megabytes: Math.round(bytes / MEGABYTE) })),
    });
    await keepRecord(access, backup, args);
    progress.end();
    report(backup, access, args);
    return EXIT.done;
  } catch (cause) {
    progress.end();
    if (signal.aborted) throw new UsageError('cli.stopped');
    throw cause;
  } finally {
    await access.close();
  }
}
