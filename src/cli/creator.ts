/** `zhongcao creator export ID FILE`: everything that is held on one creator, for the creator. */
import { writeFileSync } from 'node:fs';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print } from './output.ts';

/** @throws UsageError when a part of the command is missing or the file cannot be written */
export async function runCreator(args: CommandArguments): Promise<number> {
  const [verb, id, path, ...rest] = args.positionals;
  if (verb !== 'export' || id === undefined || path === undefined || rest.length > 0)
    throw new UsageError('cli.creator-export');
  const { connectLibrary } = await import('./library.ts');
  const { db, context, close } = await connectLibrary(args.locale);
  try {
    const { exportHeldData } = await import('#modules/privacy/index.ts');
    const held = await exportHeldData(db, context, id);
    try {
      writeFileSync(path, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600 });
    } catch {
      throw new UsageError('cli.cannot-write', { path });
    }
  } finally {
    await close();
  }
  print(messages(args.locale).cli.creatorExported({ path }));
  return EXIT.done;
}
