/** What protects the pages and the API from other websites. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { refuse } from '#kernel/refusal.ts';
import type { Environment } from '#platform/env.ts';
import { choosePeer } from './peer.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True when browsers come over TLS, which ends at a proxy in front of us. */
export const isSecure = (env: Environment): boolean => env.publicUrl?.startsWith('https:') ?? false;

/** Whether a page of `origin` may ask us: one of the public address, or, without a proxy, one that we served ourselves. */
export function isOwnOrigin(env: Environment, origin: string, request: Request): boolean {
  if (env.publicUrl !== null) return origin === env.publicUrl;
  return origin === new URL(request.url).origin;
}

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy']>;

/** Scripts, styles, fonts and calls from here only; nobody may frame us. */
const PAGES: Policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

/** What is no page does nothing, even when a browser is made to show it as one. */
const DATA: Policy = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] };
const IS_DATA = /^\/(?:files|rpc)\//;
const IS_PRIVATE = /^\/(?:files|rpc|api)\//;

const headersWith = (env: Environment, contentSecurityPolicy: Policy): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: isSecure(env) ? 'max-age=31536000' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });

/** On every answer, refusals and downloads too. */
export function securityHeaders(env: Environment): MiddlewareHandler {
  const [pages, data] = [headersWith(env, PAGES), headersWith(env, DATA)];
  return async (c, next) => {
    await (IS_DATA.test(c.req.path) ? data(c, next) : pages(c, next));
    // What belongs to somebody stays in no cache; the web's own files say for themselves how long they keep.
    if (IS_PRIVATE.test(c.req.path) && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'no-store');
  };
}

/** Refuses writes that another website's page asks for; hono/csrf looks at forms only, so every other write is looked at here. */
export function refuseForeignPages(env: Environment): MiddlewareHandler[] {
  const forms = csrf({ origin: (origin, c) => isOwnOrigin(env, origin, c.req.raw) });
  const others: MiddlewareHandler = async (c, next) => {
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && !isOwnOrigin(env, origin, c.req.raw);
    if (!SAFE_METHODS.has(c.req.method) && foreign) refuse('forbidden', 'platform.foreign-page');
    await next();
  };
  return [forms, others];
}

/** The address that a request comes from; behind proxies that are ours, the one that the first of them saw. */
export const findPeer = (env: Environment, c: HonoContext): string =>
  choosePeer(env, getConnInfo(c).remote.address ?? '', c.req.header('x-forwarded-for'));
