/** The HTTP server's routes. Without a session: health, first run, sign-in and the web's own files; nothing else. */
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { LOCALES } from '#kernel/context.ts';
import { RefusalError, refuse } from '#kernel/refusal.ts';
import { PEER_HEADER } from '#platform/sign-in.ts';
import { calendarFeeds } from './agenda.ts';
import { API_PREFIX, createApi } from './api.ts';
import { getOpenApi } from './api/openapi.ts';
import { headersOf, PROBLEM_TYPE, statusOf, toDefectProblem, toProblem } from './api/problem.ts';
import { makeReference, REFERENCE_STYLE } from './api/reference.ts';
import { refuseBrokenAddress } from './broken-text.ts';
import type { FileBindings, Services } from './context.ts';
import { refuseOtherHosts } from './own-hosts.ts';
import { chooseLocale, findRefusal, reportDefect, toAnswer } from './refusals.ts';
import { answerRpc } from './rpc.ts';
import { findPeer, refuseForeignPages, securityHeaders } from './security.ts';
import { findContext, newRequestId } from './session.ts';
import { answerSignIn } from './sign-in-tries.ts';
import { singleSignOnReturn } from './single-sign-on-return.ts';
import { serveWeb } from './static.ts';
import { makeFiles } from './files.ts';

const MEGABYTE = 1_000_000;
const RPC_LIMIT_MB = 8;
/** The import's own limit is 200 MB and has its own sentence; this is only a stop. */
const UPLOAD_LIMIT_MB = 210;

interface Bindings {
  readonly Bindings: HttpBindings;
  readonly Variables: { readonly requestId: string };
}

const SIGN_IN_ROUTE = '/api/auth/sign-in/email';

/** The parts of the sign-in library that the web uses; all others stay closed. */
const SIGN_IN_ROUTES = [
  ['POST', SIGN_IN_ROUTE],
  ['POST', '/api/auth/sign-out'],
  ['GET', '/api/auth/get-session'],
] as const;

const limit = (megabytes: number) =>
  bodyLimit({ maxSize: megabytes * MEGABYTE, onError: () => refuse('overLimit', 'platform.too-large', { megabytes }) });

function answerFailure(services: Services, cause: Error, c: HonoContext<Bindings>): Response {
  if (cause instanceof HTTPException) return cause.getResponse();
  const locale = chooseLocale(c.req.raw.headers);
  const refusal = findRefusal(cause);
  const requestId = c.get('requestId');
  if (refusal === null) reportDefect(services.log, requestId, cause);
  if (c.req.path === API_PREFIX || c.req.path.startsWith(`${API_PREFIX}/`)) {
    const problem = refusal === null ? toDefectProblem(locale, requestId) : toProblem(refusal, locale, requestId);
    return c.body(JSON.stringify(problem), problem.status as 400, {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(refusal === null ? {} : headersOf(refusal)),
    });
  }
  if (refusal === null) return c.json({ code: 'defect', requestId }, 500);
  return c.json(toAnswer(refusal, locale), statusOf(refusal) as 400);
}

function addSignIn(app: Hono<Bindings>, services: Services): void {
  for (const [method, path] of SIGN_IN_ROUTES) {
    app.on(method, path, limit(1), (c) => {
      const headers = new Headers(c.req.raw.headers);
      headers.set(PEER_HEADER, findPeer(services.env, c));
      if (path === SIGN_IN_ROUTE) return answerSignIn(services, c.req.raw, headers, newRequestId());
      return services.signIn.handler(new Request(c.req.raw, { headers }));
    });
  }
}

/** What the API is, for whoever reads and for whatever program: the same for everybody, so that no key is needed. */
function addReference(app: Hono<Bindings>, { env }: Services): void {
  app.get('/api/openapi.json', (c) => c.json(getOpenApi()));
  app.get('/api/reference.css', (c) => c.body(REFERENCE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/api', (c) => {
    const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? chooseLocale(c.req.raw.headers);
    return c.html(makeReference(env.publicUrl ?? new URL(c.req.url).origin, locale));
  });
}

/** Uploads and downloads of the modules, all behind the session. */
function addFiles(app: Hono<Bindings>, services: Services): void {
  const guarded = new Hono<FileBindings & Bindings>();
  guarded.use(async (c, next) => {
    const context = await findContext(services, c.req.raw, c.get('requestId'));
    if (context === null) refuse('unauthenticated', 'platform.sign-in-needed');
    if (Number(c.req.header('content-length') ?? 0) > UPLOAD_LIMIT_MB * MEGABYTE)
      refuse('overLimit', 'platform.too-large', { megabytes: UPLOAD_LIMIT_MB });
    refuseBrokenAddress(c.req.url);
    c.set('services', services);
    c.set('context', context);
    await next();
  });
  guarded.route('/', makeFiles());
  app.route('/files', guarded);
}

/** Whatever else is asked of the API: first who asks, then that there is no such thing. */
function addClosedDoor(app: Hono<Bindings>, services: Services): void {
  const closed = async (c: HonoContext<Bindings>): Promise<Response> => {
    const context = await findContext(services, c.req.raw, c.get('requestId'));
    throw new RefusalError(
      context === null
        ? { kind: 'unauthenticated', code: 'platform.sign-in-needed', detail: {} }
        : { kind: 'notFound', code: 'platform.not-found', detail: {} },
    );
  };
  for (const path of ['/api/auth/*', '/api/*', '/rpc/*', '/files/*'])
    app.all(path, path === '/api/auth/*' ? () => refuse('notFound', 'platform.not-found') : closed);
}

/**
 * Puts the routes together.
 * @param web folder of the built web
 */
export function createApp(services: Services, web: string): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(securityHeaders(services.env));
  app.use(async (c, next) => {
    c.set('requestId', newRequestId());
    await next();
  });
  app.onError((cause, c) => answerFailure(services, cause, c));
  app.use(refuseOtherHosts(services.env));
  // Before what is about browsers: a key is no cookie, which another website's page could send along.
  app.route(API_PREFIX, createApi(services));
  app.use(...refuseForeignPages(services.env));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  addReference(app, services);
  addSignIn(app, services);
  app.route('/', singleSignOnReturn(services));
  app.route('/', calendarFeeds(services));
  app.use(
    '/rpc/*',
    limit(RPC_LIMIT_MB),
    async (c, next) =>
      (await answerRpc(services, c.req.raw, { requestId: c.get('requestId'), peer: findPeer(services.env, c) })) ??
      next(),
  );
  addFiles(app, services);
  addClosedDoor(app, services);
  app.use(serveWeb(web));
  app.notFound(() => refuse('notFound', 'platform.not-found'));
  return app;
}
