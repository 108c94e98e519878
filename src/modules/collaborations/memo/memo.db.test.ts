/** The deal memo on a real database: its text on paper, its hash, who accepted it, who may see what. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  acceptMemo,
  advanceDeal,
  amendDeal,
  answerAmendment,
  createDeals,
  eraseFromDeals,
  readMemo,
  readMemoContent,
  writeMemo,
} from '../index.ts';
import { makeCreators, TERMS } from '../testing/people.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { findUnknownParts, listClauses } from './clauses.ts';

let database: TestDatabase;
let ctx: Context;
let creatorId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  creatorId = (await makeCreators(database.db, ctx, 1))[0]!;
});

const make = async (model: ModelKind, over: object = {}, who: Context = ctx): Promise<string> => {
  const { id: campaignId } = await createCampaign(database.db, who, { name: '双十一' });
  const [own] = who === ctx ? [creatorId] : await makeCreators(database.db, who, 1);
  const { ids } = await createDeals(database.db, who, [
    {
      campaignId,
      creatorId: own!,
      model,
      rail: 'direct',
      payDays: 15,
      fromOn: '2026-12-01',
      untilOn: '2026-12-10',
      terms: TERMS[model],
      ...over,
    },
  ]);
  return ids[0]!;
};
const pdfOf = async (id: string, termsVersion?: number, who: Context = ctx): Promise<Uint8Array> =>
  writeMemo(await readMemoContent(database.db, who, { id, termsVersion }));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const accept = async (id: string, by: 'brand' | 'creator', over: object = {}, who: Context = ctx) => {
  const { hash, termsVersion } = await readMemo(database.db, who, { id });
  return acceptMemo(database.db, who, { id, termsVersion, hash, by, channel: 'wechat', ...over });
};

describe('the paper', () => {
  test('says the terms in Chinese beside English as text, in an embedded subset of one font', async () => {
    const id = await make('paid-post', {
      terms: {
        ...TERMS['paid-post'],
        usageRightsMonths: 6,
        clause: {
          metric: 'reads',
          scope: 'organic',
          day: 14,
          source: 'pugongying',
          rounding: '100',
          least: 20_000,
          refundBps: 2_000,
        },
      },
    });
    const { text, pages, fonts, lowest } = readPdf(await pdfOf(id));
    const flat = text.replaceAll('\n', '');
    for (const said of [
      '合作备忘录',
      'Deal memo',
      '小满1',
      '双十一',
      '¥10,000.00',
      '2026-12-01',
      '2026-12-10',
      '15 天',
    ])
      expect(flat).toContain(said);
    expect(flat).toContain('在自有渠道及平台广告中使用笔记内容');
    expect(flat).toContain('20000');
    expect(flat.replaceAll(' ', '')).toContain('ThismemostandsinChineseandEnglishsidebyside');
    expect(flat).not.toContain('\uFFFD');
    // What the product costs us, and what the platform takes of us, is not the creator's to read.
    expect(flat).not.toContain('60.00');
    expect(flat).not.toContain('10%');
    expect(flat).toContain('请在使用前交由贵方律师审阅');
    expect(flat).toContain('have your lawyer read');
    expect(new Set(fonts).size).toBe(1);
    expect(fonts[0]).toMatch(/^[A-Z]{6}\+NotoSans/u);
    expect(pages).toBeLessThanOrEqual(3);
    expect(lowest).toBeGreaterThan(20);
  });

  test.each(MODEL_KINDS)('of %s is written, twice to the same bytes', async (model) => {
    const id = await make(model);
    const [once, again] = [await pdfOf(id), await pdfOf(id)];
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
    const { text } = readPdf(once);
    expect(text).not.toContain('\uFFFD');
    expect(text).not.toContain('undefined');
    expect(text).not.toContain('{');
  });

  test('of a gift obliges nobody', async () => {
    const { content } = await readMemoContent(database.db, ctx, { id: await make('gifting') });
    expect(content.clauses.map(({ id }) => id)).toEqual(['gift', 'gift-mark', 'goods', 'data', 'changes', 'language']);
    expect(JSON.stringify(content.terms)).not.toContain('¥');
  });
});

describe('clauses', () => {
  test('ask for parts that terms can have, and a later row changes no older memo', () => {
    expect(findUnknownParts()).toEqual([]);
    const row = (validFrom: string, text: string) => ({
      id: 'one',
      validFrom,
      when: [],
      title: { zh: '', en: '' },
      text: { zh: text, en: text },
    });
    const rows = [row('2026-01-01', 'old'), row('2026-12-01', 'new')];
    const terms = {
      version: 1,
      terms: {},
      rail: 'direct' as const,
      payDays: 0,
      fromOn: null,
      untilOn: null,
      shares: null,
    };
    const says = (on: string) => listClauses('paid-post', terms, on, rows).map(({ text }) => text.en);
    expect(says('2026-11-30')).toEqual(['old']);
    expect(says('2026-12-01')).toEqual(['new']);
    expect(says('2025-01-01')).toEqual(['old']);
  });
});

describe('acceptance', () => {
  test('is recorded for both sides with time and hash, once each', async () => {
    const id = await make('paid-post');
    const { hash } = await readMemo(database.db, ctx, { id });
    await accept(id, 'brand');
    const saidAt = new Date(ctx.now.getTime() - 60_000);
    const memo = await accept(id, 'creator', { saidAt });
    expect(memo.acceptances).toMatchObject([
      { side: 'brand', hash, channel: null },
      { side: 'creator', hash, channel: 'wechat', saidAt },
    ]);
    expect(await codeOf(accept(id, 'creator'))).toBe('collaborations.memo-accepted');
  });

  test('asks for what was read, a channel, and a time that has been', async () => {
    const id = await make('paid-post');
    expect(await codeOf(accept(id, 'brand', { hash: 'a'.repeat(64) }))).toBe('collaborations.memo-changed');
    expect(await codeOf(accept(id, 'creator', { channel: undefined }))).toBe('collaborations.memo-channel');
    for (const saidAt of [new Date(ctx.now.getTime() + 1), new Date('2020-01-01')])
      expect(await codeOf(accept(id, 'creator', { saidAt }))).toBe('collaborations.memo-time');
    expect(await codeOf(accept(id, 'brand', { termsVersion: 7 }))).toBe('collaborations.no-terms');
  });

  test('stays with its version: other terms make another memo, the old one keeps its bytes whatever is renamed', async () => {
    const id = await make('paid-post');
    await advanceDeal(database.db, ctx, { id, event: 'reply' });
    await advanceDeal(database.db, ctx, { id, event: 'agree' });
    const first = await accept(id, 'brand');
    const before = await pdfOf(id, 1);
    await amendDeal(database.db, ctx, {
      id,
      terms: { ...TERMS['paid-post'], fee: '1200000' },
      rail: 'direct',
      reason: '',
    });
    await answerAmendment(database.db, ctx, { id, version: 2, by: 'creator', accept: true });
    await inTenant(database.db, ctx, (tx) => sql`update workspaces_workspace set brand = '新名字'`.execute(tx));
    const second = await readMemo(database.db, ctx, { id });
    expect(second).toMatchObject({ termsVersion: 2, acceptances: [] });
    expect(second.hash).not.toBe(first.hash);
    expect((await readMemo(database.db, ctx, { id, termsVersion: 1 })).hash).toBe(first.hash);
    expect(Buffer.from(await pdfOf(id, 1)).equals(Buffer.from(before))).toBe(true);
    expect(readPdf(await pdfOf(id)).text).toContain('¥12,000.00');
  });

  test('keeps its hash and loses the name when the person is erased', async () => {
    const id = await make('paid-post');
    const { hash } = await accept(id, 'creator');
    await inTenant(database.db, ctx, (tx) => eraseFromDeals(tx, ctx, [creatorId]));
    const memo = await readMemoContent(database.db, ctx, { id });
    expect(memo.hash).toBe(hash);
    expect(JSON.stringify(memo.content)).not.toContain('小满');
  });
});

describe('who may', () => {
  test('read it needs deal:read, and prices cost:read', async () => {
    const id = await make('paid-post');
    const as = (...scopes: string[]): Context => ({
      ...ctx,
      actor: { ...ctx.actor, kind: 'key', scopes: new Set(scopes) } as Context['actor'],
    });
    expect(await codeOf(readMemoContent(database.db, as('plan:read'), { id }))).toBe('platform.not-allowed');
    expect(await codeOf(readMemo(database.db, as('plan:read'), { id }))).toBe('platform.not-allowed');
    const { text } = readPdf(await pdfOf(id, 1, as('deal:read')));
    expect(text).not.toContain('10,000');
    expect(text).not.toContain('30%');
    expect(text.replaceAll('\n', '')).toContain('不是双方接受的文本');
    expect(await codeOf(readMemo(database.db, await makeWorkspace(database.db), { id }))).toBe(
      'collaborations.not-found',
    );
  });

  test('accept it keeps the rules of verbs', () =>
    expectVerbRules(database.db, {
      action: 'collaborations.accept-memo',
      prepare: async (who) => {
        const id = await make('paid-post', {}, who);
        return { id, hash: (await readMemo(database.db, who, { id })).hash };
      },
      act: (who, { id, hash }) => acceptMemo(database.db, who, { id, hash, termsVersion: 1, by: 'brand' }),
    }));
});
