import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId, type UserId, type WorkspaceId } from '#kernel/id.ts';
import { inTenant } from '#platform/database.ts';
import { createKey, enterWithKey, listKeys } from '#modules/keys/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { actAs, addMember, codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  createWorkspace,
  enterWorkspace,
  getCurrentWorkspace,
  getTeam,
  listEntries,
  removeMember,
  setMemberRole,
  setOwner,
  updateWorkspace,
} from './index.ts';

let database: TestDatabase;
let owner: Context;
/** Another brand of the same organisation. */
let second: WorkspaceId;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = await makeWorkspace(database.db);
  second = await createWorkspace(database.db, owner, { brand: 'Second', currency: 'JPY', locale: 'zh' });
});
afterEach(() => database.close());

const first = (): WorkspaceId => owner.workspaceId!;
const ownerId = (): UserId => owner.actor.userId!;

/** A manager of the first workspace. */
const addManager = async (email = 'manager@example.com'): Promise<Context> =>
  actAs(owner, await addMember(database.db, owner, { email, roles: { [first()]: 'manager' } }), 'manager');

const listAudit = (action: string) =>
  inTenant(database.db, owner, (tx) =>
    tx.selectFrom('audit_entry').select(['workspace_id', 'detail']).where('action', '=', action).execute(),
  );

describe('roles', () => {
  test('are given per workspace, with one home across them', async () => {
    const { db } = database;
    const person = await addMember(db, owner, { email: 'a@example.com', roles: { [first()]: 'editor' } });
    await setMemberRole(db, owner, { userId: person, workspaceId: second, role: 'finance' });
    const entries = await listEntries(db, person);
    expect(entries.map(({ workspaceId, role, brand }) => [workspaceId, role, brand])).toEqual([
      [first(), 'editor', 'Test Brand'],
      [second, 'finance', 'Second'],
    ]);
    await enterWorkspace(db, actAs(owner, person, 'finance', second));
    expect((await listEntries(db, person)).filter((one) => one.current).map((one) => one.workspaceId)).toEqual([
      second,
    ]);
    await setMemberRole(db, owner, { userId: person, workspaceId: second, role: null });
    expect((await listEntries(db, person)).map((one) => one.workspaceId)).toEqual([first()]);
    expect((await listAudit('workspaces.set-role')).map((row) => row.detail)).toEqual([
      { before: { role: null }, after: { role: 'finance' } },
      { before: { role: 'finance' }, after: { role: null } },
    ]);
  });

  test('of two organisations: one workspace is current, the one entered last', async () => {
    const { db } = database;
    const other = await makeWorkspace(db);
    const person = await addMember(db, owner, { email: 'a@example.com', roles: { [first()]: 'editor' } });
    await inTenant(db, other, (tx) =>
      tx
        .insertInto('workspaces_member')
        .values({ organisation_id: other.organisationId, user_id: person, owner: true })
        .execute(),
    );
    const here = actAs(owner, person, 'editor');
    const there = actAs(other, person, 'owner');
    const current = async () => (await listEntries(db, person)).filter((one) => one.current).map((one) => one.brand);
    const at = (ctx: Context, minutes: number): Context => ({
      ...ctx,
      now: new Date(owner.now.getTime() + minutes * 60_000),
    });
    await updateWorkspace(db, other, { brand: 'Elsewhere' });
    await enterWorkspace(db, at(here, 1));
    expect(await current()).toEqual(['Test Brand']);
    await enterWorkspace(db, at(there, 2));
    expect(await current()).toEqual(['Elsewhere']);
    await enterWorkspace(db, at(here, 3));
    expect(await current()).toEqual(['Test Brand']);
  });

  test('nobody changes the own one, whatever way', async () => {
    const { db } = database;
    await addMember(db, owner, { email: 'b@example.com', owner: true });
    const manager = await addManager();
    const own = manager.actor.userId!;
    expect(
      await Promise.all([
        codeOf(setMemberRole(db, manager, { userId: own, workspaceId: first(), role: 'editor' })),
        codeOf(setMemberRole(db, owner, { userId: ownerId(), workspaceId: first(), role: 'editor' })),
        codeOf(setOwner(db, owner, ownerId(), false)),
        codeOf(removeMember(db, owner, ownerId())),
        codeOf(removeMember(db, manager, own)),
      ]),
    ).toEqual(Array.from({ length: 5 }, () => 'workspaces.own-role'));
  });

  test('an owner has every workspace and no role beside it', async () => {
    const { db } = database;
    const other = await addMember(db, owner, { email: 'b@example.com', owner: true });
    expect((await listEntries(db, other)).map((one) => one.role)).toEqual(['owner', 'owner']);
    expect(await codeOf(setMemberRole(db, owner, { userId: other, workspaceId: first(), role: 'viewer' }))).toBe(
      'workspaces.owner-has-all',
    );
    await setOwner(db, owner, other, false);
    expect(await listEntries(db, other)).toEqual([]);
  });
});

describe('a manager', () => {
  test('sees the own workspace and the owners; an owner sees all', async () => {
    const { db } = database;
    const manager = await addManager();
    const both = await addMember(db, owner, {
      email: 'both@example.com',
      roles: { [first()]: 'editor', [second]: 'finance' },
    });
    const elsewhere = await addMember(db, owner, { email: 'far@example.com', roles: { [second]: 'editor' } });
    const seen = (await getTeam(db, manager)).members;
    expect(new Set(seen.map((one) => one.userId))).toEqual(new Set([ownerId(), manager.actor.userId, both]));
    expect(seen.find((one) => one.userId === both)?.roles).toEqual([{ workspaceId: first(), role: 'editor' }]);
    const all = (await getTeam(db, owner)).members;
    expect(all.map((one) => one.userId)).toContain(elsewhere);
    expect(all.find((one) => one.userId === both)?.roles).toHaveLength(2);
  });

  test('makes no owners, and nobody below reads or changes the team', async () => {
    const { db } = database;
    const manager = await addManager();
    const person = await addMember(db, owner, { email: 'a@example.com', roles: { [first()]: 'editor' } });
    expect(await codeOf(setOwner(db, manager, person, true))).toBe('platform.not-allowed');
    expect(await codeOf(removeMember(db, manager, ownerId()))).toBe('platform.not-allowed');
    for (const role of ['editor', 'viewer', 'reviewer', 'fulfilment', 'finance', 'client'] as const) {
      const low = actAs(owner, person, role);
      expect([role, await codeOf(getTeam(db, low)), await codeOf(removeMember(db, low, ownerId()))]).toEqual([
        role,
        'platform.not-allowed',
        'platform.not-allowed',
      ]);
    }
  });

  test('reaches no other workspace and no other organisation: alike with what does not exist', async () => {
    const { db } = database;
    const manager = await addManager();
    const far = await addMember(db, owner, { email: 'far@example.com', roles: { [second]: 'editor' } });
    const stranger = await makeWorkspace(db);
    const theirs = await addMember(db, stranger, {
      email: 'them@example.com',
      roles: { [stranger.workspaceId!]: 'editor' },
    });
    const nobody = newId('usr');
    for (const userId of [far, theirs, nobody]) {
      expect(await codeOf(removeMember(db, manager, userId))).toBe('workspaces.member-not-found');
      expect(await codeOf(setMemberRole(db, manager, { userId, workspaceId: first(), role: 'viewer' }))).toBe(
        'workspaces.member-not-found',
      );
    }
    for (const workspaceId of [second, stranger.workspaceId!, newId('wsp')])
      expect(await codeOf(setMemberRole(db, manager, { userId: nobody, workspaceId, role: 'viewer' }))).toBe(
        'workspaces.workspace-not-found',
      );
    // An owner of this organisation is as far from the other one.
    expect(await codeOf(removeMember(db, owner, theirs))).toBe('workspaces.member-not-found');
    for (const workspaceId of [stranger.workspaceId!, newId('wsp')])
      expect(await codeOf(setMemberRole(db, owner, { userId: far, workspaceId, role: 'viewer' }))).toBe(
        'workspaces.workspace-not-found',
      );
    expect(await listEntries(db, theirs)).toHaveLength(1);
    expect(await listEntries(db, far)).toHaveLength(1);
  });

  test('ends only what is of the own workspace, and its trail tells of no other', async () => {
    const { db } = database;
    const manager = await addManager();
    const both = await addMember(db, owner, {
      email: 'both@example.com',
      roles: { [first()]: 'editor', [second]: 'finance' },
    });
    const here = await addMember(db, owner, { email: 'here@example.com', roles: { [first()]: 'viewer' } });
    await removeMember(db, manager, both);
    await removeMember(db, manager, here);
    expect((await listEntries(db, both)).map((one) => one.workspaceId)).toEqual([second]);
    expect((await getTeam(db, owner)).members.map((one) => one.userId)).not.toContain(here);
    const details = JSON.stringify(await listAudit('workspaces.remove-member'));
    expect(details).toContain(first());
    expect(details).not.toContain(second);
  });

  test('changes settings, but neither approvals nor a currency that a limit is counted in', async () => {
    const { db } = database;
    const manager = await addManager();
    expect(await codeOf(updateWorkspace(db, manager, { timeZone: 'Europe/Paris', currency: 'EUR' }))).toBe('done');
    expect(await codeOf(updateWorkspace(db, manager, { planFourEyes: false }))).toBe('platform.not-allowed');
    expect(await codeOf(updateWorkspace(db, manager, { planLimit: null }))).toBe('platform.not-allowed');
    await updateWorkspace(db, owner, { planLimit: 100_000n });
    expect(await codeOf(updateWorkspace(db, manager, { currency: 'USD' }))).toBe('platform.not-allowed');
    expect(await codeOf(updateWorkspace(db, manager, { currency: 'EUR' }))).toBe('done');
    expect((await getCurrentWorkspace(db, owner)).workspace).toMatchObject({ currency: 'EUR', planLimit: 100_000n });
  });
});

describe('the last owner', () => {
  test('stays, also when two owners remove each other at the same moment', async () => {
    const { db } = database;
    const other = await addMember(db, owner, { email: 'b@example.com', owner: true });
    const codes = await Promise.all([
      codeOf(removeMember(db, owner, other)),
      codeOf(removeMember(db, actAs(owner, other, 'owner'), ownerId())),
    ]);
    expect(codes.toSorted()).toEqual(['done', 'workspaces.last-owner']);
    const left = await inTenant(db, owner, (tx) =>
      tx.selectFrom('workspaces_member').select('owner').where('owner', '=', true).execute(),
    );
    expect(left).toHaveLength(1);
  });

  test('stays, also when two owners unmake each other at the same moment', async () => {
    const { db } = database;
    const other = await addMember(db, owner, { email: 'b@example.com', owner: true });
    const codes = await Promise.all([
      codeOf(setOwner(db, owner, other, false)),
      codeOf(setOwner(db, actAs(owner, other, 'owner'), ownerId(), false)),
    ]);
    expect(codes.toSorted()).toEqual(['done', 'workspaces.last-owner']);
  });
});

test('of two workspaces of one brand at the same moment one is made, and none is renamed to another', async () => {
  const { db } = database;
  const input = { brand: 'Third', currency: 'CNY', locale: 'zh' } as const;
  const codes = await Promise.all([
    codeOf(createWorkspace(db, owner, input)),
    codeOf(createWorkspace(db, owner, { ...input, brand: 'THIRD' })),
  ]);
  expect(codes.toSorted()).toEqual(['done', 'workspaces.brand-taken']);
  expect(await codeOf(updateWorkspace(db, owner, { brand: 'second' }))).toBe('workspaces.brand-taken');
  expect(await codeOf(updateWorkspace(db, owner, { brand: 'TEST BRAND' }))).toBe('done');
});

describe('every verb keeps the rules', () => {
  const person = (ctx: Context) =>
    addMember(database.db, ctx, { email: 'a@example.com', roles: { [ctx.workspaceId!]: 'editor' } });

  test('giving a role', () =>
    expectVerbRules(database.db, {
      action: 'workspaces.set-role',
      prepare: async (ctx) => ({ userId: await person(ctx), workspaceId: ctx.workspaceId! }),
      act: (ctx, which) => setMemberRole(database.db, ctx, { ...which, role: 'finance' }),
    }));

  test('making an owner', () =>
    expectVerbRules(database.db, {
      action: 'workspaces.set-owner',
      prepare: person,
      act: (ctx, userId) => setOwner(database.db, ctx, userId, true),
    }));

  test('removing a member', () =>
    expectVerbRules(database.db, {
      action: 'workspaces.remove-member',
      prepare: person,
      act: (ctx, userId) => removeMember(database.db, ctx, userId),
    }));

  test('making a workspace', () =>
    expectVerbRules(database.db, {
      action: 'workspaces.create',
      makesNew: true,
      prepare: () => Promise.resolve(),
      act: (ctx) => createWorkspace(database.db, ctx, { brand: 'Another', currency: 'CNY', locale: 'en' }),
    }));
});

describe('keys end with what their maker was', () => {
  const asking = { locale: 'en', now: new Date('2026-11-23T04:00:00Z'), requestId: 'req_key' } as const;
  const makeIn = async (userId: UserId, role: 'owner' | 'manager', workspaceId: WorkspaceId): Promise<string> =>
    (
      await createKey(database.db, actAs(owner, userId, role, workspaceId), {
        name: `of ${workspaceId}`,
        scopes: ['plan:read'],
        requestsPerMinute: 60,
      })
    ).token;
  const opens = async (token: string): Promise<boolean> => (await enterWithKey(database.db, token, asking)) !== null;

  test('where the role is taken or is less, and there alone', async () => {
    const { db } = database;
    const person = await addMember(db, owner, {
      email: 'm@example.com',
      roles: { [first()]: 'manager', [second]: 'manager' },
    });
    const [here, there] = [await makeIn(person, 'manager', first()), await makeIn(person, 'manager', second)];
    const mine = await makeIn(ownerId(), 'owner', first());
    expect((await listKeys(db, owner)).map(({ madeByUser }) => madeByUser)).toEqual(
      expect.arrayContaining([person, ownerId()]),
    );
    await setMemberRole(db, owner, { userId: person, workspaceId: first(), role: 'editor' });
    expect([await opens(here), await opens(there), await opens(mine)]).toEqual([false, true, true]);
    await setMemberRole(db, owner, { userId: person, workspaceId: second, role: null });
    expect([await opens(there), await opens(mine)]).toEqual([false, true]);
    const ended = await listAudit('keys.revoke');
    expect(ended.map((row) => [row.workspace_id, (row.detail as { because?: string }).because])).toEqual(
      expect.arrayContaining([
        [first(), 'maker'],
        [second, 'maker'],
      ]),
    );
    expect(ended).toHaveLength(2);
  });

  test('everywhere with the membership; a manager ends those of the own workspace', async () => {
    const { db } = database;
    const manager = await addManager();
    const person = await addMember(db, owner, {
      email: 'm@example.com',
      roles: { [first()]: 'manager', [second]: 'manager' },
    });
    const [here, there] = [await makeIn(person, 'manager', first()), await makeIn(person, 'manager', second)];
    await removeMember(db, manager, person);
    expect([await opens(here), await opens(there)]).toEqual([false, true]);
    await removeMember(db, owner, person);
    expect(await opens(there)).toBe(false);
    // Who is no member makes none, however it was asked for.
    await expect(makeIn(person, 'manager', first())).rejects.toThrow('access_key_organisation_id_made_by_user_fkey');
  });

  test('of who is no longer an owner, but where they may still make some', async () => {
    const { db } = database;
    const person = await addMember(db, owner, { email: 'o@example.com', owner: true, roles: { [second]: 'manager' } });
    const [here, there] = [await makeIn(person, 'owner', first()), await makeIn(person, 'owner', second)];
    await setOwner(db, owner, person, false);
    expect([await opens(here), await opens(there)]).toEqual([false, true]);
  });
});
