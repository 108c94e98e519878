import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import { ForecastQuality } from '#modules/forecast/contract.ts';
import { waitForBacktests } from '#modules/forecast/index.ts';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
});
afterAll(async () => {
  await waitForBacktests(server.services.db);
  expect(server.log).toEqual([]);
  await server.close();
});

/** Six creators, a note every two days, counts from 5 to 500. */
const NOTES = `note_key,creator_key,type,publish_time,liked_count,collected_count,comment_count,share_count,snapshot_time\n${Array.from(
  { length: 400 },
  (_, at) => {
    const likes = Math.round(Math.exp(2 + (at % 6) * 0.5 + (((at * 29) % 100) - 50) / 40));
    return `n${at},K${at % 6},normal,${addDays('2023-01-01', at * 2)},${likes},1,0,0,2026-01-01`;
  },
).join('\n')}\n`;
const CREATORS = `creator_key,fans,图文报价\n${[0, 1, 2, 3, 4, 5].map((at) => `K${at},${15_000 + at},500`).join('\n')}\n`;

function form(parts: Record<string, { name: string; text: string }>): FormData {
  const data = new FormData();
  for (const [key, { name, text }] of Object.entries(parts)) data.set(key, new File([text], name));
  return data;
}
const both = (notes = NOTES): FormData =>
  form({ notes: { name: '我的笔记.csv', text: notes }, creators: { name: 'creators.csv', text: CREATORS } });
const send = (visitor: Visitor, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  visitor.fetch('/files/forecast/backtests', { method: 'POST', body, headers });
const settle = () => waitForBacktests(server.services.db);
const uploadsLeft = (): string[] => {
  const folder = join(server.services.scratch, 'backtests');
  return existsSync(folder) ? readdirSync(folder) : [];
};

test('the shipped report is there at once, in the reader’s language', async () => {
  const quality = ForecastQuality.parse((await owner.rpc('forecast/quality')).body);
  expect(quality).toMatchObject({ own: null, progress: null, refusal: null });
  expect(quality.sentence).toMatch(/^Tested: /);
  expect((await owner.rpc('forecast/quality', undefined, { 'x-zc-locale': 'zh' })).body['sentence']).toMatch(
    /^检验范围/,
  );
});

test('two files go in as a form; the report stands beside the product’s and the files are gone', async () => {
  const answer = await send(owner, both());
  expect(answer.status).toBe(201);
  expect(ForecastQuality.parse(await answer.json()).progress).not.toBeNull();
  await settle();
  const { own, refusal } = ForecastQuality.parse((await owner.rpc('forecast/quality')).body);
  expect(refusal).toBeNull();
  expect(own).toMatchObject({ files: { notes: '我的笔记.csv', creators: 'creators.csv' } });
  expect(own!.report.notes).toBeGreaterThan(100);
  expect(uploadsLeft()).toEqual([]);
});

test('a second one is refused while one runs, and a running one is stopped', async () => {
  expect((await send(owner, both())).status).toBe(201);
  const second = await send(owner, both());
  expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([409, 'forecast.running']);
  expect((await owner.rpc('forecast/stop')).status).toBe(200);
  await settle();
  expect((await owner.rpc('forecast/quality')).body).toMatchObject({ refusal: { code: 'forecast.stopped' } });
  expect((await owner.rpc('forecast/stop')).status).toBe(404);
  expect(uploadsLeft()).toEqual([]);
});

test('a file that is not of notes is refused in words once it is read', async () => {
  expect((await send(owner, both(CREATORS))).status).toBe(201);
  await settle();
  const { refusal } = ForecastQuality.parse((await owner.rpc('forecast/quality')).body);
  expect(refusal).toMatchObject({ code: 'forecast.no-notes', message: expect.stringContaining('no notes') as unknown });
});

test.each([
  ['no form', 'a,b\n1,2\n', { 'content-type': 'text/csv' }],
  ['a broken form', 'no boundary', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['one file', form({ notes: { name: 'n.csv', text: NOTES } }), {}],
  ['an empty file', form({ notes: { name: 'n.csv', text: NOTES }, creators: { name: 'c.csv', text: '' } }), {}],
])('%s is refused', async (_, body, headers) => {
  const answer = await send(owner, body, headers);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'forecast.two-files']);
});

test('is for who is signed in, and for no other website', async () => {
  expect((await send(new Visitor(server.url), both())).status).toBe(401);
  expect((await new Visitor(server.url).rpc('forecast/quality')).status).toBe(401);
  expect((await send(owner, both(), { origin: 'https://evil.example' })).status).toBe(403);
});

test('more than the limit is refused, whatever its length header says', async () => {
  const body = form({
    notes: { name: 'n.csv', text: 'x'.repeat(51 * 1024 * 1024) },
    creators: { name: 'c.csv', text: CREATORS },
  });
  const answer = await send(owner, body);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'platform.too-large']);
});
