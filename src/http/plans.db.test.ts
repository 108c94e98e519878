import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanView } from '#modules/plans/contract.ts';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

const intake: unknown = JSON.parse(readFileSync(new URL('../../examples/launch.json', import.meta.url), 'utf8'));

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  expect(
    await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(server.services.db) }),
  ).toMatchObject({ status: 200 });
});
afterAll(() => server.close());

/** Asks until the plan is no longer being solved, as the page does. */
async function untilSolved(id: string): Promise<PlanView> {
  for (;;) {
    const plan = (await owner.rpc('plans/get', { id })).body as PlanView;
    if (plan.state !== 'solving') return plan;
  }
}

test('the example is solved in the background and downloads as a workbook in the language asked for', async () => {
  const asked = await owner.rpc('plans/example');
  expect(asked).toMatchObject({ status: 200, body: { example: true } });
  const plan = await untilSolved((asked.body as PlanView).id);
  expect(plan).toMatchObject({ state: 'draft', example: true, document: { state: 'solved' } });

  const file = await owner.fetch(`/files/plans/${plan.id}/1/plan.xlsx?lang=zh`);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('示例'));
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await file.arrayBuffer());
  expect(workbook.getWorksheet('达人明细')!.rowCount).toBe(plan.document!.lines.length + 1);
}, 120_000);

test('a refusal comes as one sentence in the language of the page', async () => {
  const wrong = { name: 'Autumn', intake: { ...(intake as object), situation: 'entering', presence: 'established' } };
  for (const [locale, sentence] of [
    ['en', /^You .*[.?]$/],
    ['zh', /^[^a-z]*[。？]$/],
  ] as const) {
    const answer = await owner.rpc('plans/create', wrong, { 'x-zc-locale': locale });
    expect(answer.status).toBe(400);
    expect((answer.body as { data: { message: string } }).data.message).toMatch(sentence);
  }
});

test('fit, list and sources answer; unknown plans and files are not found', async () => {
  expect((await owner.rpc('plans/fit', { intake })).body).toMatchObject({
    models: expect.arrayContaining([expect.objectContaining({ role: 'primary' })]) as unknown,
  });
  expect((await owner.rpc('plans/all', {})).body).toEqual({ rows: [], nextCursor: null });
  expect((await owner.rpc('plans/sources')).status).toBe(200);
  expect((await owner.rpc('plans/get', { id: 'pln_none' })).status).toBe(404);
  expect((await owner.fetch('/files/plans/pln_none/1/plan.xlsx')).status).toBe(404);
  expect((await owner.fetch('/files/plans/pln_none/first/plan.xlsx')).status).toBe(404);
});

test('a plan without creators fails with a hint, stands in the list, and has nothing to stop, approve or export', async () => {
  const asked = await owner.rpc('plans/create', { name: 'Autumn', intake });
  expect(asked.status).toBe(200);
  const plan = await untilSolved((asked.body as PlanView).id);
  expect(plan).toMatchObject({ state: 'failed', refusal: { code: 'plans.no-creators' } });
  expect((await owner.rpc('plans/all', { limit: 1 })).body).toMatchObject({
    rows: [{ id: plan.id, name: 'Autumn', state: 'failed', versions: [{ by: OWNER.name }] }],
    nextCursor: null,
  });
  expect((await owner.rpc('plans/stop', { id: plan.id })).status).toBe(409);
  expect((await owner.rpc('plans/approve', { id: plan.id, version: 1 })).status).toBe(409);
  expect((await owner.rpc('plans/compare', { id: plan.id, a: 1, b: 1 })).status).toBe(409);
  expect((await owner.fetch(`/files/plans/${plan.id}/1/plan.xlsx`)).status).toBe(409);
  expect(await owner.rpc('plans/replan', { id: plan.id, note: 'again' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  await untilSolved(plan.id);
});

test('nothing of it without a session', async () => {
  const stranger = new Visitor(server.url);
  for (const path of ['plans/all', 'plans/example', 'plans/sources'])
    expect((await stranger.rpc(path, {})).status).toBe(401);
  expect((await stranger.fetch('/files/plans/pln_none/1/plan.xlsx')).status).toBe(401);
});

test('nothing of all that was a defect', () => {
  expect(server.log).toEqual([]);
});
