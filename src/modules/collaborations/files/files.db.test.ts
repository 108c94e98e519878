/** Workbooks of deals there and back, and counts of notes by file, on a real database. */
import exceljs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  addSnapshots,
  advanceDeal,
  createDeals,
  exportDeals,
  importDeals,
  importSnapshots,
  previewDeals,
  previewSnapshots,
  readDeal,
} from '../index.ts';
import { makeCreators, noteId, TERMS } from '../testing/people.ts';
import { DEAL_COLUMNS, type DealColumn } from './deal-columns.ts';

let database: TestDatabase;
let ctx: Context;
let campaignId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  campaignId = (await createCampaign(database.db, ctx, { name: '双十一' })).id;
});

const make = async (model: ModelKind, count = 1): Promise<string[]> => {
  const creators = await makeCreators(database.db, ctx, count);
  const { ids } = await createDeals(
    database.db,
    ctx,
    creators.map((creatorId) => ({
      campaignId,
      creatorId,
      model,
      rail: 'direct' as const,
      fromOn: '2026-12-01',
      untilOn: '2026-12-10',
      contact: '=HYPERLINK("http://x")',
      terms: TERMS[model],
    })),
  );
  return ids;
};
const walk = async (id: string, ...events: (string | [string, object])[]): Promise<void> => {
  for (const one of events) {
    const [event, data] = typeof one === 'string' ? [one, {}] : one;
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await advanceDeal(database.db, ctx, { id, event, data });
  }
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

type Edit = Partial<Record<DealColumn, exceljs.CellValue>>;

async function take(who: Context = ctx, filter: object = {}): Promise<exceljs.Workbook> {
  const parts = await Array.fromAsync(exportDeals(database.db, who, { text: '', overdue: false, ...filter }));
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.concat(parts) as unknown as exceljs.Buffer);
  return book;
}
/** The sheet as it was taken, with some cells of some deals written over. */
async function edit(book: exceljs.Workbook, edits: Readonly<Record<string, Edit>>): Promise<Uint8Array> {
  book.worksheets[0]!.eachRow((row) => {
    const id = row.getCell(DEAL_COLUMNS.indexOf('id') + 1).text;
    for (const [column, value] of Object.entries(edits[id] ?? {}))
      row.getCell(DEAL_COLUMNS.indexOf(column as DealColumn) + 1).value = value ?? null;
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const bytesOf = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
};
const look = (bytes: Uint8Array, who: Context = ctx) => previewDeals(database.db, who, bytesOf(bytes));
const apply = (bytes: Uint8Array, digest: string, who: Context = ctx) =>
  importDeals(database.db, who, bytesOf(bytes), digest);

describe('a workbook of deals', () => {
  test('holds what the filter leaves, with id and version folded away and no formula alive', async () => {
    const [id] = await make('paid-post');
    await make('gifting');
    const sheet = (await take(ctx, { models: ['paid-post'] })).worksheets[0]!;
    expect(sheet.rowCount).toBe(2);
    const cell = (column: DealColumn) => sheet.getRow(2).getCell(DEAL_COLUMNS.indexOf(column) + 1).value;
    expect([cell('id'), cell('version'), cell('fee')]).toEqual([id, 1, 10_000]);
    expect(cell('contact')).toBe('\'=HYPERLINK("http://x")');
    for (const column of ['id', 'version'] as const)
      expect(sheet.getColumn(DEAL_COLUMNS.indexOf(column) + 1).hidden).toBe(true);
  });

  test('sent back untouched asks for nothing, in either language', async () => {
    await make('paid-post', 3);
    for (const locale of ['en', 'zh'] as const) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      const bytes = await edit(await take({ ...ctx, locale }), {});
      // eslint-disable-next-line no-await-in-loop -- as above
      expect(await look(bytes)).toMatchObject({ rows: 3, same: 3, fits: 0, refused: 0, shown: [] });
    }
  });

  test('shows row by row what it would do and writes nothing, then does it in one go', async () => {
    const ids = await make('paid-post', 4);
    await walk(ids[1]!, 'reply', 'agree');
    const bytes = await edit(await take(), {
      [ids[0]!]: { fee: 12_000, from: '2026-12-02', step: 'Answers', channel: 'WeChat', remark: '便宜一点' },
      [ids[1]!]: { dueOn: '2027-01-15' },
      [ids[2]!]: { step: 'Settle' },
      [ids[3]!]: { state: 'settled' },
    });
    const shown = await look(bytes);
    expect(shown).toMatchObject({ rows: 4, same: 0, fits: 2, refused: 2, applied: false });
    const of = (id: string) => shown.shown.find((one) => one.id === id)!;
    expect(of(ids[0]!).changes).toEqual([
      { what: 'fee', from: '1000000', to: '1200000' },
      { what: 'from', from: '2026-12-01', to: '2026-12-02' },
      { what: 'step', from: null, to: 'reply' },
    ]);
    expect(of(ids[2]!).refusal).toContain('Settle');
    expect(of(ids[3]!).refusal).toContain('follows from steps');
    expect(await readDeal(database.db, ctx, ids[0]!)).toMatchObject({ state: 'invited', version: 1, fee: '1000000' });

    expect(await codeOf(apply(bytes, 'x'))).toBe('collaborations.file-changed');
    expect(await apply(bytes, shown.digest)).toMatchObject({ fits: 2, refused: 2, applied: true });
    const deal = await readDeal(database.db, ctx, ids[0]!);
    expect(deal).toMatchObject({ state: 'negotiated', fee: '1200000' });
    expect(deal.terms.at(-1)).toMatchObject({ version: 2, fromOn: '2026-12-02', reason: '便宜一点' });
    expect(deal.steps[0]).toMatchObject({ event: 'reply', channel: 'wechat' });
    expect(await readDeal(database.db, ctx, ids[1]!)).toMatchObject({ dueOn: '2027-01-15' });
    // Done once: sent again, every row of it has been changed meanwhile.
    expect(await apply(bytes, shown.digest)).toMatchObject({ fits: 0 });
  });

  test('a row is done wholly or not at all: a refused step takes its amendment back', async () => {
    const [id] = await make('paid-post');
    await walk(id!, 'reply', 'agree');
    const bytes = await edit(await take(), { [id!]: { fee: 15_000, step: 'Order placed' } });
    const shown = await look(bytes);
    expect(shown.shown[0]!.refusal).toContain('Pugongying order');
    await apply(bytes, shown.digest);
    const deal = await readDeal(database.db, ctx, id!);
    expect(deal.terms).toHaveLength(1);
    expect(deal.state).toBe('agreed');
  });

  test('says what was changed meanwhile, and leaves it', async () => {
    const ids = await make('paid-post', 2);
    const bytes = await edit(await take(), { [ids[0]!]: { fee: 11_000 } });
    await walk(ids[0]!, 'reply');
    await walk(ids[1]!, 'reply');
    const shown = await look(bytes);
    // Of the other nothing is asked, so that its change is no matter.
    expect(shown.shown).toMatchObject([{ id: ids[0], changed: true }]);
    expect(shown.shown[0]!.refusal).toContain('version 1');
    await apply(bytes, shown.digest);
    expect(await readDeal(database.db, ctx, ids[0]!)).toMatchObject({ fee: '1000000', version: 2 });
  });

  test('takes up the link of a published note', async () => {
    const [id] = await make('paid-post');
    await walk(id!, 'reply', 'agree', 'sign-contract', 'receive-product', 'submit-outline', 'approve-outline');
    await walk(id!, 'submit-draft', 'approve');
    const note = `https://www.xiaohongshu.com/explore/${noteId(ctx.now.toISOString())}`;
    const bytes = await edit(await take(), { [id!]: { note, format: 'video' } });
    const shown = await look(bytes);
    expect(shown.shown).toMatchObject([{ refusal: null, changes: [{ what: 'step', to: 'publish' }] }]);
    await apply(bytes, shown.digest);
    expect((await readDeal(database.db, ctx, id!)).notes).toMatchObject([{ format: 'video' }]);
  });

  test('knows no deal of another tenant, and needs cost:read', async () => {
    const [id] = await make('paid-post');
    const bytes = await edit(await take(), { [id!]: { step: 'Answers' } });
    const other = await makeWorkspace(database.db);
    expect((await look(bytes, other)).shown[0]!.refusal).toContain('no such deal');
    const less = { ...ctx, actor: { ...ctx.actor, scopes: new Set(['deal:read', 'deal:edit']) } } as Context;
    expect(await codeOf(look(bytes, less))).toBe('platform.not-allowed');
    expect(await codeOf(take(less))).toBe('platform.not-allowed');
    await expectVerbRules(database.db, {
      action: 'collaborations.import',
      makesNew: true,
      prepare: async () => (await look(bytes)).digest,
      act: (who, digest) => apply(bytes, digest, who),
    });
  });
});

describe('counts of notes by file', () => {
  const on = (n: number): string => noteId(ctx.now.toISOString(), n);
  const publish = async (n: number, order?: string): Promise<string> => {
    const [id] = await make('gifting');
    await walk(id!, 'accept');
    await inTenant(database.db, ctx, (tx) =>
      sql`
        insert into collaborations_note (organisation_id, workspace_id, id, deal_id, url, format, published_on, declared, order_id, state, made_at)
        values (${ctx.organisationId}, ${ctx.workspaceId}, ${on(n)}, ${id}, '', 'image', '2026-10-01', ${order === undefined ? 'gifted' : 'order'},
          ${order ?? null}, 'live', ${ctx.now})`.execute(tx),
    );
    return on(n);
  };
  const preview = (text: string, day?: string) =>
    previewSnapshots(database.db, ctx, bytesOf(Buffer.from(text)), { on: day });

  test('a batch of Pugongying: all and organic apart, row by row what cannot be used, and once', async () => {
    const [a, b] = [await publish(1), await publish(2)];
    const file = [
      '导出数据',
      '数据更新日期,博主昵称,笔记标题,笔记id,博主报价,服务费金额,曝光量,阅读量,点赞量,收藏量,评论量,分享量,关注量,自然曝光量,自然阅读量',
      `2026/11/06,小满,一,${a},50.0,5.0,2269,248,1,0,0,1,0,1455,231`,
      `2026/11/06,小满,二,${b},50.0,5.0,-,1.2万,10万+,0,0,1,0,-,-`,
      `2026/11/06,小满,三,${b},50.0,5.0,-,1.2万,7,3,0,1,0,-,-`,
      `2026/11/06,小满,四,${'f'.repeat(24)},50.0,5.0,1,1,1,1,1,1,1,1,1`,
      `2030/01/01,小满,五,${a},50.0,5.0,1,1,1,1,1,1,1,1,1`,
      `2026/09/01,小满,六,${a},50.0,5.0,1,1,1,1,1,1,1,1,1`,
    ].join('\n');
    const shown = await preview(file);
    expect(shown).toMatchObject({ rows: 6, added: 3, known: 0, rounded: 1, applied: false });
    expect(shown.problems.map(({ row, code }) => [row, code])).toEqual([
      [4, 'at-least'],
      [6, 'unknown-note'],
      [7, 'future'],
      [8, 'before-note'],
    ]);
    const bytes = (): AsyncGenerator<Uint8Array> => bytesOf(Buffer.from(file));
    const done = await importSnapshots(database.db, ctx, bytes(), { digest: shown.digest });
    expect(done).toMatchObject({ added: 3, applied: true });
    expect(await preview(file)).toMatchObject({ added: 0, known: 3 });
    expect(await codeOf(importSnapshots(database.db, ctx, bytes(), { digest: shown.digest }))).toBe(
      'collaborations.file-changed',
    );
    expect((await preview(file.replace(',248,', ',300,'))).problems[0]).toMatchObject({ code: 'differs' });
  });

  test('an order’s report is of its only note; works of a matrix are found by link and are of the day that is said', async () => {
    const a = await publish(1, '2084224137567178754');
    const report =
      '数据更新日期,笔记数,订单id,博主报价,总曝光量,总阅读量,总点赞量,总收藏量\n2026/11/06,1,2084224137567178754,50,2269,248,1,0';
    expect(await preview(report)).toMatchObject({ added: 1, problemCount: 0, shown: [{ noteId: a, reads: 248 }] });
    await publish(2, '2084224137567178754');
    expect((await preview(report)).problems).toMatchObject([{ code: 'order-of-many' }]);
    const works = `序号,作品原链接,获赞数,收藏数,评论数,分享数\n1,https://www.xiaohongshu.com/discovery/item/${a}?x=1,12,3,-,0`;
    const shown = await preview(works, '2026-11-05');
    expect(shown.shown).toMatchObject([{ noteId: a, on: '2026-11-05', likes: 12, reads: null }]);
  });

  test('are added by who may edit deals, with an audit row, and to no other tenant’s notes', async () => {
    const a = await publish(1);
    const file = `笔记id,点赞量\n${a},5`;
    const other = await makeWorkspace(database.db);
    expect((await previewSnapshots(database.db, other, bytesOf(Buffer.from(file)))).problems).toMatchObject([
      { code: 'unknown-note' },
    ]);
    const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
    expect(await codeOf(previewSnapshots(database.db, viewer, bytesOf(Buffer.from(file))))).toBe(
      'platform.not-allowed',
    );
    const row = {
      noteId: a,
      on: '2026-11-01',
      scope: 'all' as const,
      source: 'vendor' as const,
      impressions: null,
      reads: 1,
      likes: 1,
      saves: 1,
      comments: null,
      shares: null,
      follows: null,
    };
    expect(await addSnapshots(database.db, ctx, [row, { ...row, on: '2026-11-02' }])).toMatchObject({ added: 2 });
  });
});
