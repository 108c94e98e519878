/** The product on its database: everything that takes a while to load, so that it loads while the database starts. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { createApp } from '#http/app.ts';
import type { Services } from '#http/context.ts';
import { describeDefect } from '#http/defect.ts';
import { mendAfterCrash } from '#http/mend.ts';
import { isOwnOrigin, isSecure } from '#http/security.ts';
import { warmLibrary } from '#modules/creators/index.ts';
import { openForecasts } from '#modules/forecast/index.ts';
import { assertKeysHeld } from '#modules/people/index.ts';
import { openPlans, warmExample } from '#modules/plans/index.ts';
import { findCommandLineContext, issueSetupToken, listSystemContexts } from '#modules/workspaces/index.ts';
import { createAfterwards } from '#platform/afterwards.ts';
import type { Environment } from '#platform/env.ts';
import type { ProductDatabase } from '#platform/product-database.ts';
import { openMail } from '#platform/mail.ts';
import { readSecret } from '#platform/secret.ts';
import { makeSealer } from '#platform/sealed-text.ts';
import { createSigner } from '#platform/signed-value.ts';
import { createSignIn } from '#platform/sign-in.ts';
import { createTries } from '#platform/tries.ts';
import { startSweeps } from './sweeps.ts';

interface Wiring {
  readonly env: Environment;
  readonly database: ProductDatabase;
  /** The address that browsers use. */
  readonly origin: string;
  readonly log: (line: string) => void;
  readonly stopping: AbortSignal;
}

interface Product {
  /** Of the one-time link of the first run; null once somebody has used it. */
  readonly setupToken: string | null;
  /** Answers requests. @param web folder of the built web */
  serve(web: string): (request: Request, bindings: HttpBindings) => Response | Promise<Response>;
  /** Does, once it serves, what the first visitor would wait for otherwise. */
  warm(): Promise<void>;
  /** Ends what answers have left to be done; before the database closes. */
  settle(): Promise<void>;
}

/** A private folder, empty at every start. */
function makeScratch(home: string): string {
  const path = join(home, 'scratch');
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

function makeServices({ env, database, origin, log, stopping }: Wiring): Services {
  const secret = readSecret(database.home);
  const signIn = createSignIn({
    pool: database.auth,
    secret,
    origin,
    mayAsk: (asking, request) => isOwnOrigin(env, asking, request),
    secure: isSecure(env),
    log,
  });
  const tries = createTries(database.auth);
  const mail = openMail({ smtpUrl: env.smtpUrl, from: env.mailFrom, outbox: join(database.home, 'outbox') });
  return {
    db: database.db,
    env,
    signIn,
    mail,
    tries,
    afterwards: createAfterwards((cause) => log(`afterwards ${describeDefect(cause)}`)),
    sealer: makeSealer(secret),
    shareSigner: createSigner(secret, 'share links'),
    scratch: makeScratch(database.home),
    log,
    stopping,
  };
}

async function warm({ db }: Services, isNew: boolean): Promise<void> {
  const ctx = await findCommandLineContext(db, 'en', new Date());
  if (ctx !== null) await warmLibrary(db, ctx);
  if (isNew) await warmExample(db);
}

/** Wires the product together and ends what a killed server left; for the one server of this database. */
export async function openProduct(wiring: Wiring): Promise<Product> {
  const services = makeServices(wiring);
  await assertKeysHeld(services.db, await listSystemContexts(services.db, new Date()));
  openPlans(services.db, services);
  openForecasts(services.db, services);
  await mendAfterCrash(services, new Date());
  const setupToken = await issueSetupToken(services.db);
  startSweeps(services, wiring.origin);
  return {
    setupToken,
    serve: (web) => {
      const app = createApp(services, web);
      return (request, bindings) => app.fetch(request, bindings);
    },
    warm: () => warm(services, setupToken !== null),
    settle: () => services.afterwards.settled(),
  };
}
