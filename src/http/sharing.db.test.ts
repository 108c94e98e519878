import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import type { PlanView } from '#modules/plans/contract.ts';
import { getSolver } from '#modules/plans/solving.ts';
import { fillLibrary } from '#modules/plans/testing/fill-library.ts';
import type { ClientShare, Sent, ShareView } from '#modules/sharing/contract.ts';
import { issueSetupToken, listEntries } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { OPERATIONS } from './operations.ts';
import { LAUNCH_INTAKE } from '#modules/plans/testing/launch-intake.ts';

let server: TestServer;
let owner: Visitor;
let plan: PlanView;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const { db } = server.services;
  const session = await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(db) });
  const userId = (session.body as { user: { id: UserId } }).user.id;
  const [entry] = await listEntries(db, userId);
  const { organisationId, workspaceId } = entry!;
  const ctx: Context = {
    organisationId,
    workspaceId,
    actor: { kind: 'user', userId, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_test',
  };
  await fillLibrary(db, ctx, [2, 12, 16, 30]);
  const made = await owner.rpc('plans/create', { name: 'Launch', intake: LAUNCH_INTAKE });
  await getSolver(db).idle();
  plan = (await owner.rpc('plans/get', { id: made.body['id'] })).body as PlanView;
}, 120_000);
afterAll(async () => {
  await getSolver(server.services.db).close();
  await server.close();
});

async function share(over: object = {}): Promise<{ share: ShareView; letters: Sent[] }> {
  const answer = await owner.rpc('sharing/share', {
    planId: plan.id,
    version: plan.version,
    creatorIds: plan.document!.lines.slice(0, 3).map((line) => line.creatorId),
    price: { mode: 'mark-up', bps: 1_700 },
    title: 'Three for December',
    dueOn: null,
    locale: 'en',
    recipients: ['ann@client.example'],
    ...over,
  });
  expect(answer.status).toBe(200);
  return answer.body as unknown as { share: ShareView; letters: Sent[] };
}

const tokenOf = (letter: Sent | undefined): string => new URL(letter!.link!).hash.slice(1);

/** A client's browser with the link opened. */
async function openLink(
  letter: Sent | undefined,
): Promise<{ client: Visitor; id: string; headers: Record<string, string> }> {
  const client = new Visitor(server.url);
  const opened = await client.rpc('sharing/open', { token: tokenOf(letter) });
  expect(opened.status).toBe(200);
  const id = String(opened.body['id']);
  return { client, id, headers: { 'x-zc-share': id } };
}

test('a letter goes out with the link, whose secret stands behind the # and opens a cookie of that share alone', async () => {
  const { letters } = await share();
  expect(letters).toMatchObject([{ email: 'ann@client.example', sent: 'outbox' }]);
  const all = readdirSync(server.outbox).map((file) => readFileSync(join(server.outbox, file), 'utf8'));
  // Quoted-printable breaks long lines with a trailing "=".
  const letter = all.map((text) => text.replaceAll('=\n', '')).find((text) => text.includes(tokenOf(letters[0])))!;
  expect(letter).toContain('To: ann@client.example');
  expect(letter).toMatch(/\/shared#zcs_/);
  const { client, id } = await openLink(letters[0]);
  const [cookie] = client.lastCookies;
  expect(cookie).toMatch(new RegExp(`^zhongcao-share-${id}=`));
  expect(cookie).toMatch(/; Path=\/rpc\/sharing; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toContain(tokenOf(letters[0]));
});

test('a client decides by the link, and gets nothing internal', async () => {
  const { share: made, letters } = await share();
  const { client, id, headers } = await openLink(letters[0]);
  const seen = await client.rpc('sharing/clientGet', { id }, headers);
  expect(seen).toMatchObject({ status: 200, body: { title: 'Three for December', from: { person: OWNER.name } } });
  const { items } = seen.body as unknown as ClientShare;
  const decided = await client.rpc(
    'sharing/clientDecide',
    { id, itemId: items[0]!.id, kind: 'reject', text: 'not him' },
    headers,
  );
  expect(decided.status).toBe(200);
  expect((await owner.rpc('sharing/get', { id: made.id })).body).toMatchObject({
    rejected: 1,
    recipients: [{ state: 'partly', decided: 1 }],
    decisions: [{ kind: 'reject', text: 'not him', through: 'link' }],
  });
  const text = JSON.stringify([seen.body, decided.body]);
  for (const line of plan.document!.lines.slice(0, 3)) {
    const internal = [line.cost.expected, line.cost.worst, line.price?.quoted, line.creatorId, line.why];
    for (const value of internal.filter((one) => one !== undefined && one.length > 3))
      expect(text).not.toContain(value);
  }
  expect(text).not.toMatch(/rebate|margin|worth|mcn|intake|"cost|planId|1700/);
});

describe('the cookie of a link', () => {
  test('opens nothing but the three operations of clients', async () => {
    const { client, id, headers } = await openLink((await share()).letters[0]);
    expect(OPERATIONS.length).toBeGreaterThan(40);
    const opened: string[] = [];
    const closed = new Set<number>();
    for (const { id: operation } of OPERATIONS) {
      const { status } = await client.rpc(operation.replaceAll('.', '/'), { id }, headers);
      // 400: it is let in, and its input is then not what it wants.
      if (status === 200 || status === 400) opened.push(operation);
      else closed.add(status);
    }
    // 404: of a share that this client was not asked about.
    expect([...closed].filter((status) => ![401, 403, 404].includes(status))).toEqual([]);
    // What is open to anybody is so with or without a link.
    const anybody = OPERATIONS.filter(({ meta }) => meta.gate === 'anybody').map((one) => one.id);
    expect(opened.filter((name) => !anybody.includes(name)).toSorted()).toEqual([
      'sharing.clientAll',
      'sharing.clientDecide',
      'sharing.clientGet',
    ]);
    for (const path of [`/files/plans/${plan.id}/1/plan.xlsx`, '/files/creators.csv'])
      expect((await client.fetch(path, { headers })).status, path).toBe(401);
  });

  test('and without naming the share, it opens nothing at all', async () => {
    const { client, id } = await openLink((await share()).letters[0]);
    expect((await client.rpc('sharing/clientGet', { id })).status).toBe(401);
  });

  test('of one share answers for another as for none', async () => {
    const { client, id, headers } = await openLink((await share()).letters[0]);
    const other = (await share()).share;
    const wrong = [
      await client.rpc('sharing/clientGet', { id: other.id }, headers),
      await client.rpc('sharing/clientGet', { id: 'shr_none' }, headers),
      await client.rpc('sharing/clientDecide', { id: other.id, itemId: other.lines[0]!.id, kind: 'approve' }, headers),
      await client.rpc('sharing/clientDecide', { id, itemId: other.lines[0]!.id, kind: 'approve' }, headers),
    ];
    for (const answer of wrong) expect(answer).toEqual(wrong[0]);
    expect(wrong[0]).toMatchObject({ status: 404, body: { data: { code: 'sharing.not-found' } } });
    const named = await client.rpc('sharing/clientGet', { id: other.id }, { 'x-zc-share': other.id });
    expect(named).toMatchObject({ status: 404, body: { data: { code: 'sharing.link-over' } } });
  });

  test('that somebody wrote themselves is worth nothing', async () => {
    const { share: made, letters } = await share();
    const { client } = await openLink(letters[0]);
    const [line = ''] = client.lastCookies;
    const value = line.slice(line.indexOf('=') + 1, line.indexOf(';'));
    const [body = '', signature = ''] = value.split('.');
    const target = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const longer = Buffer.from(JSON.stringify({ ...target, until: Date.now() + 9e12 })).toString('base64url');
    const ask = (cookie: string) =>
      new Visitor(server.url).rpc(
        'sharing/clientGet',
        { id: made.id },
        {
          'x-zc-share': made.id,
          cookie: `zhongcao-share-${made.id}=${cookie}`,
        },
      );
    expect((await ask(value)).status).toBe(200);
    for (const forged of [`${longer}.${signature}`, `${longer}.`, longer, `${body}.${signature.slice(1)}`, ''])
      expect(await ask(forged), forged).toMatchObject({ status: 404, body: { data: { code: 'sharing.link-over' } } });
    const over = server.services.shareSigner.sign(JSON.stringify({ ...target, until: Date.now() - 1 }));
    expect((await ask(over)).status).toBe(404);
  });

  test('ends with its share', async () => {
    const { share: made, letters } = await share();
    const { client, id, headers } = await openLink(letters[0]);
    expect((await owner.rpc('sharing/revoke', { id: made.id })).status).toBe(200);
    expect(await client.rpc('sharing/clientGet', { id }, headers)).toMatchObject({
      status: 404,
      body: { data: { code: 'sharing.link-over' } },
    });
  });
});

test('wrong, ended and malformed links are answered alike, and no more than ten in a quarter of an hour', async () => {
  const { share: made, letters } = await share();
  await owner.rpc('sharing/revoke', { id: made.id });
  const good = (await share()).letters[0];
  const visitor = new Visitor(server.url);
  const wrong = ['', 'x'.repeat(60), `${tokenOf(letters[0]).slice(0, -2)}xx`, tokenOf(letters[0])];
  const answers = [];
  for (const token of wrong) answers.push(await visitor.rpc('sharing/open', { token }));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 404, body: { data: { code: 'sharing.link-over' } } });
  await openLink(good);
  for (let guess = 0; guess < 10; guess++)
    expect((await visitor.rpc('sharing/open', { token: `guess ${guess}` })).status).toBe(404);
  expect(await visitor.rpc('sharing/open', { token: tokenOf(good) })).toMatchObject({
    status: 429,
    body: { data: { code: 'sharing.too-many-tries' } },
  });
  expect(server.log).toEqual([]);
});
