/** Backing up a home that is being served, and serving another home that was restored from it. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { makeHome, type Home } from '../../tests/support/home.ts';
import { OWNER, Visitor } from '../../tests/support/http.ts';
import { spawnServer, type SpawnedServer } from '../../tests/support/server.ts';

vi.setConfig({ testTimeout: 240_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let home: Home;
let fresh: Home;
const servers: SpawnedServer[] = [];
beforeAll(() => {
  home = makeHome();
  fresh = makeHome();
});
afterAll(async () => {
  for (const server of servers) await server.kill();
  for (const one of [home, fresh]) {
    const orphan = findPostmaster(prepareDirectories(one.path));
    if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
    one.remove();
  }
});

interface Answer {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

const run = (at: Home, ...args: string[]): Promise<Answer> =>
  new Promise((resolve) => {
    execFile(
      join(ROOT, 'bin/zhongcao'),
      args,
      { env: { ...process.env, ZHONGCAO_HOME: at.path, DATABASE_URL: '' }, encoding: 'utf8' },
      (error, out, err) =>
        resolve({ exit: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });

async function serve(at: Home): Promise<SpawnedServer> {
  const server = await spawnServer({ home: at.path });
  servers.push(server);
  return server;
}

const latest = async (visitor: Visitor): Promise<Record<string, unknown>> => (await visitor.rpc('backups/latest')).body;

test('a home that was never started has nothing to back up, and stays as it is', async () => {
  const answer = await run(fresh, 'backup', join(home.path, 'none.zcb'));
  expect(answer).toMatchObject({ exit: 2, err: expect.stringContaining('nothing to back up') as unknown });
  expect(readdirSync(fresh.path)).toEqual([]);
});

test('backed up while it serves, restored into a fresh home, served again, and the owner signs in', async () => {
  const server = await serve(home);
  const owner = new Visitor(server.url);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
  expect(await run(home, 'import', 'creators', join(ROOT, 'examples/creators-synthetic.csv'))).toMatchObject({
    exit: 0,
  });
  expect(await latest(owner)).toEqual({ state: 'never', ageHours: null, oldAfterDays: 7, backups: [] });

  const file = join(home.path, 'all.zcb');
  const made = await run(home, 'backup', file, '--with-keys', '--json');
  expect(made.exit).toBe(0);
  const report = JSON.parse(made.out) as { rows: number; keys: string[]; tables: { table: string; rows: number }[] };
  expect(report.keys).toContain('secret');
  expect(report.tables.find(({ table }) => table === 'public.creators_creator')?.rows).toBe(2_000);
  expect(await latest(owner)).toMatchObject({
    state: 'fresh',
    ageHours: 0,
    backups: [
      { occasion: 'command', fileName: 'all.zcb', bytes: statSync(file).size, rows: report.rows, withKeys: true },
    ],
  });
  const again = await run(home, 'backup', file);
  expect(again).toMatchObject({ exit: 2, err: expect.stringContaining('is there already') as unknown });

  expect(await run(home, 'restore', file)).toMatchObject({
    exit: 2,
    err: expect.stringContaining('into an empty home only') as unknown,
  });
  const restored = await run(fresh, 'restore', file);
  expect(restored).toMatchObject({ exit: 0, out: expect.stringContaining('Every table was read back') as unknown });

  const second = await serve(fresh);
  expect(second.setupLink).toBeNull();
  const there = new Visitor(second.url);
  expect((await there.post('/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password })).status).toBe(
    200,
  );
  expect((await there.rpc('workspaces/session')).body).toMatchObject({ workspace: { brand: OWNER.brand } });
  expect((await there.rpc('creators/facets', { filters: {} })).body['total']).toBe(2_000);
  expect(await latest(there)).toMatchObject({
    state: 'fresh',
    backups: [{ occasion: 'restore', fileName: 'all.zcb' }],
  });
});

test('a file that is no backup is refused in the reader’s language, and makes no home', async () => {
  const nowhere = join(fresh.path, 'new-home');
  const answer = await run({ ...fresh, path: nowhere }, 'restore', join(ROOT, 'package.json'), '--lang', 'zh');
  expect(answer).toMatchObject({ exit: 2, err: expect.stringContaining('不是种草台的备份文件') as unknown });
  expect(existsSync(nowhere)).toBe(false);
});
