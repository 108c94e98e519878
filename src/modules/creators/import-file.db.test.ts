import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, type HuitunRow } from '#tests/support/huitun.ts';
import { ImportCancelled } from './import-run.ts';
import { editCreator, getCreator, importCreatorsFile, listCreators, createList } from './index.ts';

let db: AppDatabase;
let database: TestDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-creators-'));

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
beforeEach(async () => void (ctx = await makeWorkspace(db)));
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function fileOf(rows: readonly HuitunRow[]): string {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, huitunCsv(rows));
  return path;
}

const importRows = (rows: readonly HuitunRow[], signal?: AbortSignal) =>
  importCreatorsFile(db, ctx, fileOf(rows), signal === undefined ? {} : { signal });
const GRID = { filters: {}, sort: 'followers', direction: 'desc', cursor: null, limit: 500 } as const;
const library = async () => (await listCreators(db, ctx, GRID)).rows;
const idOf = async (name: string): Promise<string> => (await library()).find((row) => row.name === name)!.id;
const count = (table: string): Promise<number> =>
  inTenant(
    db,
    ctx,
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n,
  );

describe('importing a file', () => {
  test('names the columns and sheets that nothing was taken from', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('说明').addRow(['本表由系统导出']);
    const sheet = workbook.addWorksheet('达人');
    sheet.addRow(['昵称', '小红书号', '粉丝数', '备注']);
    sheet.addRow(['合成达人', 'x1', 12_000, '可约']);
    const path = join(folder, 'two-sheets.xlsx');
    await workbook.xlsx.writeFile(path);
    expect(await importCreatorsFile(db, ctx, path)).toMatchObject({
      state: 'done',
      rows: { read: 1, created: 1 },
      unreadColumns: ['备注'],
      unreadSheets: [{ sheet: '说明', rows: 1 }],
    });
  });

  test('creates each creator once and accounts for every row', async () => {
    const state = await importRows([
      huitunRow(1),
      huitunRow(2, { 粉丝数: '1.2w' }),
      huitunRow(3, { 达人官方地址: '--', 小红书号: '--' }),
      huitunRow(2, { 粉丝数: '1.2w' }),
    ]);
    expect(state.state).toBe('done');
    expect(state.rows).toEqual({ read: 4, created: 2, updated: 0, unchanged: 1, rejected: 1 });
    expect((await library()).map((row) => [row.name, row.followers, row.tier, row.imageQuote])).toEqual([
      ['合成达人1', 120_000, 'mid', '900000'],
      ['合成达人2', 12_000, 'micro', '900000'],
    ]);
  });

  test('the same file again changes nothing', async () => {
    const path = fileOf([huitunRow(1), huitunRow(2)]);
    await importCreatorsFile(db, ctx, path);
    const again = await importCreatorsFile(db, ctx, path);
    expect(again.rows).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 });
    expect(await count('creators_snapshot')).toBe(0);
  });

  test('a re-import updates, keeps history and says which prices moved and which lists they touch', async () => {
    await importRows([huitunRow(1), huitunRow(2), huitunRow(3), huitunRow(4, { 图文笔记报价: '--' })]);
    const ids = await Promise.all(['合成达人1', '合成达人2'].map(idOf));
    await createList(db, ctx, 'Shortlist', ids);
    const later = { 更新时间: '2026-11-20 10:00:00' };
    const state = await importRows([
      huitunRow(1, { ...later, 图文笔记报价: '10000', 粉丝数: '130000' }),
      huitunRow(2, { ...later, 图文笔记报价: '8000' }),
      huitunRow(3, { ...later, 图文笔记报价: '--' }),
      huitunRow(4, { ...later, 图文笔记报价: '700' }),
    ]);
    expect(state.rows).toMatchObject({ created: 0, updated: 4, unchanged: 0 });
    expect(state.changes).toMatchObject({ priceUp: 1, priceDown: 1, priceGone: 1, priceNew: 1 });
    expect(state.changes.touched.find((change) => change.name === '合成达人1')).toMatchObject({
      change: 'up',
      before: '900000',
      after: '1000000',
      lists: ['Shortlist'],
      plans: [],
    });
    const { history, row } = await getCreator(db, ctx, ids[0]!);
    expect(row).toMatchObject({
      followers: 130_000,
      imageQuote: '1000000',
      asOf: '2026-11-20',
      quotedOn: '2026-11-20',
    });
    expect(history).toHaveLength(1);
    expect(history[0]!.changes).toContainEqual({
      field: 'followers',
      label: 'Followers',
      before: '120000',
      after: '130000',
    });
    expect(history[0]!.changes).toContainEqual({
      field: 'imageQuote',
      label: 'Image note quote',
      before: '900000',
      after: '1000000',
    });
  });

  test('an older file does not overwrite newer figures', async () => {
    await importRows([huitunRow(1, { 更新时间: '2026-11-20 10:00:00', 粉丝数: '200000' })]);
    const state = await importRows([huitunRow(1, { 更新时间: '2026-10-01 10:00:00', 粉丝数: '100000' })]);
    expect(state.rows).toMatchObject({ updated: 0, unchanged: 1 });
    expect((await library())[0]).toMatchObject({ followers: 200_000, asOf: '2026-11-20' });
  });

  test('a hand edit holds against re-imports until it is cleared', async () => {
    await importRows([huitunRow(1)]);
    const id = await idOf('合成达人1');
    await editCreator(db, ctx, id, 'imageQuote', '555500');
    await editCreator(db, ctx, id, 'name', '改过的名字');
    await importRows([huitunRow(1, { 更新时间: '2026-11-20 10:00:00', 图文笔记报价: '20000' })]);
    const edited = await getCreator(db, ctx, id);
    expect(edited.row).toMatchObject({ name: '改过的名字', imageQuote: '555500' });
    expect(edited.edits.map(({ field, value, imported, by }) => ({ field, value, imported, by }))).toEqual([
      { field: 'imageQuote', value: '555500', imported: '2000000', by: 'you' },
      { field: 'name', value: '改过的名字', imported: '合成达人1', by: 'you' },
    ]);
    await editCreator(db, ctx, id, 'imageQuote', null);
    expect((await getCreator(db, ctx, id)).row.imageQuote).toBe('2000000');
  });

  test('a creator known by its Xiaohongshu id alone is the same one when its link comes', async () => {
    await importRows([huitunRow(1, { 达人官方地址: '--' })]);
    const state = await importRows([huitunRow(1)]);
    expect(state.rows).toMatchObject({ created: 0 });
    expect(await library()).toHaveLength(1);
    expect((await library())[0]!.profileUrl).toContain('/user/profile/');
  });

  test('stopped in the middle, it leaves nothing', async () => {
    const stop = new AbortController();
    const path = fileOf(Array.from({ length: 3_000 }, (_, n) => huitunRow(n)));
    const importing = importCreatorsFile(db, ctx, path, {
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    await expect(importing).rejects.toBeInstanceOf(ImportCancelled);
    expect(await library()).toEqual([]);
    expect(await count('creators_creator')).toBe(0);
    expect(await count('creators_library')).toBe(0);
  });

  test('one organisation sees nothing of another', async () => {
    await importRows([huitunRow(1)]);
    const id = await idOf('合成达人1');
    const mine = ctx;
    ctx = await makeWorkspace(db);
    expect(await library()).toEqual([]);
    await expect(getCreator(db, ctx, id)).rejects.toMatchObject({ refusal: { kind: 'notFound' } });
    const state = await importRows([huitunRow(1)]);
    expect(state.rows.created).toBe(1);
    ctx = mine;
    expect(await library()).toHaveLength(1);
  });
});
