/** A killed backup leaves no file under its name; a killed restore leaves a home that says so and takes the restore again. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { writeCreators } from '../bench/generate-creators.ts';
import { makeHome, type Home } from '../support/home.ts';
import { OWNER, Visitor } from '../support/http.ts';
import { ServerEnded, spawnServer } from '../support/server.ts';
import { ServerRun } from '../support/server-run.ts';

const COMMAND = fileURLToPath(new URL('../../bin/zhongcao', import.meta.url));
const ROWS = 20_000;
const ROUNDS = 3;

let run: ServerRun;
let fresh: Home;
beforeAll(async () => {
  run = await ServerRun.begin();
  fresh = makeHome();
  const file = join(run.home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
  await run.untilRead(await run.startImport(file), Number.POSITIVE_INFINITY);
}, 600_000);
afterAll(async () => {
  await run.end();
  const orphan = findPostmaster(prepareDirectories(fresh.path));
  if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
  fresh.remove();
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** Runs a command and sends it a signal as soon as a file of such a name appears in a folder. */
function zhongcao(
  home: string,
  args: readonly string[],
  kill?: { signal: NodeJS.Signals; folder: string; when: RegExp },
): Promise<Ended> {
  // Without the shell in between, so that the signal reaches the product itself.
  const child = spawn(process.execPath, [join(COMMAND, '../../src/cli.ts'), ...args], {
    env: { ...process.env, ZHONGCAO_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const watcher =
    kill === undefined
      ? null
      : watch(kill.folder, (_, name) => {
          // Once: a second signal ends a command at once, by design.
          if (kill.when.test(name ?? '') && !child.killed) child.kill(kill.signal);
        });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      watcher?.close();
      resolve({ code, signal, said });
    });
  });
}

const PART = /\.part$/;

test('a backup that is killed leaves nothing under its name, and the next one removes what it left', async () => {
  const folder = run.home.path;
  const file = join(folder, 'all.zcb');
  for (let round = 0; round < ROUNDS; round += 1) {
    const { signal } = await zhongcao(folder, ['backup', file], { signal: 'SIGKILL', folder, when: PART });
    expect(signal).toBe('SIGKILL');
    expect(existsSync(file)).toBe(false);
  }
  expect(readdirSync(folder).filter((name) => PART.test(name))).toHaveLength(1);
  expect(await zhongcao(folder, ['backup', file])).toMatchObject({ code: 0 });
  expect(readdirSync(folder).filter((name) => PART.test(name))).toEqual([]);
  // The server never noticed.
  expect(await run.countCreators()).toBe(ROWS);
});

test('a backup that is asked to stop says so and leaves nothing at all', async () => {
  const folder = run.home.path;
  const file = join(folder, 'stopped.zcb');
  const ended = await zhongcao(folder, ['backup', file], { signal: 'SIGTERM', folder, when: PART });
  expect(ended).toMatchObject({ code: 2, said: expect.stringContaining('Stopped, as you asked') as unknown });
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped.zcb'))).toEqual([]);
});

test('a restore that is killed leaves a home that is not served, and the same restore ends it', async () => {
  const file = join(run.home.path, 'with-keys.zcb');
  expect(await zhongcao(run.home.path, ['backup', file, '--with-keys'])).toMatchObject({ code: 0 });
  const folder = fresh.path;
  for (let round = 0; round < ROUNDS; round += 1) {
    const kill = { signal: 'SIGKILL', folder, when: /^restore-unfinished$/ } as const;
    expect(await zhongcao(folder, ['restore', file], kill)).toMatchObject({ signal: 'SIGKILL' });
    const failure = await spawnServer({ home: folder }).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(ServerEnded);
    expect((failure as ServerEnded).output).toContain('was broken off');
  }
  const ended = await zhongcao(folder, ['restore', file]);
  expect(ended).toMatchObject({ code: 0, said: expect.stringContaining('Every table was read back') as unknown });
  const server = await spawnServer({ home: folder });
  const owner = new Visitor(server.url);
  const { email, password } = OWNER;
  expect((await owner.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
  expect((await owner.rpc('creators/facets', { filters: {} })).body['total']).toBe(ROWS);
  expect(await server.kill()).toBe(0);
});
