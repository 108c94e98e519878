import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { PERMISSIONS, ROLES, type Permission } from '#kernel/permission.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { KEY_SCOPES } from './contract.ts';
import {
  claimIdempotency,
  createKey,
  enterWithKey,
  forgetOldAnswers,
  listKeys,
  revokeKey,
  settleIdempotency,
} from './index.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

const DAY_MS = 86_400_000;
const FOR_PEOPLE: readonly Permission[] = [
  'key:edit',
  'member:edit',
  'workspace:create',
  'backup:read',
  'creator:erase',
  'identity:read',
  'share:decide',
  'payout:approve',
];
const NEW = { name: 'Sync', scopes: ['plan:read'] as Permission[], requestsPerMinute: 600 };
const later = (ctx: Context, ms: number): Date => new Date(ctx.now.getTime() + ms);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

test('a key is kept as a hash, ends after 90 days, and is in the trail without its secret', async () => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  const { token, key } = await createKey(db, ctx, NEW);
  expect(token).toMatch(new RegExp(`^zck_${ctx.organisationId.slice(4)}_[\\w-]{43}$`));
  expect(key).toMatchObject({
    name: 'Sync',
    scopes: ['plan:read'],
    expiresAt: later(ctx, 90 * DAY_MS),
    lastUsedAt: null,
  });
  expect(await listKeys(db, ctx)).toEqual([key]);
  const [entry, row] = await inTenant(db, ctx, async (tx) => [
    await tx.selectFrom('audit_entry').selectAll().where('action', '=', 'keys.create').executeTakeFirstOrThrow(),
    await tx.selectFrom('access_key').selectAll().executeTakeFirstOrThrow(),
  ]);
  expect(entry).toMatchObject({ entity_id: key.id, detail: { after: { name: 'Sync', scopes: ['plan:read'] } } });
  expect(
    JSON.stringify([entry, row], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(token.slice(token.lastIndexOf('_') + 1));
  expect(row.token_hash).toMatch(/^[0-9a-f]{64}$/);
});

test('no maker gives more than they may, and nobody gives what is people’s own', async () => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  expect(new Set([...KEY_SCOPES, ...FOR_PEOPLE])).toEqual(new Set(PERMISSIONS));
  for (const scope of FOR_PEOPLE)
    expect(await codeOf(createKey(db, ctx, { ...NEW, scopes: ['plan:read', scope] })), scope).toBe(
      'keys.scope-not-for-keys',
    );
  expect(await codeOf(createKey(db, ctx, { ...NEW, scopes: KEY_SCOPES }))).toBe('done');
  for (const role of ROLES) {
    const maker: Context = { ...ctx, actor: { ...ctx.actor, role } };
    const may = role === 'owner' || role === 'manager';
    expect(await codeOf(createKey(db, maker, NEW)), role).toBe(may ? 'done' : 'platform.not-allowed');
  }
  const limited: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set<Permission>(['key:edit', 'plan:read']) } };
  expect(await codeOf(createKey(db, limited, { ...NEW, scopes: ['plan:edit'] }))).toBe('keys.scope-not-yours');
});

test.each([
  [-1, 'keys.bad-expiry'],
  [0, 'keys.bad-expiry'],
  [1, 'done'],
  [365 * DAY_MS, 'done'],
  [365 * DAY_MS + 1, 'keys.bad-expiry'],
  [Number.NaN, 'keys.bad-expiry'],
])('an end %d ms away: %s', async (ms, code) => {
  const ctx = await makeWorkspace(database.db);
  expect(await codeOf(createKey(database.db, ctx, { ...NEW, expiresAt: later(ctx, ms) }))).toBe(code);
});

test('it opens its own workspace until its last moment, and not after it is revoked', async () => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  const { token, key } = await createKey(db, ctx, { ...NEW, expiresAt: later(ctx, 1_000) });
  const enter = (ms: number) => enterWithKey(db, token, { locale: 'zh', now: later(ctx, ms), requestId: 'r' });
  expect(await enter(999)).toMatchObject({
    requestsPerMinute: 600,
    context: { organisationId: ctx.organisationId, workspaceId: ctx.workspaceId, locale: 'zh', requestId: 'r' },
  });
  expect(await enter(1_000)).toBeNull();
  expect(await revokeKey(db, ctx, key.id)).toEqual([]);
  expect(await enter(0)).toBeNull();
  expect(await codeOf(revokeKey(db, ctx, key.id))).toBe('keys.not-found');
});

test('the walls between an organisation’s workspaces hold for keys as well', async () => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  const { key } = await createKey(db, ctx, NEW);
  expect(await listKeys(db, other)).toEqual([]);
  expect(await codeOf(revokeKey(db, other, key.id))).toBe('keys.not-found');
  const beside = { ...ctx, workspaceId: other.workspaceId };
  expect(await listKeys(db, beside)).toEqual([]);
  expect(await codeOf(revokeKey(db, beside, key.id))).toBe('keys.not-found');
});

test('making and revoking keep the rules of every verb', async () => {
  const { db } = database;
  await expectVerbRules(db, {
    action: 'keys.create',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (ctx) => createKey(db, ctx, NEW),
  });
  await expectVerbRules(db, {
    action: 'keys.revoke',
    prepare: async (ctx) => (await createKey(db, ctx, NEW)).key.id,
    act: (ctx, id) => revokeKey(db, ctx, id),
  });
});

test('an answer is given again for a day, to its own key only', async () => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  const as = async (): Promise<Context> => {
    const { token } = await createKey(db, ctx, NEW);
    const entry = await enterWithKey(db, token, { locale: 'en', now: ctx.now, requestId: 'r' });
    return entry!.context;
  };
  const [one, two] = [await as(), await as()];
  const answer = { requestHash: 'h', status: 201, contentType: 'application/json', body: '{}' };
  expect(await claimIdempotency(db, one, 'k')).toBeNull();
  expect(await codeOf(claimIdempotency(db, one, 'k'))).toBe('keys.idempotency-running');
  expect(await claimIdempotency(db, two, 'k')).toBeNull();
  await settleIdempotency(db, one, 'k', answer);
  await settleIdempotency(db, two, 'k', null);
  expect(await claimIdempotency(db, one, 'k')).toEqual(answer);
  expect(await claimIdempotency(db, two, 'k')).toBeNull();
  const count = () =>
    inTenant(db, ctx, (tx) => tx.selectFrom('access_idempotency').select('key_id').execute()).then(
      (rows) => rows.length,
    );
  const system = (ms: number): Context => ({ ...ctx, workspaceId: null, now: later(ctx, ms) });
  await forgetOldAnswers(db, system(DAY_MS));
  expect(await count()).toBe(2);
  await forgetOldAnswers(db, { ...(await makeWorkspace(db)), now: later(ctx, 2 * DAY_MS) });
  expect(await count()).toBe(2);
  await forgetOldAnswers(db, system(DAY_MS + 1));
  expect(await count()).toBe(0);
});
