/** The real HTTP server on a test database: a listening port, and a browser's manners (cookie jar, origin). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Services } from '#http/context.ts';
import { createApp } from '#http/app.ts';
import { isOwnOrigin, isSecure } from '#http/security.ts';
import { createAfterwards } from '#platform/afterwards.ts';
import { readEnvironment } from '#platform/env.ts';
import { listen } from '#platform/listen.ts';
import { openMail } from '#platform/mail.ts';
import { makeSealer } from '#platform/sealed-text.ts';
import { createSigner } from '#platform/signed-value.ts';
import { createSignIn } from '#platform/sign-in.ts';
import { createTries } from '#platform/tries.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { readLetters } from './letters.ts';

export interface TestServer {
  /** The letters that went out, oldest first; waits for those on their way. */
  letters(): Promise<string[]>;
  readonly url: string;
  readonly database: TestDatabase;
  readonly services: Services;
  /** Folder of the letters. */
  readonly outbox: string;
  /** What went to the log: empty unless a test makes a defect. */
  readonly log: string[];
  close(): Promise<void>;
}

function makeWebFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Zhongcao</title><div id="root"></div>');
  writeFileSync(join(folder, 'assets/main-abc123.js'), `export const text = '${'x'.repeat(5_000)}';\n`);
  return folder;
}

const SECRET = 'a secret of the tests, thirty-two characters long';

/** Starts it. @param variables settings such as ZHONGCAO_URL */
export async function startTestServer(variables: Record<string, string> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const folder = makeWebFolder();
  const log: string[] = [];
  const env = readEnvironment({ ...variables, PORT: '0' });
  const auth = new pg.Pool({ ...database.access, user: 'zc_auth', options: '-c search_path=auth', max: 4 });
  auth.on('error', () => undefined);
  const services: Services = {
    db: database.db,
    env,
    signIn: createSignIn({
      pool: auth,
      secret: SECRET,
      origin: env.publicUrl ?? 'http://localhost:4330',
      mayAsk: (origin, request) => isOwnOrigin(env, origin, request),
      secure: isSecure(env),
      log: (line) => log.push(line),
    }),
    mail: openMail({ smtpUrl: null, from: env.mailFrom, outbox: join(folder, 'outbox') }),
    tries: createTries(auth),
    shareSigner: createSigner(SECRET, 'share links'),
    afterwards: createAfterwards((cause) => log.push(String(cause))),
    sealer: makeSealer(SECRET),
    scratch: folder,
    log: (line) => log.push(line),
    stopping: new AbortController().signal,
  };
  const app = createApp(services, folder);
  const listening = await listen(env, (request, bindings) => app.fetch(request, bindings));
  return {
    letters: async () => {
      await services.afterwards.settled();
      return readLetters(join(folder, 'outbox'));
    },
    url: `http://localhost:${listening.port}`,
    database,
    services,
    outbox: join(folder, 'outbox'),
    log,
    close: async () => {
      await listening.close();
      await services.afterwards.settled();
      await auth.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One visitor: keeps cookies and sends what a browser's page of this server would send. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  /** The whole Set-Cookie lines of the last answer. */
  lastCookies: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('origin')) headers.set('origin', this.#url);
    if (this.#cookies.size > 0)
      headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(`${this.#url}${path}`, { redirect: 'manual', ...init, headers });
    this.keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Takes cookies over as a browser does. */
  keep(lines: string[]): void {
    this.lastCookies = lines;
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** Calls a procedure, for example `rpc('workspaces/state')`; answers its status and its output or error. */
  async rpc(
    procedure: string,
    input?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await this.post(`/rpc/${procedure}`, input === undefined ? {} : { json: input }, {
      'x-csrf-token': 'orpc',
      ...headers,
    });
    const text = await answer.text();
    const parsed = text.startsWith('{')
      ? (JSON.parse(text) as Record<string, unknown> & { json?: Record<string, unknown> })
      : {};
    return { status: answer.status, body: parsed.json ?? parsed };
  }
}

export const OWNER = {
  email: 'owner@example.com',
  password: 'a long enough sentence',
  name: 'Olive Owner',
  organisation: 'Example House',
  brand: 'Example Brand',
  currency: 'EUR',
  locale: 'en',
} as const;
