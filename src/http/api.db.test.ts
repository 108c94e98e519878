/** The HTTP API as a machine meets it: on the real server, with keys, over the wire. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Permission } from '#kernel/permission.ts';
import { newId, type OrganisationId, type WorkspaceId } from '#kernel/id.ts';
import { createKey, enterWithKey } from '#modules/keys/index.ts';
import { getSolver, getThreads } from '#modules/plans/solving.ts';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { importDesk } from '#http/creators.ts';
import { makeWorkspace } from '#tests/support/database.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  getThreads(server.services.db).close();
  await getSolver(server.services.db).close();
  await server.close();
});

/** Makes a key as the page does. */
async function makeKey(
  scopes: readonly Permission[],
  more: { requestsPerMinute?: number } = {},
): Promise<{ id: string; token: string }> {
  const { status, body } = await owner.rpc('keys/create', { name: scopes.join(' '), scopes, ...more });
  expect(status).toBe(200);
  return { id: (body['key'] as Json)['id'] as string, token: body['token'] as string };
}

async function ask(
  token: string | null,
  at: `${string} /${string}`,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const [method, path] = at.split(' ');
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: method!,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Json) : {},
  };
}

/** The workspace of the keys that the page makes. */
async function findTenant(): Promise<{ organisationId: OrganisationId; workspaceId: WorkspaceId }> {
  const { organisation, workspace } = (await owner.rpc('workspaces/session')).body as Record<string, { id: string }>;
  return { organisationId: organisation!.id as OrganisationId, workspaceId: workspace!.id as WorkspaceId };
}

const WRITER: readonly Permission[] = ['creator:read', 'creator:edit', 'creator:import', 'creator:export', 'cost:read'];

describe('who comes in', () => {
  test('only a key, and only one that is valid: all others are answered alike', async () => {
    const none = await ask(null, 'GET /plans');
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="zhongcao"');
    expect(none.headers.get('content-type')).toBe('application/problem+json');
    expect(none.body).toMatchObject({
      code: 'platform.key-needed',
      status: 401,
      type: 'urn:zhongcao:platform.key-needed',
    });
    expect((await owner.fetch('/api/v1/plans')).status, 'a session').toBe(401);

    const { token } = await makeKey(['plan:read', 'cost:read']);
    expect((await ask(token, 'GET /plans')).status).toBe(200);
    const revoked = await makeKey(['plan:read']);
    expect((await owner.rpc('keys/revoke', { id: revoked.id })).status).toBe(200);
    const stranger = await makeWorkspace(server.services.db);
    const past = { ...stranger, now: new Date(Date.now() - 60_000) };
    const expired = await createKey(server.services.db, past, {
      name: 'over',
      scopes: ['plan:read'],
      expiresAt: new Date(Date.now() - 1_000),
      requestsPerMinute: 600,
    });
    const secret = token.slice(token.lastIndexOf('_') + 1);
    const misplaced = `zck_${stranger.organisationId.slice('org_'.length)}_${secret}`;
    const wrong = [revoked.token, expired.token, misplaced, `${token}x`, token.slice(1), 'zck_a_b', 'x'.repeat(300)];
    const answers = await Promise.all(wrong.map((one) => ask(one, 'GET /plans')));
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
      expect({ ...answer.body, instance: '' }).toEqual({ ...answers[0]!.body, instance: '' });
    }
    expect((await ask('', 'GET /nothing')).status, 'before what is there is told').toBe(401);
  });

  test('a key of one workspace sees nothing of another, whose ids are as if they were not', async () => {
    const { db } = server.services;
    const stranger = await makeWorkspace(db);
    const theirs = await createKey(db, stranger, { name: 'x', scopes: WRITER, requestsPerMinute: 600 });
    const mine = await makeKey(WRITER);
    const { body: list } = await ask(theirs.token, 'POST /lists', { body: { name: 'Theirs' } });
    const [foreign, nobody] = await Promise.all([
      ask(mine.token, `GET /lists/${list['id'] as string}`),
      ask(mine.token, `GET /lists/${newId('lst')}`),
    ]);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...nobody.body, instance: '' });
    expect((await ask(mine.token, 'GET /lists')).body).toEqual({ lists: [] });
  });

  test('a key with plan:read cannot write, nor read what else there is', async () => {
    const { token } = await makeKey(['plan:read']);
    for (const at of [
      'POST /plans',
      'POST /lists',
      'PATCH /workspace',
      'GET /creators',
      'GET /members',
      'GET /creators.csv',
      'POST /imports',
    ] as const) {
      const { status, body } = await ask(token, at, at.startsWith('GET') ? {} : { body: { name: 'x', intake: {} } });
      expect([at, status, body['code']]).toEqual([at, 403, 'platform.not-allowed']);
    }
    expect((await ask(token, 'POST /lists', { body: {} })).body['detail']).toContain(
      'This key does not cover creator:edit',
    );
  });

  test('its use is noted, at most once a minute', async () => {
    const { db } = server.services;
    const ctx = await makeWorkspace(db, { now: new Date() });
    const { token, key } = await createKey(db, ctx, { name: 'k', scopes: ['plan:read'], requestsPerMinute: 600 });
    const enter = async (afterMs: number): Promise<Date | null> => {
      const now = new Date(ctx.now.getTime() + afterMs);
      expect(await enterWithKey(db, token, { locale: 'en', now, requestId: 'r' })).toMatchObject({
        context: {
          workspaceId: ctx.workspaceId,
          actor: { kind: 'key', userId: null, role: 'viewer', via: key.id, name: 'k' },
        },
      });
      const row = await inTenant(db, ctx, (tx) =>
        tx.selectFrom('access_key').select('last_used_at').where('id', '=', key.id).executeTakeFirstOrThrow(),
      );
      return row.last_used_at;
    };
    const at = (ms: number): Date => new Date(ctx.now.getTime() + ms);
    expect([await enter(0), await enter(59_999), await enter(60_000)]).toEqual([at(0), at(0), at(60_000)]);
  });

  test('it is asked for as often as it may, and then told when to come back', async () => {
    const { token } = await makeKey(['plan:read'], { requestsPerMinute: 2 });
    const first = await ask(token, 'GET /sources');
    expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
      '"key";q=2;w=60',
      '"key";r=1;t=30',
    ]);
    expect((await ask(token, 'GET /sources')).status).toBe(200);
    const third = await ask(token, 'GET /sources');
    expect([third.status, third.body['code']]).toEqual([429, 'platform.too-many-requests']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(third.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect(third.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
  });
});

describe('addresses and refusals', () => {
  test('what is not there, what is not there by that method, and what cannot be read', async () => {
    const { token } = await makeKey([...WRITER, 'plan:read']);
    expect((await ask(token, 'GET /nothing')).body).toMatchObject({ status: 404, code: 'platform.not-found' });
    expect((await ask(token, 'GET /workspaces/session')).status, 'an operation of our pages').toBe(404);
    const method = await ask(token, 'DELETE /creators');
    expect([method.status, method.headers.get('allow'), method.body['code']]).toEqual([
      405,
      'GET',
      'platform.wrong-method',
    ]);
    const broken = await ask(token, 'POST /lists', {
      body: '{"name": ',
      headers: { 'content-type': 'application/json' },
    });
    expect([broken.status, broken.body['code']]).toEqual([400, 'platform.wrong-input']);
    const missing = await ask(token, 'POST /lists', { body: { creatorIds: 3 } });
    expect(missing.body).toMatchObject({ status: 400, detail: expect.stringContaining('name, creatorIds') as unknown });
    expect((await ask(token, 'POST /lists', { body: { name: 'a\0b' } })).body['code']).toBe('platform.broken-text');
    expect((await ask(token, 'GET /lists/a%00b')).body['code']).toBe('platform.broken-text');
    const large = await ask(token, 'POST /imports/text', { body: { text: 'x'.repeat(8_100_000) } });
    expect([large.status, large.body['code']]).toEqual([413, 'platform.too-large']);
    const misspelt = await ask(token, 'GET /creators?filters[tier]=koc&limits=2');
    expect(misspelt.body).toMatchObject({
      status: 400,
      code: 'platform.unknown-parameter',
      detail: expect.stringContaining('filters[tier], limits') as unknown,
    });
  });

  test('a refusal speaks the language that is asked for', async () => {
    const { token } = await makeKey(WRITER);
    const { body } = await ask(token, `GET /lists/${newId('lst')}`, { headers: { 'accept-language': 'zh-CN' } });
    expect(body).toMatchObject({
      title: '未找到',
      detail: '当前工作区没有这个名单。',
      code: 'creators.list-not-found',
    });
    expect(body['instance']).toMatch(/^req_/);
  });
});

describe('reading', () => {
  test('a file goes in, and its creators are filtered, counted and paged from an address', async () => {
    const { token } = await makeKey(WRITER);
    const csv = huitunCsv(Array.from({ length: 5 }, (_, at) => huitunRow(at + 1)));
    const received = await ask(token, 'POST /imports', {
      body: csv,
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('灰豚.csv') },
    });
    expect(received).toMatchObject({ status: 201, body: { state: 'ready', fileName: '灰豚.csv' } });
    const id = received.body['id'] as string;
    expect((await ask(token, `POST /imports/${id}/start`)).status).toBe(200);
    await importDesk(server.services).settle(id);
    expect((await ask(token, `GET /imports/${id}`)).body).toMatchObject({ state: 'done', rows: { created: 5 } });

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Answer = await ask(
        token,
        `GET /creators?limit=2&sort=name&direction=asc${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.status).toBe(200);
      seen.push(...(page.body['rows'] as { id: string }[]).map((row) => row.id));
      cursor = page.body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);

    const count = async (query: string): Promise<number> =>
      ((await ask(token, `GET /creators?${query}`)).body['rows'] as unknown[]).length;
    expect(await count('filters[tiers][]=mid&filters[tiers][]=koc')).toBe(5);
    expect(await count('filters[tiers]=koc')).toBe(0);
    expect(await count('filters[followers][min]=1&filters[blocked]=show')).toBe(5);
    expect(await count('filters[followers][min]=100000000')).toBe(0);
    expect((await ask(token, 'GET /creators?filters[followers][min]=many')).status).toBe(400);
    expect((await ask(token, `GET /creators/compare?ids=${seen[0]}`)).body).toMatchObject({
      creators: [{ row: { id: seen[0] } }],
    });
    expect((await ask(token, 'GET /creators/facets')).body).toMatchObject({ total: 5 });

    const file = await fetch(`${server.url}/api/v1/creators.csv`, { headers: { authorization: `Bearer ${token}` } });
    expect(file.headers.get('content-disposition')).toContain('creators-');
    expect((await file.text()).trim().split('\r\n')).toHaveLength(6);
  });

  test('instants are text', async () => {
    const { token } = await makeKey(['member:read']);
    const { body } = await ask(token, 'GET /members');
    expect((body['members'] as Json[])[0]).toMatchObject({ joinedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown });
  });
});

describe('a write that is sent twice', () => {
  const countLists = async (token: string): Promise<number> =>
    ((await ask(token, 'GET /lists')).body['lists'] as unknown[]).length;

  test('is carried out once and answered the same; another body under its key is a conflict', async () => {
    const { token } = await makeKey(WRITER);
    const other = await makeKey(WRITER);
    const before = await countLists(token);
    const headers = { 'idempotency-key': 'order-66' };
    const once = await ask(token, 'POST /lists', { body: { name: 'Once' }, headers });
    const again = await ask(token, 'POST /lists', { body: { name: 'Once' }, headers });
    expect([again.status, again.body]).toEqual([once.status, once.body]);
    expect([once.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    for (const [at, body] of [
      ['POST /lists', { name: 'Twice' }],
      ['POST /lists/x/members', { name: 'Once' }],
    ] as const)
      expect((await ask(token, at, { body, headers })).body).toMatchObject({
        status: 409,
        code: 'keys.idempotency-other',
      });
    expect(await countLists(token)).toBe(before + 1);
    const taken = await ask(other.token, 'POST /lists', { body: { name: 'Once' }, headers });
    expect(taken.body['code'], 'another key of ours is another’s').toBe('creators.list-name-taken');
  });

  test('a refusal is kept, too; a key that is no key is refused', async () => {
    const { token } = await makeKey(WRITER);
    const headers = { 'idempotency-key': 'refused' };
    const first = await ask(token, 'POST /lists', { body: { name: '' }, headers });
    expect(first.status).toBe(400);
    expect((await ask(token, 'POST /lists', { body: { name: '' }, headers })).body).toEqual(first.body);
    const bad = await ask(token, 'POST /lists', {
      body: { name: 'A' },
      headers: { 'idempotency-key': 'x'.repeat(256) },
    });
    expect(bad.body['code']).toBe('keys.bad-idempotency-key');
  });

  test('at the same moment it runs once: the others are told to wait, or get the answer', async () => {
    const { token } = await makeKey(WRITER);
    const before = await countLists(token);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        ask(token, 'POST /lists', { body: { name: 'Parallel' }, headers: { 'idempotency-key': 'parallel' } }),
      ),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => body['id'])).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect([answer.status, answer.body['code']]).toEqual([409, 'keys.idempotency-running']);
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect(await countLists(token)).toBe(before + 1);
  });

  test('an upload is no exception', async () => {
    const { token } = await makeKey(WRITER);
    const upload = (body: string) =>
      ask(token, 'POST /imports', {
        body,
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv', 'idempotency-key': 'upload' },
      });
    const first = await upload(huitunCsv([huitunRow(1)]));
    expect(first.status).toBe(201);
    expect((await upload(huitunCsv([huitunRow(1)]))).body['id']).toBe(first.body['id']);
    expect((await upload(huitunCsv([huitunRow(2)]))).body['code']).toBe('keys.idempotency-other');
  });

  test('what the server broke is not kept: sent again it is carried out', async () => {
    const { token } = await makeKey(WRITER);
    const headers = { 'idempotency-key': 'broken' };
    const send = () => ask(token, 'POST /lists', { body: { name: 'Broken' }, headers });
    const breaking = new pg.Client({ ...server.database.access, user: 'zc_owner' });
    await breaking.connect();
    try {
      await breaking.query("alter table creators_list add constraint broken check (name <> 'Broken') not valid");
      const broken = await send();
      expect(broken).toMatchObject({
        status: 500,
        body: { code: 'defect', status: 500, title: en.api.problems.defect },
      });
      expect(broken.headers.get('content-type')).toBe('application/problem+json');
      expect(server.log.splice(0).join('\n')).toContain(broken.body['instance']);
      await breaking.query('alter table creators_list drop constraint broken');
    } finally {
      await breaking.end();
    }
    const mended = await send();
    expect([mended.status, mended.headers.get('idempotency-replayed')]).toEqual([200, null]);
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
  });

  test('what a stopped server left is told apart from what still runs', async () => {
    const { token, id } = await makeKey(WRITER);
    const tenant = await findTenant();
    await inTenant(server.services.db, tenant, (tx) =>
      tx
        .insertInto('access_idempotency')
        .values({
          organisation_id: tenant.organisationId,
          workspace_id: tenant.workspaceId,
          key_id: id,
          idempotency_key: 'lost',
          server: 'another',
          at: new Date(),
        })
        .execute(),
    );
    const lost = await ask(token, 'POST /lists', { body: { name: 'Lost' }, headers: { 'idempotency-key': 'lost' } });
    expect(lost.body).toMatchObject({ status: 409, code: 'keys.idempotency-lost' });
  });

  test('is forgotten after a day', async () => {
    const { token, id } = await makeKey(WRITER);
    const { db } = server.services;
    const headers = { 'idempotency-key': 'yesterday' };
    expect((await ask(token, 'POST /lists', { body: { name: 'Day' }, headers })).status).toBe(200);
    await inTenant(db, await findTenant(), (tx) =>
      tx
        .updateTable('access_idempotency')
        .set({ at: new Date(Date.now() - 86_400_001) })
        .where('key_id', '=', id)
        .execute(),
    );
    expect((await ask(token, 'POST /lists', { body: { name: 'Day' }, headers })).body['code']).toBe(
      'creators.list-name-taken',
    );
  });
});

describe('changes on what one has seen', () => {
  test('of two who read the same list the second is told, and nothing is lost', async () => {
    const { token } = await makeKey(WRITER);
    const { body: list } = await ask(token, 'POST /lists', { body: { name: 'Seen' } });
    const at = `/lists/${list['id'] as string}` as const;
    const read = await ask(token, `GET ${at}`);
    const etag = read.headers.get('etag')!;
    expect(etag).toMatch(/^"1\.[\w-]{16}"$/);
    const headers = { 'if-match': etag };
    const answers = await Promise.all(
      ['Mine', 'Yours'].map((name) => ask(token, `PATCH ${at}`, { body: { name }, headers })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)!.body['code']).toBe('platform.changed-meanwhile');
    const kept = answers.find(({ status }) => status === 200)!.body['name'];
    expect((await ask(token, `GET ${at}`)).body['name']).toBe(kept);

    const members = await ask(token, `POST ${at}/members`, { body: { add: [] }, headers });
    const removed = await ask(token, `DELETE ${at}`, { headers });
    expect([members.status, removed.status]).toEqual([412, 412]);
    const fresh = (await ask(token, `GET ${at}`)).headers.get('etag')!;
    expect((await ask(token, `PATCH ${at}`, { body: { name: 'Free' } })).status, 'without If-Match as ever').toBe(200);
    expect((await ask(token, `DELETE ${at}`, { headers: { 'if-match': fresh } })).status).toBe(412);
    expect((await ask(token, `DELETE ${at}`, { headers: { 'if-match': '*' } })).status).toBe(200);
  });

  test('what has not changed is not sent again', async () => {
    const { token } = await makeKey(['workspace:read', 'workspace:edit']);
    const read = await ask(token, 'GET /workspace');
    const etag = read.headers.get('etag')!;
    const unchanged = await ask(token, 'GET /workspace', { headers: { 'if-none-match': `W/"x", ${etag}` } });
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, etag]);
    const weak = await ask(token, 'PATCH /workspace', {
      body: { marketTiers: true },
      headers: { 'if-match': `W/${etag}` },
    });
    expect(weak.status).toBe(412);
    expect(
      (await ask(token, 'PATCH /workspace', { body: { marketTiers: true }, headers: { 'if-match': etag } })).status,
    ).toBe(200);
    expect(
      (await ask(token, 'PATCH /workspace', { body: { marketTiers: false }, headers: { 'if-match': etag } })).status,
    ).toBe(412);
    expect((await ask(token, 'GET /workspace', { headers: { 'if-none-match': etag } })).status).toBe(200);
    expect((await ask(token, 'PATCH /workspace', { body: { planFourEyes: true } })).status, 'rules over managers').toBe(
      403,
    );
  });

  test('plans, too: planned again and approved on what was read only', async () => {
    const { token } = await makeKey([...WRITER, 'plan:read', 'plan:edit', 'plan:approve']);
    const intake: unknown = JSON.parse(readFileSync(new URL('../../examples/launch.json', import.meta.url), 'utf8'));
    const made = await ask(token, 'POST /plans', { body: { name: 'Autumn', intake } });
    expect([made.status, made.body['currency']]).toEqual([200, 'CNY']);
    const at = `/plans/${made.body['id'] as string}` as const;
    // Asked as the page does, so that asking costs the key nothing.
    const untilSolved = async (): Promise<Answer> => {
      for (;;) {
        const { body } = await owner.rpc('plans/get', { id: made.body['id'] });
        if (body['state'] !== 'solving') return ask(token, `GET ${at}`);
      }
    };
    const read = await untilSolved();
    const headers = { 'if-match': read.headers.get('etag')! };
    expect(headers['if-match']).toMatch(/^"1-\w+\./);
    const answers = await Promise.all(
      ['a', 'b'].map((note) => ask(token, `POST ${at}/versions`, { body: { note }, headers })),
    );
    const codes = answers.map(({ status, body }) => (status === 200 ? 'planned' : body['code']));
    expect(codes.filter((code) => code === 'planned')).toHaveLength(1);
    // Whoever comes while the other is still being solved is told so before the version is looked at.
    for (const code of codes) expect(['planned', 'platform.changed-meanwhile', 'plans.solving']).toContain(code);
    await untilSolved();
    expect((await ask(token, `POST ${at}/versions`, { body: {}, headers })).body['code']).toBe(
      'platform.changed-meanwhile',
    );
    const { body } = await ask(token, `GET ${at}`);
    expect(body['version']).toBe(2);
    expect((body['versions'] as Json[])[1]).toMatchObject({ by: expect.stringContaining('creator:read') as unknown });
  }, 120_000);

  test('creators, too', async () => {
    const { token } = await makeKey(WRITER);
    const { rows } = (await ask(token, 'GET /creators?limit=1')).body as { rows: { id: string }[] };
    const at = `/creators/${rows[0]!.id}` as const;
    const etag = (await ask(token, `GET ${at}`)).headers.get('etag')!;
    const edit = (value: string) =>
      ask(token, `PATCH ${at}`, { body: { field: 'mcn', value }, headers: { 'if-match': etag } });
    expect([(await edit('A')).status, (await edit('B')).status]).toEqual([200, 412]);
    expect(
      (await ask(token, `PUT ${at}/block`, { body: { blocked: true }, headers: { 'if-match': etag } })).status,
    ).toBe(412);
    expect((await ask(token, `GET ${at}`)).body).toMatchObject({
      row: { mcn: 'A', blocked: false },
      edits: [{ field: 'mcn', by: 'an access key' }],
    });
  });

  test('If-Match where nothing has a version changes nothing', async () => {
    const { token } = await makeKey(WRITER);
    const { status, body } = await ask(token, 'POST /lists', {
      body: { name: 'No' },
      headers: { 'if-match': '"1.x"' },
    });
    expect([status, body['code']]).toEqual([412, 'platform.no-version']);
  });
});

test('what the API is stands open to everybody, as a document and as a page', async () => {
  const document = await fetch(`${server.url}/api/openapi.json`);
  expect([document.status, ((await document.json()) as Json)['openapi']]).toEqual([200, '3.1.1']);
  for (const [query, lang, title] of [
    ['', 'en', en.api.title],
    ['?lang=zh', 'zh-Hans', zh.api.title],
  ] as const) {
    const page = await fetch(`${server.url}/api${query}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self'");
    const text = await page.text();
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
  }
  const style = await fetch(`${server.url}/api/reference.css`);
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
});

test('no key stands in a log, an audit row, or a table', async () => {
  const { token } = await makeKey(WRITER);
  const secret = token.slice(token.lastIndexOf('_') + 1);
  await ask(token, 'POST /lists', { body: { name: 'Secret' }, headers: { 'idempotency-key': 'secret' } });
  await ask(`${token}x`, 'GET /lists');
  expect(server.log.join('\n')).not.toContain(secret);
  const { pool } = server.services.db;
  const { body } = await owner.rpc('workspaces/session');
  const client = await pool.connect();
  try {
    await client.query("select set_config('app.organisation_id', $1, false)", [(body['organisation'] as Json)['id']]);
    for (const table of ['access_key', 'access_idempotency', 'audit_entry']) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`);
      expect(rows.length, table).toBeGreaterThan(0);
      expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    }
  } finally {
    client.release(true);
  }
});
