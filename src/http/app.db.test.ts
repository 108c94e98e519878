import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { putUser } from '#platform/sign-in.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The owner, signed in; the same one throughout, since sign-ins are counted. */
let owner: Visitor | null = null;
async function signInOnce(): Promise<Visitor> {
  if (owner !== null) return owner;
  const visitor = new Visitor(server.url);
  expect(await visitor.post('/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password })).toMatchObject(
    { status: 200 },
  );
  owner = visitor;
  return visitor;
}

/** The raw bytes of an answer, which fetch would have decompressed. */
const getRaw = (
  url: string,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(chunks) }));
    });
    asking.on('error', reject);
    asking.end();
  });

describe('the first run', () => {
  test('is announced, refuses a wrong link and an outdated one, works once, and signs in', async () => {
    const visitor = new Visitor(server.url);
    expect((await visitor.rpc('workspaces/state')).body).toEqual({ setupNeeded: true });

    const outdated = await issueSetupToken(server.services.db);
    const token = await issueSetupToken(server.services.db);
    for (const wrong of ['x'.repeat(32), outdated]) {
      expect(await visitor.rpc('workspaces/setup', { ...OWNER, token: wrong })).toMatchObject({
        status: 403,
        body: { data: { code: 'platform.setup-link-wrong' } },
      });
    }
    expect(await visitor.rpc('workspaces/setup', { ...OWNER, token, password: 'short' })).toMatchObject({
      status: 400,
      body: { data: { code: 'platform.wrong-input', message: expect.stringContaining('password') } },
    });

    // An attempt that broke off after the account was made is no obstacle, and its password ends.
    await putUser(server.services.signIn, { email: OWNER.email, password: 'an earlier attempt', name: 'Earlier' });
    const done = await visitor.rpc('workspaces/setup', { ...OWNER, token });
    expect(done).toMatchObject({
      status: 200,
      body: {
        user: { email: OWNER.email, name: OWNER.name },
        organisation: { name: OWNER.organisation },
        workspace: { brand: OWNER.brand, currency: 'EUR', locale: 'en', marketTiers: false },
        role: 'owner',
      },
    });
    expect((await visitor.rpc('workspaces/session')).body).toEqual(done.body);
    expect((await visitor.rpc('workspaces/state')).body).toEqual({ setupNeeded: false });

    expect(
      await new Visitor(server.url).rpc('workspaces/setup', { ...OWNER, email: 'second@example.com', token }),
    ).toMatchObject({ status: 409, body: { data: { code: 'platform.already-set-up' } } });
    expect(await issueSetupToken(server.services.db)).toBeNull();
  });
});

describe('without a session', () => {
  test.each([
    ['GET', '/health', 200],
    ['GET', '/', 200],
    ['GET', '/sign-in', 200],
    ['GET', '/setup?token=x', 200],
    ['GET', '/plans/pln_1', 200],
    ['GET', '/assets/main-abc123.js', 200],
    ['GET', '/assets/missing.js', 404],
    ['GET', '/../../../../etc/passwd.txt', 404],
    ['GET', '/api/auth/get-session', 200],
    ['POST', '/api/auth/sign-up/email', 404],
    ['POST', '/api/auth/request-password-reset', 404],
    ['POST', '/api/auth/update-user', 404],
    ['GET', '/api/auth/list-sessions', 404],
    ['GET', '/api/auth/ok', 404],
    ['POST', '/api/auth/sign-in/social', 404],
    ['GET', '/api/anything', 401],
    ['GET', '/files/creators.csv', 401],
    ['POST', '/files/imports', 401],
    ['POST', '/rpc/workspaces/session', 401],
    ['POST', '/rpc/workspaces/update', 401],
    ['POST', '/rpc/no/such', 401],
  ])('%s %s answers %i', async (method, path, status) => {
    const body = method === 'POST' ? '{}' : null;
    const answer = await new Visitor(server.url).fetch(path, {
      method,
      body,
      headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
    });
    expect(answer.status).toBe(status);
  });

  test('every answer carries the content security policy, also a refusal', async () => {
    for (const path of ['/', '/health', '/files/x', '/assets/missing.js', '/api/auth/sign-up/email']) {
      const answer = await fetch(`${server.url}${path}`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(
        path.startsWith('/files/') ? "default-src 'none'" : "script-src 'self'; style-src 'self'",
      );
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('speaks the reader’s language', async () => {
    const answer = await fetch(`${server.url}/files/x`, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    expect(await answer.json()).toEqual({ code: 'platform.sign-in-needed', message: '请先登录。' });
  });
});

describe('signed in', () => {
  test('the cookie is out of reach of scripts and other sites, and signing out ends it', async () => {
    const visitor = new Visitor(server.url);
    await visitor.post('/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password });
    const cookie = visitor.lastCookies.find((line) => line.includes('session_token')) ?? '';
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/; Secure/i);
    expect((await visitor.rpc('workspaces/session')).status).toBe(200);
    expect((await visitor.post('/api/auth/sign-out', {})).status).toBe(200);
    expect((await visitor.rpc('workspaces/session')).status).toBe(401);
  });

  test('settings of the workspace change, and the audit trail says so', async () => {
    const visitor = await signInOnce();
    const changed = await visitor.rpc('workspaces/update', { brand: 'New Brand', marketTiers: true });
    expect(changed).toMatchObject({
      status: 200,
      body: { workspace: { brand: 'New Brand', marketTiers: true, currency: 'EUR' } },
    });
    expect(await visitor.rpc('no/such')).toMatchObject({ status: 404 });
    expect(await visitor.rpc('workspaces/update', { currency: 'XXX' })).toMatchObject({ status: 400 });
  });

  test('what goes wrong inside never reaches the client, and is found in the log by its id', async () => {
    const visitor = await signInOnce();
    const admin = new pg.Client({ ...server.database.access, user: 'zc_owner' });
    await admin.connect();
    await admin.query('alter table workspaces_workspace rename to hidden_internals');
    const answer = await visitor.rpc('workspaces/session');
    await admin.query('alter table hidden_internals rename to workspaces_workspace');
    await admin.end();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('workspaces_workspace');
    const { requestId } = answer.body['data'] as { requestId: string };
    expect(server.log.splice(0).join('\n')).toMatch(
      new RegExp(`^defect ${requestId} .*"workspaces_workspace" does not exist`),
    );
    expect((await visitor.rpc('workspaces/session')).status).toBe(200);
  });
});

describe('other websites', () => {
  const foreign = { origin: 'https://evil.example' };

  test.each([
    ['a form', { ...foreign, 'content-type': 'application/x-www-form-urlencoded', 'x-csrf-token': 'orpc' }],
    ['a script', { ...foreign, 'content-type': 'application/json', 'x-csrf-token': 'orpc' }],
    ['a file', { ...foreign, 'content-type': 'application/octet-stream', 'x-csrf-token': 'orpc' }],
  ])('%s of theirs changes nothing', async (_, headers) => {
    const visitor = await signInOnce();
    expect(
      (await visitor.fetch('/rpc/workspaces/update', { method: 'POST', body: '{"json":{"brand":"Evil"}}', headers }))
        .status,
    ).toBe(403);
    expect((await visitor.rpc('workspaces/session')).body).not.toMatchObject({ workspace: { brand: 'Evil' } });
  });

  test('a call without our page’s own header is refused', async () => {
    const visitor = await signInOnce();
    expect((await visitor.post('/rpc/workspaces/update', { json: { brand: 'Evil' } })).status).toBe(403);
  });
});

describe('files of the web', () => {
  test('hashed ones are kept for ever and compressed, the page is asked for each time', async () => {
    const asset = await fetch(`${server.url}/assets/main-abc123.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await fetch(`${server.url}/plans`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${server.url}/plans`, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const raw = await getRaw(`${server.url}/assets/main-abc123.js`, { 'accept-encoding': 'gzip' });
    expect(raw.encoding).toBe('gzip');
    expect(gunzipSync(raw.body).toString()).toBe(await asset.text());
    expect((await getRaw(`${server.url}/assets/main-abc123.js`, {})).encoding).toBeUndefined();
  });
});

describe('size and speed limits', () => {
  test('a request that is too large is refused with a sentence', async () => {
    const visitor = await signInOnce();
    const answer = await visitor.post(
      '/rpc/workspaces/update',
      { json: { brand: 'x'.repeat(9_000_000) } },
      { 'x-csrf-token': 'orpc' },
    );
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'platform.too-large' });
  });

  test('guessing passwords is stopped after five tries, whatever address the guesser claims', async () => {
    const guesser = new Visitor(server.url);
    const statuses: number[] = [];
    let wait: string | null = null;
    for (let guess = 0; guess < 8; guess++) {
      const answer = await guesser.post(
        '/api/auth/sign-in/email',
        { email: OWNER.email, password: `guess number ${guess}` },
        { 'x-zc-peer': `10.0.0.${guess}`, 'x-forwarded-for': `10.0.0.${guess}` },
      );
      statuses.push(answer.status);
      wait = answer.headers.get('x-retry-after');
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(wait), 'seconds that the sign-in page shows').toBeGreaterThan(0);
  });
});

test('behind TLS the cookie is Secure, and only the public address may ask', async () => {
  const secure = await startTestServer({ ZHONGCAO_URL: 'https://zhongcao.example.com' });
  try {
    const token = await issueSetupToken(secure.services.db);
    const visitor = new Visitor(secure.url);
    const origin = { origin: 'https://zhongcao.example.com' };
    expect((await visitor.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(403);
    expect((await visitor.rpc('workspaces/setup', { ...OWNER, token }, origin)).status).toBe(200);
    expect(visitor.lastCookies.find((line) => line.includes('session_token'))).toMatch(/; Secure/i);
    expect((await visitor.rpc('workspaces/session', undefined, origin)).status).toBe(200);
    expect((await fetch(`${secure.url}/health`)).headers.get('strict-transport-security')).toContain('max-age');
    expect(secure.log).toEqual([]);
  } finally {
    await secure.close();
  }
});
