/** What an agency is paid back is shown to who may read rebates, and to nobody else, at every door that shows plans. */
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { grantsOf, ROLES, type Role } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { comparePlanVersions, createPlan, exportPlan, getAnalysis, getPlan, replan, supposePlan } from './index.ts';
import type { PlanResult } from './planning/plan-result.ts';
import { getSolver, getThreads } from './solving.ts';
import { fillLibrary } from './testing/fill-library.ts';
import { LAUNCH_INTAKE } from './testing/launch-intake.ts';

/** Basis points that no other figure of the plan is likely to be: 0.131313. */
const BPS = 1_313.13;
const MARKER = '0.131313';

let database: TestDatabase;
let db: AppDatabase;
let owner: Context;
let planId: string;
const as = (role: Role): Context => ({ ...owner, actor: { ...owner.actor, role } });

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  owner = await makeWorkspace(db);
  await fillLibrary(db, owner, [2, 12, 16, 30]);
  planId = (await createPlan(db, owner, { name: 'Launch', intake: LAUNCH_INTAKE, listId: null })).id;
  await getSolver(db).idle();
  await replan(db, owner, { id: planId, note: '' });
  await getSolver(db).idle();
  await inTenant(db, owner, async (tx) => {
    for (const version of [1, 2]) {
      const of = tx
        .selectFrom('plans_version')
        .select('result')
        .where('plan_id', '=', planId)
        .where('version', '=', version);
      const result = (await of.executeTakeFirstOrThrow()).result as unknown as PlanResult;
      const lines = result.lines.map((line) => ({
        ...line,
        price: line.price === null ? null : { ...line.price, rebateBps: BPS },
      }));
      await tx
        .updateTable('plans_version')
        .set({ result: JSON.stringify({ ...result, lines }) })
        .where('plan_id', '=', planId)
        .where('version', '=', version)
        .execute();
    }
  });
}, 120_000);
afterAll(async () => {
  getThreads(db).close();
  await getSolver(db).close();
  await database.close();
});

async function readWorkbook(ctx: Context): Promise<string> {
  const { bytes } = await exportPlan(db, ctx, planId, 1, 'en');
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.concat(chunks).buffer);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}

const DOORS: readonly (readonly [string, (ctx: Context) => Promise<unknown>])[] = [
  ['get', (ctx) => getPlan(db, ctx, planId, 1)],
  ['compare', (ctx) => comparePlanVersions(db, ctx, planId, 1, 2)],
  ['analysis', (ctx) => getAnalysis(db, ctx, { id: planId, version: 2, start: false })],
  [
    'what if',
    async (ctx) => {
      const { document } = await getPlan(db, ctx, planId, 2);
      return supposePlan(db, ctx, planId, 2, [{ kind: 'drop', creatorId: document!.lines[0]!.creatorId }]);
    },
  ],
  ['export', readWorkbook],
];

describe.each(DOORS)('%s', (door, open) => {
  test.each(ROLES.filter((role) => grantsOf(role).has('plan:read') && !grantsOf(role).has('rebate:read')))(
    'says nothing of rebates to: %s',
    async (role) => {
      const text = JSON.stringify(await open(as(role)));
      expect(text.length).toBeGreaterThan(20);
      // Only found or not, since a whole plan is no readable message.
      for (const word of [MARKER, 'rebateShare', 'rebateBps']) expect(text.includes(word), word).toBe(false);
    },
  );

  test.runIf(door === 'get' || door === 'compare')('says them to who may read them', async () => {
    for (const role of ['owner', 'finance'] as const)
      expect(JSON.stringify(await open(as(role))).includes(`"rebateShare":${MARKER}`), role).toBe(true);
  });
});

test('no role reaches plans that may not see what deals cost, and a client reaches none of it', () => {
  const planning = ROLES.filter((role) => grantsOf(role).has('plan:read'));
  expect(planning.filter((role) => !grantsOf(role).has('cost:read'))).toEqual([]);
  for (const permission of ['plan:read', 'cost:read', 'rebate:read', 'margin:read', 'share:read'] as const)
    expect(grantsOf('client').has(permission)).toBe(false);
});
