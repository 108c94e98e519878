/**
 * The names under which this server answers. A website of somebody else can
 * point its own name at this machine (DNS rebinding); the browser then takes
 * our pages for that website's, and only the Host header tells the difference.
 */
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import type { Environment } from '#platform/env.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS = new Set(['0.0.0.0', '::']);

/** As browsers write it: lower case, without the scheme's own port; null for what is no host. */
function findHost(host: string, scheme: string): string | null {
  const url = `${scheme}//${host}`;
  return /^[^\s/?#@\\]+$/u.test(host) && URL.canParse(url) ? new URL(url).host : null;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/**
 * Whether a request for `host` is meant for us.
 * @param port the one that the request came in by
 */
export function isOwnHost({ publicUrl, host: listening }: Environment, host: string, port: number): boolean {
  if (publicUrl !== null) {
    const { host: publicHost, protocol } = new URL(publicUrl);
    if (findHost(host, protocol) === publicHost) return true;
  }
  const names = WILDCARDS.has(listening) ? LOOPBACK : [...LOOPBACK, bracketed(listening)];
  const asked = findHost(host, 'http:');
  return asked !== null && names.some((name) => findHost(`${name}:${port}`, 'http:') === asked);
}

/** Refuses requests under any other name. @throws RefusalError platform.wrong-host */
export const refuseOtherHosts =
  (env: Environment): MiddlewareHandler<{ Bindings: HttpBindings }> =>
  async (c, next) => {
    const host = c.req.header('host') ?? '';
    const port = c.env.incoming.socket.localPort ?? env.port;
    if (!isOwnHost(env, host, port))
      refuse('invalid', 'platform.wrong-host', { host, address: env.publicUrl ?? `http://localhost:${port}` });
    await next();
  };
