import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { Adjustments } from './contract.ts';
import type { NewVersion, SolvedVersion } from './plan-record.ts';
import { findPlan, insertPlan, listPlans, listPlansTouching } from './store.ts';
import {
  failAbandoned,
  findVersion,
  insertVersion,
  listVersions,
  saveApproved,
  saveFailed,
  saveSolved,
} from './version-store.ts';
import { summarisePlans } from './verbs/summarise-plans.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const NOW = new Date('2026-11-23T04:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const plan = (over: { id?: string; example?: boolean; at?: Date } = {}) => ({
  id: over.id ?? newId('pln'),
  name: 'Autumn',
  example: over.example ?? false,
  listId: null,
  createdBy: 'Mei',
  createdAt: NOW,
  updatedAt: over.at ?? NOW,
});
const version = (planId: string, number: number, over: Partial<NewVersion> = {}): NewVersion => ({
  planId,
  version: number,
  state: 'solving',
  intake: { situation: 'launch' },
  adjustments: Adjustments.parse({}),
  basedOn: null,
  currency: 'EUR',
  budget: 9_007_199_254_740_993n,
  note: '',
  madeBy: 'Mei',
  madeByUser: null,
  madeAt: NOW,
  solver: 'slv_here',
  ...over,
});
const solved = (creatorIds: readonly string[] = ['crt_a', 'crt_b']): SolvedVersion => ({
  state: 'draft',
  resultJson: JSON.stringify({ format: 1, note: '结果' }),
  cost: 12_345n,
  value: 1.5,
  bound: 1.6,
  gap: 0.06,
  creatorIds,
});

async function seed(ctx: Context, over: Parameters<typeof plan>[0] = {}): Promise<string> {
  const record = plan(over);
  await inTenant(database.db, ctx, async (tx) => {
    expect(await insertPlan(tx, ctx, record)).toBe(true);
    await insertVersion(tx, ctx, version(record.id, 1, { madeAt: record.updatedAt }));
  });
  return record.id;
}

describe('versions', () => {
  test('keep what was asked and what was answered, amounts exactly', async () => {
    const ctx = await makeWorkspace(database.db);
    const id = await seed(ctx);
    await inTenant(database.db, ctx, async (tx) => {
      expect(await findVersion(tx, ctx, id, 1)).toMatchObject({
        state: 'solving',
        budget: 9_007_199_254_740_993n,
        result: null,
        solver: 'slv_here',
      });
      expect(await saveSolved(tx, ctx, id, 1, solved(), later(1))).toBe(true);
      const stored = await findVersion(tx, ctx, id, 1);
      expect(stored).toMatchObject({
        state: 'draft',
        cost: 12_345n,
        value: 1.5,
        gap: 0.06,
        solver: null,
        result: { format: 1, note: '结果' },
        intake: { situation: 'launch' },
      });
      expect((await findPlan(tx, ctx, id))?.updatedAt).toEqual(later(1));
    });
  });

  test('hold whatever text a client or a file may send', async () => {
    const ctx = await makeWorkspace(database.db);
    const record = { ...plan(), name: 'Au\0tumn' };
    const intake = { brand: 'a\0b', note: '\\u0000 stays, \\\\ too', half: 'x\ud83d', whole: '🌱' };
    await inTenant(database.db, ctx, async (tx) => {
      await insertPlan(tx, ctx, record);
      await insertVersion(tx, ctx, version(record.id, 1, { intake, note: '\0' }));
      expect((await findVersion(tx, ctx, record.id, 1))?.intake).toEqual({ ...intake, brand: 'ab', half: 'x' });
      expect(await findPlan(tx, ctx, record.id)).toMatchObject({ name: 'Autumn' });
    });
  });

  test('an answer that comes after the version ended is not written', async () => {
    const ctx = await makeWorkspace(database.db);
    const id = await seed(ctx);
    await inTenant(database.db, ctx, async (tx) => {
      expect(
        await saveFailed(tx, ctx, id, 1, { kind: 'conflict', code: 'plans.interrupted', detail: {} }, later(1)),
      ).toBe(true);
      expect(await saveSolved(tx, ctx, id, 1, solved(), later(2))).toBe(false);
      expect(await findVersion(tx, ctx, id, 1)).toMatchObject({
        state: 'failed',
        result: null,
        refusal: { code: 'plans.interrupted' },
      });
    });
  });

  test('a state that claims a result without one is refused by the database', async () => {
    const ctx = await makeWorkspace(database.db);
    const id = await seed(ctx);
    await expect(
      inTenant(database.db, ctx, (tx) =>
        sql`update plans_version set state = 'draft' where plan_id = ${id}`.execute(tx),
      ),
    ).rejects.toThrow(/check/);
  });
});

const approve = async (ctx: Context): Promise<string> => {
  const id = await seed(ctx);
  await inTenant(database.db, ctx, async (tx) => {
    await saveSolved(tx, ctx, id, 1, solved(), later(1));
    await saveApproved(tx, ctx, id, 1, 'Mei', later(2));
  });
  return id;
};

describe('an approved version', () => {
  test.each([
    ['its answer', sql`update plans_version set result = '{}'`],
    ['its cost', sql`update plans_version set cost = 1`],
    ['its state', sql`update plans_version set state = 'draft', approved_at = null, approved_by = null`],
    ['itself, by removal', sql`delete from plans_version`],
  ])('can never change %s, even by raw SQL', async (_, statement) => {
    const ctx = await makeWorkspace(database.db);
    const id = await approve(ctx);
    await expect(inTenant(database.db, ctx, (tx) => statement.execute(tx))).rejects.toThrow(
      /never changes|permission denied/,
    );
    const kept = await inTenant(database.db, ctx, (tx) => findVersion(tx, ctx, id, 1));
    expect(kept).toMatchObject({ state: 'approved', cost: 12_345n, approvedBy: 'Mei', result: { note: '结果' } });
  });

  test('is the only one of its plan', async () => {
    const ctx = await makeWorkspace(database.db);
    const id = await approve(ctx);
    await expect(
      inTenant(database.db, ctx, async (tx) => {
        await insertVersion(tx, ctx, version(id, 2));
        await saveSolved(tx, ctx, id, 2, solved(), later(3));
        await saveApproved(tx, ctx, id, 2, 'Mei', later(4));
      }),
    ).rejects.toThrow(/plans_version_approved/);
  });
});

describe('lists', () => {
  test('go newest first in pages, without the example, each plan once', async () => {
    const ctx = await makeWorkspace(database.db);
    const ids: string[] = [];
    // Two plans of the same instant: the id decides.
    for (const minute of [1, 2, 2, 3, 4]) ids.push(await seed(ctx, { at: later(minute) }));
    await seed(ctx, { example: true, at: later(9) });
    const seen: string[] = [];
    let after: { at: string; id: string } | null = null;
    for (;;) {
      const page = await inTenant(database.db, ctx, (tx) => listPlans(tx, ctx, after, 2));
      if (page.length === 0) break;
      seen.push(...page.map((row) => row.id));
      after = { at: page.at(-1)!.updatedAt.toISOString(), id: page.at(-1)!.id };
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen[0]).toBe(ids[4]);
    expect(seen[4]).toBe(ids[0]);
  });

  test('a workspace has one example', async () => {
    const ctx = await makeWorkspace(database.db);
    await seed(ctx, { example: true });
    expect(await inTenant(database.db, ctx, (tx) => insertPlan(tx, ctx, plan({ example: true })))).toBe(false);
  });
});

test('a workspace sees, changes and points at its own plans only', async () => {
  const [ours, theirs] = [await makeWorkspace(database.db), await makeWorkspace(database.db)];
  const id = await seed(theirs);
  await inTenant(database.db, ours, async (tx) => {
    expect(await findPlan(tx, ours, id)).toBeNull();
    expect(await findPlan(tx, theirs, id), 'naming another tenant in the SQL does not help').toBeNull();
    expect(await listVersions(tx, ours, [id])).toEqual([]);
    const { rows } =
      await sql`select 1 from plans_version union all select 1 from plans_plan union all select 1 from plans_line`.execute(
        tx,
      );
    expect(rows).toEqual([]);
  });
  await expect(inTenant(database.db, ours, (tx) => insertVersion(tx, ours, version(id, 2)))).rejects.toThrow(
    /foreign key/,
  );
  await expect(inTenant(database.db, ours, (tx) => insertVersion(tx, theirs, version(id, 2)))).rejects.toThrow(
    /row-level security/,
  );
});

test('versions of a process that is gone are failed, those of the living one are not', async () => {
  const ctx = await makeWorkspace(database.db);
  const [dead, living] = [await seed(ctx), await seed(ctx)];
  await inTenant(database.db, ctx, async (tx) => {
    await sql`update plans_version set solver = 'slv_gone' where plan_id = ${dead}`.execute(tx);
    expect(
      await failAbandoned(tx, ctx, 'slv_here', { kind: 'conflict', code: 'plans.interrupted', detail: {} }, later(1)),
    ).toBe(1);
    expect(await findVersion(tx, ctx, dead, 1)).toMatchObject({
      state: 'failed',
      refusal: { code: 'plans.interrupted' },
    });
    expect(await findVersion(tx, ctx, living, 1)).toMatchObject({ state: 'solving' });
  });
});

test('an import touches the plans whose newest answered or approved version proposes the creator', async () => {
  const ctx = await makeWorkspace(database.db);
  const [first, second, example] = [await seed(ctx), await seed(ctx), await seed(ctx, { example: true })];
  await inTenant(database.db, ctx, async (tx) => {
    for (const id of [first, second, example]) await saveSolved(tx, ctx, id, 1, solved(), later(1));
    await insertVersion(tx, ctx, version(first, 2));
    await saveSolved(tx, ctx, first, 2, solved(['crt_b']), later(2));
    await insertVersion(tx, ctx, version(second, 2));
    const touched = await listPlansTouching(tx, ctx, ['crt_a', 'crt_b', 'crt_c']);
    const named = touched.map(({ creatorId, planId }) => `${creatorId} ${planId}`);
    expect(named.toSorted()).toEqual([`crt_a ${second}`, `crt_b ${first}`, `crt_b ${second}`].toSorted());
  });
});

test('what waits in a workspace: newest versions that nobody approved, the example aside, and nothing of another', async () => {
  const { db } = database;
  const [ctx, empty] = [await makeWorkspace(db), await makeWorkspace(db)];
  const [waiting, changed, approved] = [await seed(ctx), await seed(ctx, { at: later(1) }), await seed(ctx)];
  await seed(ctx, { example: true, at: later(90) });
  await inTenant(db, ctx, async (tx) => {
    for (const id of [waiting, changed, approved]) await saveSolved(tx, ctx, id, 1, solved(), later(2));
    // Being planned again: what waits is not there yet.
    await insertVersion(tx, ctx, version(changed, 2));
    await saveApproved(tx, ctx, approved, 1, 'Mei', later(30));
  });
  const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
  const parcels: Context = { ...ctx, actor: { ...ctx.actor, role: 'fulfilment' } };
  const seen = { id: ctx.workspaceId, waiting: 1, lastActivityAt: later(30) };
  expect(await summarisePlans(db, [ctx, empty, viewer, parcels])).toEqual([
    seen,
    { id: empty.workspaceId, waiting: 0, lastActivityAt: null },
    seen,
    { id: ctx.workspaceId, waiting: null, lastActivityAt: null },
  ]);
});
