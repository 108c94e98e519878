/** A window that has begun: asked back for a new plan, kept for one that runs; and keys that nothing reads. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { intakeInput } from '#tests/support/collaboration.ts';
import { createPlan, getPlan, replan } from './index.ts';
import { getSolver } from './solving.ts';
import { fillLibrary } from './testing/fill-library.ts';

let database: TestDatabase;
let early: Context;
let later: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  early = { ...(await makeWorkspace(database.db)), now: new Date('2026-12-01T02:00:00Z') };
  later = { ...early, now: new Date('2026-12-20T02:00:00Z') };
  await fillLibrary(database.db, early, [2, 10, 10, 30]);
}, 120_000);
afterAll(async () => {
  await getSolver(database.db).close();
  await database.close();
});

const window = { start: '2026-12-07', months: 3 };
const INTAKE = { ...intakeInput({ budget: { amount: '6000000', currency: 'CNY' } }), window };
const askedBack = { refusal: { code: 'fit.contradiction', detail: { finding: 'ASK.past-start' } } };

test('a new plan must start ahead, a running one may be planned again, with the start that it had', async () => {
  const { db } = database;
  await expect(createPlan(db, later, { name: 'Late', intake: INTAKE, listId: null })).rejects.toMatchObject(askedBack);
  const made = await createPlan(db, early, { name: 'Winter', intake: { ...INTAKE, zzz: 1 }, listId: null });
  await getSolver(db).idle();
  const solved = await getPlan(db, early, made.id);
  expect(solved.document?.unknowns[0]?.text).toContain('zzz');
  const moved = { ...INTAKE, window: { ...window, start: '2026-12-14' } };
  await expect(replan(db, later, { id: made.id, intake: moved, note: '' })).rejects.toMatchObject(askedBack);
  const kept = await replan(db, later, { id: made.id, intake: { ...INTAKE, control: 'low' }, note: '' });
  await getSolver(db).idle();
  expect((await getPlan(db, later, kept.id)).state).toBe('draft');
}, 120_000);
