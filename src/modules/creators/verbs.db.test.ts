import { mkdtempSync, rmSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId, type WorkspaceId } from '#kernel/id.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, type HuitunRow } from '#tests/support/huitun.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  blockCreator,
  changeList,
  createList,
  editCreator,
  findProfiles,
  ImportDesk,
  importCreatorsFile,
  listCreators,
  listLists,
  removeList,
  renameList,
  streamProfiles,
} from './index.ts';

let db: AppDatabase;
let database: TestDatabase;
let desk: ImportDesk;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-verbs-'));
const defects: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  desk = new ImportDesk({ db, folder: join(folder, 'desk'), onDefect: (_, cause) => void defects.push(cause) });
});
afterAll(async () => {
  await desk.close();
  await database.close();
  rmSync(folder, { recursive: true });
  expect(defects).toEqual([]);
});

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const GRID = { filters: {}, sort: 'followers', direction: 'desc', cursor: null, limit: 500 } as const;

async function withCreators(
  ctx: Context,
  rows: readonly HuitunRow[] = [huitunRow(1), huitunRow(2)],
): Promise<string[]> {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, huitunCsv(rows));
  await importCreatorsFile(db, ctx, path);
  return (await listCreators(db, ctx, { ...GRID, filters: { blocked: 'show' } })).rows.map((row) => row.id);
}

const receive = (ctx: Context, text: string, name = 'creators.csv') =>
  desk.receive(ctx, name, (path) => Promise.resolve(writeFileSync(path, text)));
const UNKNOWN_SHEET = 'who,where,fans\n甲,https://www.xiaohongshu.com/user/profile/5f0000000000000000000001,12000\n';

describe('every write verb keeps its audit row, hides other tenants and refuses a viewer', () => {
  const first = async (ctx: Context): Promise<string> => (await withCreators(ctx))[0]!;
  const list = async (ctx: Context): Promise<string> => (await createList(db, ctx, 'A', await withCreators(ctx))).id;
  test('edit', () =>
    expectVerbRules(db, {
      action: 'creators.edit',
      prepare: first,
      act: (ctx, id) => editCreator(db, ctx, id, 'mcn', 'X'),
    }));
  test('block', () =>
    expectVerbRules(db, {
      action: 'creators.block',
      prepare: first,
      act: (ctx, id) => blockCreator(db, ctx, id, true, ''),
    }));
  test('create a list', () =>
    expectVerbRules(db, {
      action: 'creators.create-list',
      prepare: withCreators,
      act: (ctx, ids) => createList(db, ctx, 'L', ids),
    }));
  test('rename a list', () =>
    expectVerbRules(db, {
      action: 'creators.rename-list',
      prepare: list,
      act: (ctx, id) => renameList(db, ctx, id, 'B'),
    }));
  test('remove a list', () =>
    expectVerbRules(db, { action: 'creators.remove-list', prepare: list, act: (ctx, id) => removeList(db, ctx, id) }));
  test('change a list', () =>
    expectVerbRules(db, {
      action: 'creators.change-list',
      prepare: list,
      act: (ctx, id) => changeList(db, ctx, id, [], []),
    }));
  test('receive a file', () =>
    expectVerbRules(db, {
      action: 'creators.receive-import',
      makesNew: true,
      prepare: () => Promise.resolve(),
      act: (ctx) => receive(ctx, huitunCsv([huitunRow(1)])),
    }));
  const received = async (ctx: Context): Promise<string> => (await receive(ctx, huitunCsv([huitunRow(1)]))).id;
  test('map a file', () =>
    expectVerbRules(db, { action: 'creators.map-import', prepare: received, act: (ctx, id) => desk.map(ctx, id, {}) }));
  test('start an import', () =>
    expectVerbRules(db, {
      action: 'creators.start-import',
      prepare: received,
      act: async (ctx, id) => {
        await desk.start(ctx, id);
        await desk.settle(id);
      },
    }));
  test('cancel an import', () =>
    expectVerbRules(db, {
      action: 'creators.cancel-import',
      prepare: received,
      act: (ctx, id) => desk.cancel(ctx, id),
    }));
  test('import a file', () => {
    const path = join(folder, 'rules.csv');
    writeFileSync(path, huitunCsv([huitunRow(1)]));
    return expectVerbRules(db, {
      action: 'creators.import',
      makesNew: true,
      prepare: () => Promise.resolve(),
      act: (ctx) => importCreatorsFile(db, ctx, path),
    });
  });
});

describe('the import desk', () => {
  test('previews a known file, runs it, and keeps the rejected rows for download', async () => {
    const ctx = await makeWorkspace(db);
    const ready = await receive(
      ctx,
      huitunCsv([huitunRow(1), huitunRow(2, { 达人官方地址: '--', 小红书号: '--', 达人名称: '=1+1' })]),
    );
    expect(ready).toMatchObject({
      state: 'ready',
      format: 'huitun-creators',
      preview: [{ name: '合成达人1', imageQuote: '900000', tier: 'mid' }],
    });
    expect((await listCreators(db, ctx, GRID)).rows).toEqual([]);
    await desk.start(ctx, ready.id);
    await desk.settle(ready.id);
    const done = await desk.get(ctx, ready.id);
    expect(done).toMatchObject({ state: 'done', rows: { read: 2, created: 1, rejected: 1 }, refusal: null });
    expect(done.problems[0]).toMatchObject({ row: 3, code: 'no-identity' });
    const bytes = await Array.fromAsync(await desk.rejected(ctx, ready.id));
    const text = Buffer.concat(bytes).toString('utf8');
    expect(text).toContain("'=1+1");
    expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
    await expect(desk.start(ctx, ready.id)).rejects.toMatchObject({ refusal: { code: 'creators.import-over' } });
    expect(existsSync(join(folder, 'desk', ready.id))).toBe(false);
  });

  test('asks what the columns of an unknown sheet are, and remembers the answer', async () => {
    const ctx = await makeWorkspace(db);
    const asked = await receive(ctx, UNKNOWN_SHEET, 'agency.csv');
    expect(asked.state).toBe('mapping');
    await expect(desk.start(ctx, asked.id)).rejects.toMatchObject({ refusal: { code: 'creators.import-not-ready' } });
    const mapped = await desk.map(ctx, asked.id, { 0: 'name', 1: 'profile-url', 2: 'followers' });
    expect(mapped).toMatchObject({ state: 'ready', preview: [{ name: '甲', followers: 12_000, tier: 'micro' }] });
    const again = await receive(ctx, UNKNOWN_SHEET.replace('12000', '13000'), 'agency.csv');
    expect(again).toMatchObject({ state: 'ready', preview: [{ followers: 13_000 }] });
    await expect(desk.map(ctx, again.id, { 0: 'shoe-size' })).rejects.toMatchObject({
      refusal: { code: 'creators.bad-mapping' },
    });
  });

  test('tells another brand of the organisation neither of a file nor of what its columns are', async () => {
    const ctx = await makeWorkspace(db);
    const workspaceId: WorkspaceId = newId('wsp');
    await inTenant(db, ctx, (tx) =>
      tx
        .insertInto('workspaces_workspace')
        .values({
          organisation_id: ctx.organisationId,
          workspace_id: workspaceId,
          brand: 'Sister',
          currency: 'CNY',
          locale: 'zh',
        })
        .execute(),
    );
    const sister = { ...ctx, workspaceId };
    const { id } = await receive(ctx, UNKNOWN_SHEET, 'secret agency.csv');
    await desk.map(ctx, id, { 0: 'name', 1: 'profile-url', 2: 'followers' });
    expect(await desk.list(sister)).toEqual([]);
    const notFound = { refusal: { code: 'creators.import-not-found' } };
    for (const ask of [
      () => desk.get(sister, id),
      () => desk.map(sister, id, {}),
      () => desk.start(sister, id),
      () => desk.cancel(sister, id),
      () => desk.rejected(sister, id),
    ])
      await expect(ask()).rejects.toMatchObject(notFound);
    expect((await receive(sister, UNKNOWN_SHEET, 'agency.csv')).state).toBe('mapping');
    expect((await desk.list(ctx)).map((one) => one.fileName)).toEqual(['secret agency.csv']);
  });

  test('takes pasted profile links', async () => {
    const ctx = await makeWorkspace(db);
    const pasted = await desk.paste(
      ctx,
      'https://www.xiaohongshu.com/user/profile/5f0000000000000000000009?xsec=1\nhttps://www.xiaohongshu.com/user/profile/5f0000000000000000000008',
    );
    expect(pasted).toMatchObject({ state: 'ready' });
    expect(pasted.preview).toHaveLength(2);
    await desk.start(ctx, pasted.id);
    await desk.settle(pasted.id);
    expect(await desk.get(ctx, pasted.id)).toMatchObject({ state: 'done', rows: { created: 2 } });
  });

  test('refuses what is no table and leaves nothing', async () => {
    const ctx = await makeWorkspace(db);
    const before = readdirSync(join(folder, 'desk')).length;
    await expect(receive(ctx, '')).rejects.toMatchObject({ refusal: { kind: 'invalid' } });
    await expect(receive(ctx, '\u0089PNG\r\n\u001A\n\0\0\0')).rejects.toMatchObject({ refusal: { kind: 'invalid' } });
    expect(await desk.list(ctx)).toEqual([]);
    expect(readdirSync(join(folder, 'desk'))).toHaveLength(before);
  });

  test('a cancelled import leaves nothing', async () => {
    const ctx = await makeWorkspace(db);
    const { id } = await receive(ctx, huitunCsv(Array.from({ length: 4_000 }, (_, n) => huitunRow(n))));
    await desk.start(ctx, id);
    expect(await desk.cancel(ctx, id)).toMatchObject({ state: 'cancelled', rows: { created: 0 } });
    expect((await listCreators(db, ctx, GRID)).rows).toEqual([]);
  });

  test('an import whose process died is ended with a reason at the next start', async () => {
    const ctx = await makeWorkspace(db);
    const { id } = await receive(ctx, huitunCsv([huitunRow(1)]));
    await inTenant(db, ctx, (tx) => sql`update creators_import set state = 'running' where id = ${id}`.execute(tx));
    expect((await desk.get(ctx, id)).state).toBe('running');
    await desk.mend(ctx);
    const dead = await desk.get(ctx, id);
    expect(dead).toMatchObject({ state: 'failed', refusal: { code: 'creators.import-died' } });
    expect(dead.refusal!.message).toContain('Nothing of it was kept');
  });

  test('an import that waits for a file which is gone is ended with a reason at the next start, others wait on', async () => {
    const ctx = await makeWorkspace(db);
    const [lost, kept] = [await receive(ctx, huitunCsv([huitunRow(1)])), await receive(ctx, huitunCsv([huitunRow(2)]))];
    rmSync(join(folder, 'desk', lost.id));
    await desk.mend(ctx);
    const ended = await desk.get(ctx, lost.id);
    expect(ended).toMatchObject({ state: 'failed', refusal: { code: 'creators.file-gone' } });
    expect(ended.refusal!.message).toContain('upload it again');
    await expect(desk.start(ctx, lost.id)).rejects.toMatchObject({ refusal: { code: 'creators.file-gone' } });
    expect((await desk.get(ctx, kept.id)).state).toBe('ready');
  });
});

describe('files that wait for their import', () => {
  const later = (ctx: Context, minutes: number): Context => ({
    ...ctx,
    now: new Date(ctx.now.getTime() + minutes * 60_000),
  });
  const isKept = (id: string): boolean => existsSync(join(folder, 'desk', id));

  test('are deleted after an hour, and their import says so', async () => {
    const ctx = await makeWorkspace(db);
    const [first, mapping] = [await receive(ctx, huitunCsv([huitunRow(1)])), await receive(ctx, UNKNOWN_SHEET)];
    const young = await receive(later(ctx, 30), huitunCsv([huitunRow(2)]));
    await expect(desk.start(later(ctx, 60), first.id)).rejects.toMatchObject({
      refusal: { code: 'creators.file-gone' },
    });
    for (const { id } of [first, mapping]) {
      expect(isKept(id)).toBe(false);
      expect(await desk.get(ctx, id)).toMatchObject({ state: 'failed', refusal: { code: 'creators.file-gone' } });
    }
    expect(isKept(young.id)).toBe(true);
    expect((await desk.get(ctx, young.id)).state).toBe('ready');
  });

  test('are ten at most: the oldest goes', async () => {
    const ctx = await makeWorkspace(db);
    const other = await makeWorkspace(db);
    const elsewhere = await receive(other, huitunCsv([huitunRow(1)]));
    const ids: string[] = [];
    for (let n = 0; n < 11; n++) ids.push((await receive(later(ctx, n), huitunCsv([huitunRow(n)]))).id);
    expect(ids.map(isKept)).toEqual([false, ...ids.slice(1).map(() => true)]);
    expect((await desk.get(ctx, ids[0]!)).refusal!.message).toContain('upload it again');
    expect(isKept(elsewhere.id)).toBe(true);
  });
});

describe('the library', () => {
  test('a blocked creator leaves the grid but not the library', async () => {
    const ctx = await makeWorkspace(db);
    const [first, second] = await withCreators(ctx);
    await blockCreator(db, ctx, first!, true, 'late twice');
    expect((await listCreators(db, ctx, GRID)).rows.map((row) => row.id)).toEqual([second]);
    expect((await listCreators(db, ctx, { ...GRID, filters: { blocked: 'only' } })).rows.map((row) => row.id)).toEqual([
      first,
    ]);
    expect((await findProfiles(db, ctx, [first!])).get(first!)!.blocked).toBe(true);
    await blockCreator(db, ctx, first!, false, '');
    expect((await listCreators(db, ctx, GRID)).rows).toHaveLength(2);
  });

  test('lists belong to their workspace, and filter the grid and the planner', async () => {
    const ctx = await makeWorkspace(db);
    const ids = await withCreators(ctx, [huitunRow(1), huitunRow(2), huitunRow(3)]);
    const list = await createList(db, ctx, '首选', [ids[0]!]);
    expect(await changeList(db, ctx, list.id, [ids[1]!, ids[2]!], [ids[0]!])).toMatchObject({ creators: 2 });
    await expect(createList(db, ctx, '首选', [])).rejects.toMatchObject({
      refusal: { code: 'creators.list-name-taken' },
    });
    await expect(changeList(db, ctx, list.id, ['crt_none'], [])).rejects.toMatchObject({
      refusal: { kind: 'notFound' },
    });
    expect(
      (await listCreators(db, ctx, { ...GRID, filters: { listId: list.id } })).rows
        .map((row) => row.id)
        .toSorted(byText),
    ).toEqual(ids.slice(1).toSorted(byText));
    expect((await Array.fromAsync(streamProfiles(db, ctx, { listId: list.id }))).map((profile) => profile.id)).toEqual(
      ids.slice(1).toSorted(byText),
    );
    const sibling: Context = { ...ctx, workspaceId: 'wsp_other' as NonNullable<Context['workspaceId']> };
    expect(await listLists(db, sibling)).toEqual([]);
    await expect(listCreators(db, sibling, { ...GRID, filters: { listId: list.id } })).rejects.toMatchObject({
      refusal: { kind: 'notFound' },
    });
  });

  test('streams profiles with hand edits laid over', async () => {
    const ctx = await makeWorkspace(db);
    const ids = await withCreators(ctx);
    await editCreator(db, ctx, ids[0]!, 'verticals', 'pets,home');
    const profiles = await Array.fromAsync(streamProfiles(db, ctx));
    expect(profiles).toHaveLength(2);
    expect(profiles.find((profile) => profile.id === ids[0])).toMatchObject({
      verticals: ['pets', 'home'],
      tier: 'mid',
    });
    expect(profiles[0]!.figures.length).toBeGreaterThan(5);
    await expect(editCreator(db, ctx, ids[0]!, 'verticals', 'pets,knitting')).rejects.toMatchObject({
      refusal: { code: 'creators.bad-edit' },
    });
  });
});
