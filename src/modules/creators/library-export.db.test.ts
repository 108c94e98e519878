/** Whoever opens the file sees of every figure and quote who said it, when, and of what. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { editCreator, exportCreators, importCreatorsFile, listCreators } from './index.ts';

let database: TestDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-export-'));

beforeAll(async () => {
  database = await createTestDatabase();
  const made = await makeWorkspace(database.db);
  ctx = { ...made, now: new Date('2026-12-20T04:00:00Z') };
  const path = join(folder, 'creators.csv');
  writeFileSync(
    path,
    huitunCsv([huitunRow(1), huitunRow(2, { 粉丝数: '--', 水粉占比: '--', 视频笔记报价: '--', 近60天平均点赞: '--' })]),
  );
  await importCreatorsFile(database.db, ctx, path);
  const { rows } = await listCreators(database.db, ctx, {
    filters: { q: 'syn1' },
    sort: 'name',
    direction: 'asc',
    cursor: null,
    limit: 1,
  });
  await editCreator(database.db, ctx, rows[0]!.id, 'videoQuote', '1500000');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Rows by header; the test's own cells hold no comma but between quotation marks. */
async function readExport(own: Context): Promise<Record<string, string>[]> {
  const bytes = await Array.fromAsync(exportCreators(database.db, own, {}, 'csv'));
  const [headers, ...rows] = Buffer.concat(bytes)
    .toString('utf8')
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? ''));
  return rows.map((cells) => Object.fromEntries(headers!.map((header, index) => [header, cells[index]!])));
}

test('each figure stands with its source, date and scope', async () => {
  const [first] = await readExport(ctx);
  expect(first).toMatchObject({
    Followers: '120000',
    'Followers: source': 'Huitun',
    'Followers: date': '2026-11-01',
    'Followers: scope': 'Followers',
    'Fake followers': '0.085',
    'Fake followers: source': 'Huitun',
    'Fake followers: date': '2026-11-01',
    'Reads per note: source': 'Huitun',
    'Reads per note: scope': 'Engagements, average (60 days), computed by Zhongcao',
    'Engagement rate (engagements ÷ followers): date': '2026-11-01',
    'Engagement rate (engagements ÷ followers): scope': 'Engagement rate by followers (60 days), computed by Zhongcao',
  });
});

test('each quote stands with its source, date and basis', async () => {
  const [first] = await readExport(ctx);
  expect(first).toMatchObject({
    'Image note quote (CNY)': '9000',
    'Image note quote (CNY): source': 'Huitun',
    'Image note quote (CNY): date': '2026-11-01',
    'Image note quote (CNY): older than 30 days': 'yes',
    'Image note quote (CNY): tax': 'tax not stated',
    'Image note quote (CNY): rebate': '',
    'Video note quote (CNY)': '15000',
    'Video note quote (CNY): source': 'Set by hand',
    'Video note quote (CNY): date': '2026-12-20',
    'Video note quote (CNY): older than 30 days': 'no',
    'Video note quote (CNY): declaration': 'declaration not said',
    'Video note quote (CNY): list or after rebate': 'list or rebate not said',
  });
});

test('what is unknown has no origin', async () => {
  const second = (await readExport(ctx)).find((row) => row['Xiaohongshu id'] === 'syn2')!;
  for (const name of ['Followers', 'Reads per note', 'Fake followers', 'Engagement rate (engagements ÷ reads)'])
    for (const part of ['source', 'date', 'scope']) expect(second[`${name}: ${part}`], `${name} ${part}`).toBe('');
  for (const part of ['source', 'date', 'declaration', 'tax', 'rebate'])
    expect(second[`Video note quote (CNY): ${part}`]).toBe('');
});

test('in Chinese, too', async () => {
  const [first] = await readExport({ ...ctx, locale: 'zh' });
  expect(first).toMatchObject({ '水粉占比：来源': '灰豚', '图文报价（元）：日期': '2026-11-01' });
});
