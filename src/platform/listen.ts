/** Opens and closes the port. */
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettingsError, type Environment } from './env.ts';

/** A 200 MB file over a slow line takes a while. */
const LONGEST_REQUEST_MS = 1_800_000;
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

/** Serves `fetch` at the settings' address. @throws SettingsError when the port or the address cannot be had */
export async function listen(
  env: Environment,
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
  }) as Server;
  server.requestTimeout = LONGEST_REQUEST_MS;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause: NodeJS.ErrnoException) => reject(explain(cause, env)));
  server.listen(env.port, env.host, resolve);
  await promise;
  return { port: (server.address() as AddressInfo).port, close: () => drain(server) };
}
