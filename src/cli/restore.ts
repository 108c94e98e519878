/** `zhongcao restore FILE`: a backup into an empty home. */
import { resolve } from 'node:path';
import { recordBackup } from '#modules/backups/index.ts';
import { assertKnown, restoreBackup } from '#platform/backup/restore-backup.ts';
import { readBackup, type BackupContents } from '#platform/backup/read-backup.ts';
import { openDatabaseAccess, type DatabaseAccess } from '#platform/database-access.ts';
import { openDatabase } from '#platform/database.ts';
import { readEnvironment } from '#platform/env.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';
import { startProgress } from './progress.ts';

const MEGABYTE = 1_000_000;

const countRows = ({ manifest }: BackupContents): number => manifest.tables.reduce((sum, { rows }) => sum + rows, 0);

/** What was restored from is a backup that there is. */
async function keepRecord(access: DatabaseAccess, contents: BackupContents): Promise<void> {
  const db = openDatabase({ ...access.app, max: 2 });
  try {
    const { path: file, bytes, sha256, header, keys } = contents;
    const madeAt = new Date(header.madeAt);
    const made = { madeAt, file, bytes, rows: countRows(contents), sha256, withKeys: keys.length > 0 };
    await recordBackup(db, null, { ...made, occasion: 'restore' });
  } finally {
    await db.close();
  }
}

function report(contents: BackupContents, upgraded: string[], access: DatabaseAccess, args: CommandArguments): void {
  const { cli } = messages(args.locale);
  const { header, manifest, keys } = contents;
  const [rows, tables] = [countRows(contents), manifest.tables.length];
  if (args.json) {
    printJson({ place: access.place, madeAt: header.madeAt, rows, tables, keys: manifest.keys, upgraded });
    return;
  }
  print(cli.restored({ rows, tables, madeAt: header.madeAt, place: access.place }));
  if (upgraded.length > 0) print(cli.upgradedTo({ migrations: upgraded }));
  if (keys.length === 0) print(cli.bringKeys({ home: access.home }));
}

export async function runRestore(args: CommandArguments): Promise<number> {
  const [path, ...more] = args.positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('cli.file-needed', { command: 'zhongcao restore FILE' });
  const env = readEnvironment();
  const { progress: words } = messages(args.locale).cli;
  const progress = startProgress();
  // Before the home is even looked at: a file that cannot be used leaves no trace.
  const contents = await readBackup(resolve(path), (bytes) =>
    progress.show(words.checking({ megabytes: Math.round(bytes / MEGABYTE) })),
  );
  assertKnown(contents);
  const access = await openDatabaseAccess(env);
  try {
    const upgraded = await restoreBackup(access, contents, (at) => progress.show(words.restoring(at)));
    await keepRecord(access, contents);
    progress.end();
    report(contents, upgraded, access, args);
    return EXIT.done;
  } finally {
    progress.end();
    await access.close();
  }
}
