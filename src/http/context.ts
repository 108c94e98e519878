/**
 * What every handler gets. A module's handlers (src/http/<module>.ts) are made like this:
 *
 *   const os = implement(creatorsContract).$context<RpcContext>().use(guard);
 *   export const creatorsRouter = os.router({
 *     get: os.get.handler(({ input, context }) => getCreator(context.services.db, context.context, input.id)),
 *   });
 *
 * and its uploads and downloads (src/http/<module>-files.ts), mounted at /files behind the session, like this:
 *
 *   export const creatorFiles = new Hono<FileBindings>();
 *   creatorFiles.get('/creators.csv', (c) => { const { db } = c.get('services'); const ctx = c.get('context'); … });
 *
 * A RefusalError thrown in either becomes its status and its sentence; anything else is a defect.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from '#kernel/context.ts';
import type { Afterwards } from '#platform/afterwards.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { Environment } from '#platform/env.ts';
import type { Mail } from '#platform/mail.ts';
import type { Sealer } from '#platform/sealed-text.ts';
import type { SignIn } from '#platform/sign-in.ts';
import type { Tries } from '#platform/tries.ts';

/** What lives as long as the server. */
export interface Services {
  readonly db: AppDatabase;
  readonly env: Environment;
  readonly signIn: SignIn;
  readonly mail: Mail;
  /** How often something was tried, by whom. */
  readonly tries: Tries;
  readonly afterwards: Afterwards;
  /** For secrets that we must be able to read again. */
  readonly sealer: Sealer;
  /** A private folder for files on their way in and out; may be emptied at any start. */
  readonly scratch: string;
  /** Reports a defect to whoever runs the server; never to the client. */
  readonly log: (line: string) => void;
  /** Aborted when the server begins to stop: long work ends early. */
  readonly stopping: AbortSignal;
}

export interface RpcContext {
  readonly services: Services;
  /** Who asks; null without a session or key. @throws RefusalError when there is no workspace to be in */
  readonly findContext: () => Promise<Context | null>;
  readonly request: Request;
  /** The address that the request comes from. */
  readonly peer: string;
  /** By which the log lines of this request can be found. */
  readonly requestId: string;
  /** Headers that the answer will carry besides its own, such as a new session's cookie. */
  readonly answerHeaders: Headers;
}

/** Of a plain Hono route behind the session. */
export interface FileBindings {
  readonly Bindings: HttpBindings;
  readonly Variables: { readonly services: Services; readonly context: Context };
}
