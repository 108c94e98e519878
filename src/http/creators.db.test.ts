import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatorDetail, ScorePart } from '#modules/creators/contract.ts';
import { findCommandLineContext, issueSetupToken } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { importDesk } from '#http/creators.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';

const launch = JSON.parse(readFileSync(new URL('../../examples/launch.json', import.meta.url), 'utf8')) as object;

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  expect(
    (await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(server.services.db) })).status,
  ).toBe(200);
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

const upload = (visitor: Visitor, body: string) =>
  visitor.fetch('/files/imports', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('灰豚.csv'),
      'x-csrf-token': 'orpc',
    },
  });

test('a file goes in by upload and comes out as CSV and XLSX', async () => {
  const received = await upload(
    owner,
    huitunCsv([
      huitunRow(1, { 达人名称: '=HYPERLINK(1)' }),
      huitunRow(2),
      huitunRow(3, { 达人官方地址: '--', 小红书号: '--' }),
    ]),
  );
  expect(received.status).toBe(201);
  const state = (await received.json()) as { id: string; state: string; fileName: string };
  expect(state).toMatchObject({ state: 'ready', fileName: '灰豚.csv' });

  expect(await owner.rpc('creators/imports/start', { id: state.id })).toMatchObject({ status: 200 });
  await importDesk(server.services).settle(state.id);
  expect((await owner.rpc('creators/imports/get', { id: state.id })).body).toMatchObject({
    state: 'done',
    rows: { read: 3, created: 2, rejected: 1 },
  });
  expect((await owner.rpc('creators/imports/all')).body).toMatchObject({ imports: [{ id: state.id, state: 'done' }] });

  const rejected = await owner.fetch(`/files/imports/${state.id}/rejected.csv`);
  expect(rejected.status).toBe(200);
  expect((await rejected.text()).trim().split('\r\n')).toHaveLength(2);

  const csv = await owner.fetch(
    `/files/creators.csv?filters=${encodeURIComponent(JSON.stringify({ tiers: ['mid'] }))}`,
  );
  expect(csv.headers.get('content-disposition')).toMatch(/creators-\d{4}-\d\d-\d\d\.csv/);
  const text = await csv.text();
  expect(text).toContain('Engagement rate (engagements ÷ followers)');
  expect(text).toContain('Engagement rate (engagements ÷ reads)');
  expect(text).toContain("'=HYPERLINK(1)");
  expect(text.trim().split('\r\n')).toHaveLength(3);

  const xlsx = Buffer.from(await (await owner.fetch('/files/creators.xlsx')).arrayBuffer());
  expect(xlsx.subarray(0, 2).toString()).toBe('PK');
});

test('the grid, its counts, a creator, an edit, the block list and lists answer over the wire', async () => {
  const { rows } = (await owner.rpc('creators/list', { filters: {} })).body as { rows: { id: string }[] };
  expect(rows).toHaveLength(2);
  const { id } = rows[0]!;
  expect((await owner.rpc('creators/facets', { filters: {} })).body).toMatchObject({
    total: 2,
    tiers: [{ value: 'mid', label: 'Mid-tier', count: 2 }],
    scoreSteps: [90, 75, 60],
  });
  expect((await owner.rpc('creators/get', { id })).body).toMatchObject({ row: { id }, score: { known: 70 } });
  expect((await owner.rpc('creators/edit', { id, field: 'mcn', value: '机构' })).body).toMatchObject({
    row: { mcn: '机构' },
    edits: [{ field: 'mcn', label: 'MCN', by: 'you' }],
  });
  expect((await owner.rpc('creators/lists/create', { name: 'A', creatorIds: [id] })).body).toMatchObject({
    name: 'A',
    creators: 1,
  });
  expect((await owner.rpc('creators/compare', { ids: rows.map((row) => row.id) })).body).toMatchObject({
    creators: [{ lists: [{ name: 'A' }] }, { lists: [] }],
  });
  expect((await owner.rpc('creators/block', { id, blocked: true })).body).toEqual({ ok: true });
  expect((await owner.rpc('creators/list', { filters: {} })).body).toMatchObject({ rows: [{ id: rows[1]!.id }] });
  expect(
    (
      await owner.rpc('creators/imports/paste', {
        text: 'https://www.xiaohongshu.com/user/profile/5f0000000000000000000009',
      })
    ).body,
  ).toMatchObject({ state: 'ready' });
  expect(((await owner.rpc('creators/imports/fields')).body as { fields: unknown[] }).fields.length).toBeGreaterThan(
    20,
  );
});

test('what cannot be is refused in a sentence', async () => {
  expect(await upload(new Visitor(server.url), 'x')).toMatchObject({ status: 401 });
  const empty = await upload(owner, 'nothing here');
  expect(empty.status).toBe(400);
  expect(await owner.rpc('creators/get', { id: 'crt_none' })).toMatchObject({
    status: 404,
    body: { data: { code: 'creators.not-found' } },
  });
  expect((await owner.fetch('/files/creators.csv?filters=x')).status).toBe(400);
  expect((await owner.fetch(`/files/creators.csv?filters=${encodeURIComponent('{"listId":"lst_none"}')}`)).status).toBe(
    404,
  );
  expect((await owner.fetch('/files/imports/imp_none/rejected.csv')).status).toBe(404);
});

test('once the workspace has planned, a creator is judged by what the plan looks for', async () => {
  const received = await upload(
    owner,
    huitunCsv([
      huitunRow(7, { '粉丝男/女': '20', 粉丝地域: '上海|30% 北京|10%', 粉丝年龄: '25-34岁|60% 18-24岁|30%' }),
    ]),
  );
  const { id } = (await received.json()) as { id: string };
  await owner.rpc('creators/imports/start', { id });
  await importDesk(server.services).settle(id);
  const rows = (await owner.rpc('creators/list', { filters: { q: '合成达人7' } })).body['rows'] as { id: string }[];
  const readParts = async (): Promise<ScorePart[]> =>
    ((await owner.rpc('creators/get', { id: rows[0]!.id })).body as unknown as CreatorDetail).score.parts;
  const partsOf = async (): Promise<Record<string, number | null>> =>
    Object.fromEntries((await readParts()).map(({ key, points }) => [key, points]));

  const unknown = { 'brand-alignment': null, 'audience-match': null, 'location-match': null };
  expect(await partsOf()).toMatchObject(unknown);
  expect((await readParts()).find(({ key }) => key === 'brand-alignment')!.text).toContain('make a plan');

  await keepDraft({ ...launch, audience: { gender: 'female', ages: ['25-34'], cities: ['上海'] }, vertical: 'makeup' });
  const known = await partsOf();
  expect(known['brand-alignment']).toBeGreaterThan(0);
  // 80 % women and 60 % of the ages wanted, of 10 points; 30 % in the city, of 10.
  expect(known).toMatchObject({ 'audience-match': expect.any(Number), 'location-match': expect.any(Number) });
  expect((await readParts()).find(({ key }) => key === 'location-match')!.text).toMatch(/30/);
});

/** A solved version of a plan, kept as the solver keeps it. */
async function keepDraft(intake: object): Promise<void> {
  const ctx = (await findCommandLineContext(server.services.db, 'en', new Date()))!;
  await inTenant(server.services.db, ctx, async (tx) => {
    const keys = { organisation_id: ctx.organisationId, workspace_id: ctx.workspaceId! };
    const by = { created_by: 'cli', created_at: ctx.now, updated_at: ctx.now };
    await tx
      .insertInto('plans_plan')
      .values({ ...keys, id: 'pln_brand', name: 'Autumn', ...by })
      .execute();
    await tx
      .insertInto('plans_version')
      .values({
        ...keys,
        plan_id: 'pln_brand',
        version: 1,
        state: 'draft',
        intake: JSON.stringify(intake),
        adjustments: '{}',
        result: '{}',
        currency: 'CNY',
        budget: 1n,
        made_by: 'cli',
        made_at: ctx.now,
      })
      .execute();
  });
}
