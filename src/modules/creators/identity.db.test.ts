/** One account is one creator, whichever way its rows name it; what hangs on an entry moves with it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, userId, type HuitunRow } from '#tests/support/huitun.ts';
import { blockCreator, createList, editCreator, getCreator, importCreatorsFile, listCreators } from './index.ts';

let db: AppDatabase;
let database: TestDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-identity-'));

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
beforeEach(async () => void (ctx = await makeWorkspace(db)));
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function importRows(rows: readonly HuitunRow[]) {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, huitunCsv(rows));
  return importCreatorsFile(db, ctx, path);
}
const GRID = {
  filters: { blocked: 'show' },
  sort: 'followers',
  direction: 'desc',
  cursor: null,
  limit: 500,
} as const;
const library = async () => (await listCreators(db, ctx, GRID)).rows;

const both = (over: HuitunRow = {}): HuitunRow => huitunRow(1, over);
const byId = (over: HuitunRow = {}): HuitunRow => huitunRow(1, { 达人官方地址: '--', ...over });
const byLink = (over: HuitunRow = {}): HuitunRow => huitunRow(1, { 小红书号: '--', ...over });

describe('within one file', () => {
  const orders: [string, HuitunRow[]][] = [
    ['id, both', [byId(), both({ 粉丝数: '130000' })]],
    ['both, id', [both(), byId({ 粉丝数: '130000' })]],
    ['link, both', [byLink(), both({ 粉丝数: '130000' })]],
    ['id, link, both', [byId(), byLink(), both({ 粉丝数: '130000' })]],
    ['link, id, both', [byLink(), byId(), both({ 粉丝数: '130000' })]],
    ['id, both, id, link', [byId(), both(), byId(), byLink({ 粉丝数: '130000' })]],
  ];
  for (const [name, rows] of orders)
    test(`rows by ${name} are one creator, and every row is accounted for`, async () => {
      const { rows: counts } = await importRows(rows);
      const [creator, ...others] = await library();
      expect(others).toEqual([]);
      expect(creator).toMatchObject({ redId: 'syn1', followers: 130_000 });
      expect(creator!.profileUrl).toContain(userId(1));
      expect(counts.read).toBe(rows.length);
      expect(counts.created + counts.updated + counts.unchanged).toBe(rows.length);
    });

  test('far apart in the file they are one creator, too', async () => {
    const between = Array.from({ length: 2_500 }, (_, n) => huitunRow(n + 10));
    await importRows([byId(), byLink(), ...between, both({ 粉丝数: '130000' })]);
    const rows = await library();
    expect(rows.filter((row) => row.redId === 'syn1' || row.profileUrl?.includes(userId(1)))).toHaveLength(1);
    expect((await importRows([both({ 粉丝数: '130000' })])).rows).toMatchObject({ created: 0, updated: 0 });
  });
});

describe('against the library', () => {
  test('an entry by id alone, later met with its link, keeps its edits, lists and history', async () => {
    await importRows([byId()]);
    await importRows([byId({ 更新时间: '2026-11-02 00:00:00', 图文笔记报价: '9500' })]);
    const { id } = (await library())[0]!;
    await editCreator(db, ctx, id, 'location', '成都');
    await createList(db, ctx, 'Shortlist', [id]);

    await importRows([both({ 更新时间: '2026-11-03 00:00:00', 图文笔记报价: '9900' })]);

    expect(await library()).toHaveLength(1);
    const creator = await getCreator(db, ctx, id);
    expect(creator.row).toMatchObject({ location: '成都', imageQuote: '990000' });
    expect(creator.row.profileUrl).toContain(userId(1));
    expect(creator.lists.map(({ name }) => name)).toEqual(['Shortlist']);
    expect(creator.history).toHaveLength(2);
  });

  test('two entries that a row shows to be one become one, with the edits, lists, history and block of both', async () => {
    await importRows([byLink()]);
    const linked = (await library())[0]!.id;
    await editCreator(db, ctx, linked, 'mcn', '合成机构');
    await importRows([byId()]);
    const named = (await library()).find(({ id }) => id !== linked)!.id;
    await importRows([byId({ 更新时间: '2026-11-02 00:00:00', 粉丝数: '125000' })]);
    await editCreator(db, ctx, named, 'location', '成都');
    await createList(db, ctx, 'Shortlist', [named]);
    await blockCreator(db, ctx, named, true, 'late twice');
    expect(await library()).toHaveLength(2);

    const { rows } = await importRows([both({ 更新时间: '2026-11-03 00:00:00', 粉丝数: '130000' }), huitunRow(2)]);

    expect(rows).toMatchObject({ read: 2, created: 1, updated: 1 });
    expect((await library()).filter((row) => row.redId !== 'syn2').map(({ id }) => id)).toEqual([linked]);
    const creator = await getCreator(db, ctx, linked);
    expect(creator.row).toMatchObject({ location: '成都', mcn: '合成机构', followers: 130_000, blocked: true });
    expect(creator.lists.map(({ name }) => name)).toEqual(['Shortlist']);
    expect(creator.history.flatMap(({ changes }) => changes).map(({ field }) => field)).toContain('followers');
    expect((await importRows([both({ 更新时间: '2026-11-03 00:00:00', 粉丝数: '130000' })])).rows).toMatchObject({
      created: 0,
    });
  });

  test('accounts with user ids of their own stay apart, though one id is written for both', async () => {
    await importRows([huitunRow(1), huitunRow(2, { 小红书号: 'syn1' })]);
    expect(await library()).toHaveLength(2);
    await importRows([huitunRow(1), huitunRow(2, { 小红书号: 'syn1' })]);
    expect(await library()).toHaveLength(2);
  });
});

test('invented creators are labelled, whoever uploads them', async () => {
  const invented = `https://www.xiaohongshu.com/user/profile/${'1'.padStart(24, '0')}`;
  await importRows([huitunRow(1), huitunRow(2, { 达人官方地址: invented })]);
  expect(Object.fromEntries((await library()).map(({ redId, synthetic }) => [redId, synthetic]))).toEqual({
    syn1: false,
    syn2: true,
  });
});
