/** Starts the server: the only place, with main/product.ts, that wires things together. */
import type { Environment } from '#platform/env.ts';
import { listen, type Listening } from '#platform/listen.ts';
import { openProductDatabase, type ProductDatabase } from '#platform/product-database.ts';
import { provideWeb } from '#platform/web-build.ts';

export interface StartOptions {
  /** Says what happens to whoever started the server. */
  readonly print: (line: string) => void;
  /** Adds lines to the log: defects, with the id of their request. */
  readonly log: (line: string) => void;
  /** Also says how long each step took. */
  readonly verbose: boolean;
  /** Whether an upgrade is preceded by a backup; false for whoever made one. */
  readonly backup: boolean;
  /** Whether Ctrl-C and a stop signal stop the server and end the process. */
  readonly signals: boolean;
}

const DEFAULTS: StartOptions = {
  print: (line) => void process.stdout.write(`${line}\n`),
  log: (line) => void process.stderr.write(`${line}\n`),
  verbose: false,
  backup: true,
  signals: true,
};

export interface RunningServer {
  readonly url: string;
  /** The one-time link of the first run; null once somebody has used it. */
  readonly setupLink: string | null;
  /** Finishes what has begun, then lets go of port and database. */
  stop(): Promise<void>;
}

const EVERY_ADDRESS = new Set(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost']);

const publicAddress = (env: Environment, port: number): string =>
  env.publicUrl ?? `http://${EVERY_ADDRESS.has(env.host) ? 'localhost' : env.host}:${port}`;

/** The first signal stops the server in good order, also while it is still starting; a second one ends it at once. */
function stopOnSignals(stop: () => Promise<void>, log: StartOptions['log']): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      stop().then(
        () => process.exit(0),
        (cause: unknown) => {
          log(String(cause));
          process.exit(1);
        },
      );
    });
  }
}

interface Run {
  readonly env: Environment;
  readonly settings: StartOptions;
  readonly stopping: AbortController;
  listening: Listening | null;
  database: ProductDatabase | null;
  /** Ends what answers have left to be done. */
  settle: () => Promise<void>;
}

async function stopRun(run: Run): Promise<void> {
  run.stopping.abort();
  await run.listening?.close();
  await run.settle();
  await run.database?.close();
}

const loadProduct = () => import('./main/product.ts');

async function openDatabase(run: Run): Promise<ProductDatabase> {
  const { env, settings } = run;
  run.database = await openProductDatabase(env, {
    backup: settings.backup,
    say: settings.print,
    // Two thousand modules load in one go: sooner, and the database would have to wait to be started.
    meanwhile: () => void loadProduct().catch(() => undefined),
  });
  await run.database.claimServer(() => {
    settings.log('The database went away; Zhongcao stops.');
    void stopRun(run).finally(() => process.exit(1));
  });
  return run.database;
}

/** The database starts in a process of its own; meanwhile this one loads the product and looks at the built web. */
async function start(run: Run): Promise<Omit<RunningServer, 'stop'>> {
  const { env, settings, stopping } = run;
  const { print, log, verbose } = settings;
  const began = performance.now();
  const tell = (step: string): void =>
    verbose ? print(`${step}: ${Math.round(performance.now() - began)} ms`) : undefined;
  const opening = openDatabase(run);
  const building = provideWeb(() => print('Building the web pages; this takes a few seconds.'), stopping.signal);
  building.catch(() => undefined);
  const database = await opening;
  tell('database');
  const { openProduct } = await loadProduct();
  tell('loaded');
  const origin = publicAddress(env, env.port);
  const product = await openProduct({ env, database, origin, log, stopping: stopping.signal });
  run.settle = () => product.settle();
  tell('product');
  const web = await building;
  tell('web');
  stopping.signal.throwIfAborted();
  run.listening = await listen(env, product.serve(web));
  tell('serving');
  void product.warm().catch((cause: unknown) => {
    if (!stopping.signal.aborted) log(String(cause));
  });
  const url = publicAddress(env, run.listening.port);
  return { url, setupLink: product.setupToken === null ? null : `${url}/setup?token=${product.setupToken}` };
}

/**
 * Builds the web if need be, opens the database, serves, and says so.
 * @throws SettingsError with a sentence for whoever starts it: port taken, another server on the same data, no such folder
 */
export async function startServer(env: Environment, options: Partial<StartOptions> = {}): Promise<RunningServer> {
  const settings = { ...DEFAULTS, ...options };
  const run: Run = {
    env,
    settings,
    stopping: new AbortController(),
    listening: null,
    database: null,
    settle: async () => undefined,
  };
  const starting = start(run);
  const stop = async (): Promise<void> => {
    run.stopping.abort();
    await starting.catch(() => undefined);
    await stopRun(run);
  };
  if (settings.signals) stopOnSignals(stop, settings.log);
  try {
    const { url, setupLink } = await starting;
    settings.print(
      [`Zhongcao is ready at ${url}`, ...(setupLink === null ? [] : [`First run: set it up at ${setupLink}`])].join(
        '\n',
      ),
    );
    return { url, setupLink, stop };
  } catch (cause) {
    // Whoever asked to stop knows why it did not start.
    if (run.stopping.signal.aborted) await new Promise(() => undefined);
    await stopRun(run);
    throw cause;
  }
}
