/** `audit verify` as whoever runs the server uses it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant } from '#platform/database.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase, type ProductDatabase } from '#platform/product-database.ts';
import { makeWorkspace } from '../../tests/support/database.ts';
import { makeHome, type Home } from '../../tests/support/home.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let home: Home;
let server: EmbeddedPostgres;
let product: ProductDatabase;
beforeAll(async () => {
  home = makeHome();
  server = await openEmbeddedPostgres(home.path);
  product = await openProductDatabase(readEnvironment({ ZHONGCAO_HOME: home.path }));
});
afterAll(async () => {
  await product.close();
  await server.close();
  home.remove();
});

const verify = (...more: string[]): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      join(ROOT, 'bin/zhongcao'),
      ['audit', ...more],
      { env: { ...process.env, ZHONGCAO_HOME: home.path, DATABASE_URL: '' }, encoding: 'utf8' },
      (error, out, err) =>
        resolve({ exit: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });

const deed = (ctx: Context) =>
  inTenant(product.db, ctx, (tx) => writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId: 't' }));

test('an untouched trail passes; an altered row of one organisation is named, and the exit code says so', async () => {
  const [mine, theirs] = [await makeWorkspace(product.db), await makeWorkspace(product.db)];
  for (const ctx of [mine, mine, theirs]) await deed(ctx);

  const whole = await verify('verify');
  expect(whole, whole.err).toMatchObject({ exit: 0 });
  expect(whole.out).toContain(`${mine.workspaceId}: Chain intact, 2 entries`);
  expect(whole.out).toContain(`${theirs.workspaceId}: Chain intact, 1 entry`);

  const superuser = new pg.Client({ host: server.socket, user: server.bootstrapRole, database: server.database });
  await superuser.connect();
  await superuser.query("set session_replication_role = 'replica'");
  await superuser.query("update audit_entry set action = 'test.other' where chain = $1 and seq = 2", [
    mine.workspaceId,
  ]);
  await superuser.end();

  const altered = await verify('verify', '--lang', 'zh');
  expect(altered.exit).toBe(4);
  expect(altered.out).toContain(`${mine.workspaceId}：第 2 条被改过`);
  expect(altered.out).toContain(`${theirs.workspaceId}：记录完整，共 1 条`);
  const json = await verify('verify', '--json');
  expect(json.exit).toBe(4);
  expect(JSON.parse(json.out)).toMatchObject({
    intact: false,
    chains: expect.arrayContaining([
      expect.objectContaining({
        organisationId: mine.organisationId,
        chain: mine.workspaceId,
        entries: 1,
        fault: { kind: 'altered', seq: 2, id: expect.stringMatching(/^aud_/) },
      }),
      expect.objectContaining({ chain: theirs.workspaceId, entries: 1, fault: null }),
    ]),
  });
});

test('anything else after "audit" is refused in words', async () => {
  expect(await verify('mend')).toMatchObject({ exit: 2, err: 'Write: audit verify.\n' });
});
