import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlanAnalysis, PlanProgressEvent, type PlanView } from '#modules/plans/contract.ts';
import { getAnnouncements, getSolver, getThreads } from '#modules/plans/solving.ts';
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
afterAll(async () => {
  getThreads(server.services.db).close();
  await getSolver(server.services.db).close();
  await server.close();
});

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

/** The events of a stream, as the page reads them; comments keep the line open. */
async function* readEvents(answer: Response): AsyncGenerator<{ event: string; data: unknown }> {
  let waiting = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    waiting += chunk;
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string): string | undefined =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const event = field('event');
      if (event === undefined) continue;
      const data = field('data');
      yield { event, data: data === undefined ? undefined : (JSON.parse(data) as { json: unknown }).json };
    }
  }
}

const watch = (who: Visitor, procedure: string, input: object, signal?: AbortSignal): Promise<Response> =>
  who.fetch(`/rpc/plans/${procedure}`, {
    method: 'POST',
    body: JSON.stringify({ json: input }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
    ...(signal === undefined ? {} : { signal }),
  });

test('a plan and its analysis are watched as server-sent events, behind the session, until they end', async () => {
  const { body } = await owner.rpc('plans/example');
  const { id } = body as unknown as PlanView;
  const answer = await watch(owner, 'watch', { id });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const states: string[] = [];
  const kinds: string[] = [];
  for await (const { event, data } of readEvents(answer)) {
    kinds.push(event);
    if (event === 'message') states.push(PlanProgressEvent.parse(data).state);
  }
  expect(states.at(-1)).toBe('draft');
  expect(kinds.filter((kind) => kind !== 'message')).toEqual(kinds.includes('done') ? ['done'] : []);

  const begun = await owner.rpc('plans/analysis', { id, version: 1, start: true });
  expect(begun).toMatchObject({ status: 200, body: { state: 'running' } });
  let last: PlanAnalysis | undefined;
  for await (const { event, data } of readEvents(await watch(owner, 'watchAnalysis', { id, version: 1 }))) {
    if (event === 'message') last = PlanAnalysis.parse(data);
    if (last?.done === 2) await owner.rpc('plans/stopAnalysis', { id, version: 1 });
  }
  expect(['stopped', 'done']).toContain(last?.state);

  const supposed = await owner.rpc('plans/whatIf', {
    id,
    version: 1,
    changes: [{ kind: 'budget', amount: '20000000' }],
  });
  expect(supposed).toMatchObject({ status: 200, body: { before: { state: 'solved' }, figures: { state: 'solved' } } });

  const stranger = new Visitor(server.url);
  expect((await watch(stranger, 'watch', { id })).status).toBe(401);
  for (const [procedure, input] of [
    ['watch', { id: 'pln_none' }],
    ['watchAnalysis', { id: 'pln_none', version: 1 }],
    ['watchAnalysis', { id, version: 99 }],
  ] as const)
    expect((await watch(owner, procedure, input)).status).toBe(404);
}, 240_000);

test('whoever goes away is watched for no longer', async () => {
  const { body } = await owner.rpc('plans/create', { name: 'Left', intake });
  const announcements = getAnnouncements(server.services.db);
  const leaving = new AbortController();
  const answer = await watch(owner, 'watch', { id: (body as unknown as PlanView).id }, leaving.signal);
  const reader = answer.body!.getReader();
  await reader.read();
  leaving.abort();
  while (announcements.size > 0)
    await new Promise((resume) => {
      setImmediate(resume);
    });
  expect((await untilSolved((body as unknown as PlanView).id)).state).toBe('failed');
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
