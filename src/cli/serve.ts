/** `zhongcao serve`: starts the product and stays. */
import { readEnvironment } from '#platform/env.ts';
import { startServer } from '../main.ts';
import type { CommandArguments } from './command-arguments.ts';

/** Resolves only when the server cannot start; it ends the process itself on Ctrl-C. */
export async function runServe({ verbose, backup }: CommandArguments): Promise<null> {
  await startServer(readEnvironment(), { verbose, backup });
  return null;
}
