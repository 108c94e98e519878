/** The door of calendars on a real server: no session, no price, not found when revoked, not too often. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(server.services.db) });
});
afterAll(() => server.close());

const make = async (): Promise<string> => {
  const { status, body } = await owner.rpc('agenda/feed/make');
  expect(status).toBe(200);
  return String(body['url']);
};

test('an address is read without a session, until it is revoked; then it is not found like any other', async () => {
  const url = await make();
  expect(url).toMatch(/^http:\/\/localhost:\d+\/feeds\/zcf_[0-9a-f]{32}_[\w-]{43}\.ics$/);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  expect((await owner.rpc('agenda/reach')).body).toMatchObject({ feed: { readAt: expect.anything() as unknown } });
  expect((await owner.rpc('agenda/feed/revoke')).body).toMatchObject({ feed: null });
  const gone = await fetch(url);
  const never = await fetch(url.replace(/.{8}\.ics$/, 'xxxxxxxx.ics'));
  expect([gone.status, never.status]).toEqual([404, 404]);
  expect(await gone.text()).toBe(await never.text());
});

test('wrong addresses are counted, and so is how often a right one is read', async () => {
  const url = await make();
  expect((await fetch(url)).status).toBe(200);
  const statuses: number[] = [];
  for (let n = 0; n < 31; n += 1)
    // eslint-disable-next-line no-await-in-loop -- one after the other, to be counted
    statuses.push((await fetch(url)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(29);
  expect(statuses.at(-1)).toBe(429);
  const wrong: number[] = [];
  for (let n = 0; n < 12; n += 1)
    // eslint-disable-next-line no-await-in-loop -- as above
    wrong.push((await fetch(`${server.url}/feeds/zcf_none_${n}.ics`)).status);
  // Two were tried before.
  expect(wrong.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 404));
  expect(wrong.at(-1)).toBe(429);
});

test('wrong addresses of a peer hold up nobody who has a right one, and a right one forgives none', async () => {
  const url = await make();
  const wrong = async (n: number): Promise<number> => (await fetch(`${server.url}/feeds/zcf_never_${n}.ics`)).status;
  // As many as there may be, whatever the tests before have tried.
  let n = 0;
  // eslint-disable-next-line no-await-in-loop -- one after the other, to be counted
  while ((await wrong(n)) === 404) n += 1;
  expect((await fetch(url)).status).toBe(200);
  expect(await wrong(n + 1)).toBe(429);
  expect((await fetch(url)).status).toBe(200);
});

test('nobody makes one without a session', async () => {
  expect((await new Visitor(server.url).rpc('agenda/feed/make')).status).toBe(401);
});
