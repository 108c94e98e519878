/** What the trail keeps of the doors: who came in, who could not, and who was refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import { createKey } from '#modules/keys/index.ts';
import { issueSetupToken, listEntries } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
let owner: Visitor;
let ctx: Context;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const { db } = server.services;
  const session = await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(db) });
  const userId = (session.body as { user: { id: UserId } }).user.id;
  const { organisationId, workspaceId } = (await listEntries(db, userId))[0]!;
  ctx = {
    organisationId,
    workspaceId,
    actor: { kind: 'user', userId, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_test',
  };
});
afterAll(() => server.close());

const trailOf = async (action: string) => {
  await server.services.afterwards.settled();
  return inTenant(server.services.db, ctx, (tx) =>
    tx.selectFrom('audit_entry').selectAll().where('action', '=', action).execute(),
  );
};
const signIn = (email: string, password: string): Promise<Response> =>
  new Visitor(server.url).post('/api/auth/sign-in/email', { email, password });

test('who signed in, and who could not: the first failure of an address, and none of an account that is not there', async () => {
  expect((await signIn(OWNER.email, OWNER.password)).status).toBe(200);
  for (const email of [OWNER.email, OWNER.email, 'nobody@example.com'])
    expect((await signIn(email, 'a wrong sentence')).status).toBe(401);
  expect(await trailOf('accounts.sign-in')).toMatchObject([
    { user_id: ctx.actor.userId, entity: 'account', detail: { way: 'password' } },
  ]);
  expect(await trailOf('accounts.fail-sign-in')).toMatchObject([
    { entity_id: ctx.actor.userId, detail: { way: 'password' } },
  ]);
});

test('who was refused what: of one asker and permission once in a while', async () => {
  const { token, key } = await createKey(server.services.db, ctx, {
    name: 'narrow',
    scopes: ['creator:read'],
    requestsPerMinute: 600,
  });
  const ask = (path: string): Promise<Response> =>
    fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  for (const path of ['/members', '/members', '/creators.csv', '/creators']) await (await ask(path)).arrayBuffer();
  const refused = await trailOf('access.refuse');
  const said = refused.map((row) => [row.actor_kind, row.via, row.entity_id]);
  expect(said).toHaveLength(2);
  expect(said).toEqual(
    expect.arrayContaining([
      ['key', key.id, 'member:read'],
      ['key', key.id, 'creator:export'],
    ]),
  );
});
