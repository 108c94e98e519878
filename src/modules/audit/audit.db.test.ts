/** Reading the trail: pages, filters, who may, the file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { ROLES } from '#kernel/permission.ts';
import { createList, renameList, removeList } from '#modules/creators/index.ts';
import { writeAudit, type AuditEntry } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { AuditFilters } from './contract.ts';
import { exportAudit, getAuditEntry, listAudit, listPeople, verifyAudit } from './index.ts';

let database: TestDatabase;
let db: AppDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const write = (ctx: Context, entry: Partial<AuditEntry> = {}) =>
  inTenant(db, ctx, (tx) => writeAudit(tx, ctx, { action: 'plans.create', entity: 'plan', entityId: 'p1', ...entry }));

const list = async (ctx: Context, filters: Record<string, unknown> = {}): Promise<string[]> =>
  (await listAudit(db, ctx, AuditFilters.parse(filters), null, 200)).rows.map((row) => row.entityId);

const at = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(day) });

describe('a page', () => {
  test('is the newest rows; its cursor leads on without gap or repeat, also among rows of one instant', async () => {
    const ctx = await makeWorkspace(db);
    for (let n = 0; n < 7; n++) await write(ctx, { entityId: `p${n}` });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, ctx, AuditFilters.parse({}), cursor, 3);
      seen.push(...page.rows.map((row) => row.entityId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['p6', 'p5', 'p4', 'p3', 'p2', 'p1', 'p0']);
  });

  test('shows who, what, and the values apart from the detail', async () => {
    const ctx = await makeWorkspace(db);
    const named: Context = { ...ctx, actor: { ...ctx.actor, name: 'Mia' } };
    await write(named, { detail: { version: 2 }, before: { state: 'draft' }, after: { state: 'approved' } });
    const [row] = (await listAudit(db, ctx, AuditFilters.parse({}), null, 10)).rows;
    expect(row).toMatchObject({
      seq: 1,
      at: ctx.now,
      actor: { kind: 'user', userId: ctx.actor.userId, name: 'Mia', via: null },
      detail: { version: 2 },
      before: { state: 'draft' },
      after: { state: 'approved' },
      previous: null,
    });
    expect(await getAuditEntry(db, ctx, 'workspace', row!.id)).toEqual(row);
  });
});

describe('filters', () => {
  let ctx: Context;
  const key = { kind: 'key', userId: null, role: 'editor', via: 'key_9', name: 'Robot' } as const;
  beforeAll(async () => {
    ctx = await makeWorkspace(db);
    const mia: Context = { ...ctx, actor: { ...ctx.actor, userId: 'usr_mia' as never, name: 'Mia' } };
    await write(at(mia, '2026-01-01T15:59:59Z'), { entityId: 'first', action: 'plans.create' });
    await write(at(mia, '2026-01-01T16:00:00Z'), { entityId: 'second', action: 'plans.approve' });
    await write(at({ ...ctx, actor: key }, '2026-01-03T00:00:00Z'), {
      entityId: 'third',
      action: 'creators.block',
      entity: 'creator',
    });
    await write(at(ctx, '2026-01-04T00:00:00Z'), { entityId: '100%_\\', action: 'plans_x.create' });
    await write({ ...ctx, workspaceId: null }, { entityId: 'of-organisation' });
  });

  test.each([
    ['nothing', {}, ['100%_\\', 'third', 'second', 'first']],
    ['a user', { user: 'usr_mia' }, ['second', 'first']],
    ['a kind of actor', { kind: 'key' }, ['third']],
    ['a key', { via: 'key_9' }, ['third']],
    ['an action', { action: 'plans.approve' }, ['second']],
    ['the beginning of actions', { action: 'plans.' }, ['second', 'first']],
    ['an underscore is itself', { action: 'plans_' }, ['100%_\\']],
    ['a kind of thing', { entity: 'creator' }, ['third']],
    ['a thing', { entity: 'plan', entityId: 'first' }, ['first']],
    ['from a Beijing day', { from: '2026-01-02' }, ['100%_\\', 'third', 'second']],
    ['to a Beijing day', { to: '2026-01-01' }, ['first']],
    ['one Beijing day', { from: '2026-01-02', to: '2026-01-02' }, ['second']],
    ['text in the action', { text: 'APPROVE' }, ['second']],
    ['text in the kind', { text: 'creator' }, ['third']],
    ['text in the id', { text: 'eco' }, ['second']],
    ['signs of patterns are themselves', { text: '%_\\' }, ['100%_\\']],
    ['all of them together', { user: 'usr_mia', action: 'plans.', text: 'fir' }, ['first']],
    ['the organisation’s own', { of: 'organisation' }, ['of-organisation']],
  ])('%s', async (_, filters, expected) => {
    expect(await list(ctx, filters)).toEqual(expected);
  });

  test('everybody in the trail, each once, by the newest name', async () => {
    const { people } = { people: await listPeople(db, ctx, 'workspace') };
    expect(people).toEqual([
      { userId: 'usr_mia', name: 'Mia' },
      { userId: ctx.actor.userId, name: null },
    ]);
  });
});

describe('who may', () => {
  test.each(ROLES)('%s', async (role) => {
    const owner = await makeWorkspace(db);
    await write(owner);
    const ctx: Context = { ...owner, actor: { ...owner.actor, role } };
    const may = ['owner', 'manager', 'finance'].includes(role);
    const outcome = (ask: () => Promise<unknown>): Promise<unknown> =>
      ask().then(
        () => 'done',
        (cause: { refusal?: { kind: string } }) => cause.refusal?.kind ?? cause,
      );
    const asked = [
      () => listAudit(db, ctx, AuditFilters.parse({}), null, 10),
      () => listPeople(db, ctx, 'workspace'),
      () => verifyAudit(db, ctx, 'workspace'),
      () => Array.fromAsync(exportAudit(db, ctx, AuditFilters.parse({}))),
    ];
    for (const ask of asked) expect(await outcome(ask)).toBe(may ? 'done' : 'forbidden');
    const above = () => listAudit(db, ctx, AuditFilters.parse({ of: 'organisation' }), null, 10);
    expect(await outcome(above)).toBe(role === 'owner' ? 'done' : 'forbidden');
  });

  test('nobody sees another organisation’s, or another workspace’s', async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    await write(theirs);
    const [row] = (await listAudit(db, theirs, AuditFilters.parse({}), null, 1)).rows;
    expect(await list(mine)).toEqual([]);
    expect(await listPeople(db, mine, 'workspace')).toEqual([]);
    await expect(getAuditEntry(db, mine, 'workspace', row!.id)).rejects.toMatchObject({
      refusal: { kind: 'notFound', code: 'audit.not-found' },
    });
    const beside: Context = { ...theirs, workspaceId: 'wsp_beside' as never };
    expect(await list(beside)).toEqual([]);
    await expect(getAuditEntry(db, beside, 'workspace', row!.id)).rejects.toMatchObject({
      refusal: { code: 'audit.not-found' },
    });
  });
});

describe('the file', () => {
  const textOf = async (ctx: Context, filters: Record<string, unknown> = {}): Promise<string> =>
    Buffer.concat(await Array.fromAsync(exportAudit(db, ctx, AuditFilters.parse(filters)))).toString('utf8');

  test('holds what the filters let through, in words, with formulas neutralised', async () => {
    const ctx = await makeWorkspace(db);
    await write(ctx, { entityId: '=1+1', before: { name: 'a' }, after: { name: 'b' } });
    await write(ctx, { entityId: 'other', action: 'plans.approve' });
    const lines = (await textOf({ ...ctx, locale: 'zh' }, { action: 'plans.create' })).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\uFEFF序号,时间,操作人/);
    expect(lines[1]).toContain("新建了方案,plans.create,plan,'=1+1");
    expect(lines[1]).toContain('"{""name"":""a""}","{""name"":""b""}"');
  });

  test('goes through all pages', async () => {
    const ctx = await makeWorkspace(db);
    await inTenant(db, ctx, async (tx) => {
      for (let n = 0; n < 2_100; n++)
        await writeAudit(tx, ctx, { action: 'plans.create', entity: 'plan', entityId: `p${n}` });
    });
    const lines = (await textOf(ctx, { action: 'plans.create' })).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2_101);
    expect(new Set(lines).size).toBe(2_101);
    expect(await verifyAudit(db, ctx, 'workspace')).toMatchObject({ entries: 2_101, fault: null });
  });

  test('is itself audited', () =>
    expectVerbRules(db, {
      action: 'audit.export',
      prepare: async () => null,
      act: (ctx) => textOf(ctx, { action: 'plans.' }),
      makesNew: true,
    }));
});

test('the trail keeps that a list changed, and no name of it', async () => {
  const ctx = await makeWorkspace(db);
  const { id } = await createList(db, ctx, 'Spring', []);
  await renameList(db, ctx, id, 'Summer');
  await removeList(db, ctx, id);
  const { rows } = await listAudit(db, ctx, AuditFilters.parse({ entity: 'list', entityId: id }), null, 10);
  expect(rows.map(({ action, before, after }) => [action, before, after])).toEqual([
    // Names are not kept: they may name a person, and what stands in the trail cannot be erased.
    ['creators.remove-list', { creators: 0 }, null],
    ['creators.rename-list', null, null],
    ['creators.create-list', null, { creators: 0 }],
  ]);
});
