import { sql } from 'kysely';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { createList } from '#modules/creators/index.ts';
import { Adjustments, PlanView, type PlanLine } from './contract.ts';
import {
  approvePlan,
  comparePlanVersions,
  consultFit,
  copyPlan,
  createPlan,
  exportPlan,
  findPlansTouching,
  getExamplePlan,
  getPlan,
  listPlanPage,
  listSources,
  mendPlans,
  replan,
  stopPlan,
} from './index.ts';
import { getSolver } from './solving.ts';
import { fillLibrary } from './testing/fill-library.ts';
import { LAUNCH_INTAKE } from './testing/launch-intake.ts';

const INTAKE = {
  ...LAUNCH_INTAKE,
  budget: { amount: '6000000', currency: 'CNY' },
  // Fewer than there are, so that every line has somebody to be swapped for.
  constraints: { creators: { max: 15 } },
};

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
/** A solved plan that tests only look at. */
let standing: PlanView;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ctx = await makeWorkspace(db);
  await fillLibrary(db, ctx, [6, 40, 50, 120]);
  standing = await make({}, 'Standing');
}, 120_000);
afterAll(async () => {
  await getSolver(db).close();
  await database.close();
});

const solve = async (view: PlanView, who: Context = ctx): Promise<PlanView> => {
  await getSolver(db).idle();
  return PlanView.parse(await getPlan(db, who, view.id));
};
const make = async (over: object = {}, name = 'Autumn launch'): Promise<PlanView> =>
  solve(await createPlan(db, ctx, { name, intake: { ...INTAKE, ...over }, listId: null }));
const adjust = (over: Partial<Adjustments>): Adjustments => Adjustments.parse(over);
const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(failure instanceof RefusalError)) throw new Error(`not refused: ${String(failure)}`);
  return failure.refusal.code;
};
const countAudit = async (planId: string): Promise<Record<string, number>> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{
      action: string;
      count: bigint;
    }>`select action, count(*) from audit_entry where entity_id = ${planId} group by action`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.action, Number(row.count)]));
  });

describe('from brief to approved plan', () => {
  test('create, solve, lock, drop and swap, compare, approve, copy', async () => {
    const asked = await createPlan(db, ctx, { name: 'Autumn launch', intake: INTAKE, listId: null });
    expect(asked).toMatchObject({
      state: 'solving',
      version: 1,
      document: null,
      budget: '6000000',
      currency: 'CNY',
      progress: { phase: 'reading' },
    });

    const first = await solve(asked);
    expect(first).toMatchObject({ state: 'draft', refusal: null, progress: null, example: false });
    const lines = first.document!.lines;
    expect(lines.length).toBeGreaterThan(3);
    expect(BigInt(first.document!.totals.cost.worst)).toBeLessThanOrEqual(6_000_000n);
    expect(first.versions[0]!.cost).toBe(first.document!.totals.cost.worst);
    expect(first.document!.gap).toBeLessThanOrEqual(0.01);
    expect(first.document!.bound).toBeGreaterThanOrEqual(first.document!.value);

    const swapped = lines.find((line) => line.alternatives.length > 0)!;
    const to = swapped.alternatives[0]!.creatorId;
    const [locked, dropped] = lines.filter((line) => line !== swapped) as [PlanLine, PlanLine];
    const adjustments = adjust({
      locked: [locked.creatorId],
      dropped: [dropped.creatorId],
      swaps: [{ from: swapped.creatorId, to }],
    });
    const second = await solve(await replan(db, ctx, { id: first.id, adjustments, note: 'after the second enquiry' }));
    expect(second).toMatchObject({ state: 'draft', version: 2, adjustments });
    expect(second.versions.map((version) => version.note)).toEqual(['', 'after the second enquiry']);
    const ids = second.document!.lines.map((line) => line.creatorId);
    expect(ids).not.toContain(dropped.creatorId);
    expect(ids).not.toContain(swapped.creatorId);
    expect(ids).toContain(to);
    expect(second.document!.lines.find((line) => line.creatorId === locked.creatorId)).toMatchObject({
      locked: true,
      model: locked.model,
      cost: locked.cost,
      week: locked.week,
    });
    expect(BigInt(second.document!.totals.cost.worst)).toBeLessThanOrEqual(6_000_000n);

    const compared = await comparePlanVersions(db, ctx, first.id, 1, 2);
    expect(compared.removed).toEqual(expect.arrayContaining([dropped.creatorId, swapped.creatorId]));
    expect(compared.added).toContain(to);
    expect([compared.a.version, compared.b.version]).toEqual([1, 2]);
    expect(compared.changed.every((change) => change.what !== '')).toBe(true);

    const approved = await approvePlan(db, ctx, first.id, 2);
    expect(approved).toMatchObject({ state: 'approved', version: 2, approvedAt: ctx.now.toISOString() });
    expect(approved.document).toEqual(second.document);
    expect(await refusalOf(replan(db, ctx, { id: first.id, note: '' }))).toBe('plans.approved');
    expect(await refusalOf(approvePlan(db, ctx, first.id, 1))).toBe('plans.approved');
    await expect(
      inTenant(db, ctx, (tx) =>
        sql`update plans_version set result = '{}' where plan_id = ${first.id} and version = 2`.execute(tx),
      ),
    ).rejects.toThrow(/never changes/);

    const copy = await copyPlan(db, ctx, first.id, 'Spring launch');
    expect(copy).toMatchObject({ name: 'Spring launch', state: 'draft', version: 1, approvedAt: null });
    expect(copy.document).toEqual(approved.document);
    expect((await listPlanPage(db, ctx, null, 50)).rows.find((row) => row.id === first.id)).toMatchObject({
      state: 'approved',
      version: 2,
    });

    expect(await countAudit(first.id)).toEqual({
      'plans.create': 1,
      'plans.solve': 2,
      'plans.replan': 1,
      'plans.approve': 1,
    });
    expect(await countAudit(copy.id)).toEqual({ 'plans.copy': 1 });
  });

  test('the same version reads in either language', async () => {
    const plan = standing;
    const chinese = await getPlan(db, { ...ctx, locale: 'zh' }, plan.id);
    expect(chinese.document!.sentence).toMatch(/[一-鿿]/);
    expect(chinese.document!.totals.cost).toEqual(plan.document!.totals.cost);
    expect(chinese.document!.lines.map((line) => line.creatorId)).toEqual(
      plan.document!.lines.map((line) => line.creatorId),
    );
  });

  test('limits that clash give a version that says which, and it can be planned again', async () => {
    const plan = await make({ constraints: { tiers: { mega: { creators: { min: 500 } } } } });
    expect(plan.state).toBe('infeasible');
    expect(plan.document!.clashes.length).toBeGreaterThan(0);
    expect(await refusalOf(approvePlan(db, ctx, plan.id, 1))).toBe('plans.not-approvable');
    expect((await solve(await replan(db, ctx, { id: plan.id, intake: INTAKE, note: '' }))).state).toBe('draft');
  });

  test('a stopped search ends at once and says how', async () => {
    const asked = await createPlan(db, ctx, { name: 'Stopped', intake: INTAKE, listId: null });
    await stopPlan(db, ctx, asked.id);
    const ended = await solve(asked);
    // Whether a plan had been found by then is a matter of milliseconds.
    expect([
      ['stopped', 'solved'],
      ['failed', 'plans.stopped-early'],
    ]).toContainEqual([ended.state, ended.document?.state ?? ended.refusal?.code]);
    expect(await refusalOf(stopPlan(db, ctx, asked.id))).toBe('plans.not-solving');
  });
});

test('stopping a long search keeps the best plan that it has found', async () => {
  const fresh = await makeWorkspace(db);
  let view = await getExamplePlan(db, fresh);
  while (view.state === 'solving' && (view.progress?.value ?? null) === null) view = await getPlan(db, fresh, view.id);
  // On a fast machine it may be over before it can be stopped.
  const stopped =
    view.state === 'solving' &&
    (await stopPlan(db, fresh, view.id).then(
      () => true,
      () => false,
    ));
  const ended = await solve(view, fresh);
  expect([stopped ? 'stopped' : 'draft', 'draft']).toContain(ended.state);
  expect(ended.document!.lines.length).toBeGreaterThan(10);
  expect(ended.document!.bound).toBeGreaterThanOrEqual(ended.document!.value);
}, 120_000);

describe('what is refused', () => {
  test('answers that contradict each other, in one sentence, and nothing is saved', async () => {
    const before = (await listPlanPage(db, ctx, null, 100)).rows.length;
    await expect(
      createPlan(db, ctx, {
        name: 'Contradiction',
        intake: { ...INTAKE, situation: 'entering', presence: 'established' },
        listId: null,
      }),
    ).rejects.toThrow(RefusalError);
    await expect(createPlan(db, ctx, { name: 'Nonsense', intake: { situation: 'now' }, listId: null })).rejects.toThrow(
      RefusalError,
    );
    expect((await listPlanPage(db, ctx, null, 100)).rows).toHaveLength(before);
  });

  test('locking who is not in the plan, planning what is being planned, a list that is not there', async () => {
    const plan = await make();
    expect(
      await refusalOf(replan(db, ctx, { id: plan.id, adjustments: adjust({ locked: ['crt_nobody'] }), note: '' })),
    ).toBe('plans.unknown-line');
    await replan(db, ctx, { id: plan.id, note: '' });
    expect(await refusalOf(replan(db, ctx, { id: plan.id, note: '' }))).toBe('plans.solving');
    expect(await refusalOf(approvePlan(db, ctx, plan.id, 1))).toBe('plans.solving');
    await getSolver(db).idle();
    expect(await refusalOf(createPlan(db, ctx, { name: 'List', intake: INTAKE, listId: 'lst_none' }))).toBe(
      'creators.list-not-found',
    );
    expect(await refusalOf(getPlan(db, ctx, plan.id, 99))).toBe('plans.version-not-found');
    expect(await refusalOf(listPlanPage(db, ctx, 'nonsense', 10))).toBe('plans.cursor');
  });

  test('an empty library: the plan says to import first', async () => {
    const other = await makeWorkspace(db);
    const plan = await solve(await createPlan(db, other, { name: 'Empty', intake: INTAKE, listId: null }), other);
    expect(plan).toMatchObject({ state: 'failed', refusal: { code: 'plans.no-creators' } });
  });

  test('a viewer changes nothing; another workspace finds nothing', async () => {
    const plan = standing;
    const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
    const stranger = await makeWorkspace(db);
    const writes: ((who: Context) => Promise<unknown>)[] = [
      (who) => replan(db, who, { id: plan.id, note: '' }),
      (who) => stopPlan(db, who, plan.id),
      (who) => approvePlan(db, who, plan.id, 1),
      (who) => copyPlan(db, who, plan.id, 'Copy'),
    ];
    for (const write of writes) {
      expect(await refusalOf(write(viewer))).toBe('platform.not-allowed');
      expect(await refusalOf(write(stranger))).toBe('plans.not-found');
    }
    expect(await refusalOf(createPlan(db, viewer, { name: 'No', intake: INTAKE, listId: null }))).toBe(
      'platform.not-allowed',
    );
    expect(await refusalOf(getPlan(db, stranger, plan.id))).toBe('plans.not-found');
    expect(await refusalOf(comparePlanVersions(db, stranger, plan.id, 1, 1))).toBe('plans.not-found');
    expect(await refusalOf(exportPlan(db, stranger, plan.id, 1, 'en'))).toBe('plans.not-found');
    expect((await getPlan(db, viewer, plan.id)).document).not.toBeNull();
    expect((await listPlanPage(db, stranger, null, 50)).rows).toEqual([]);
    expect(
      await inTenant(db, stranger, (tx) =>
        findPlansTouching(
          tx,
          stranger,
          plan.document!.lines.map((line) => line.creatorId),
        ),
      ),
    ).toEqual(new Map());
  });
});

const abandon = async (): Promise<string> => {
  const { id } = await make();
  await inTenant(db, ctx, (tx) =>
    sql`update plans_version set state = 'solving', solver = 'slv_gone', result = null where plan_id = ${id}`.execute(
      tx,
    ),
  );
  return id;
};

describe('after a crash', () => {
  test('a version whose process is gone reads as failed, with the hint to plan again', async () => {
    const id = await abandon();
    expect(await getPlan(db, ctx, id)).toMatchObject({
      state: 'failed',
      refusal: { code: 'plans.interrupted', message: expect.stringContaining('plan again') as string },
    });
    expect((await solve(await replan(db, ctx, { id, note: '' }))).state).toBe('draft');
  });

  test('the next start mends what it finds', async () => {
    const id = await abandon();
    await db.kysely
      .updateTable('platform_installation')
      .set({ organisation_id: ctx.organisationId, workspace_id: ctx.workspaceId })
      .execute();
    expect(await mendPlans(db)).toBe(1);
    expect(await mendPlans(db)).toBe(0);
    expect((await getPlan(db, ctx, id)).state).toBe('failed');
  });
});

test('an import learns which plans propose a creator', async () => {
  const plan = standing;
  const [line] = plan.document!.lines;
  const touched = await inTenant(db, ctx, (tx) => findPlansTouching(tx, ctx, [line!.creatorId, 'crt_nobody']));
  expect([...touched.keys()]).toEqual([line!.creatorId]);
  expect(touched.get(line!.creatorId)).toContainEqual({ id: plan.id, name: 'Standing' });
});

test('fit and sources answer without saving anything', () => {
  expect(consultFit(ctx, INTAKE).models).toHaveLength(6);
  expect(listSources(ctx).length).toBeGreaterThan(20);
  expect(listSources(ctx).every((row) => row.source !== '' && row.label !== '')).toBe(true);
});

async function open(id: string, locale: 'en' | 'zh'): Promise<exceljs.Workbook> {
  const { bytes } = await exportPlan(db, ctx, id, 1, locale);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.concat(await Array.fromAsync(bytes)) as unknown as exceljs.Buffer);
  return workbook;
}

const column = (sheet: exceljs.Worksheet, header: string): unknown[] => {
  const index = (sheet.getRow(1).values as unknown[]).indexOf(header);
  expect(index, header).toBeGreaterThan(0);
  return (sheet.getColumn(index).values as unknown[]).slice(2);
};

const cells = (sheet: exceljs.Worksheet): unknown[] => {
  const found: unknown[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      found.push(cell.value);
    });
  });
  return found;
};

describe('answers changed', () => {
  test('the plan may choose from another list from then on; versions carry their results', async () => {
    const plan = await make({}, 'Lists');
    const page = await getPlan(db, ctx, plan.id);
    expect(page.listId).toBeNull();
    expect(page.versions[0]).toMatchObject({
      reads: page.document!.totals.outcomes.reads.p50,
      worth: page.document!.totals.worth,
    });
    expect(await refusalOf(replan(db, ctx, { id: plan.id, listId: 'lst_none', note: '' }))).toBe(
      'creators.list-not-found',
    );
    const some = page.document!.lines.slice(0, 6).map((line) => line.creatorId);
    const list = await createList(db, ctx, 'Six', some);
    const next = await solve(await replan(db, ctx, { id: plan.id, listId: list.id, note: '' }));
    expect(next).toMatchObject({ version: 2, listId: list.id });
    expect(next.document!.creatorsConsidered).toBe(6);
    const kept = await solve(await replan(db, ctx, { id: plan.id, note: '' }));
    expect(kept.listId).toBe(list.id);
  });

  test('a plan that proposes nobody cannot be approved', async () => {
    const plan = await make({}, 'Nobody');
    await inTenant(db, ctx, (tx) =>
      sql`update plans_version set result = jsonb_set(result, '{lines}', '[]') where plan_id = ${plan.id}`.execute(tx),
    );
    expect(await refusalOf(approvePlan(db, ctx, plan.id, 1))).toBe('plans.empty');
  });
});

describe('the workbook', () => {
  test('opens, and its figures are those of the document', async () => {
    const plan = await make({
      budget: { amount: '700000', currency: 'EUR' },
      rate: { cnyPerUnit: '8.2', on: '2026-11-20' },
      product: { ...INTAKE.product, price: 4_900, unitCost: 1_100 },
    });
    const document = plan.document!;
    const workbook = await open(plan.id, 'en');
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
      'Lines',
      'Forecast',
      'Money',
      'Money by month',
      'Assumptions',
      'Not known',
    ]);
    const lines = workbook.getWorksheet('Lines')!;
    expect(column(lines, 'Creator')).toEqual(document.lines.map((line) => line.name));
    expect(column(lines, 'Cost at most (EUR)')).toEqual(document.lines.map((line) => Number(line.cost.worst) / 100));
    expect(column(lines, 'Cost at most (CNY)')).toEqual(document.lines.map((line) => Number(line.costCny.worst) / 100));
    expect(column(lines, 'Reads P50')).toEqual(document.lines.map((line) => line.outcomes.reads.p50));
    const texts = cells(workbook.getWorksheet('Summary')!);
    expect(texts).toContain(document.sentence);
    expect(texts).toContain('1 EUR = 8.2 CNY on 2026-11-20');
    expect(texts).toContain(Number(document.totals.cost.worst) / 100);
    expect(texts).toContain(Number(document.totals.costCny.expected) / 100);
    expect(cells(workbook.getWorksheet('Money')!)).toContain(Number(document.totals.budget) / 100);
    const forecast = cells(workbook.getWorksheet('Forecast')!);
    expect(forecast).toEqual(expect.arrayContaining(Object.values(document.totals.outcomes.reads)));
    expect(forecast).toContain(document.forecast!.tested.text);
    const byMonth = workbook.getWorksheet('Money by month')!;
    expect(column(byMonth, 'Month').slice(0, document.cashFlow!.months.length)).toEqual(
      document.cashFlow!.months.map(({ month }) => month),
    );
    expect(cells(byMonth)).toContain(Number(document.totals.cost.worst) / 100);
    expect(workbook.getWorksheet('Assumptions')!.rowCount).toBe(document.assumptions.length + 1);
  });

  test('speaks Chinese and labels what is synthetic', async () => {
    const workbook = await open(standing.id, 'zh');
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      '概要',
      '达人明细',
      '预测',
      '费用',
      '逐月资金',
      '假设与来源',
      '未知项',
    ]);
    expect(cells(workbook.getWorksheet('概要')!)).toContain('模拟示例：其中的达人均为虚构。');
  });
});

test('the example is made once, from invented creators, labelled, and can only be copied', async () => {
  const fresh = await makeWorkspace(db);
  const [one, two] = await Promise.all([getExamplePlan(db, fresh), getExamplePlan(db, fresh)]);
  expect(one.id).toBe(two.id);
  expect(one.example).toBe(true);
  const solved = await solve(one, fresh);
  expect(solved).toMatchObject({ example: true, state: 'draft' });
  expect(solved.document!.lines.length).toBeGreaterThan(10);
  expect(solved.document!.lines.every((line) => line.name.startsWith('合成·'))).toBe(true);
  expect((await getExamplePlan(db, fresh)).version).toBe(1);
  expect((await listPlanPage(db, fresh, null, 50)).rows).toEqual([]);
  expect(await refusalOf(approvePlan(db, fresh, one.id, 1))).toBe('plans.example-fixed');
  const { rows } = await inTenant(db, fresh, (tx) => sql`select 1 from creators_creator`.execute(tx));
  expect(rows, 'the library stays empty').toEqual([]);
}, 120_000);
