/** A score that rests on too little is no score: nothing is sorted, counted or found by it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, type HuitunRow } from '#tests/support/huitun.ts';
import { countCreators, importCreatorsFile, listCreators } from './index.ts';
import { KNOWN_MINIMUM } from './scorecard-figures.ts';

/** Only engagement is known: far above everyone, and 15 points of 100. */
const LITTLE: HuitunRow = {
  近60天平均点赞: '90000',
  近60天平均收藏: '--',
  水粉占比: '--',
  图文笔记报价: '--',
  视频笔记报价: '--',
  近60天爆文率: '--',
  商业笔记总数: '--',
};

let database: TestDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-known-'));

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = await makeWorkspace(database.db);
  const path = join(folder, 'creators.csv');
  writeFileSync(path, huitunCsv([huitunRow(1, LITTLE), huitunRow(2), huitunRow(3, { 近60天平均点赞: '200' })]));
  await importCreatorsFile(database.db, ctx, path);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const byScore = (direction: 'asc' | 'desc', filters = {}) =>
  listCreators(database.db, ctx, { filters, sort: 'score', direction, cursor: null, limit: 10 });

test.each(['asc', 'desc'] as const)('it stands last, with its known points, sorted %s', async (direction) => {
  const last = (await byScore(direction)).rows.at(-1)!;
  expect(last).toMatchObject({ name: '合成达人1', score: null, verdict: null });
  expect(last.scoreKnown).toBeGreaterThan(0);
  expect(last.scoreKnown).toBeLessThan(KNOWN_MINIMUM);
});

test('no least score finds it, and the counts have a place of its own for it', async () => {
  const found = await byScore('desc', { score: { min: 0 } });
  expect(found.rows.map(({ name }) => name).toSorted()).toEqual(['合成达人2', '合成达人3']);
  const { scores } = await countCreators(database.db, ctx, {});
  expect(scores.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(scores.at(-1)).toEqual({ value: 'unknown', label: 'Too little known (under 60 of 100 points)', count: 1 });
});
