import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId, type WorkspaceId } from '#kernel/id.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  decideBlockedUntil,
  findBlocks,
  holdCreator,
  importCreatorsFile,
  releaseCreator,
  streamProfiles,
} from './index.ts';
import { absorbCreators } from './absorb-creators.ts';
import { listOwnHolds } from './holds.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-holds-'));

/** A creator of the organisation's library. */
async function putCreator(ctx: Context): Promise<string> {
  const path = join(folder, `${newId('imp')}.csv`);
  writeFileSync(path, huitunCsv([huitunRow(1)]));
  await importCreatorsFile(database.db, ctx, path);
  return (await Array.fromAsync(streamProfiles(database.db, ctx)))[0]!.id;
}

/** Another brand of the same organisation. */
async function makeSister(ctx: Context): Promise<Context> {
  const workspaceId: WorkspaceId = newId('wsp');
  await inTenant(database.db, ctx, (tx) =>
    tx
      .insertInto('workspaces_workspace')
      .values({
        organisation_id: ctx.organisationId,
        workspace_id: workspaceId,
        brand: 'Secret Sister',
        currency: 'CNY',
        locale: 'zh',
      })
      .execute(),
  );
  return { ...ctx, workspaceId };
}

const EXCLUSIVE = { vertical: 'skincare', fromOn: '2026-11-01', untilOn: '2027-02-28', note: 'ambassador' } as const;

describe('an exclusivity that one brand enters', () => {
  test('tells the other until when, and not by whom; itself it stands in nobody’s own way', async () => {
    const { db } = database;
    const mine = await makeWorkspace(db);
    const sister = await makeSister(mine);
    const id = await putCreator(mine);
    await holdCreator(db, sister, { creatorId: id, ...EXCLUSIVE });
    const seen = await inTenant(db, mine, (tx) => findBlocks(tx, mine, [id], '2026-11-23'));
    expect(seen.get(id)).toEqual([
      { kind: 'exclusive', vertical: 'skincare', fromOn: '2026-11-01', untilOn: '2027-02-28' },
    ]);
    expect(JSON.stringify([...seen])).not.toMatch(/Secret|wsp_|ambassador/);
    expect(await inTenant(db, mine, (tx) => tx.selectFrom('creators_own_hold').selectAll().execute())).toEqual([]);
    expect((await inTenant(db, sister, (tx) => findBlocks(tx, sister, [id], '2026-11-23'))).size).toBe(0);
    const planned = await Array.fromAsync(streamProfiles(db, mine));
    expect(planned[0]!.exclusives).toMatchObject([{ vertical: 'skincare', untilOn: '2027-02-28' }]);
    expect((await Array.fromAsync(streamProfiles(db, sister)))[0]!.exclusives).toBeUndefined();

    const [own] = await inTenant(db, sister, (tx) => listOwnHolds(tx, sister, [id], '2026-11-23'));
    await expect(releaseCreator(db, mine, own!.id)).rejects.toMatchObject({ refusal: { kind: 'notFound' } });
    await releaseCreator(db, sister, own!.id);
    expect((await inTenant(db, mine, (tx) => findBlocks(tx, mine, [id], '2026-11-23'))).size).toBe(0);
  });

  test('stays when its entry turns out to be the account of another one', async () => {
    const { db } = database;
    const mine = await makeWorkspace(db);
    const sister = await makeSister(mine);
    const from = await putCreator(mine);
    const path = join(folder, 'kept.csv');
    writeFileSync(path, huitunCsv([huitunRow(2)]));
    await importCreatorsFile(db, mine, path);
    const into = (await Array.fromAsync(streamProfiles(db, mine))).find(({ id }) => id !== from)!.id;
    await holdCreator(db, sister, { creatorId: from, ...EXCLUSIVE });
    await inTenant(db, mine, (tx) => absorbCreators(tx, mine, [{ from, into }], 999n));
    const seen = await inTenant(db, mine, (tx) => findBlocks(tx, mine, [into], '2026-11-23'));
    expect(seen.get(into)).toMatchObject([{ kind: 'exclusive', untilOn: '2027-02-28' }]);
  });

  test('is refused while another brand has the creator; of two at the same moment one is taken', async () => {
    const { db } = database;
    const mine = await makeWorkspace(db);
    const sister = await makeSister(mine);
    const id = await putCreator(mine);
    const ended = await Promise.allSettled(
      [mine, sister].map((ctx) => holdCreator(db, ctx, { creatorId: id, ...EXCLUSIVE })),
    );
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      refusal: { kind: 'conflict', code: 'creators.held-elsewhere', detail: { until: '2027-02-28' } },
    });
    const taken = ended[0]!.status === 'fulfilled' ? mine : sister;
    const other = taken === mine ? sister : mine;
    // Another vertical, other days, and whoever has the creator already: none stands in the way.
    await holdCreator(db, other, { creatorId: id, ...EXCLUSIVE, vertical: 'makeup' });
    await holdCreator(db, other, { creatorId: id, ...EXCLUSIVE, fromOn: '2027-03-01', untilOn: '2027-03-31' });
    await holdCreator(db, taken, { creatorId: id, ...EXCLUSIVE });
  });

  test.each([
    ['two years', '2026-11-01', '2028-10-31', 'done'],
    ['a day more', '2026-11-01', '2028-11-01', 'creators.hold-too-long'],
    ['a year that was mistyped', '2026-11-01', '2207-02-28', 'creators.hold-too-long'],
    ['too far ahead', '2030-11-01', '2030-11-02', 'creators.hold-too-long'],
  ])('lasts %s', async (_, fromOn, untilOn, code) => {
    const ctx = await makeWorkspace(database.db);
    const work = holdCreator(database.db, ctx, { ...EXCLUSIVE, creatorId: await putCreator(ctx), fromOn, untilOn });
    expect(await codeOf(work)).toBe(code);
  });

  test('keeps the rules of every write', async () => {
    const { db } = database;
    const prepare = putCreator;
    await expectVerbRules(db, {
      action: 'creators.hold',
      prepare,
      act: (ctx, creatorId) => holdCreator(db, ctx, { creatorId, ...EXCLUSIVE }),
    });
    await expectVerbRules(db, {
      action: 'creators.release',
      prepare: async (ctx) => {
        const creatorId = await prepare(ctx);
        await holdCreator(db, ctx, { creatorId, ...EXCLUSIVE });
        return (await inTenant(db, ctx, (tx) => listOwnHolds(tx, ctx, [creatorId], '2026-11-23')))[0]!.id;
      },
      act: (ctx, id) => releaseCreator(db, ctx, id),
    });
    const ctx = await makeWorkspace(db);
    await expect(
      holdCreator(db, ctx, { creatorId: await prepare(ctx), ...EXCLUSIVE, untilOn: '2026-10-31' }),
    ).rejects.toMatchObject({ refusal: { code: 'creators.hold-backwards' } });
  });
});

test.each([
  ['another week', { fromOn: '2026-12-07', untilOn: '2026-12-13' }, null],
  ['the first day', { fromOn: '2026-11-25', untilOn: '2026-12-01' }, '2026-12-06'],
  ['the last day', { fromOn: '2026-12-06', untilOn: '2026-12-12' }, '2026-12-06'],
])('a booking from 1 to 6 December, asked about %s', (_, span, until) => {
  const booked = { kind: 'booked', vertical: null, fromOn: '2026-12-01', untilOn: '2026-12-06' } as const;
  expect(decideBlockedUntil([booked], { ...span, vertical: 'skincare' })).toBe(until);
});

test('an exclusivity in one vertical leaves the others free', () => {
  const exclusive = { kind: 'exclusive', vertical: 'skincare', fromOn: '2026-11-01', untilOn: '2027-02-28' } as const;
  const week = { fromOn: '2026-12-01', untilOn: '2026-12-07' };
  expect(decideBlockedUntil([exclusive], { ...week, vertical: 'skincare' })).toBe('2027-02-28');
  expect(decideBlockedUntil([exclusive], { ...week, vertical: 'makeup' })).toBeNull();
});
