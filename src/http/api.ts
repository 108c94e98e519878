/** The HTTP API at /api/v1: the same verbs for machines, which come with an access key and never with a cookie. */
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Context } from '#kernel/context.ts';
import type { OperationMeta } from '#kernel/operation.ts';
import { refuse } from '#kernel/refusal.ts';
import { enterWithKey } from '#modules/keys/index.ts';
import type { z } from 'zod';
import { holdsEtag, makeEtag, readIfMatch } from './api/etag.ts';
import { idempotent } from './api/idempotent.ts';
import { inputSchema } from './api/json-schema.ts';
import { listMethods, pathParameters } from './api/operations.ts';
import { rateHeaders, RateLimits } from './api/rate-limit.ts';
import { readPath, readQuery } from './api/read-address.ts';
import { refuseBrokenAddress, refuseBrokenText } from './broken-text.ts';
import type { FileBindings, RpcContext, Services } from './context.ts';
import { makeFiles } from './files.ts';
import { chooseLocale } from './refusals.ts';
import { router } from './rpc.ts';
import { findPeer } from './security.ts';

export const API_PREFIX = '/api/v1';

const MEGABYTES = 8;
const BYTES = MEGABYTES * 1_000_000;
const BEARER = /^Bearer +(\S+)$/i;

interface ApiBindings {
  readonly Bindings: FileBindings['Bindings'];
  readonly Variables: FileBindings['Variables'] & { readonly requestId: string };
}

/** One request on its way through an operation. */
interface ApiContext extends RpcContext {
  /** Once the operation itself has begun: what fails before it is a request that cannot be read. */
  begun: boolean;
  failure: { readonly cause: unknown } | null;
  version: string | null;
}

/** Who asks, by the key alone. @throws RefusalError platform.key-needed, platform.key-wrong, platform.too-many-requests */
function openDoor(services: Services, limits: RateLimits): MiddlewareHandler<ApiBindings> {
  return async (c, next) => {
    const header = c.req.header('authorization');
    if (header === undefined) refuse('unauthenticated', 'platform.key-needed');
    const token = BEARER.exec(header)?.[1] ?? '';
    const { headers } = c.req.raw;
    const rest = { locale: chooseLocale(headers), now: new Date(), requestId: c.get('requestId') };
    const entry = await enterWithKey(services.db, token, rest);
    if (entry === null) refuse('unauthenticated', 'platform.key-wrong');
    const { context, requestsPerMinute } = entry;
    const allowance = limits.take(context.actor.via ?? '', requestsPerMinute, performance.now());
    for (const [name, value] of Object.entries(rateHeaders(requestsPerMinute, allowance))) c.header(name, value);
    if (!allowance.allowed)
      refuse('overLimit', 'platform.too-many-requests', { seconds: Math.max(1, allowance.nextInSeconds) });
    const ifVersions = readIfMatch(headers.get('if-match'));
    c.set('services', services);
    c.set('context', ifVersions === undefined ? context : { ...context, ifVersions });
    await next();
  };
}

/** What is not there, or not by this method. @throws RefusalError platform.not-found, platform.wrong-method */
const findAddress: MiddlewareHandler<ApiBindings> = async (c, next) => {
  refuseBrokenAddress(c.req.url);
  const allow = listMethods(c.req.path.slice(API_PREFIX.length));
  if (allow.length === 0) refuse('notFound', 'platform.not-found');
  if (!allow.includes(c.req.method)) refuse('invalid', 'platform.wrong-method', { allow });
  await next();
};

const handler = new OpenAPIHandler<ApiContext>(router, {
  filter: ({ contract }) => !(contract['~orpc'].meta as OperationMeta).webOnly,
  interceptors: [
    async (options) => {
      try {
        return await options.next();
      } catch (cause) {
        options.context.failure = { cause };
        throw cause;
      }
    },
  ],
  clientInterceptors: [
    async (options) => {
      options.context.begun = true;
      const { meta, route, inputSchema: schema } = options.procedure['~orpc'];
      const { versioned = false } = meta as OperationMeta;
      if (!versioned && options.context.request.headers.has('if-match'))
        refuse('preconditionFailed', 'platform.no-version');
      refuseBrokenText(options.input);
      if (schema === undefined) return options.next();
      const wanted = inputSchema(schema as z.ZodType);
      const input =
        route.method === 'GET'
          ? readQuery(wanted, options.input)
          : readPath(wanted, options.input, pathParameters(route.path ?? ''));
      return options.next({ ...options, input });
    },
  ],
});

function makeContext(c: HonoContext<ApiBindings>): ApiContext {
  const { services, context, requestId } = c.var;
  const own: ApiContext = {
    services,
    request: c.req.raw,
    requestId,
    answerHeaders: new Headers(),
    peer: findPeer(services.env, c),
    findContext: (): Promise<Context> => Promise.resolve(context),
    // Clients come by our own pages only.
    findShareContext: () => Promise.resolve(null),
    noteVersion: async (read) => {
      own.version = await read();
    },
    begun: false,
    failure: null,
    version: null,
  };
  return own;
}

/** Answers by the contract's operation of this method and path. */
async function answerOperation(c: HonoContext<ApiBindings>): Promise<Response> {
  const context = makeContext(c);
  const { response } = await handler.handle(c.req.raw, { prefix: API_PREFIX, context });
  if (context.failure !== null) {
    if (!context.begun) refuse('invalid', 'platform.wrong-input', { fields: ['body'] });
    throw context.failure.cause;
  }
  if (response === undefined) refuse('notFound', 'platform.not-found');
  const body = await response.text();
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    vary: 'authorization, accept-language',
  };
  if (context.version === null) {
    headers['cache-control'] = 'no-store';
    return c.body(body, response.status as 200, headers);
  }
  headers['cache-control'] = 'private, no-cache';
  headers['etag'] = makeEtag(context.version, body);
  const known = holdsEtag(c.req.raw.headers.get('if-none-match'), headers['etag']);
  return known ? c.body(null, 304, headers) : c.body(body, response.status as 200, headers);
}

/** To be mounted at {@link API_PREFIX}, before everything that is about browsers. */
export function createApi(services: Services): Hono<ApiBindings> {
  const api = new Hono<ApiBindings>();
  api.use(openDoor(services, new RateLimits()));
  api.use(findAddress);
  api.use(idempotent);
  api.route('/', makeFiles());
  api.all(
    '*',
    bodyLimit({ maxSize: BYTES, onError: () => refuse('overLimit', 'platform.too-large', { megabytes: MEGABYTES }) }),
    (c) => answerOperation(c),
  );
  return api;
}
