/** The guide of the API is run as it stands: every command in a shell, in order, against a real server. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDesk } from '#http/creators.ts';
import { createKey } from '#modules/keys/index.ts';
import { makeWorkspace } from '#tests/support/database.ts';
import { startTestServer, type TestServer } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';

const run = promisify(execFile);
const GUIDE = readFileSync(new URL('../../docs/guide/api.md', import.meta.url), 'utf8');

/** What stands over a block says what it prints, or that it is not run. */
const steps = [...GUIDE.matchAll(/(?:<!-- (not run|prints (.*?)) -->\n\n)?```sh\n(.*?)```/gs)].map(
  ([, said, prints, script = '']) => ({ said, prints, script }),
);

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-guide-'));
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  // What the guide started is to end before its database goes.
  await importDesk(server.services).close();
  await server.close();
  rmSync(folder, { recursive: true });
});

test('every command says what it prints, and prints it', async () => {
  expect(steps.map(({ said }) => said)).not.toContain(undefined);
  const told = steps.filter(({ prints }) => prints !== undefined);
  expect(told.length).toBeGreaterThan(7);
  writeFileSync(join(folder, 'creators.csv'), huitunCsv([huitunRow(1), huitunRow(2)]));
  const ctx = await makeWorkspace(server.services.db, { now: new Date() });
  const { token } = await createKey(server.services.db, ctx, {
    name: 'guide',
    scopes: ['workspace:read', 'creator:read', 'creator:edit', 'creator:import', 'creator:export', 'cost:read'],
    requestsPerMinute: 600,
  });
  const script = ['set -eu', ...told.map((step, at) => `printf '\\n<<%s>>\\n' ${at}\n${step.script}`)].join('\n');
  const { stdout } = await run('sh', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ZHONGCAO: server.url, KEY: token },
    maxBuffer: 10_000_000,
  });
  const printed = stdout.split(/\n<<\d+>>\n/).slice(1);
  expect(printed).toHaveLength(told.length);
  for (const [at, { prints, script: command }] of told.entries())
    expect(printed[at], command).toMatch(new RegExp(prints!, 's'));
});
