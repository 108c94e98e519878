/** Collaborations by sheet on a real database: shown and taken back, made, refused row by row, never twice. */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { createCampaign, getTrialBalance, listOpenItems } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { advanceDeal, bringInSheet, listDeals, previewSheet, readDeal } from '../index.ts';
import { makeCreators, noteId } from '../testing/people.ts';

let database: TestDatabase;
let ctx: Context;
let campaignId: string;
let creators: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = await makeWorkspace(database.db);
  campaignId = (await createCampaign(database.db, ctx, { name: '618' })).id;
  creators = await makeCreators(database.db, ctx, 4);
});
afterAll(() => database.close());

const file = (text: string) => Readable.from([Buffer.from(text)]);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const sheet = (): string =>
  [
    '达人,合作方式,付款路径,费用,图文篇数,状态,谈定日期,发布日期,已结清数量,尚欠金额,佣金比例,推广码',
    `${creators[0]},商单,直付,8000,2,published,2026-10-01,2026-10-20,1,"4,000",,`,
    `小满2,年框,MCN,30000,,running,2026-09-01,,1,,,`,
    `${creators[2]},affiliate,千帆,0,,active,2026-10-01,,,,20%,QF-1`,
    `查无此人,商单,直付,8000,1,,,,,,,`,
    `${creators[3]},商单,直付,很多,1,,,,,,,`,
    `${creators[3]},商单,直付,8000,1,settled,2026-10-01,,,,,`,
    `${creators[3]},商单,直付,8000,1,,,,,,,`,
  ].join('\n');

test('what it would make is shown, and nothing of it is there', async () => {
  const shown = await previewSheet(database.db, ctx, file(sheet()), campaignId);
  expect(shown.problems.filter(({ row }) => row < 5 || row > 7)).toEqual([]);
  expect(shown).toMatchObject({ rows: 7, made: 4, owed: '400000', problemCount: 3, applied: false });
  expect(shown.shown).toMatchObject([
    { row: 2, model: 'paid-post', state: 'published', fee: '800000', committed: '400000', owed: '400000' },
    { row: 3, model: 'ambassadorship', state: 'active', committed: '2000000' },
    { row: 4, model: 'affiliate', state: 'active' },
    { row: 8, model: 'paid-post', state: 'invited', committed: '0' },
  ]);
  expect(shown.problems.map(({ row }) => row)).toEqual([5, 6, 7]);
  expect(shown.problems[1]!.says).toContain('很多');
  expect((await listDeals(database.db, ctx, {})).rows).toEqual([]);
  expect((await getTrialBalance(database.db, ctx, {})).rows).toEqual([]);
});

test('made as it was shown; what is owed opens the books, and the same sheet makes nothing again', async () => {
  const { digest } = await previewSheet(database.db, ctx, file(sheet()), campaignId);
  expect(await codeOf(bringInSheet(database.db, ctx, file(sheet()), { campaignId, digest: 'x' }))).toBe(
    'collaborations.sheet-changed',
  );
  expect(await bringInSheet(database.db, ctx, file(sheet()), { campaignId, digest })).toMatchObject({
    made: 4,
    applied: true,
  });
  const { rows } = await listDeals(database.db, ctx, {});
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['active', 'active', 'invited', 'published']);
  const ambassador = rows.find(({ model }) => model === 'ambassadorship')!;
  expect(await readDeal(database.db, ctx, ambassador.id)).toMatchObject({ month: 2, served: 1, rail: 'mcn' });
  const affiliate = rows.find(({ model }) => model === 'affiliate')!;
  expect(await readDeal(database.db, ctx, affiliate.id)).toMatchObject({ told: { code: 'QF-1' }, rail: 'qianfan' });
  const books = await getTrialBalance(database.db, ctx, {});
  const balance = (account: string) => books.rows.find((row) => row.account === account)?.home;
  expect(balance('payable:creator')).toBe('-400000');
  expect(balance('equity:opening')).toBe('400000');
  const again = await previewSheet(database.db, ctx, file(sheet()), campaignId);
  expect(again).toMatchObject({ made: 0, problemCount: 7 });
  expect(await bringInSheet(database.db, ctx, file(sheet()), { campaignId, digest: again.digest })).toMatchObject({
    made: 0,
  });
});

test('a cell that no deal can hold refuses its row, by the column’s name, and no other', async () => {
  const text = [
    '达人,合作方式,费用,账期,状态,谈定日期,已结清数量,尚欠金额,蒲公英订单号',
    `${creators[2]},赠品,,400,,,,,`,
    `${creators[2]},商单,8000,,published,2026-10-01,1001,,`,
    `${creators[2]},商单,8000,,published,2026-10-01,1,99999999999999,`,
    `${creators[2]},商单,8000,,published,2026-10-01,1,,${'9'.repeat(65)}`,
    `${creators[2]},赠品,,30,,,,,`,
  ].join('\n');
  const shown = await previewSheet(database.db, ctx, file(text), campaignId);
  expect(shown).toMatchObject({ rows: 5, made: 1, problemCount: 4 });
  expect(shown.problems.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
  for (const [at, column] of ['Days until paid', 'Settled before', 'Owed still', 'Pugongying order'].entries())
    expect(shown.problems[at]!.says).toContain(column);
});

test('only who may edit deals, in a campaign of the workspace, in a sheet that names creator and model', async () => {
  const reader = { ...ctx, actor: { ...ctx.actor, role: 'viewer' as const } };
  expect(await codeOf(previewSheet(database.db, reader, file(sheet()), campaignId))).toBe('platform.not-allowed');
  expect(await codeOf(previewSheet(database.db, ctx, file(sheet()), 'cmp_other'))).toBe('collaborations.no-campaign');
  expect(await codeOf(previewSheet(database.db, ctx, file('达人,费用\n小满,1'), campaignId))).toBe(
    'table.columns-missing',
  );
});

test('a name that two creators have is asked about', async () => {
  await inTenant(database.db, ctx, (tx) =>
    sql`update creators_creator set name = '小满1' where id = ${creators[3]!}`.execute(tx),
  );
  const shown = await previewSheet(database.db, ctx, file('达人,合作方式\n小满1,赠品'), campaignId);
  expect(shown.problems).toMatchObject([{ row: 2, value: '小满1' }]);
  expect(shown.problems[0]!.says).toContain('2');
});

test('note links and the MCN come along: notes stand once, count once, and what is owed is owed to the MCN', async () => {
  const who = await makeWorkspace(database.db);
  const { id } = await createCampaign(database.db, who, { name: '双十一' });
  const [one, two] = await makeCreators(database.db, who, 2);
  const [first, second] = [noteId('2026-10-20T03:00:00Z', 1), noteId('2026-11-05T03:00:00Z', 2)];
  const text = [
    '达人,合作方式,费用,图文篇数,视频条数,状态,谈定日期,已结清数量,尚欠金额,笔记链接,收款机构,本月开始日期',
    `${one},商单,8000,2,1,published,2026-10-01,2,"4,000",https://www.xiaohongshu.com/explore/${first}，${second},星辰文化,`,
    `${two},年框,30000,,,running,2026-09-10,2,,https://www.xiaohongshu.com/explore/${noteId('2026-09-20T03:00:00Z', 3)},星辰文化,2026-11-10`,
    `${two},商单,8000,1,,,,,,https://www.xiaohongshu.com/explore/${first},,`,
    `${two},商单,8000,1,,published,2026-10-02,1,,https://www.xiaohongshu.com/explore/${first},,`,
    `${two},商单,8000,1,,published,2026-10-03,,,http://xhslink.com/a/b,,`,
    // A fee of a second note would never be booked.
    `${two},商单,8000,2,,published,2026-10-04,1,,${[4, 5].map((n) => `https://www.xiaohongshu.com/explore/${noteId('2026-10-21T03:00:00Z', n)}`).join(' ')},,`,
  ].join('\n');
  const shown = await previewSheet(database.db, who, file(text), id);
  expect(shown.shown).toMatchObject([
    { row: 2, notes: 2, payee: '星辰文化', isNewPayee: true, owed: '400000' },
    { row: 3, notes: 1, payee: '星辰文化', isNewPayee: false },
  ]);
  expect(shown.problems.map(({ row }) => row)).toEqual([4, 5, 6, 7]);
  expect(shown.problems[1]!.says).toContain('小满1');
  expect(shown.problems[3]!.says).toMatch(/2 published notes and 1 that/);
  await bringInSheet(database.db, who, file(text), { campaignId: id, digest: shown.digest });
  const { rows } = await listDeals(database.db, who, {});
  const paid = await readDeal(database.db, who, rows.find(({ model }) => model === 'paid-post')!.id);
  expect(paid).toMatchObject({ rail: 'mcn', publishedOn: '2026-11-05' });
  expect(paid.notes).toMatchObject([
    { id: first, publishedOn: '2026-10-20', format: 'image' },
    { id: second, publishedOn: '2026-11-05', format: 'image' },
  ]);
  const { rows: open } = await listOpenItems(database.db, who, { side: 'payable', cursor: null, limit: 10 });
  expect(open).toMatchObject([{ partyId: paid.partyId, amount: '400000' }]);
  // Of three notes two stand here, both settled before: one more goes, and no fourth.
  const next = (n: number) => ({
    id: paid.id,
    event: 'publish-next',
    data: { note: { text: noteId('2026-11-20T03:00:00Z', n), format: 'video' as const } },
  });
  await advanceDeal(database.db, who, next(8));
  expect(await codeOf(advanceDeal(database.db, who, next(9)))).toBe('guard.notes-left');
  const ambassador = await readDeal(database.db, who, rows.find(({ model }) => model === 'ambassadorship')!.id);
  // Its note was of a month before the one that runs.
  expect(await codeOf(advanceDeal(database.db, who, { id: ambassador.id, event: 'serve-month' }))).toBe(
    'guard.month-notes-published',
  );
});

test('a word for "none" is no MCN, and an MCN is paid by no other rail', async () => {
  const who = await makeWorkspace(database.db);
  const { id } = await createCampaign(database.db, who, { name: '春季' });
  const [creator, other] = await makeCreators(database.db, who, 2);
  const words = ['-', '无', '个人', '暂无', 'N/A', 'None'];
  const models = ['赠品', '商单', '年框', '共创', '带货', '直播'];
  const text = [
    '达人,合作方式,费用,收款机构,付款路径',
    ...words.map((word, at) => `${creator},${models[at]},8000,${word},直付`),
    `${creator},商单,8000,星辰文化,直付`,
    // Where the platform pays, it is only whom the creator belongs to.
    `${other},商单,8000,星辰文化,蒲公英`,
  ].join('\n');
  const shown = await previewSheet(database.db, who, file(text), id);
  expect(shown.problems.map(({ row, says }) => [row, says])).toEqual([[8, expect.stringContaining('星辰文化')]]);
  expect(shown.shown.map(({ payee }) => payee)).toEqual([...words, ''].map(() => null));
});
