import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { inTenant } from '#platform/database.ts';
import { verifyTrail } from '#modules/audit/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  createWorkspace,
  findCommandLineContext,
  getCurrentWorkspace,
  isSetupNeeded,
  isSetupTokenCurrent,
  issueSetupToken,
  listEntries,
  listSystemContexts,
  setUpInstallation,
  updateWorkspace,
  type FirstRun,
} from './index.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

const NOW = new Date('2026-11-23T04:00:00Z');
const firstRun = (token: string, over: Partial<FirstRun> = {}): FirstRun => ({
  token,
  organisation: '示例机构',
  name: '欧阳',
  email: 'owner@example.com',
  brand: 'Brand',
  currency: 'JPY',
  locale: 'zh',
  now: NOW,
  requestId: 'req_1',
  putOwner: () => Promise.resolve(newId('usr')),
  ...over,
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

const listAudit = (ctx: Context) =>
  inTenant(database.db, ctx, (tx) =>
    tx.selectFrom('audit_entry').select(['action', 'entity', 'entity_id', 'user_id']).orderBy('at').execute(),
  );

test('the first run makes organisation, workspace and owner, and writes it down', async () => {
  const { db } = database;
  expect([await isSetupNeeded(db), await findCommandLineContext(db, 'en', NOW)]).toEqual([true, null]);
  const ctx = await setUpInstallation(db, firstRun((await issueSetupToken(db)) ?? ''));
  expect(await getCurrentWorkspace(db, ctx)).toEqual({
    organisation: { id: ctx.organisationId, name: '示例机构', kind: 'brand', hostingCountry: null },
    workspace: {
      id: ctx.workspaceId,
      brand: 'Brand',
      currency: 'JPY',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      marketTiers: false,
      identityOff: false,
      planFourEyes: false,
      payoutFourEyes: false,
      planLimit: null,
      payoutLimit: null,
    },
  });
  expect(await listEntries(db, ctx.actor.userId ?? newId('usr'))).toEqual([
    {
      organisationId: ctx.organisationId,
      workspaceId: ctx.workspaceId,
      role: 'owner',
      organisation: '示例机构',
      brand: 'Brand',
      current: true,
      singleSignOnRequired: false,
    },
  ]);
  expect(await findCommandLineContext(db, 'en', NOW)).toMatchObject({
    organisationId: ctx.organisationId,
    workspaceId: ctx.workspaceId,
    actor: { kind: 'cli', role: 'owner' },
  });
  expect(await isSetupNeeded(db)).toBe(false);
  expect(await listAudit(ctx)).toEqual([
    { action: 'workspaces.set-up', entity: 'organisation', entity_id: ctx.organisationId, user_id: ctx.actor.userId },
  ]);
});

test('a first run that breaks off can be done again with the same link', async () => {
  const { db } = database;
  const token = (await issueSetupToken(db)) ?? '';
  await expect(
    setUpInstallation(db, firstRun(token, { putOwner: () => Promise.reject(new Error('power cut')) })),
  ).rejects.toThrow('power cut');
  expect(await isSetupNeeded(db)).toBe(true);
  expect(await codeOf(setUpInstallation(db, firstRun(token)))).toBe('done');
});

test('of two first runs at the same moment one wins', async () => {
  const { db } = database;
  const token = (await issueSetupToken(db)) ?? '';
  const codes = await Promise.all([
    codeOf(setUpInstallation(db, firstRun(token))),
    codeOf(setUpInstallation(db, firstRun(token))),
  ]);
  expect(codes.toSorted()).toEqual(['done', 'platform.already-set-up']);
});

test('a wrong or an older link makes nobody, not even the account', async () => {
  const { db } = database;
  const older = (await issueSetupToken(db)) ?? '';
  const newest = (await issueSetupToken(db)) ?? '';
  expect(await Promise.all([older, 'nonsense', newest].map((token) => isSetupTokenCurrent(db, token)))).toEqual([
    false,
    false,
    true,
  ]);
  let made = 0;
  const putOwner = () => {
    made += 1;
    return Promise.resolve(newId('usr'));
  };
  expect(await codeOf(setUpInstallation(db, firstRun(older, { putOwner })))).toBe('platform.setup-link-wrong');
  expect(await codeOf(setUpInstallation(db, firstRun('', { putOwner })))).toBe('platform.setup-link-wrong');
  expect(made).toBe(0);
});

test('changing a workspace is written down, is refused to a viewer, and touches no other', async () => {
  const { db } = database;
  const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
  const { workspace } = await updateWorkspace(db, mine, { currency: 'EUR', marketTiers: true });
  expect(workspace).toMatchObject({ currency: 'EUR', marketTiers: true, brand: 'Test Brand' });
  expect((await getCurrentWorkspace(db, theirs)).workspace).toMatchObject({ currency: 'CNY', marketTiers: false });
  expect(await listAudit(mine)).toEqual([
    { action: 'workspaces.update', entity: 'workspace', entity_id: mine.workspaceId, user_id: mine.actor.userId },
  ]);
  const viewer = { ...mine, actor: { ...mine.actor, role: 'viewer' as const } };
  expect(await codeOf(updateWorkspace(db, viewer, { brand: 'No' }))).toBe('platform.not-allowed');
  const stranger = { ...mine, workspaceId: theirs.workspaceId };
  await expect(updateWorkspace(db, stranger, { brand: 'No' })).rejects.toThrow(/no result|foreign key/);
  expect((await getCurrentWorkspace(db, theirs)).workspace.brand).toBe('Test Brand');
});

test('a user of no organisation has no membership, and cannot see another’s', async () => {
  await makeWorkspace(database.db);
  expect(await listEntries(database.db, newId('usr'))).toEqual([]);
});

test('the server itself may see which organisations there are, and a request still sees only its own', async () => {
  const { db } = database;
  const all = [await makeWorkspace(db), await makeWorkspace(db), await makeWorkspace(db)];
  const found = await listSystemContexts(db, NOW);
  expect(new Set(found.map(({ organisationId }) => organisationId))).toEqual(
    new Set(all.map(({ organisationId }) => organisationId)),
  );
  expect(found.map(({ actor, workspaceId }) => [actor.kind, workspaceId])).toEqual(all.map(() => ['system', null]));
  const seen = await inTenant(db, all[1]!, (tx) => tx.selectFrom('workspaces_organisation').selectAll().execute());
  expect(seen.map((row) => row.organisation_id)).toEqual([all[1]!.organisationId]);
});

test('changing a workspace keeps the rules of every verb', () =>
  expectVerbRules(database.db, {
    action: 'workspaces.update',
    // It names no workspace: everybody changes the one that they work in.
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (ctx) => updateWorkspace(database.db, ctx, { brand: 'New' }),
  }));

test('whatever makes a workspace begins its trail: one without a trail has lost it', async () => {
  const { db } = database;
  const first = await setUpInstallation(db, firstRun((await issueSetupToken(db)) ?? ''));
  await createWorkspace(db, first, { brand: 'Second', currency: 'CNY', locale: 'en' });
  const states = await Array.fromAsync(verifyTrail(db, first.organisationId));
  expect(states.map(({ entries, fault }) => [entries, fault])).toEqual([
    [1, null],
    [1, null],
  ]);
});
