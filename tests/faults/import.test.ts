/** An import is whole or absent, whenever the server is killed; the next start needs no hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { writeCreators } from '../bench/generate-creators.ts';
import { makeHome, type Home } from '../support/home.ts';
import { OWNER, Visitor } from '../support/http.ts';
import { spawnServer, type SpawnedServer } from '../support/server.ts';

const ROWS = 20_000;

let home: Home;
let server: SpawnedServer;
beforeEach(async () => {
  home = makeHome();
  server = await spawnServer({ home: home.path });
});
afterEach(async () => {
  await server.kill();
  const orphan = findPostmaster(prepareDirectories(home.path));
  if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
  home.remove();
});

interface ImportState {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly read: number };
  readonly rows: { readonly created: number; readonly read: number };
}

const get = async (visitor: Visitor, id: string): Promise<ImportState> =>
  (await visitor.rpc('creators/imports/get', { id })).body as unknown as ImportState;

async function upload(visitor: Visitor, file: string): Promise<string> {
  const answer = await visitor.fetch('/files/imports', {
    method: 'POST',
    body: readFileSync(file),
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'synthetic.csv' },
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as ImportState).id;
}

/** Asks until the import has read so many rows, or has ended. */
async function untilRead(visitor: Visitor, id: string, rows: number): Promise<ImportState> {
  for (;;) {
    const state = await get(visitor, id);
    if (state.state !== 'running' || state.progress.read >= rows) return state;
  }
}

const countCreators = async (visitor: Visitor): Promise<number> =>
  Number((await visitor.rpc('creators/facets', { filters: {} })).body['total']);

test('killed at its beginning, in the middle and near its end, an import leaves nothing or everything', async () => {
  const file = join(home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
  let visitor = new Visitor(server.url);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  expect((await visitor.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);

  for (const moment of [0, 1, ROWS / 2, ROWS - 1]) {
    const id = await upload(visitor, file);
    expect((await visitor.rpc('creators/imports/start', { id })).status).toBe(200);
    await untilRead(visitor, id, moment);
    await server.kill('SIGKILL');
    server = await spawnServer({ home: home.path });
    visitor = new Visitor(server.url);
    expect(
      (await visitor.post('/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password })).status,
    ).toBe(200);
    const { state } = await get(visitor, id);
    expect(['failed', 'done'], `killed after ${moment} rows`).toContain(state);
    const before = await countCreators(visitor);
    expect(before, `killed after ${moment} rows`).toBe(state === 'done' ? ROWS : 0);
    if (state === 'done') return;
  }

  const id = await upload(visitor, file);
  expect((await visitor.rpc('creators/imports/start', { id })).status).toBe(200);
  expect(await untilRead(visitor, id, Number.POSITIVE_INFINITY)).toMatchObject({
    state: 'done',
    rows: { read: ROWS, created: ROWS },
  });
  expect(await countCreators(visitor)).toBe(ROWS);
});
