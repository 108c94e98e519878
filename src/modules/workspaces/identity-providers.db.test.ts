import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { findIdentityProvider, listProvidersOfDomain, removeIdentityProvider, saveIdentityProvider } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const ISSUER = 'https://idp.example.com';
const save = (ctx: Context, domains: readonly string[] = ['example.com']): Promise<unknown> =>
  saveIdentityProvider(database.db, ctx, {
    issuer: ISSUER,
    clientId: 'client',
    clientSecret: Buffer.from('sealed'),
    emailDomains: domains,
    required: false,
    probe: () => Promise.resolve(ISSUER),
  });

test('saving a provider keeps the rules of every verb', () =>
  expectVerbRules(database.db, {
    action: 'workspaces.save-identity-provider',
    // It names nothing: everybody sets up their own organisation.
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (ctx) => save(ctx),
  }));

test('removing a provider keeps the rules of every verb', () =>
  expectVerbRules(database.db, {
    action: 'workspaces.remove-identity-provider',
    prepare: (ctx) => save(ctx),
    act: (ctx) => removeIdentityProvider(database.db, ctx),
  }));

test('a viewer’s attempt asks no provider, and a provider that says no is not saved', async () => {
  const ctx = await makeWorkspace(database.db);
  let asked = 0;
  const input = {
    issuer: ISSUER,
    clientId: 'client',
    clientSecret: Buffer.from('sealed'),
    emailDomains: ['no.example'],
    required: false,
    probe: () => {
      asked += 1;
      return Promise.reject(new Error('says no'));
    },
  };
  const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'manager' } };
  await expect(saveIdentityProvider(database.db, viewer, input)).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  });
  expect(asked).toBe(0);
  await expect(saveIdentityProvider(database.db, ctx, input)).rejects.toThrow('says no');
  expect(await findIdentityProvider(database.db, ctx.organisationId)).toBeNull();
});

test('a domain finds the organisations that name it, and nothing else shows', async () => {
  const [one, other] = [await makeWorkspace(database.db), await makeWorkspace(database.db)];
  await save(one, ['one.example', 'both.example']);
  await save(other, ['both.example']);
  const found = async (domain: string): Promise<string[]> =>
    (await listProvidersOfDomain(database.db, domain)).map(({ organisationId }) => organisationId);
  expect(await found('one.example')).toEqual([one.organisationId]);
  expect(new Set(await found('both.example'))).toEqual(new Set([one.organisationId, other.organisationId]));
  expect(await found('example')).toEqual([]);
  expect(await found('')).toEqual([]);
  expect((await database.db.pool.query('select * from workspaces_identity_provider')).rows).toEqual([]);
});
