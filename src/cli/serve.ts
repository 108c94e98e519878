/** `zhongcao serve`: starts the product and stays. */
import { readEnvironment } from '#platform/env.ts';
import { startServer } from '../main.ts';

/** Resolves only when the server cannot start; it ends the process itself on Ctrl-C. */
export async function runServe(): Promise<null> {
  await startServer(readEnvironment());
  return null;
}
