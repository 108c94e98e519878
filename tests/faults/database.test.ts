/** What must survive: the server killed at any moment, its database killed under it, two servers on one folder. */
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { OWNER, Visitor } from '../support/http.ts';
import { makeHome, type Home } from '../support/home.ts';
import { ServerEnded, spawnServer, type SpawnedServer } from '../support/server.ts';

let home: Home;
const started: SpawnedServer[] = [];

const start = async (env: Record<string, string> = {}): Promise<SpawnedServer> => {
  const server = await spawnServer({ home: home.path, env });
  started.push(server);
  return server;
};

const postmaster = () => findPostmaster(prepareDirectories(home.path));

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  for (const server of started.splice(0))
    if (server.process.exitCode === null && server.process.signalCode === null) await server.kill();
  const orphan = postmaster();
  if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
  home.remove();
});

async function setUp(server: SpawnedServer): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  expect(await visitor.rpc('workspaces/setup', { ...OWNER, token })).toMatchObject({ status: 200 });
  return visitor;
}

test('stops cleanly when asked, and leaves no database behind', async () => {
  const server = await start();
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(postmaster()).toBeNull();
});

test('killed before and after the first run, it starts again without a hand, and what was acknowledged is there', async () => {
  const first = await start();
  await first.kill('SIGKILL');
  expect(postmaster()).not.toBeNull();
  const second = await start();
  expect(second.setupLink).not.toBe(first.setupLink);
  await setUp(second);
  await second.kill('SIGKILL');
  const third = await start();
  expect(third.setupLink).toBeNull();
  const visitor = new Visitor(third.url);
  expect((await visitor.post('/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password })).status).toBe(
    200,
  );
  expect((await visitor.rpc('workspaces/session')).body).toMatchObject({ workspace: { brand: OWNER.brand } });
});

test('server and database both killed: the next start recovers', async () => {
  const first = await start();
  await setUp(first);
  const database = postmaster();
  await first.kill('SIGKILL');
  process.kill(database?.pid ?? 0, 'SIGKILL');
  const second = await start();
  expect(second.setupLink).toBeNull();
  expect((await new Visitor(second.url).rpc('workspaces/state')).body).toEqual({ setupNeeded: false });
});

test('the database killed under a running server: the server ends and says why', async () => {
  const server = await start();
  const ended = new Promise((resolve) => server.process.once('close', resolve));
  process.kill(postmaster()?.pid ?? 0, 'SIGKILL');
  expect(await ended).toBe(1);
  expect(server.output()).toContain('The database went away');
});

test('a second server on the same folder is refused by name, and the first goes on', async () => {
  const server = await start();
  const failure = await start().catch((cause: unknown) => cause);
  expect(failure).toBeInstanceOf(ServerEnded);
  expect((failure as ServerEnded).output).toContain(`(process ${server.process.pid})`);
  expect((failure as ServerEnded).output).not.toContain('    at ');
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test('a taken port is said in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const failure = await start({ PORT: String(port) }).catch((cause: unknown) => cause);
  expect((failure as ServerEnded).output).toContain(`Port ${port} is taken`);
  expect(postmaster()).toBeNull();
  other.close();
});
