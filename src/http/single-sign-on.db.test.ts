/** Single sign-on against a real provider, and against one that lies. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, type OrganisationId, type UserId } from '#kernel/id.ts';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { putUser } from '#platform/sign-in.ts';
import { makeWorkspace } from '#tests/support/database.ts';
import { startFalseProvider, TRUE_CLAIMS, type FalseProvider, type Lie } from '#tests/support/false-provider.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { CLIENT, startIdentityProvider, walkThrough, type TestProvider } from '#tests/support/identity-provider.ts';

const DOMAIN = 'verdana.example';
const MIA = TRUE_CLAIMS;
const PASSWORD = 'another quite long sentence';

let server: TestServer;
let real: TestProvider;
let liar: FalseProvider;
let owner: Visitor;
let organisationId: OrganisationId;
let workspaceId: string;

beforeAll(async () => {
  real = await startIdentityProvider();
  liar = await startFalseProvider(CLIENT);
  server = await startTestServer({ ZHONGCAO_PRIVATE_HOSTS: `${real.host} ${liar.host}` });
  real.open(`${server.url}/sso/callback`);
  real.people.set(MIA.email, MIA);
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  const session = await owner.rpc('workspaces/setup', { ...OWNER, token });
  organisationId = (session.body['organisation'] as { id: OrganisationId }).id;
  workspaceId = (session.body['workspace'] as { id: string }).id;
});
afterAll(async () => {
  await server.close();
  await Promise.all([real.close(), liar.close()]);
});

const auth = async (sql: string, values: unknown[] = []): Promise<pg.QueryResult> => {
  const client = new pg.Client({ ...server.database.access, user: 'zc_auth', options: '-c search_path=auth' });
  await client.connect();
  const result = await client.query(sql, values);
  await client.end();
  return result;
};
/** Each test has its own tries and its own people. */
beforeEach(async () => {
  liar.lie = {};
  server.log.length = 0;
  await auth('delete from "rateLimit"');
});

const codeOf = ({ body }: { body: Record<string, unknown> }): unknown =>
  (body['data'] as { code?: string } | undefined)?.code;
const settings = (issuer: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  emailDomains: [DOMAIN],
  required: false,
  ...over,
});
async function useProvider(issuer: string, over: Record<string, unknown> = {}): Promise<void> {
  const saved = await owner.rpc('workspaces/singleSignOn/save', settings(issuer, over));
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
}
const invite = (email: string, role = 'editor'): Promise<unknown> =>
  owner.rpc('workspaces/invite', { email, role, workspaceId });

async function begin(visitor: Visitor, email: string = MIA.email, next?: string): Promise<URL> {
  const begun = await visitor.rpc('workspaces/singleSignOn/begin', { email, next });
  return new URL((begun.body['url'] as string | null) ?? 'about:none');
}
/** Where the way back ends. */
async function comeBack(visitor: Visitor, address: string): Promise<string | null> {
  const { pathname, search } = new URL(address);
  const answer = await visitor.fetch(pathname + search, { headers: { origin: '' } });
  expect(answer.status).toBe(302);
  return answer.headers.get('location');
}
const brandOf = async (visitor: Visitor): Promise<unknown> => {
  const { body } = await visitor.rpc('workspaces/session');
  return (body['workspace'] as { brand?: string } | undefined)?.brand;
};

describe('with a real provider', () => {
  test('an invited person comes in with PKCE, state and nonce, and is known the next time; a stranger does not', async () => {
    await useProvider(real.issuer);
    const stranger = new Visitor(server.url);
    expect(await comeBack(stranger, await walkThrough((await begin(stranger)).href))).toBe('/sign-in?trouble=stranger');
    expect(await brandOf(stranger)).toBeUndefined();

    await invite(MIA.email);
    const mia = new Visitor(server.url);
    const going = await begin(mia, MIA.email, '/plans?x=1');
    for (const part of ['state', 'nonce', 'code_challenge', 'redirect_uri'])
      expect(going.searchParams.get(part), part).toBeTruthy();
    expect(going.searchParams.get('code_challenge_method')).toBe('S256');
    expect(await comeBack(mia, await walkThrough(going.href))).toBe('/plans?x=1');
    expect(await brandOf(mia)).toBe(OWNER.brand);
    expect((await mia.rpc('workspaces/session')).body).toMatchObject({
      role: 'editor',
      user: { email: MIA.email, name: MIA.name },
    });
    expect((await mia.rpc('accounts/security')).body).toMatchObject({ hasPassword: false, singleSignOn: true });

    const again = new Visitor(server.url);
    expect(await comeBack(again, await walkThrough((await begin(again)).href))).toBe('/');
    expect(await brandOf(again)).toBe(OWNER.brand);
    expect(server.log).toEqual([]);
  });

  test('a person of another domain, or whose address is not confirmed, is not believed', async () => {
    for (const [email, confirmed] of [
      ['leo@other.example', true],
      [`leo@${DOMAIN}`, false],
    ] as const) {
      await invite(email);
      // The provider lets in somebody else than was announced.
      real.people.set(MIA.email, { sub: `leo-${confirmed}`, email, email_verified: confirmed, name: 'Leo' });
      const leo = new Visitor(server.url);
      expect(await comeBack(leo, await walkThrough((await begin(leo)).href))).toBe('/sign-in?trouble=other-domain');
      expect(await brandOf(leo)).toBeUndefined();
    }
    real.people.set(MIA.email, MIA);
  });

  test('an address that now belongs to somebody else at the provider opens nothing', async () => {
    real.people.set(MIA.email, { ...MIA, sub: 'the-next-mia' });
    const next = new Visitor(server.url);
    expect(await comeBack(next, await walkThrough((await begin(next)).href))).toBe('/sign-in?trouble=other-account');
    expect(await brandOf(next)).toBeUndefined();
    real.people.set(MIA.email, MIA);
  });

  test('breaking it off at the provider leads back to the sign-in page', async () => {
    const visitor = new Visitor(server.url);
    const going = await begin(visitor, `nobody@${DOMAIN}`);
    expect(await comeBack(visitor, await walkThrough(going.href))).toBe('/sign-in?trouble=refused');
  });

  test('a state that is wrong, used, or of another browser opens nothing', async () => {
    const mia = new Visitor(server.url);
    const back = await walkThrough((await begin(mia)).href);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect(await comeBack(mia, forged.href)).toBe('/sign-in?trouble=too-late');

    const other = new Visitor(server.url);
    await begin(other);
    const second = new Visitor(server.url);
    const theirs = await walkThrough((await begin(second)).href);
    expect(await comeBack(other, theirs), 'begun in another browser').toBe('/sign-in?trouble=too-late');
    expect(await comeBack(second, theirs), 'used up by the attempt').toBe('/sign-in?trouble=too-late');

    const third = new Visitor(server.url);
    const good = await walkThrough((await begin(third)).href);
    expect(await comeBack(third, good)).toBe('/');
    expect(await comeBack(third, good)).toBe('/sign-in?trouble=too-late');
    const wrongIssuer = new Visitor(server.url);
    const named = new URL(await walkThrough((await begin(wrongIssuer)).href));
    named.searchParams.set('iss', 'https://evil.example');
    expect(await comeBack(wrongIssuer, named.href)).toBe('/sign-in?trouble=untrusted');
  });

  test('what follows is a path of this site only', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const mia = new Visitor(server.url);
      expect(await comeBack(mia, await walkThrough((await begin(mia, MIA.email, next)).href))).toBe('/');
    }
  });
});

describe('what a session of single sign-on opens', () => {
  test('only its organisation, and nothing of the account that opens others too', async () => {
    const account = (await auth('select id from "user" where email = $1', [MIA.email])).rows[0] as { id: UserId };
    const elsewhere = await makeWorkspace(server.services.db, {
      actor: { kind: 'user', userId: account.id, role: 'owner' },
    });
    await putUser(server.services.signIn, { email: MIA.email, password: PASSWORD, name: MIA.name });
    const byPassword = new Visitor(server.url);
    await byPassword.post('/api/auth/sign-in/email', { email: MIA.email, password: PASSWORD });
    expect((await byPassword.rpc('workspaces/entries')).body['entries']).toHaveLength(2);

    const mia = new Visitor(server.url);
    await comeBack(mia, await walkThrough((await begin(mia)).href));
    expect((await mia.rpc('workspaces/entries')).body['entries']).toMatchObject([{ id: workspaceId }]);
    const there = { 'x-zc-workspace': elsewhere.workspaceId ?? '' };
    expect((await byPassword.rpc('workspaces/session', undefined, there)).status).toBe(200);
    expect(await mia.rpc('workspaces/session', undefined, there)).toEqual(
      await mia.rpc('workspaces/session', undefined, { 'x-zc-workspace': newId('wsp') }),
    );
    expect(codeOf(await mia.rpc('workspaces/enter', { id: elsewhere.workspaceId }))).toBe(
      'workspaces.workspace-not-found',
    );

    for (const [change, input] of [
      ['changePassword', { current: PASSWORD, next: `${PASSWORD} too` }],
      ['beginTwoFactor', { password: PASSWORD }],
      ['newPasskeyQuestion', {}],
      ['addPasskey', { name: 'x', credential: {} }],
      ['removePasskey', { id: 'x' }],
    ] as const)
      expect(codeOf(await mia.rpc(`accounts/${change}`, input)), change).toBe('accounts.single-sign-on-session');
    const sessions = (await mia.rpc('accounts/security')).body['sessions'] as { current: boolean }[];
    const all = (await byPassword.rpc('accounts/security')).body['sessions'] as unknown[];
    expect(all.length).toBeGreaterThan(sessions.length);
    await mia.rpc('accounts/endOtherSessions');
    expect((await byPassword.rpc('workspaces/session')).status, 'a session by password goes on').toBe(200);
  });

  test('where it is required, members come in no other way; owners do', async () => {
    await useProvider(real.issuer, { required: true });
    const member = new Visitor(server.url);
    await member.post('/api/auth/sign-in/email', { email: MIA.email, password: PASSWORD });
    // Mia owns another organisation, so that there is somewhere to be.
    expect(await brandOf(member)).toBe('Test Brand');
    expect((await member.rpc('workspaces/session', undefined, { 'x-zc-workspace': workspaceId })).status).toBe(404);
    expect(await brandOf(owner)).toBe(OWNER.brand);

    await owner.rpc('workspaces/invite', { email: 'leo@elsewhere.example', role: 'viewer', workspaceId });
    await putUser(server.services.signIn, { email: 'leo@elsewhere.example', password: PASSWORD, name: 'Leo' });
    const mia = new Visitor(server.url);
    await comeBack(mia, await walkThrough((await begin(mia)).href));
    expect(await brandOf(mia)).toBe(OWNER.brand);
    await useProvider(real.issuer);
    expect((await member.rpc('workspaces/session', undefined, { 'x-zc-workspace': workspaceId })).status).toBe(200);
  });

  test('a member who was removed, and whom nobody invited again, stays outside', async () => {
    const { members } = (await owner.rpc('workspaces/team')).body as { members: { userId: string; email: string }[] };
    const mia = members.find(({ email }) => email === MIA.email);
    expect((await owner.rpc('workspaces/removeMember', { userId: mia?.userId })).status).toBe(200);
    const back = new Visitor(server.url);
    expect(await comeBack(back, await walkThrough((await begin(back)).href))).toBe('/sign-in?trouble=stranger');
    expect(await brandOf(back)).toBeUndefined();
    await invite(MIA.email);
    expect(await comeBack(back, await walkThrough((await begin(back)).href)), 'invited again').toBe('/');
  });
});

describe('with a provider that lies', () => {
  async function attempt(lie: Lie): Promise<string | null> {
    const mia = new Visitor(server.url);
    const going = await begin(mia);
    liar.nonce = going.searchParams.get('nonce') ?? '';
    liar.lie = lie;
    const back = `${server.url}/sso/callback?code=any&state=${going.searchParams.get('state')}`;
    const end = await comeBack(mia, back);
    expect((await mia.rpc('workspaces/session')).status).toBe(end === '/' ? 200 : 401);
    return end;
  }

  test('the truth comes in; the code goes along with the verifier of its challenge', async () => {
    await useProvider(liar.issuer);
    expect(await attempt({})).toBe('/');
    const form = liar.asked.at(-1);
    expect(form?.get('grant_type')).toBe('authorization_code');
    expect(form?.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
    expect(await attempt({ userinfo: MIA }), 'the address from the userinfo').toBe('/');
  });

  const seconds = (): number => Math.floor(Date.now() / 1000);
  test.each<[string, Lie, string]>([
    ['a nonce of another sign-in', { claims: { nonce: 'another' } }, 'untrusted'],
    ['no nonce', { claims: { nonce: undefined } }, 'untrusted'],
    ['a signature by another key', { signedBy: 'stranger' }, 'untrusted'],
    ['no signature', { signedBy: 'nobody' }, 'untrusted'],
    ['a signature by what we know ourselves', { signedBy: 'client-secret' }, 'untrusted'],
    ['another issuer', { claims: { iss: 'https://evil.example' } }, 'untrusted'],
    ['another audience', { claims: { aud: 'another' } }, 'untrusted'],
    ['several audiences and no word for whom', { claims: { aud: [CLIENT.id, 'another'] } }, 'untrusted'],
    ['made for another client', { claims: { aud: [CLIENT.id, 'another'], azp: 'another' } }, 'untrusted'],
    ['over', { claims: { exp: seconds() - 120 } }, 'untrusted'],
    ['old', { issuedSecondsAgo: 3_600, claims: { exp: seconds() + 3_600 } }, 'untrusted'],
    ['nobody’s', { claims: { sub: '' } }, 'untrusted'],
    ['the userinfo of somebody else', { userinfo: { ...MIA, sub: 'somebody-else' } }, 'untrusted'],
    ['an address that is not confirmed', { claims: { email_verified: false } }, 'other-domain'],
    ['no word on whether it is confirmed', { claims: { email_verified: undefined } }, 'other-domain'],
    ['an address of another organisation', { claims: { email: OWNER.email } }, 'other-domain'],
    ['a domain that only ends alike', { claims: { email: `mia@evil-${DOMAIN}` } }, 'other-domain'],
    ['two domains', { claims: { email: `mia@${DOMAIN}@evil.example` } }, 'other-domain'],
    ['an error for a token', { tokenAnswer: { status: 400, body: '{"error":"invalid_grant"}' } }, 'untrusted'],
    ['nonsense for a token', { tokenAnswer: { status: 200, body: 'nonsense' } }, 'untrusted'],
    [
      'a redirect for a token',
      { tokenAnswer: { status: 302, headers: { location: '/token' }, body: '' } },
      'unreachable',
    ],
  ])('%s does not', async (_, lie, trouble) => {
    expect(await attempt(lie)).toBe(`/sign-in?trouble=${trouble}`);
  });
});

describe('the settings', () => {
  test('are the owner’s; the secret is kept encrypted, shown to nobody, and goes to no other issuer', async () => {
    await useProvider(real.issuer);
    const shown = await owner.rpc('workspaces/singleSignOn/get');
    expect(shown.body).toEqual({
      provider: { issuer: real.issuer, clientId: CLIENT.id, emailDomains: [DOMAIN], required: false },
      redirectUri: `${server.url}/sso/callback`,
    });
    const admin = new pg.Client({ ...server.database.access, user: 'zc_bootstrap' });
    await admin.connect();
    const { rows } = await admin.query<{ kept: string; trail: string }>(
      `select encode(client_secret, 'escape') as kept, (select json_agg(a)::text from audit_entry a) as trail from workspaces_identity_provider`,
    );
    await admin.end();
    expect(rows[0]?.kept).not.toContain('client secret');
    expect(rows[0]?.trail).toContain('workspaces.save-identity-provider');
    expect(rows[0]?.trail).not.toContain('client secret');
    const { clientSecret: _, ...unchanged } = settings(real.issuer, { emailDomains: [DOMAIN, 'two.example'] });
    expect((await owner.rpc('workspaces/singleSignOn/save', unchanged)).status).toBe(200);
    const { clientSecret: __, ...moved } = settings(liar.issuer);
    expect(codeOf(await owner.rpc('workspaces/singleSignOn/save', moved))).toBe('workspaces.provider-secret-needed');
  });

  test.each([
    ['http://example.com', 'workspaces.provider-address'],
    ['https://127.0.0.1:8443', 'workspaces.provider-address'],
    ['https://169.254.169.254', 'workspaces.provider-address'],
    ['https://localhost', 'workspaces.provider-address'],
    ['file:///etc/passwd', 'workspaces.provider-address'],
    ['nonsense', 'workspaces.provider-address'],
  ])('%s is not asked', async (issuer, code) => {
    expect(codeOf(await owner.rpc('workspaces/singleSignOn/save', settings(issuer)))).toBe(code);
  });

  test('what is no provider, or calls itself otherwise, is refused', async () => {
    const wrong = await owner.rpc('workspaces/singleSignOn/save', settings(`${liar.issuer}/nothing`));
    expect(codeOf(wrong)).toMatch(/^workspaces\.provider-/);
  });

  test('a member who owns nothing cannot see or change them', async () => {
    await putUser(server.services.signIn, { email: MIA.email, password: PASSWORD, name: MIA.name });
    const mia = new Visitor(server.url);
    await mia.post('/api/auth/sign-in/email', { email: MIA.email, password: PASSWORD });
    const here = { 'x-zc-workspace': workspaceId };
    for (const [what, input] of [
      ['get', undefined],
      ['save', settings(real.issuer)],
      ['remove', undefined],
    ] as const)
      expect((await mia.rpc(`workspaces/singleSignOn/${what}`, input, here)).status, what).toBe(403);
  });

  test('two organisations of one domain are told apart by their people; an unknown domain leads nowhere', async () => {
    expect((await owner.rpc('workspaces/singleSignOn/begin', { email: 'a@unknown.example' })).body).toEqual({
      url: null,
      choices: [],
    });
    const second = await makeWorkspace(server.services.db);
    const client = new pg.Client({ ...server.database.access, user: 'zc_app' });
    await client.connect();
    await client.query("select set_config('app.organisation_id', $1, false)", [second.organisationId]);
    await client.query(
      `insert into workspaces_identity_provider values ($1, $2, 'c', '\\x00', array[$3], false, now())`,
      [second.organisationId, real.issuer, DOMAIN],
    );
    const { body } = await new Visitor(server.url).rpc('workspaces/singleSignOn/begin', { email: MIA.email });
    expect(body).toEqual({
      url: null,
      choices: [
        { organisationId, organisation: OWNER.organisation },
        { organisationId: second.organisationId, organisation: 'Test Organisation' },
      ],
    });
    const chosen = await new Visitor(server.url).rpc('workspaces/singleSignOn/begin', {
      email: MIA.email,
      organisationId,
    });
    expect(chosen.body['url']).toContain(`client_id=${CLIENT.id}`);
    await client.query('delete from workspaces_identity_provider');
    await client.end();
  });

  test('are removed, and the way in with them; one peer begins thirty times', async () => {
    expect((await owner.rpc('workspaces/singleSignOn/remove')).body).toMatchObject({ provider: null });
    expect(codeOf(await owner.rpc('workspaces/singleSignOn/remove'))).toBe('workspaces.provider-not-found');
    const answers: unknown[] = [];
    for (let time = 0; time < 31; time += 1)
      answers.push(codeOf(await new Visitor(server.url).rpc('workspaces/singleSignOn/begin', { email: MIA.email })));
    expect(answers).toEqual([...Array(30).fill(undefined), 'accounts.too-many']);
  });
});
