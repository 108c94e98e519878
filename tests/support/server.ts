/** The product as its user starts it: `bin/zhongcao serve` in a process of its own. For journeys, faults and benchmarks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export { makeHome } from './home.ts';

const COMMAND = join(import.meta.dirname, '../../bin/zhongcao');
const PATIENCE_MS = 90_000;

export interface SpawnedServer {
  readonly url: string;
  /** The one-time link of the first run; null when it is done. */
  readonly setupLink: string | null;
  readonly home: string;
  /** Everything that it printed so far. */
  readonly output: () => string;
  /** From the start of the process to its word that it is ready. */
  readonly readyAfterMs: number;
  readonly process: ChildProcess;
  /** Sends a signal (SIGTERM stops it cleanly) and waits for the process to end; gives its exit code. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface SpawnSettings {
  readonly home: string;
  /** Further settings, for example DATABASE_URL. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Thrown when the server ends before it is ready. */
export class ServerEnded extends Error {
  readonly code: number | null;
  readonly output: string;
  constructor(code: number | null, output: string) {
    super(`the server ended with ${code}: ${output}`);
    this.code = code;
    this.output = output;
  }
}

const READY = /^Zhongcao is ready at (\S+)$/m;
const SETUP = /(http\S+\/setup\?token=\S+)/;

/**
 * Starts a server on a free port and waits until it says that it is ready.
 * @throws ServerEnded with what it printed, when it does not get so far
 */
export async function spawnServer({ home, env = {} }: SpawnSettings): Promise<SpawnedServer> {
  const began = performance.now();
  const child = spawn('sh', [COMMAND, 'serve'], {
    env: { ...process.env, PORT: '0', ...env, ZHONGCAO_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ready = new Promise<string>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = READY.exec(output)?.[1];
      // The setup link follows in the same breath; what comes after it is of no concern here.
      if (url !== undefined && output.endsWith('\n')) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const url = await Promise.race([ready, ended.then((code) => Promise.reject(new ServerEnded(code, output)))]).finally(
    () => clearTimeout(timer),
  );
  const readyAfterMs = performance.now() - began;
  return {
    url,
    setupLink: SETUP.exec(output)?.[1] ?? null,
    home,
    output: () => output,
    readyAfterMs,
    process: child,
    kill: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
