import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId, type WorkspaceId } from '#kernel/id.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { actAs, addMember, codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  acceptInvitation,
  createWorkspace,
  findInvitationOf,
  getTeam,
  inviteMember,
  listEntries,
  setOwner,
  withdrawInvitation,
} from './index.ts';

const DAY = 86_400_000;
const EMAIL = 'lin@example.com';

let database: TestDatabase;
let owner: Context;
let second: WorkspaceId;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = await makeWorkspace(database.db);
  second = await createWorkspace(database.db, owner, { brand: 'Second', currency: 'JPY', locale: 'zh' });
});
afterEach(() => database.close());

const later = (ms: number): Date => new Date(owner.now.getTime() + ms);
const person = newId('usr');

const invite = (over: Partial<Parameters<typeof inviteMember>[2]> = {}, ctx = owner) =>
  inviteMember(database.db, ctx, { email: EMAIL, role: 'editor', workspaceId: owner.workspaceId, ...over });

const accept = (token: string, now = later(DAY), userId = person) =>
  acceptInvitation(database.db, {
    token,
    now,
    requestId: 'req_test',
    locale: 'en',
    findPerson: (email) => Promise.resolve({ userId, name: 'Lin', email }),
  });

const read = (token: string, now = later(DAY)) => findInvitationOf(database.db, token, now);

test('an invitation says who, where, as what and until when, and opens exactly one workspace', async () => {
  const { token, expiresAt } = await invite({ email: ` ${EMAIL.toUpperCase()} ` });
  expect(await read(token)).toEqual({
    email: EMAIL,
    role: 'editor',
    organisation: 'Test Organisation',
    brand: 'Test Brand',
    invitedBy: owner.actor.userId,
    expiresAt,
  });
  expect(await accept(token)).toEqual({
    organisationId: owner.organisationId,
    workspaceId: owner.workspaceId,
    role: 'editor',
  });
  expect(await listEntries(database.db, person)).toMatchObject([
    { workspaceId: owner.workspaceId, role: 'editor', current: true },
  ]);
});

test('it is over when used, withdrawn, replaced or too old, and never was when wrong: alike', async () => {
  const used = await invite({ email: 'used@example.com' });
  await accept(used.token, later(1));
  const withdrawn = await invite({ email: 'withdrawn@example.com' });
  await withdrawInvitation(database.db, owner, withdrawn.id);
  const replaced = await invite();
  const newest = await invite({ role: 'viewer' });
  const wrong = [
    used.token,
    withdrawn.token,
    replaced.token,
    `${newest.token}x`,
    `${newest.token.slice(0, 36)}_${'A'.repeat(43)}`,
    `zci_${'0'.repeat(32)}_${'A'.repeat(43)}`,
    'nonsense',
  ];
  for (const token of wrong)
    expect([await read(token), await codeOf(accept(token, later(1)))]).toEqual([null, 'workspaces.invitation-over']);
  const old = later(7 * DAY);
  expect([await read(newest.token, old), await codeOf(accept(newest.token, old))]).toEqual([
    null,
    'workspaces.invitation-over',
  ]);
  expect(await codeOf(accept(newest.token, later(7 * DAY - 1)))).toBe('done');
  expect((await listEntries(database.db, person)).map((one) => one.role)).toEqual(['viewer']);
});

test('of two who take it up at the same moment one comes in, and one account is asked for', async () => {
  const { token } = await invite();
  let asked = 0;
  const take = () =>
    codeOf(
      acceptInvitation(database.db, {
        token,
        now: later(1),
        requestId: 'req_test',
        locale: 'en',
        findPerson: (email) => {
          asked += 1;
          return Promise.resolve({ userId: newId('usr'), name: 'Lin', email });
        },
      }),
    );
  const codes = await Promise.all([take(), take(), take()]);
  expect(codes.toSorted()).toEqual(['done', 'workspaces.invitation-over', 'workspaces.invitation-over']);
  expect(asked).toBe(1);
});

test('of two invitations of one person at the same moment one stays open', async () => {
  const both = await Promise.all([invite(), invite({ role: 'viewer' })]);
  const open = await Promise.all(both.map(async ({ token }) => (await read(token)) !== null));
  expect(open.filter(Boolean)).toHaveLength(1);
  expect((await getTeam(database.db, owner)).invitations).toHaveLength(1);
});

test('what fails half-way leaves the invitation open', async () => {
  const { token } = await invite();
  const broken = acceptInvitation(database.db, {
    token,
    now: later(1),
    requestId: 'req_test',
    locale: 'en',
    findPerson: () => Promise.reject(new Error('power cut')),
  });
  await expect(broken).rejects.toThrow('power cut');
  expect(await codeOf(accept(token))).toBe('done');
});

test('a manager invites into the own workspace only, and no owners', async () => {
  const { db } = database;
  const id = await addMember(db, owner, { email: 'm@example.com', roles: { [owner.workspaceId!]: 'manager' } });
  const manager = actAs(owner, id, 'manager');
  const stranger = await makeWorkspace(db);
  expect(await codeOf(invite({ role: 'manager' }, manager))).toBe('done');
  expect(await codeOf(invite({ role: 'owner', workspaceId: null }, manager))).toBe('platform.not-allowed');
  for (const workspaceId of [second, stranger.workspaceId, newId('wsp')])
    expect(await codeOf(invite({ workspaceId }, manager))).toBe('workspaces.workspace-not-found');
  for (const workspaceId of [stranger.workspaceId, newId('wsp')])
    expect(await codeOf(invite({ workspaceId }))).toBe('workspaces.workspace-not-found');
  // Of the open ones a manager sees and withdraws those of the own workspace.
  const far = await invite({ email: 'far@example.com', workspaceId: second });
  const top = await invite({ email: 'top@example.com', role: 'owner', workspaceId: null });
  expect((await getTeam(db, manager)).invitations.map((one) => one.email)).toEqual([EMAIL]);
  for (const hidden of [far.id, top.id, newId('inv')])
    expect(await codeOf(withdrawInvitation(db, manager, hidden))).toBe('workspaces.invitation-not-found');
  expect((await getTeam(db, owner)).invitations).toHaveLength(3);
});

test('an owner is of no workspace, everybody else of one', async () => {
  expect(await codeOf(invite({ role: 'owner' }))).toBe('workspaces.owner-has-all');
  expect(await codeOf(invite({ workspaceId: null }))).toBe('workspaces.owner-has-all');
  const { token } = await invite({ role: 'owner', workspaceId: null });
  expect(await read(token)).toMatchObject({ brand: null, role: 'owner' });
  await accept(token);
  expect((await listEntries(database.db, person)).map((one) => one.role)).toEqual(['owner', 'owner']);
});

test('nobody is invited to where they are; and who became an owner meanwhile stays one', async () => {
  const { db } = database;
  const userId = await addMember(db, owner, { email: EMAIL, roles: { [second]: 'editor' } });
  expect(await codeOf(invite({ workspaceId: second }))).toBe('workspaces.member-already');
  const { token } = await invite({ role: 'viewer' });
  await setOwner(db, owner, userId, true);
  expect(await codeOf(invite())).toBe('workspaces.member-already');
  expect(await accept(token, later(DAY), userId)).toMatchObject({ role: 'owner' });
  await setOwner(db, owner, userId, false);
  expect((await listEntries(db, userId)).map((one) => one.workspaceId)).toEqual([second]);
});

/** Every row of every table as text, as the superuser sees it. */
async function readWholeDatabase(): Promise<string> {
  const client = new pg.Client({ ...database.access, user: inject('bootstrapRole') });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'auth') and table_type = 'BASE TABLE'",
    );
    expect(tables.rows.length).toBeGreaterThan(20);
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push(...rows.map((row) => row.text));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

test('the secret stands in no column of the database', async () => {
  const { token, id } = await invite();
  await accept(token);
  const texts = await readWholeDatabase();
  expect(texts).toContain(id);
  expect(texts).not.toContain(token.slice(-43));
});

test('inviting keeps the rules of every verb', () =>
  expectVerbRules(database.db, {
    action: 'workspaces.invite',
    prepare: (ctx) => Promise.resolve(ctx.workspaceId!),
    act: (ctx, workspaceId) => inviteMember(database.db, ctx, { email: EMAIL, role: 'viewer', workspaceId }),
  }));

test('withdrawing keeps the rules of every verb', () =>
  expectVerbRules(database.db, {
    action: 'workspaces.withdraw-invitation',
    prepare: async (ctx) =>
      (await inviteMember(database.db, ctx, { email: EMAIL, role: 'viewer', workspaceId: ctx.workspaceId })).id,
    act: (ctx, id) => withdrawInvitation(database.db, ctx, id),
  }));
