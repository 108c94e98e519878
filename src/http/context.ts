/**
 * What every handler gets. A module's handlers (src/http/<module>.ts) are made like this:
 *
 *   const os = implement(creatorsContract).$context<RpcContext>().use(guard);
 *   export const creatorsRouter = os.router({
 *     get: os.get.handler(({ input, context }) => getCreator(context.services.db, context.context, input.id)),
 *   });
 *
 * and its uploads and downloads (src/http/<module>-files.ts), with the permission that opens each, like this:
 *
 *   export const creatorFiles: readonly FileRoute[] = [
 *     { method: 'GET', path: '/creators.csv', gate: 'creator:export', summary: …, gives: …, answer: downloadCreators },
 *   ];
 *
 * A RefusalError thrown in either becomes its status and its sentence; anything else is a defect.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context as HonoContext } from 'hono';
import type { Context } from '#kernel/context.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Afterwards } from '#platform/afterwards.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { Environment } from '#platform/env.ts';
import type { Mail } from '#platform/mail.ts';
import type { Sealer } from '#platform/sealed-text.ts';
import type { Signer } from '#platform/signed-value.ts';
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
  /** Signs the sessions of clients' links. */
  readonly shareSigner: Signer;
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
  /** Who asks by a client's link; null when the request names no share. @throws RefusalError sharing.link-over */
  readonly findShareContext: () => Promise<Context | null>;
  readonly request: Request;
  /** The address that the request comes from. */
  readonly peer: string;
  /** By which the log lines of this request can be found. */
  readonly requestId: string;
  /** Headers that the answer will carry besides its own, such as a new session's cookie. */
  readonly answerHeaders: Headers;
  /** Reads and keeps the version of what is answered, for its ETag, where one is told: before the thing itself is read. */
  readonly noteVersion: (read: () => Promise<string | null>) => Promise<void>;
}

/** Of a plain Hono route behind the session or a key. */
export interface FileBindings {
  readonly Bindings: HttpBindings;
  readonly Variables: { readonly services: Services; readonly context: Context };
}

/** An upload or download. */
export interface FileRoute {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  readonly gate: Permission;
  /** What must be allowed beside it. */
  readonly also?: readonly Permission[];
  /** For the reference of the API, as are the media types of body and answer, query parameters and headers. */
  readonly summary: string;
  readonly takes?: string;
  readonly gives: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: (c: HonoContext<FileBindings>) => Promise<Response>;
}
