/** `zhongcao data-key rotate`: a new key for personal data, while the product serves or not. */
import { rotateDataKey } from '#modules/people/index.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase } from '#platform/product-database.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';
import { startProgress } from './progress.ts';

/** @throws UsageError for another verb, or where the keys come from the environment and no new one was added */
export async function runDataKey(args: CommandArguments): Promise<number> {
  const [verb, ...rest] = args.positionals;
  if (verb !== 'rotate' || rest.length > 0) throw new UsageError('cli.data-key');
  const { cli } = messages(args.locale);
  const database = await openProductDatabase(readEnvironment());
  const progress = startProgress();
  try {
    const { db } = database;
    const { ring } = db.cipher;
    if (ring.file === null && ring.read().length === 1) throw new UsageError('cli.data-key-environment');
    const contexts = await listSystemContexts(db, new Date());
    const {
      keyId: key,
      rows,
      putAway,
    } = await rotateDataKey(db, contexts, (now) => {
      progress.show(cli.keyProgress(now));
    });
    progress.end();
    if (args.json) printJson({ key, rows, putAway });
    else print(putAway ? cli.keyRotated({ rows, key }) : cli.keyRotatedByHand({ rows, key }));
  } finally {
    progress.end();
    await database.close();
  }
  return EXIT.done;
}
