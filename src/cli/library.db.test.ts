/** The command line on a set-up library: while the server runs, and when it does not. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlanDocument } from '#modules/plans/contract.ts';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { makeHome, type Home } from '../../tests/support/home.ts';
import { OWNER, Visitor } from '../../tests/support/http.ts';
import { spawnServer, type SpawnedServer } from '../../tests/support/server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LAUNCH = join(ROOT, 'examples/launch.json');
const HEADER =
  '达人名称,达人官方地址,小红书号,粉丝数,品牌合作人,达人标签,图文笔记报价,近60天平均点赞,近60天平均收藏,近60天平均评论,水粉占比';

let home: Home;
let server: SpawnedServer | null = null;
beforeAll(() => {
  home = makeHome();
});
afterAll(async () => {
  await server?.kill();
  const orphan = findPostmaster(prepareDirectories(home.path));
  if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
  home.remove();
});

interface Answer {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

const zhongcao = (...args: string[]): Promise<Answer> => run(args, '');
const resetPassword = (password: string, email: string): Promise<Answer> =>
  run(['reset-password', email], `${password}\n`);

const run = (args: readonly string[], input: string): Promise<Answer> =>
  new Promise((resolve) => {
    const child = execFile(
      join(ROOT, 'bin/zhongcao'),
      [...args],
      { env: { ...process.env, ZHONGCAO_HOME: home.path, DATABASE_URL: '' }, encoding: 'utf8', maxBuffer: 64 << 20 },
      (error, out, err) => {
        resolve({ exit: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });

/** A Huitun export of invented creators; prices move with `factor`, one row has no identity. */
function writeExport(name: string, many: number, factor = 1): string {
  const rows = Array.from({ length: many }, (_, index) => {
    const followers =
      index % 4 === 0 ? 120_000 + index * 3_000 : index % 4 === 1 ? 20_000 + index * 300 : 2_000 + index * 40;
    const id = (index + 1).toString(16).padStart(24, 'b');
    const price = Math.round(followers * 0.07 * factor);
    return `发明达人${index},https://www.xiaohongshu.com/user/profile/${id},library${index},${followers},是,[护肤],${price},${Math.round(followers * 0.006)},${Math.round(followers * 0.002)},${20 + index},${6 + (index % 5)}`;
  });
  const path = join(home.path, name);
  writeFileSync(path, `\uFEFF${[HEADER, ...rows, ',,,,,,,,,,'].join('\n')}\n`);
  return path;
}

const rowsOf = ({ out }: Answer): unknown => (JSON.parse(out) as { rows: unknown }).rows;

test('imports into the library and plans from it, with and without a running server', async () => {
  server = await spawnServer({ home: home.path });

  const early = await zhongcao('import', 'creators', writeExport('early.csv', 4), '--lang', 'zh');
  expect(early).toMatchObject({ exit: 2, out: '' });
  expect(early.err).toMatch(/^尚未初始化/);

  const visitor = new Visitor(server.url);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  expect((await visitor.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);

  const first = await zhongcao('import', 'creators', writeExport('first.csv', 60), '--json');
  expect(first.exit, first.err).toBe(0);
  expect(rowsOf(first)).toMatchObject({ created: 60, updated: 0, unchanged: 0 });
  expect(Number((await visitor.rpc('creators/facets', { filters: {} })).body['total'])).toBe(60);

  const dry = await zhongcao('import', 'creators', writeExport('dry.csv', 80), '--dry-run', '--json');
  expect(dry.exit).toBe(0);
  expect(Number((await visitor.rpc('creators/facets', { filters: {} })).body['total'])).toBe(60);

  const served = await zhongcao('plan', '--intake', LAUNCH, '--json');
  expect(served.exit, served.err).toBe(0);

  const changed = await resetPassword('a brand new sentence', OWNER.email.toUpperCase());
  expect(changed, changed.err).toMatchObject({ exit: 0 });
  expect((await visitor.rpc('workspaces/session')).status, 'whoever was signed in is signed out').toBe(401);
  const enter = (password: string) =>
    new Visitor(server!.url).post('/api/auth/sign-in/email', { email: OWNER.email, password });
  expect((await enter(OWNER.password)).status).toBe(401);
  expect((await enter('a brand new sentence')).status).toBe(200);
  expect((await resetPassword('short', OWNER.email)).exit).toBe(2);
  expect((await resetPassword('a brand new sentence', 'nobody@example.com')).exit).toBe(2);

  await server.kill();
  server = null;

  const again = await zhongcao('import', 'creators', writeExport('first.csv', 60, 1.2), '--json');
  expect(again.exit, again.err).toBe(0);
  expect(rowsOf(again)).toMatchObject({ created: 0, updated: 60 });
  const plain = await zhongcao('import', 'creators', writeExport('more.csv', 64, 1.2), '--lang', 'zh');
  expect(plain.exit, plain.err).toBe(0);
  expect(plain.out).toMatch(/4/);

  const stopped = await zhongcao('plan', '--intake', LAUNCH, '--json');
  expect(stopped.exit, stopped.err).toBe(0);
  const document = PlanDocument.parse(JSON.parse(stopped.out));
  expect(document.creatorsConsidered).toBe(64);
  expect(BigInt(document.totals.cost.worst)).toBeLessThanOrEqual(BigInt(document.totals.spendable));

  const missing = await zhongcao('import', 'creators', join(home.path, 'nothing.csv'), '--lang', 'zh');
  expect(missing).toMatchObject({ exit: 2, out: '' });
  expect(missing.err).toMatch(/[\u4E00-\u9FFF]/);
  const report = writeExport('report.csv', 0);
  writeFileSync(report, Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]));
  const broken = await zhongcao('import', 'creators', report, '--lang', 'zh', '--json');
  expect(broken.exit).toBe(2);
  expect((JSON.parse(broken.out) as { error: { message: string } }).error.message).toMatch(/[\u4E00-\u9FFF]/);
}, 400_000);
