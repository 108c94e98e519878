/** Opens and closes the port. */
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettingsError, type Environment } from './env.ts';

export interface RequestLimits {
  /** Until all headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there: a 200 MB file over a slow line takes a while. */
  readonly requestMs: number;
  /** Between two pieces of a body. */
  readonly silenceMs: number;
  /** A connection that asks nothing more. */
  readonly idleMs: number;
  readonly headerBytes: number;
  /** How often the first two are looked at. */
  readonly checkMs: number;
}

export const REQUEST_LIMITS: RequestLimits = {
  headersMs: 15_000,
  requestMs: 1_800_000,
  silenceMs: 30_000,
  idleMs: 10_000,
  headerBytes: 16_384,
  checkMs: 5_000,
};
const DRAIN_MS = 5_000;

export interface Listening {
  readonly port: number;
  /** Answers what has begun, for a few seconds, and takes nothing new. */
  close(): Promise<void>;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}

const explain = (cause: NodeJS.ErrnoException, { host, port }: Environment): Error => {
  if (cause.code === 'EADDRINUSE')
    return new SettingsError(
      `Port ${port} is taken by another program. Stop that one, or start Zhongcao with another, for example PORT=${port + 1}.`,
    );
  if (cause.code === 'EACCES')
    return new SettingsError(`This user may not open port ${port}. Choose one above 1023, for example PORT=4330.`);
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return new SettingsError(`HOST=${host} is not an address of this machine.`);
  return cause;
};

/** A body whose bytes stop coming ends; an answer may take its time, as streams of events do. */
function endSilentBodies(server: Server, silenceMs: number): void {
  server.on('request', (request) => {
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return;
    const { socket } = request;
    const end = (): void => void socket.destroy();
    socket.setTimeout(silenceMs, end);
    request.once('close', () => {
      socket.removeListener('timeout', end);
      socket.setTimeout(0);
    });
    request.once('end', () => socket.setTimeout(0));
  });
}

/** Serves `fetch` at the settings' address. @throws SettingsError when the port or the address cannot be had */
export async function listen(
  env: Environment,
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
  limits: RequestLimits = REQUEST_LIMITS,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    serverOptions: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: limits.checkMs,
    },
  }) as Server;
  endSilentBodies(server, limits.silenceMs);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause: NodeJS.ErrnoException) => reject(explain(cause, env)));
  server.listen(env.port, env.host, resolve);
  await promise;
  return { port: (server.address() as AddressInfo).port, close: () => drain(server) };
}
