import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { failAbandonedAnalyses } from './analysis-store.ts';
import { Adjustments, PlanAnalysis, WhatIfAnswer, type PlanView } from './contract.ts';
import {
  approvePlan,
  comparePlanVersions,
  createPlan,
  getAnalysis,
  getPlan,
  replan,
  stopAnalysis,
  supposePlan,
  watchAnalysis,
  watchPlan,
} from './index.ts';
import { getAnnouncements, getSolver, getThreads } from './solving.ts';
import { fillLibrary } from './testing/fill-library.ts';
import { LAUNCH_INTAKE } from './testing/launch-intake.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const INTAKE = {
  ...LAUNCH_INTAKE,
  budget: { amount: '6000000', currency: 'CNY' },
  constraints: { creators: { max: 15 } },
};
const never = new AbortController().signal;

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
let plan: PlanView;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ctx = await makeWorkspace(db);
  await fillLibrary(db, ctx, [3, 10, 20, 40]);
  plan = await make(ctx);
});
afterAll(async () => {
  getThreads(db).close();
  await getSolver(db).close();
  await database.close();
});

async function make(who: Context, over: object = {}): Promise<PlanView> {
  const { id } = await createPlan(db, who, { name: 'Autumn', intake: { ...INTAKE, ...over }, listId: null });
  await getSolver(db).idle();
  return getPlan(db, who, id);
}

/** Follows an analysis to its end, as the page does. */
async function untilWorkedOut(who: Context, id: string, version = 1): Promise<PlanAnalysis[]> {
  const told: PlanAnalysis[] = [];
  for await (const event of await watchAnalysis(db, who, id, version, never)) told.push(PlanAnalysis.parse(event));
  return told;
}

test('watching a plan tells its progress and ends with its state', async () => {
  const { id } = await createPlan(db, ctx, { name: 'Watched', intake: INTAKE, listId: null });
  const states: string[] = [];
  const phases = new Set<string>();
  for await (const event of await watchPlan(db, ctx, id, undefined, never)) {
    states.push(event.state);
    if (event.progress !== null) phases.add(event.progress.phase);
  }
  expect(states[0]).toBe('solving');
  expect(states.at(-1)).toBe('draft');
  expect(states.slice(0, -1).every((state) => state === 'solving')).toBe(true);
  expect(phases.size).toBeGreaterThan(0);
  expect(getAnnouncements(db).size).toBe(0);
});

test('what if: the kept thread and a thread laid out anew answer the same question', async () => {
  const line = plan.document!.lines[0]!;
  const changes = [{ kind: 'drop', creatorId: line.creatorId }] as const;
  const kept = WhatIfAnswer.parse(await supposePlan(db, ctx, plan.id, 1, changes));
  expect(kept.removed.map((one) => one.creatorId)).toContain(line.creatorId);
  expect(kept.before.cost).toEqual(plan.document!.totals.cost);
  getThreads(db).close();
  const restored = await supposePlan(db, { ...ctx, locale: 'zh' }, plan.id, 1, changes);
  expect(restored.removed.map((one) => one.creatorId)).toContain(line.creatorId);
  expect(restored.before.value).toBeCloseTo(kept.before.value, 1);
  // The search is short, so the two may differ by what neither proves; each stays below the other's bound.
  expect(restored.figures.value).toBeLessThanOrEqual(kept.figures.bound + 0.01);
  expect(kept.figures.value).toBeLessThanOrEqual(restored.figures.bound + 0.01);
  expect(restored.text).not.toBe(kept.text);
  await expect(supposePlan(db, ctx, plan.id, 1, [{ kind: 'drop', creatorId: 'crt_nobody' }])).rejects.toMatchObject({
    refusal: { code: 'plans.what-if-unknown' },
  });
  await expect(supposePlan(db, ctx, plan.id, 2, changes)).rejects.toMatchObject({ refusal: { kind: 'notFound' } });
});

test('an analysis is none, runs, is done, and stays with an approved version', async () => {
  const own = await make(ctx);
  expect(await getAnalysis(db, ctx, { id: own.id, version: 1, start: false })).toMatchObject({ state: 'none' });
  expect(await getAnalysis(db, ctx, { id: own.id, version: 1, start: true })).toMatchObject({ state: 'running' });
  // Started twice is started once.
  await getAnalysis(db, ctx, { id: own.id, version: 1, start: true });
  const told = await untilWorkedOut(ctx, own.id);
  const last = told.at(-1)!;
  expect(last).toMatchObject({ state: 'done', done: last.of });
  expect(last.of).toBeGreaterThan(20);
  expect(last.curve!.points.map((point) => point.budget)).toContain('6000000');
  const today = last.curve!.points.find((point) => point.budget === last.curve!.today)!;
  expect(today.figures.worth).toBeGreaterThanOrEqual(own.document!.totals.worth - 0.01);
  expect(last.prices!.length).toBeGreaterThan(0);
  expect(last.leads!.length).toBeGreaterThan(1);
  told.forEach((event, at) => {
    expect(event.done).toBeGreaterThanOrEqual(told[at - 1]?.done ?? 0);
  });

  await approvePlan(db, ctx, own.id, 1);
  getThreads(db).close();
  const zh = await getAnalysis(db, { ...ctx, locale: 'zh' }, { id: own.id, version: 1, start: true });
  expect(zh).toMatchObject({ state: 'done', done: last.done });
  expect(zh.curve!.next).not.toBe(last.curve!.next);
  expect(zh.curve!.points).toEqual(last.curve!.points);
});

test('a stopped analysis can be started again; one that a process left running has failed', async () => {
  const own = await make(ctx);
  await expect(stopAnalysis(db, ctx, own.id, 1)).rejects.toMatchObject({
    refusal: { code: 'plans.analysis-not-running' },
  });
  await getAnalysis(db, ctx, { id: own.id, version: 1, start: true });
  await stopAnalysis(db, ctx, own.id, 1);
  expect((await untilWorkedOut(ctx, own.id)).at(-1)).toMatchObject({ state: 'stopped' });

  await getAnalysis(db, ctx, { id: own.id, version: 1, start: true });
  expect((await untilWorkedOut(ctx, own.id)).at(-1)).toMatchObject({ state: 'done' });

  await inTenant(db, ctx, (tx) =>
    sql`update plans_analysis set state = 'running', solver = 'slv_gone' where plan_id = ${own.id}`.execute(tx),
  );
  expect(await inTenant(db, ctx, (tx) => failAbandonedAnalyses(tx, ctx, getSolver(db).id))).toBe(1);
  expect(await getAnalysis(db, ctx, { id: own.id, version: 1, start: false })).toMatchObject({ state: 'failed' });
  await inTenant(db, ctx, (tx) =>
    sql`update plans_analysis set state = 'running', solver = 'slv_gone' where plan_id = ${own.id}`.execute(tx),
  );
  expect(await getAnalysis(db, ctx, { id: own.id, version: 1, start: false })).toMatchObject({ state: 'failed' });
});

test('nothing is worked out about a plan without lines, but what would make one can be asked', async () => {
  const own = await make(ctx, { constraints: { creators: { min: 500 } } });
  expect(own.state).toBe('infeasible');
  await expect(getAnalysis(db, ctx, { id: own.id, version: 1, start: true })).rejects.toMatchObject({
    refusal: { code: 'plans.no-answer' },
  });
  const answer = await supposePlan(db, ctx, own.id, 1, [{ kind: 'limits', constraints: {} }]);
  expect(answer).toMatchObject({ before: { state: 'infeasible' }, figures: { state: 'solved' } });
});

test('re-planning after reality: unknown creators are refused, and the comparison says why', async () => {
  const own = await make(ctx);
  const [declined, agreed] = own.document!.lines.filter((line) => line.parts.some((part) => part.kind === 'fee'));
  const adjust = (over: Partial<Adjustments>) =>
    replan(db, ctx, { id: own.id, adjustments: Adjustments.parse(over), note: '' });
  for (const [code, over] of [
    ['plans.unknown-creator', { declined: ['crt_nobody'] }],
    ['plans.unknown-creator', { quotes: [{ creatorId: 'crt_nobody', format: 'image', price: '100' }] }],
    ['plans.unknown-line', { agreed: [{ creatorId: 'crt_nobody', fee: null }] }],
  ] as const)
    await expect(adjust(over as unknown as Partial<Adjustments>)).rejects.toMatchObject({ refusal: { code } });

  const fee = agreed!.parts.find((part) => part.kind === 'fee')!.expected;
  await adjust({ declined: [declined!.creatorId], agreed: [{ creatorId: agreed!.creatorId, fee }] });
  await getSolver(db).idle();
  const after = await getPlan(db, ctx, own.id);
  expect(after).toMatchObject({ state: 'draft', version: 2 });
  expect(after.document!.lines.map((line) => line.creatorId)).not.toContain(declined!.creatorId);
  expect(BigInt(after.document!.totals.cost.worst)).toBeLessThanOrEqual(6_000_000n);
  const compared = await comparePlanVersions(db, ctx, own.id, 1, 2);
  expect(compared.why).toContainEqual({ creatorId: declined!.creatorId, name: declined!.name, text: 'said no' });
  expect(compared.text).toMatch(/becomes free/);
  // The next re-plan knows who was let go before.
  await adjust({ declined: [declined!.creatorId] });
  await getSolver(db).idle();
  expect(await getPlan(db, ctx, own.id)).toMatchObject({ state: 'draft', version: 3 });
});

test('starting and stopping an analysis keep the rules of write verbs', async () => {
  const prepare = async (who: Context): Promise<string> => {
    await fillLibrary(db, who, [2, 6, 10, 20]);
    return (await make(who)).id;
  };
  await expectVerbRules(db, {
    action: 'plans.analyse',
    prepare,
    act: (who, id) => getAnalysis(db, who, { id, version: 1, start: true }),
  });
  await expectVerbRules(db, {
    action: 'plans.stop-analysis',
    prepare: async (who) => {
      const id = await prepare(who);
      await getAnalysis(db, who, { id, version: 1, start: true });
      return id;
    },
    act: (who, id) => stopAnalysis(db, who, id, 1),
  });
});

test("another organisation's plan is not found, whatever is asked", async () => {
  const stranger = await makeWorkspace(db);
  const notFound = { refusal: { kind: 'notFound' } };
  const { id } = plan;
  await expect(watchPlan(db, stranger, id, 1, never)).rejects.toMatchObject(notFound);
  await expect(watchAnalysis(db, stranger, id, 1, never)).rejects.toMatchObject(notFound);
  await expect(getAnalysis(db, stranger, { id, version: 1, start: false })).rejects.toMatchObject(notFound);
  await expect(supposePlan(db, stranger, id, 1, [{ kind: 'budget', amount: '1' }])).rejects.toMatchObject(notFound);
});
