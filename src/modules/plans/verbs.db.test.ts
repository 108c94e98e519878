import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { createList, removeList } from '#modules/creators/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { Adjustments } from './contract.ts';
import { approvePlan, copyPlan, createPlan, replan, stopPlan } from './index.ts';
import { getSolver } from './solving.ts';
import { insertPlan } from './store.ts';
import { insertVersion } from './version-store.ts';
import { fillLibrary } from './testing/fill-library.ts';
import { LAUNCH_INTAKE } from './testing/launch-intake.ts';

let database: TestDatabase;
let db: AppDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(async () => {
  await getSolver(db).close();
  await database.close();
});

const BRIEF = { name: 'Launch', intake: LAUNCH_INTAKE, listId: null };

/** A plan whose search has ended; without creators it has failed, which is enough for what needs no answer. */
async function planned(ctx: Context): Promise<string> {
  const { id } = await createPlan(db, ctx, BRIEF);
  await getSolver(db).idle();
  return id;
}

async function solved(ctx: Context): Promise<string> {
  await fillLibrary(db, ctx, [2, 12, 16, 30]);
  return planned(ctx);
}

/** A plan that this process's solver is searching for, as far as the database knows. */
async function solving(ctx: Context): Promise<string> {
  const id = newId('pln');
  const now = new Date();
  const plan = { id, name: 'Launch', example: false, listId: null, createdBy: 'Mei', createdAt: now, updatedAt: now };
  await inTenant(db, ctx, async (tx) => {
    await insertPlan(tx, ctx, plan);
    await insertVersion(tx, ctx, {
      planId: id,
      version: 1,
      state: 'solving',
      intake: LAUNCH_INTAKE,
      adjustments: Adjustments.parse({}),
      basedOn: null,
      currency: 'CNY',
      budget: 3_000_000n,
      note: '',
      madeBy: 'Mei',
      madeByUser: null,
      madeAt: now,
      solver: getSolver(db).id,
    });
  });
  return id;
}

describe('every verb writes its audit row, knows only its own workspace, and is closed to viewers', () => {
  test('create', () =>
    expectVerbRules(db, {
      action: 'plans.create',
      makesNew: true,
      prepare: () => Promise.resolve(),
      act: (ctx) => createPlan(db, ctx, BRIEF),
    }));
  test('create from a list', () =>
    expectVerbRules(db, {
      action: 'plans.create',
      prepare: async (ctx) => (await createList(db, ctx, 'L', [])).id,
      act: (ctx, listId) => createPlan(db, ctx, { ...BRIEF, listId }),
    }));
  test('plan again', () =>
    expectVerbRules(db, {
      action: 'plans.replan',
      prepare: planned,
      act: (ctx, id) => replan(db, ctx, { id, note: '' }),
    }));
  test('stop', () =>
    expectVerbRules(db, { action: 'plans.stop', prepare: solving, act: (ctx, id) => stopPlan(db, ctx, id) }));
  test('approve', () =>
    expectVerbRules(db, { action: 'plans.approve', prepare: solved, act: (ctx, id) => approvePlan(db, ctx, id, 1) }));
  test('copy', () =>
    expectVerbRules(db, { action: 'plans.copy', prepare: solved, act: (ctx, id) => copyPlan(db, ctx, id, 'Second') }));
});

test('a list that a plan was made from stays, so that the plan does not turn to the whole library', async () => {
  const ctx = await makeWorkspace(db);
  const { id } = await createList(db, ctx, 'Favourites', []);
  await createPlan(db, ctx, { ...BRIEF, listId: id });
  await getSolver(db).idle();
  await expect(removeList(db, ctx, id)).rejects.toMatchObject({
    refusal: { kind: 'conflict', code: 'creators.list-in-use', detail: { name: 'Favourites' } },
  });
});
