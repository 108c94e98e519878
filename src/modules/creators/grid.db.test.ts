import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { CREATOR_SORTS, type CreatorFilters } from './contract.ts';
import { countCreators, editCreator, importCreatorsFile, listCreators } from './index.ts';

let db: AppDatabase;
let database: TestDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-grid-'));

const PLACES = ['上海', '北京', '--'];
const TAGS = ['[美妆]', '[护肤] [美食]', '[宠物]', '[接地气生活]', '--'];
const BIOS = ['考公上岸日记', '手办与扫地机器人', '医美科普', 'Morning COFFEE lover', '不吹不黑测评', '--'];
const FOLLOWERS = ['999', '10000', '100000', '1000000', '52000', '--'];
const QUOTES = ['300', '2500', '12000', '--'];

/** 300 creators whose values repeat and are often unknown, so that ties and unknowns are met. */
const rows = Array.from({ length: 300 }, (_, n) =>
  huitunRow(n, {
    地域: PLACES[n % 3]!,
    达人标签: TAGS[n % 5]!,
    简介: BIOS[n % 6]!,
    粉丝数: FOLLOWERS[(n * 7) % 6]!,
    图文笔记报价: QUOTES[n % 4]!,
    视频笔记报价: QUOTES[(n + 1) % 4]!,
    签约MCN: n % 4 === 0 ? `机构${n % 12}` : '--',
    近60天平均点赞: n % 6 === 0 ? '--' : String(10 + (n % 9) * 50),
  }),
);

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  ctx = await makeWorkspace(db);
  const path = join(folder, 'creators.csv');
  writeFileSync(path, huitunCsv(rows));
  await importCreatorsFile(db, ctx, path);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** The same filters in SQL. */
function whereOf(filters: CreatorFilters) {
  const price = sql`least(image_quote, video_quote)`;
  const parts = [sql`not blocked`];
  if (filters.tiers !== undefined) parts.push(sql`tier = any(${filters.tiers}::text[])`);
  if (filters.verticals !== undefined) parts.push(sql`verticals && ${filters.verticals}::text[]`);
  if (filters.locations !== undefined) parts.push(sql`location = any(${filters.locations}::text[])`);
  if (filters.mcns !== undefined) parts.push(sql`mcn = any(${filters.mcns}::text[])`);
  if (filters.followers?.min !== undefined) parts.push(sql`followers >= ${filters.followers.min}`);
  if (filters.price?.max !== undefined) parts.push(sql`${price} <= ${filters.price.max * 100}`);
  if (filters.engagementByFollowers?.min !== undefined)
    parts.push(sql`engagement_by_followers >= ${filters.engagementByFollowers.min}`);
  if (filters.q !== undefined) parts.push(sql`search like ${`%${filters.q.toLowerCase()}%`}`);
  return sql.join(parts, sql` and `);
}

const inSql = <T>(select: string, filters: CreatorFilters, tail = ''): Promise<T[]> =>
  inTenant(
    db,
    ctx,
    async (tx) =>
      (
        await sql<T>`select ${sql.raw(select)} from creators_creator where ${whereOf(filters)} ${sql.raw(tail)}`.execute(
          tx,
        )
      ).rows,
  );

/** JSON without the keys that are undefined, as a request would carry them. */
const filtersArbitrary = fc
  .record(
    {
      tiers: fc.uniqueArray(fc.constantFrom('mega', 'mid', 'micro', 'koc'), { minLength: 1 }),
      verticals: fc.uniqueArray(fc.constantFrom('makeup', 'skincare', 'pets', 'food-drink'), { minLength: 1 }),
      locations: fc.uniqueArray(fc.constantFrom('上海', '北京'), { minLength: 1 }),
      mcns: fc.uniqueArray(fc.constantFrom('机构0', '机构4', '机构8'), { minLength: 1 }),
      followers: fc.record({ min: fc.constantFrom(0, 10_000, 100_000) }),
      price: fc.record({ max: fc.constantFrom(300, 2_500, 12_000) }),
      engagementByFollowers: fc.record({ min: fc.constantFrom(0, 0.001, 0.05) }),
      q: fc.constantFrom('考公', '手办', '扫地机器人', '医美', 'coffee', '成达人1', 'syn12', '不黑'),
    },
    { requiredKeys: [] },
  )
  .map((filters) => filters as CreatorFilters);

async function readAll(
  filters: CreatorFilters,
  sort: (typeof CREATOR_SORTS)[number],
  direction: 'asc' | 'desc',
  limit: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof listCreators>> = await listCreators(db, ctx, {
      filters,
      sort,
      direction,
      cursor,
      limit,
    });
    ids.push(...page.rows.map((row) => row.id));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

describe('the grid', () => {
  test('finds and counts what the same filters find in SQL', async () => {
    await fc.assert(
      fc.asyncProperty(filtersArbitrary, async (filters) => {
        const ids = await readAll(filters, 'followers', 'desc', 500);
        expect(ids.toSorted()).toEqual(
          (await inSql<{ id: string }>('id', filters, 'order by id')).map((row) => row.id),
        );
        const counts = await countCreators(db, ctx, filters);
        expect(counts.total).toBe(ids.length);
        const { tiers: _, ...withoutTiers } = filters;
        const tiers = await inSql<{ value: string; count: bigint }>(
          'tier as value, count(*) as count',
          withoutTiers,
          'and tier is not null group by 1',
        );
        expect(Object.fromEntries(counts.tiers.map(({ value, count }) => [value, count]))).toEqual(
          Object.fromEntries(tiers.map(({ value, count }) => [value, Number(count)])),
        );
        const { mcns: __, ...withoutMcns } = filters;
        const mcns = await inSql<{ value: string; count: bigint }>(
          'mcn as value, count(*) as count',
          withoutMcns,
          'and mcn is not null group by 1',
        );
        expect(Object.fromEntries(counts.mcns.map(({ value, count }) => [value, count]))).toEqual(
          Object.fromEntries(mcns.map(({ value, count }) => [value, Number(count)])),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('pages of any size put together are the whole in order, unknown values last', async () => {
    const columns = {
      followers: 'followers',
      price: 'least(image_quote, video_quote)',
      engagementByFollowers: 'engagement_by_followers',
      reads: 'reads',
      asOf: 'as_of',
    } as const;
    await fc.assert(
      fc.asyncProperty(
        filtersArbitrary,
        fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[])),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 90 }),
        async (filters, sort, direction, limit) => {
          const expected = await inSql<{ id: string }>(
            'id',
            filters,
            `order by ${columns[sort]} ${direction} nulls last, case when ${columns[sort]} is null then id end, id ${direction}`,
          );
          expect(await readAll(filters, sort, direction, limit)).toEqual(expected.map((row) => row.id));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('every sort pages through all creators once', async () => {
    for (const sort of CREATOR_SORTS) {
      const ids = await readAll({}, sort, 'desc', 70);
      expect(new Set(ids).size, sort).toBe(300);
      expect(ids, sort).toHaveLength(300);
    }
  });

  test.each(['考公', '手办', '扫地机器人', '医美', '测评', 'COFFEE', 'ｃｏｆｆｅｅ', '合成达人7', '考公 日记'])(
    'finds every creator that says %s',
    async (q) => {
      const words = q.normalize('NFKC').toLowerCase().split(' ');
      const expected = rows.filter((row) =>
        words.every((word) => `${row.达人名称} ${row.简介}`.toLowerCase().includes(word)),
      ).length;
      expect(expected).toBeGreaterThan(0);
      expect((await countCreators(db, ctx, { q })).total).toBe(expected);
    },
  );

  test('shows an edit at once, in its new place', async () => {
    const own = await makeWorkspace(db);
    const path = join(folder, 'few.csv');
    writeFileSync(
      path,
      huitunCsv([
        huitunRow(1, { 图文笔记报价: '100', 视频笔记报价: '--' }),
        huitunRow(2, { 图文笔记报价: '200', 视频笔记报价: '--' }),
        huitunRow(3, { 图文笔记报价: '300', 视频笔记报价: '--' }),
      ]),
    );
    await importCreatorsFile(db, own, path);
    const order = async () =>
      (await listCreators(db, own, { filters: {}, sort: 'price', direction: 'asc', cursor: null, limit: 10 })).rows.map(
        (row) => row.name,
      );
    expect(await order()).toEqual(['合成达人1', '合成达人2', '合成达人3']);
    const [first] = (
      await listCreators(db, own, { filters: {}, sort: 'price', direction: 'asc', cursor: null, limit: 1 })
    ).rows;
    await editCreator(db, own, first!.id, 'imageQuote', '25000');
    expect(await order()).toEqual(['合成达人2', '合成达人1', '合成达人3']);
  });

  test('refuses a cursor that is none', async () => {
    await expect(
      listCreators(db, ctx, { filters: {}, sort: 'name', direction: 'asc', cursor: 'x', limit: 10 }),
    ).rejects.toMatchObject({ refusal: { code: 'creators.bad-cursor' } });
  });
});
