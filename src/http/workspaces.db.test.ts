import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { en } from '#words/en.ts';

const PASSWORD = 'a calm green meadow';

let server: TestServer;
let owner: Visitor;
let first: string;
let second: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  const { body } = await owner.rpc('workspaces/setup', { ...OWNER, token });
  first = (body as { workspace: { id: string } }).workspace.id;
  const made = await owner.rpc('workspaces/create', {
    brand: 'Second Brand',
    currency: 'CNY',
    locale: 'zh',
    timeZone: 'Asia/Shanghai',
  });
  second = made.body['id'] as string;
});
afterAll(() => server.close());

const outbox = (): string => join(server.services.scratch, 'outbox');

/** What a quoted-printable letter says. */
const decodeLetter = (text: string): string =>
  text.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));

/** The secret of the newest letter to an address. */
function readToken(email: string): string {
  const letters = readdirSync(outbox())
    .toSorted()
    .map((name) => decodeLetter(readFileSync(join(outbox(), name), 'utf8')));
  const letter = letters.findLast((text) => text.includes(`To: ${email}`)) ?? '';
  return /\/invitation#(\S+)/.exec(letter)?.[1] ?? 'no letter';
}

async function invite(email: string, role = 'editor', workspaceId: string | null = second): Promise<string> {
  const answer = await owner.rpc('workspaces/invite', { email, role, workspaceId });
  expect(answer).toMatchObject({ status: 200, body: { sent: 'outbox' } });
  expect(JSON.stringify(answer.body)).not.toContain('zci_');
  return readToken(email);
}

/** Somebody new, who came by an invitation. */
async function joinAs(email: string, role = 'editor', workspaceId = second): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const token = await invite(email, role, workspaceId);
  const joined = await visitor.rpc('workspaces/acceptInvitation', { token, name: email, password: PASSWORD });
  expect(joined).toMatchObject({ status: 200, body: { role, workspace: { id: workspaceId } } });
  return visitor;
}

const codeOf = ({ body }: { body: Record<string, unknown> }): unknown =>
  (body['data'] as { code?: unknown } | undefined)?.code;

describe('an invitation', () => {
  test('lies in the outbox, for us alone, with its secret behind #, and makes a new account that is signed in', async () => {
    const token = await invite('lin@example.com');
    expect(token).toMatch(/^zci_[0-9a-f]{32}_[\w-]{43}$/);
    expect(statSync(outbox()).mode & 0o077).toBe(0);
    const lin = new Visitor(server.url);
    expect(await lin.rpc('workspaces/invitation', { token })).toMatchObject({
      status: 200,
      body: {
        invitation: {
          email: 'lin@example.com',
          role: 'editor',
          organisation: OWNER.organisation,
          brand: 'Second Brand',
          invitedBy: OWNER.name,
          hasAccount: false,
        },
      },
    });
    expect(codeOf(await lin.rpc('workspaces/acceptInvitation', { token }))).toBe('platform.wrong-input');
    const joined = await lin.rpc('workspaces/acceptInvitation', { token, name: 'Lin', password: PASSWORD });
    expect(joined).toMatchObject({ status: 200, body: { role: 'editor', workspace: { brand: 'Second Brand' } } });
    expect((await lin.rpc('workspaces/session')).body).toEqual(joined.body);
    expect(await lin.rpc('workspaces/entries')).toMatchObject({ body: { entries: [{ id: second, role: 'editor' }] } });
    expect(codeOf(await lin.rpc('workspaces/acceptInvitation', { token }))).toBe('workspaces.invitation-over');
    expect((await lin.rpc('workspaces/invitation', { token })).body).toEqual({ invitation: null });
  });

  test('of an address with an account asks for its sign-in, is refused to another account, and never changes the password', async () => {
    const mia = await joinAs('mia@example.com');
    const other = await joinAs('other@example.com');
    const token = await invite('mia@example.com', 'viewer', first);
    const stranger = new Visitor(server.url);
    expect(await stranger.rpc('workspaces/invitation', { token })).toMatchObject({
      body: { invitation: { hasAccount: true } },
    });
    expect(
      await stranger.rpc('workspaces/acceptInvitation', { token, name: 'Mallory', password: 'a stolen pass phrase' }),
    ).toMatchObject({ status: 401, body: { data: { code: 'workspaces.invitation-sign-in' } } });
    expect(
      (await stranger.post('/api/auth/sign-in/email', { email: 'mia@example.com', password: 'a stolen pass phrase' }))
        .status,
    ).toBe(401);
    expect(codeOf(await other.rpc('workspaces/acceptInvitation', { token }))).toBe(
      'workspaces.invitation-other-account',
    );
    expect(await mia.rpc('workspaces/acceptInvitation', { token })).toMatchObject({
      status: 200,
      body: { role: 'viewer', workspace: { id: first }, user: { name: 'mia@example.com' } },
    });
    expect((await mia.rpc('workspaces/entries')).body).toMatchObject({
      entries: [
        { id: first, role: 'viewer', current: true },
        { id: second, role: 'editor', current: false },
      ],
    });
  });

  test('wrong, used or withdrawn answers with the same words', async () => {
    const used = await invite('used@example.com');
    await new Visitor(server.url).rpc('workspaces/acceptInvitation', { token: used, name: 'Used', password: PASSWORD });
    const withdrawn = await invite('withdrawn@example.com');
    const team = (await owner.rpc('workspaces/team')).body as { invitations: { id: string; email: string }[] };
    const { id } = team.invitations.find((one) => one.email === 'withdrawn@example.com')!;
    expect((await owner.rpc('workspaces/withdrawInvitation', { id })).status).toBe(200);
    const visitor = new Visitor(server.url);
    const answers = [];
    for (const token of [used, withdrawn, `zci_${'0'.repeat(32)}_${'A'.repeat(43)}`, 'x'.repeat(60)])
      answers.push(await visitor.rpc('workspaces/acceptInvitation', { token, name: 'A', password: PASSWORD }));
    expect(answers[0]).toMatchObject({
      status: 404,
      body: { data: { message: en.refusals['workspaces.invitation-over'] } },
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await visitor.rpc('workspaces/session')).toMatchObject({ status: 401 });
  });

  test('whose letter the mail server refuses is not left open, and the log holds no link', async () => {
    const send = vi.spyOn(server.services.mail, 'send');
    let letter = '';
    send.mockImplementationOnce((given) => {
      letter = given.text;
      return Promise.reject(Object.assign(new Error(`550 no such user: ${given.text}`), { code: 'EENVELOPE' }));
    });
    const answer = await owner.rpc('workspaces/invite', {
      email: 'gone@example.com',
      role: 'viewer',
      workspaceId: first,
    });
    send.mockRestore();
    expect(answer).toMatchObject({ status: 409, body: { data: { code: 'workspaces.letter-not-sent' } } });
    expect(JSON.stringify((await owner.rpc('workspaces/team')).body)).not.toContain('gone@example.com');
    const line = server.log.pop() ?? '';
    expect(line).toContain('EENVELOPE');
    expect(line).not.toContain(/#(\S+)/.exec(letter)?.[1] ?? 'no link');
  });
});

describe('a workspace per tab', () => {
  test('is named by each request, and a foreign one answers as one that does not exist', async () => {
    const here = { 'x-zc-workspace': first };
    const there = { 'x-zc-workspace': second };
    expect((await owner.rpc('workspaces/current', undefined, here)).body).toMatchObject({ workspace: { id: first } });
    expect((await owner.rpc('workspaces/current', undefined, there)).body).toMatchObject({ workspace: { id: second } });
    const visitor = await joinAs('tab@example.com');
    const foreign = await visitor.rpc('workspaces/current', undefined, here);
    const absent = await visitor.rpc('workspaces/current', undefined, { 'x-zc-workspace': 'wsp_nowhere' });
    expect(foreign).toMatchObject({ status: 404, body: { data: { code: 'workspaces.workspace-not-found' } } });
    expect(foreign).toEqual(absent);
    expect((await visitor.rpc('workspaces/enter', { id: first })).status).toBe(404);
    const file = async (who: Visitor, workspace: string) =>
      (await who.fetch(`/files/creators.csv?filters=%7B%7D&lang=en&workspace=${workspace}`)).status;
    expect([await file(visitor, second), await file(visitor, first), await file(visitor, 'wsp_nowhere')]).toEqual([
      200, 404, 404,
    ]);
  });

  test('the one entered is where the reader goes on, and plans are told of for each', async () => {
    expect((await owner.rpc('workspaces/enter', { id: second })).body).toMatchObject({ workspace: { id: second } });
    expect((await owner.rpc('workspaces/current')).body).toMatchObject({ workspace: { id: second } });
    expect((await owner.rpc('workspaces/enter', { id: first })).body).toMatchObject({ workspace: { id: first } });
    expect((await owner.rpc('plans/overview')).body).toEqual({
      workspaces: [
        { id: first, waiting: 0, lastActivityAt: null },
        { id: second, waiting: 0, lastActivityAt: null },
      ],
    });
    const parcels = await joinAs('parcels@example.com', 'fulfilment');
    expect((await parcels.rpc('plans/overview')).body).toEqual({
      workspaces: [{ id: second, waiting: null, lastActivityAt: null }],
    });
  });
});

test('a download asks for its permission, whoever knows its address', async () => {
  const statusOf = async (role: string, path: string): Promise<number> => {
    const visitor = await joinAs(`${role}-${path.length}@example.com`, role);
    return (await visitor.fetch(path)).status;
  };
  const library = '/files/creators.csv?filters=%7B%7D&lang=en';
  const plan = '/files/plans/pln_nothing/1/plan.xlsx';
  expect([
    await statusOf('editor', library),
    await statusOf('viewer', library),
    await statusOf('client', library),
    await statusOf('viewer', plan),
    await statusOf('client', plan),
    await statusOf('fulfilment', plan),
  ]).toEqual([200, 403, 403, 404, 403, 403]);
});

describe('who was removed', () => {
  test('finds every door closed with the next request, and the session says why', async () => {
    const visitor = await joinAs('leaving@example.com');
    const { user } = (await visitor.rpc('workspaces/session')).body as { user: { id: string } };
    expect((await owner.rpc('workspaces/removeMember', { userId: user.id })).status).toBe(200);
    const closed = { status: 403, body: { data: { code: 'platform.no-workspace' } } };
    for (const procedure of ['workspaces/session', 'workspaces/entries', 'plans/all', 'creators/list'])
      expect(await visitor.rpc(procedure, procedure === 'creators/list' ? { filters: {} } : undefined)).toMatchObject(
        closed,
      );
    expect((await visitor.fetch('/files/creators.csv?filters=%7B%7D&lang=en')).status).toBe(403);
  });

  test('may be given a lesser role instead: what it does not cover is refused at once', async () => {
    const visitor = await joinAs('lesser@example.com');
    const { user } = (await visitor.rpc('workspaces/session')).body as { user: { id: string } };
    const make = () => visitor.rpc('creators/lists/create', { name: 'A list' });
    expect((await make()).status).toBe(200);
    await owner.rpc('workspaces/setRole', { userId: user.id, workspaceId: second, role: 'viewer' });
    expect(await make()).toMatchObject({ status: 403, body: { data: { code: 'platform.not-allowed' } } });
    expect((await visitor.rpc('workspaces/session')).body).toMatchObject({ role: 'viewer' });
  });
});

test('no secret went to the log', () => {
  expect(server.log.join('\n')).not.toContain('zci_');
  expect(server.log).toEqual([]);
});
