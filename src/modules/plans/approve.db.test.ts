/** Approving under the workspace's rules, and beside the organisation's other brands. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId, type WorkspaceId } from '#kernel/id.ts';
import { RefusalError, type Refusal } from '#kernel/refusal.ts';
import { updateWorkspace } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import type { PlanView } from './contract.ts';
import { approvePlan, createPlan, getPlan } from './index.ts';
import { getSolver } from './solving.ts';
import { fillLibrary } from './testing/fill-library.ts';
import { LAUNCH_INTAKE } from './testing/launch-intake.ts';

const INTAKE = { ...LAUNCH_INTAKE, budget: { amount: '6000000', currency: 'CNY' } };

let database: TestDatabase;
let maker: Context;
let colleague: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  maker = await makeWorkspace(database.db);
  colleague = { ...maker, actor: { kind: 'user', userId: newId('usr'), role: 'manager' } };
  await fillLibrary(database.db, maker, [5, 20, 30, 45]);
});
afterAll(async () => {
  await getSolver(database.db).close();
  await database.close();
});

async function plan(ctx: Context): Promise<PlanView> {
  const { db } = database;
  const { id } = await createPlan(db, ctx, { name: 'Launch', intake: INTAKE, listId: null });
  await getSolver(db).idle();
  return getPlan(db, ctx, id);
}

const refusalOf = (work: Promise<unknown>): Promise<Refusal | null> =>
  work.then(
    () => null,
    (cause: unknown) => {
      if (cause instanceof RefusalError) return cause.refusal;
      throw cause;
    },
  );

test('four eyes and limits hold, and another brand is told until when its creators are taken, not by whom', async () => {
  const { db } = database;
  const mine = await plan(maker);
  await updateWorkspace(db, maker, { planFourEyes: true, planLimit: 5_999_999n });
  expect(await refusalOf(approvePlan(db, maker, mine.id, 1))).toMatchObject({ code: 'workspaces.four-eyes' });
  expect(await refusalOf(approvePlan(db, colleague, mine.id, 1))).toMatchObject({ code: 'workspaces.above-limit' });
  await updateWorkspace(db, maker, { planLimit: 6_000_000n });
  expect((await approvePlan(db, colleague, mine.id, 1)).state).toBe('approved');

  const workspaceId: WorkspaceId = newId('wsp');
  await inTenant(db, maker, (tx) =>
    tx
      .insertInto('workspaces_workspace')
      .values({
        organisation_id: maker.organisationId,
        workspace_id: workspaceId,
        brand: 'Sister',
        currency: 'CNY',
        locale: 'zh',
      })
      .execute(),
  );
  const sister = { ...maker, workspaceId };
  const theirs = await plan(sister);
  const taken = new Set(mine.document!.lines.map((line) => `${line.creatorId} ${line.week}`));
  const shared = theirs.document!.lines.filter((line) => taken.has(`${line.creatorId} ${line.week}`));
  // The same question put to the same library has the same answer.
  expect(shared.length).toBeGreaterThan(0);
  const refusal = await refusalOf(approvePlan(db, sister, theirs.id, 1));
  expect(refusal?.code).toBe('plans.held-elsewhere');
  expect(JSON.stringify(refusal)).toContain(shared[0]!.name);
  expect(JSON.stringify(refusal)).not.toMatch(/Test Brand|wsp_|pln_/);
  expect((await getPlan(db, sister, theirs.id)).state).toBe('draft');
});
