/** Forgotten passwords, links, codes and sessions, over HTTP on a real database. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { findLink } from '#tests/support/letters.ts';
import { computeCode } from '#tests/support/totp.ts';

let server: TestServer;
let owner: Visitor;
beforeEach(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

const NEXT = 'another quite long sentence';
const STRANGER = 'nobody@example.com';

const visit = (): Visitor => new Visitor(server.url);
const codeOf = ({ body }: { body: Record<string, unknown> }): unknown =>
  (body['data'] as { code?: string } | undefined)?.code;
const enter = (visitor: Visitor, password: string = OWNER.password): Promise<Response> =>
  visitor.post('/api/auth/sign-in/email', { email: OWNER.email, password });
const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.rpc('workspaces/session')).status === 200;

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ ...server.database.access, user: 'zc_owner' });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
/** Changes of the account, read as its organisation, since row-level security is forced; who came in: trail.db.test.ts. */
async function listDeeds(): Promise<string[]> {
  const session = await owner.rpc('workspaces/session');
  const { id } = session.body['organisation'] as { id: string };
  const client = new pg.Client({ ...server.database.access, user: 'zc_app' });
  await client.connect();
  await client.query("select set_config('app.organisation_id', $1, false)", [id]);
  const { rows } = await client.query<{ action: string }>(
    "select action from audit_entry where action like 'accounts.%' and action not like '%sign-in' order by at, audit_entry_id",
  );
  await client.end();
  return rows.map(({ action }) => action);
}
const lastLetter = async (subject: RegExp): Promise<string | undefined> =>
  (await server.letters()).findLast((letter) => subject.test(letter));
async function askForLetter(what: 'requestReset' | 'requestLink', email: string = OWNER.email): Promise<string> {
  expect(await visit().rpc(`accounts/${what}`, { email })).toEqual({ status: 200, body: {} });
  return findLink(await lastLetter(/#/)).secret;
}

describe('a password', () => {
  test.each([
    ['qwertyuiop123', 'accounts.password-common'],
    ['olive-owner-1', 'accounts.password-personal'],
    ['short', 'accounts.password-short'],
    ['x y'.repeat(70), 'accounts.password-long'],
  ])('%s is refused wherever one is chosen', async (password, code) => {
    const token = await askForLetter('requestReset');
    expect(codeOf(await visit().rpc('accounts/resetPassword', { token, password }))).toBe(code);
    expect(codeOf(await owner.rpc('accounts/changePassword', { current: OWNER.password, next: password }))).toBe(code);
    expect(codeOf(await visit().rpc('accounts/resetPassword', { token, password: NEXT })), 'the link still works').toBe(
      undefined,
    );
  });

  test('is refused at set-up and when an invitation is accepted', async () => {
    const fresh = await startTestServer();
    const token = await issueSetupToken(fresh.services.db);
    const weak = await new Visitor(fresh.url).rpc('workspaces/setup', { ...OWNER, token, password: 'password123' });
    expect(codeOf(weak)).toBe('accounts.password-common');
    await fresh.close();

    await owner.rpc('workspaces/invite', { email: 'mia@example.com', role: 'owner', workspaceId: null });
    const invitation = { token: findLink((await server.letters()).at(-1)).secret, name: 'Mia Chen' };
    const personal = await visit().rpc('workspaces/acceptInvitation', { ...invitation, password: 'mia chen 2026' });
    expect(codeOf(personal)).toBe('accounts.password-personal');
    const taken = await visit().rpc('workspaces/acceptInvitation', { ...invitation, password: NEXT });
    expect(taken.status).toBe(200);
  });

  test('is changed with the present one; every other session and every open link ends', async () => {
    const [elsewhere, link] = [visit(), await askForLetter('requestLink')];
    await enter(elsewhere);
    const wrong = await owner.rpc('accounts/changePassword', { current: 'not this one', next: NEXT });
    expect(codeOf(wrong)).toBe('accounts.password-wrong');
    expect((await owner.rpc('accounts/changePassword', { current: OWNER.password, next: NEXT })).status).toBe(200);
    expect([await isIn(owner), await isIn(elsewhere)]).toEqual([true, false]);
    expect(codeOf(await visit().rpc('accounts/followLink', { token: link }))).toBe('accounts.link-over');
    expect((await enter(visit())).status).toBe(401);
    expect((await enter(visit(), NEXT)).status).toBe(200);
    expect(await listDeeds()).toEqual(['accounts.change-password']);
    expect(await lastLetter(/was changed/)).toContain(`To: ${OWNER.email}`);
  });
});

describe('a forgotten password', () => {
  test('is set once by the link of the letter, and every session ends', async () => {
    const token = await askForLetter('requestReset');
    const { path } = findLink(await lastLetter(/#/));
    expect(path).toBe('/reset-password');
    const [one, other] = await Promise.all([
      visit().rpc('accounts/resetPassword', { token, password: NEXT }),
      visit().rpc('accounts/resetPassword', { token, password: `${NEXT} too` }),
    ]);
    expect(new Set([one.status, other.status])).toEqual(new Set([200, 404]));
    expect(await isIn(owner)).toBe(false);
    expect((await enter(owner, one.status === 200 ? NEXT : `${NEXT} too`)).status).toBe(200);
    expect(codeOf(await visit().rpc('accounts/resetPassword', { token, password: NEXT }))).toBe('accounts.link-over');
    expect(await listDeeds()).toEqual(['accounts.reset-password']);
  });

  test('an old link is over, a link for signing in sets no password, and no secret stands in the database', async () => {
    const token = await askForLetter('requestReset');
    const link = await askForLetter('requestLink');
    expect(codeOf(await visit().rpc('accounts/resetPassword', { token: link, password: NEXT }))).toBe(
      'accounts.link-over',
    );
    expect(codeOf(await visit().rpc('accounts/followLink', { token }))).toBe('accounts.link-over');
    const kept = JSON.stringify(await query('select * from auth."verification"'));
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(link);
    await query(`update auth."verification" set "expiresAt" = now() - interval '1 second'`);
    expect(codeOf(await visit().rpc('accounts/resetPassword', { token, password: NEXT }))).toBe('accounts.link-over');
    expect(codeOf(await visit().rpc('accounts/followLink', { token: link }))).toBe('accounts.link-over');
  });
});

describe('a link by e-mail', () => {
  test('signs in once', async () => {
    const token = await askForLetter('requestLink');
    expect(findLink(await lastLetter(/#/)).path).toBe('/magic');
    const guest = visit();
    expect((await guest.rpc('accounts/followLink', { token })).body).toEqual({ outcome: 'entered' });
    expect(await isIn(guest)).toBe(true);
    expect(guest.lastCookies).toEqual([]);
    const late = visit();
    expect(codeOf(await late.rpc('accounts/followLink', { token }))).toBe('accounts.link-over');
    expect(await isIn(late)).toBe(false);
  });
});

/** Switches codes on for the owner. */
async function switchOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await owner.rpc('accounts/beginTwoFactor', { password: OWNER.password });
  expect(begun.status).toBe(200);
  const { secret, recoveryCodes, uri } = begun.body as { secret: string; recoveryCodes: string[]; uri: string };
  expect(uri).toMatch(/^otpauth:\/\/totp\/Zhongcao/);
  expect((await owner.rpc('accounts/security')).body).toMatchObject({ twoFactor: { on: false } });
  const done = await owner.rpc('accounts/confirmTwoFactor', { code: computeCode(secret) });
  expect(done.body).toMatchObject({ twoFactor: { on: true, recoveryCodesLeft: 10 } });
  expect((done.body['sessions'] as { current: boolean }[]).filter(({ current }) => current)).toHaveLength(1);
  return { secret, recoveryCodes };
}

describe('codes', () => {
  test('are asked for after the password; each lets in once; a wrong one does not', async () => {
    const { secret } = await switchOn();
    const guest = visit();
    expect(await (await enter(guest)).json()).toMatchObject({ twoFactorRedirect: true });
    expect(await isIn(guest)).toBe(false);
    const code = computeCode(secret);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(codeOf(await guest.rpc('accounts/enterCode', { code: wrong }))).toBe('accounts.code-wrong');
    expect((await guest.rpc('accounts/enterCode', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
    expect(await isIn(guest)).toBe(true);
    const thief = visit();
    await enter(thief);
    expect(codeOf(await thief.rpc('accounts/enterCode', { code }))).toBe('accounts.code-too-late');
    expect(await isIn(thief)).toBe(false);
    expect(codeOf(await visit().rpc('accounts/enterCode', { code: computeCode(secret, 1) }))).toBe(
      'accounts.code-too-late',
    );
  });

  test('are asked for after a link by e-mail, and after a new password, too', async () => {
    const { secret } = await switchOn();
    const guest = visit();
    const token = await askForLetter('requestLink');
    expect((await guest.rpc('accounts/followLink', { token })).body).toEqual({ outcome: 'code-needed' });
    expect(await isIn(guest)).toBe(false);
    expect((await guest.rpc('accounts/enterCode', { code: computeCode(secret) })).status).toBe(200);
    expect(await isIn(guest)).toBe(true);
    await visit().rpc('accounts/resetPassword', { token: await askForLetter('requestReset'), password: NEXT });
    const later = visit();
    expect(await (await enter(later, NEXT)).json()).toMatchObject({ twoFactorRedirect: true });
    expect(await isIn(later)).toBe(false);
  });

  test('a recovery code works once', async () => {
    const { recoveryCodes } = await switchOn();
    const [first = ''] = recoveryCodes;
    const guest = visit();
    await enter(guest);
    expect((await guest.rpc('accounts/enterRecoveryCode', { code: first })).status).toBe(200);
    expect((await guest.rpc('accounts/security')).body).toMatchObject({ twoFactor: { recoveryCodesLeft: 9 } });
    const again = visit();
    await enter(again);
    expect(codeOf(await again.rpc('accounts/enterRecoveryCode', { code: first }))).toBe('accounts.code-wrong');
    const renewed = await owner.rpc('accounts/renewRecoveryCodes', { password: OWNER.password });
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    expect((await server.letters()).join('\n').replaceAll('=\n', '')).toContain('New recovery codes were made');
    expect(renewed.body['recoveryCodes']).not.toContain(recoveryCodes[1]);
    expect(codeOf(await again.rpc('accounts/enterRecoveryCode', { code: recoveryCodes[1] }))).toBe(
      'accounts.code-wrong',
    );
  });

  test('are switched on and off with the password only, and nothing readable of them stands in the database', async () => {
    const wrong = await owner.rpc('accounts/beginTwoFactor', { password: 'not this one' });
    expect(codeOf(wrong)).toBe('accounts.password-wrong');
    expect(codeOf(await owner.rpc('accounts/beginTwoFactor', {}))).toBe('accounts.password-wrong');
    expect(codeOf(await owner.rpc('accounts/confirmTwoFactor', { code: '123456' }))).toBe('accounts.codes-not-begun');
    const { secret, recoveryCodes } = await switchOn();
    const kept = JSON.stringify(await query('select * from auth."twoFactor"'));
    for (const one of [secret, ...recoveryCodes]) expect(kept).not.toContain(one);
    const again = await owner.rpc('accounts/beginTwoFactor', { password: OWNER.password });
    expect(codeOf(again)).toBe('accounts.codes-on-already');
    expect(codeOf(await owner.rpc('accounts/endTwoFactor', {}))).toBe('accounts.password-wrong');
    const off = await owner.rpc('accounts/endTwoFactor', { password: OWNER.password });
    expect(off.body).toMatchObject({ twoFactor: { on: false, recoveryCodesLeft: 0 } });
    const guest = visit();
    await enter(guest);
    expect(await isIn(guest)).toBe(true);
    expect(await listDeeds()).toEqual(['accounts.switch-on-codes', 'accounts.switch-off-codes']);
  });

  test('five wrong ones end a try, and ten within a quarter of an hour lock the account’s codes', async () => {
    const { secret } = await switchOn();
    const answers: unknown[] = [];
    for (let time = 0; time < 2; time += 1) {
      const guest = visit();
      await enter(guest);
      for (let guess = 0; guess < 6; guess += 1)
        answers.push(codeOf(await guest.rpc('accounts/enterRecoveryCode', { code: `guess-${guess}` })));
    }
    const wrong = Array(5).fill('accounts.code-wrong');
    expect(answers).toEqual([...wrong, 'accounts.code-too-late', ...wrong, 'accounts.too-many']);
    const honest = visit();
    await enter(honest);
    expect(codeOf(await honest.rpc('accounts/enterCode', { code: computeCode(secret) }))).toBe('accounts.too-many');
    expect(await isIn(honest)).toBe(false);
  });

  test('a stolen seat cannot guess the password for long', async () => {
    const codes: unknown[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      codes.push(codeOf(await owner.rpc('accounts/endTwoFactor', { password: `guess number ${guess}` })));
    expect(codes).toEqual([...Array(10).fill('accounts.password-wrong'), 'accounts.too-many']);
  });
});

describe('sessions', () => {
  interface Listed {
    id: string;
    browser: string | null;
    system: string | null;
    address: string | null;
    current: boolean;
  }
  const listSessions = async (visitor: Visitor): Promise<Listed[]> =>
    (await visitor.rpc('accounts/security')).body['sessions'] as Listed[];

  test('are listed with device and address, this one first, and end one by one or all others at once', async () => {
    const [phone, tablet] = [visit(), visit()];
    const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1';
    await phone.post(
      '/api/auth/sign-in/email',
      { email: OWNER.email, password: OWNER.password },
      { 'user-agent': agent },
    );
    await enter(tablet);
    const listed = await listSessions(owner);
    expect(listed.map(({ current }) => current)).toEqual([true, false, false]);
    expect(listed.find(({ system }) => system === 'iPhone')).toMatchObject({ browser: 'Safari', address: '127.0.0.1' });
    expect(listed[0]).toMatchObject({ address: '127.0.0.1' });
    expect(JSON.stringify(listed)).not.toContain('token');
    const { id } = listed.find(({ system }) => system === 'iPhone')!;
    expect((await owner.rpc('accounts/endSession', { id })).body['sessions']).toHaveLength(2);
    expect([await isIn(phone), await isIn(tablet), await isIn(owner)]).toEqual([false, true, true]);
    expect(codeOf(await owner.rpc('accounts/endSession', { id }))).toBe('accounts.session-not-found');
    await enter(phone);
    expect((await owner.rpc('accounts/endOtherSessions')).body['sessions']).toHaveLength(1);
    expect([await isIn(phone), await isIn(tablet), await isIn(owner)]).toEqual([false, false, true]);
    expect(await listDeeds()).toEqual(['accounts.end-session', 'accounts.end-other-sessions']);
  });

  test('of somebody else are neither seen nor ended', async () => {
    await owner.rpc('workspaces/invite', { email: 'mia@example.com', role: 'owner', workspaceId: null });
    const mia = visit();
    const token = findLink((await server.letters()).at(-1)).secret;
    await mia.rpc('workspaces/acceptInvitation', { token, name: 'Mia', password: NEXT });
    const [theirs] = await listSessions(owner);
    expect(await listSessions(mia)).toHaveLength(1);
    expect(codeOf(await mia.rpc('accounts/endSession', { id: theirs!.id }))).toBe('accounts.session-not-found');
    expect(await isIn(owner)).toBe(true);
  });
});

describe('nobody learns whose accounts there are', () => {
  /** What a stranger can tell two answers apart by. */
  async function seen(answer: Response): Promise<unknown> {
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    return { status: answer.status, headers, body: await answer.text() };
  }
  const ask = async (path: string, input: unknown): Promise<unknown> =>
    seen(
      path.startsWith('/api/')
        ? await visit().post(path, input)
        : await visit().post(path, { json: input }, { 'x-csrf-token': 'orpc' }),
    );

  test.each([
    // Five sign-ins a minute of one peer, whosever: their limit by account is proven in doors.db.test.ts.
    ['signing in', '/api/auth/sign-in/email', 2, (email: string) => ({ email, password: 'a wrong sentence' })],
    ['a forgotten password', '/rpc/accounts/requestReset', 5, (email: string) => ({ email })],
    ['a link by e-mail', '/rpc/accounts/requestLink', 5, (email: string) => ({ email })],
    ['the way to a provider', '/rpc/workspaces/singleSignOn/begin', 5, (email: string) => ({ email })],
  ])('%s answers alike, to the tries too many', async (_, path, times, input) => {
    const answers: Record<string, unknown[]> = { [OWNER.email]: [], [STRANGER]: [] };
    for (let time = 0; time < times; time += 1)
      for (const email of [OWNER.email, STRANGER]) answers[email]!.push(await ask(path, input(email)));
    expect(answers[OWNER.email]).toEqual(answers[STRANGER]);
  });

  test('an invitation’s page answers alike for every wrong link', async () => {
    const { id } = (await owner.rpc('workspaces/session')).body['organisation'] as { id: string };
    const secret = 'x'.repeat(43);
    const wrong = [`zci_${id.slice(4)}_${secret}`, `zci_${'0'.repeat(32)}_${secret}`, secret];
    const looks = await Promise.all(wrong.map((token) => ask('/rpc/workspaces/invitation', { token })));
    const takes = await Promise.all(
      wrong.map((token) => ask('/rpc/workspaces/acceptInvitation', { token, name: 'N', password: NEXT })),
    );
    expect(new Set(looks.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(new Set(takes.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('a passkey is added after the password only', async () => {
    for (const input of [{}, { password: 'not this one' }])
      expect(codeOf(await owner.rpc('accounts/newPasskeyQuestion', input))).toBe('accounts.password-wrong');
    const asked = await owner.rpc('accounts/newPasskeyQuestion', { password: OWNER.password });
    expect(asked).toMatchObject({ status: 200, body: { options: { challenge: expect.any(String) as unknown } } });
  });

  test('a passkey question names no account, and a wrong link of a letter is like one that is over', async () => {
    const first = (await visit().rpc('accounts/passkeyQuestion')).body['options'] as Record<string, unknown>;
    expect(first).not.toHaveProperty('allowCredentials');
    const token = await askForLetter('requestLink');
    await visit().rpc('accounts/followLink', { token });
    expect(await visit().rpc('accounts/followLink', { token })).toEqual(
      await visit().rpc('accounts/followLink', { token: 'y'.repeat(43) }),
    );
  });

  test('no letter goes to an address without an account', async () => {
    await visit().rpc('accounts/requestReset', { email: STRANGER });
    await visit().rpc('accounts/requestLink', { email: STRANGER });
    expect(await server.letters()).toEqual([]);
  });
});

describe('limits', () => {
  const codes = async (
    times: number,
    ask: (time: number) => Promise<{ body: Record<string, unknown> }>,
  ): Promise<unknown[]> => {
    const list: unknown[] = [];
    for (let time = 0; time < times; time += 1) list.push(codeOf(await ask(time)));
    return list;
  };

  test('three letters of a kind go to one address, in whatever case it is written', async () => {
    for (const what of ['requestReset', 'requestLink']) {
      const email = (time: number) => (time % 2 ? OWNER.email : OWNER.email.toUpperCase());
      const found = await codes(5, (time) => visit().rpc(`accounts/${what}`, { email: email(time) }));
      expect(found).toEqual([undefined, undefined, undefined, 'accounts.too-many', 'accounts.too-many']);
    }
    expect(await server.letters()).toHaveLength(6);
  });

  test('one peer asks for twenty letters', async () => {
    const found = await codes(21, (time) => visit().rpc('accounts/requestReset', { email: `n${time}@example.com` }));
    expect(found).toEqual([...Array(20).fill(undefined), 'accounts.too-many']);
  });

  test.each([
    ['accounts/resetPassword', { token: 'x'.repeat(43), password: NEXT }, 'accounts.link-over'],
    ['accounts/followLink', { token: 'x'.repeat(43) }, 'accounts.link-over'],
    ['workspaces/acceptInvitation', { token: 'x'.repeat(43), name: 'N', password: NEXT }, 'workspaces.invitation-over'],
  ])('one peer follows thirty links: %s', async (path, input, code) => {
    const found = await codes(31, () => visit().rpc(path, input));
    expect(found).toEqual([...Array(30).fill(code), 'accounts.too-many']);
  });
});
