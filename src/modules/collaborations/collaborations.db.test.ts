/** Deals of all six models on a real database: from agreement to settled, with the ledger's figures at the end. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { createCampaign, getTrialBalance, listOpenItems, recordFacts } from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { moveShipments } from '#modules/logistics/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { DealView, NewDeal, StepInput } from './contract.ts';
import {
  addLines,
  addSnapshots,
  advanceDeal,
  advanceDeals,
  amendDeal,
  answerAmendment,
  answerLine,
  approveRound,
  checkNote,
  countDeals,
  createDeals,
  dealFollower,
  extendObligation,
  importDealOrders,
  listDeals,
  listLines,
  listWork,
  logMessage,
  openParcel,
  readDeal,
  takeLines,
} from './index.ts';
import { makeCreators, noteId, TERMS } from './testing/people.ts';

let database: TestDatabase;
let ctx: Context;
let of: Parties;
let campaignId: string;
let creators: string[];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  of = await makeParties(database.db, ctx);
  campaignId = (await createCampaign(database.db, ctx, { name: '双十一' })).id;
  creators = await makeCreators(database.db, ctx, 3);
});

/** The same person so many days later. */
const later = (days: number, who: Context = ctx): Context => ({
  ...who,
  now: new Date(who.now.getTime() + days * 86_400_000),
});
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const make = async (model: ModelKind, over: Partial<NewDeal> = {}, terms: object = {}): Promise<string> => {
  const { ids } = await createDeals(database.db, ctx, [
    { campaignId, creatorId: creators[0]!, model, rail: 'direct', terms: { ...TERMS[model], ...terms }, ...over },
  ]);
  return ids[0]!;
};
const step = (id: string, event: string, over: Partial<StepInput> = {}, at: Context = ctx): Promise<DealView> =>
  advanceDeal(database.db, at, { id, event, ...over });
/** Steps one after the other on the same day. */
const walk = async (id: string, ...events: (string | [string, Partial<StepInput>['data']])[]): Promise<DealView> => {
  let deal: DealView | undefined;
  for (const one of events) {
    const [event, data] = typeof one === 'string' ? [one, {}] : one;
    // eslint-disable-next-line no-await-in-loop -- one after the other
    deal = await step(id, event, { data: data ?? {} });
  }
  return deal!;
};
let notes = 0;
const note = (at = '2026-11-23T03:00:00Z', format: 'image' | 'video' = 'image') => {
  notes += 1;
  return {
    note: {
      text: `66 小满发布了一篇小红书笔记，快来看吧！ 😆 https://www.xiaohongshu.com/explore/${noteId(at, notes)}?xsec_token=AB 复制本条信息`,
      format,
    },
  };
};
const balance = async (account: string): Promise<string> => {
  const { rows } = await getTrialBalance(database.db, ctx, {});
  return rows.find((row) => row.account === account)?.home ?? '0';
};
const memo = async (): Promise<bigint> =>
  inTenant(database.db, ctx, async (tx) => {
    const { rows } = await sql<{ sum: bigint }>`
      select coalesce(sum(amount), 0)::bigint as sum from ledger_entry where account = 'memo:committed'`.execute(tx);
    return rows[0]!.sum;
  });
/** Pays whatever is owed to the party, by hand. */
const payAll = async (partyId: string): Promise<void> => {
  const { rows } = await listOpenItems(database.db, ctx, { side: 'payable', partyId, cursor: null, limit: 100 });
  const owed = rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  await recordFacts(database.db, ctx, [
    {
      fact: {
        kind: 'payment',
        on: '2026-11-23',
        partyId,
        cashId: of.cash,
        amount: { amount: owed.toString(), currency: 'CNY' },
        items: rows.map(({ ref }) => ref),
      },
    },
  ]);
};

describe('a paid post', () => {
  const declared = { order: { id: 'PGY-1', mode: 'standard' as const, state: '已下单', protectedUntil: '2026-12-31' } };

  test('declared: runs to settled with nothing owed by us, and its committed money is gone', async () => {
    const id = await make('paid-post', { rail: 'pugongying' });
    let deal = await walk(id, 'reply', 'agree');
    expect(deal.committed).toBe('1107200');
    expect(await memo()).toBe(1_107_200n);
    expect(deal.obligations.map(({ what }) => what)).toEqual(['fund-order', 'send-product']);
    expect(await codeOf(step(id, 'place-order'))).toBe('guard.order-placed');
    await walk(
      id,
      ['place-order', declared],
      'receive-product',
      'submit-outline',
      'approve-outline',
      'submit-draft',
      'approve',
    );
    deal = await walk(id, ['publish', note()]);
    expect(deal.notes[0]).toMatchObject({ declared: 'order', orderId: 'PGY-1', flags: [] });
    expect(deal.committed).toBe('557200');
    expect(await codeOf(step(id, 'verify'))).toBe('guard.series-complete');
    await walk(id, ['publish-next', note()], 'verify');
    expect(await codeOf(step(id, 'measure'))).toBe('guard.measuring-days-over');
    await step(id, 'measure', {}, later(30));
    deal = await step(id, 'settle', {}, later(31));
    expect(deal).toMatchObject({ state: 'settled', phase: 'done', committed: '0', closedOn: '2026-12-24' });
    expect(await memo()).toBe(0n);
    expect(await balance('expense:fee')).toBe('1000000');
    expect(await balance('expense:platform-fee')).toBe('100000');
    expect(await balance('prepaid:platform')).toBe('-1100000');
    expect(deal.obligations.filter(({ doneOn, droppedOn }) => doneOn === null && droppedOn === null)).toEqual([]);
  });

  test('direct: its clause is decided once from the first snapshot after the day, and part of the fee is owed back', async () => {
    const clause = {
      metric: 'engagements',
      scope: 'all',
      day: 7,
      source: 'vendor',
      rounding: '100',
      least: 500,
      refundBps: 2_000,
    };
    const id = await make(
      'paid-post',
      {},
      { clause, goods: { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' }, videos: 0 },
    );
    await walk(id, 'reply', 'agree', 'sign-contract', 'need-no-product', 'submit-draft', 'approve');
    const { notes: published } = await walk(id, ['publish', note()], 'verify');
    const counts = (on: string, likes: number) => ({
      noteId: published[0]!.id,
      on,
      scope: 'all' as const,
      source: 'vendor' as const,
      impressions: null,
      reads: null,
      likes,
      saves: 20,
      comments: 9,
      shares: null,
      follows: null,
    });
    await addSnapshots(database.db, later(10), [counts('2026-11-28', 900)]);
    await step(id, 'measure', {}, later(8));
    expect(await codeOf(step(id, 'settle', {}, later(8)))).toBe('guard.no-clause');
    expect(await codeOf(step(id, 'decide-clause', {}, later(8)))).toBe('guard.clause-measured');
    // 460 + 20 + 9 is 489: by hundreds 400, less than 500. The later day counts no more.
    await addSnapshots(database.db, later(10), [counts('2026-11-30', 460), counts('2026-12-02', 2_000)]);
    const deal = await step(id, 'decide-clause', {}, later(10));
    expect(deal.bookings.filter(({ kind }) => kind === 'give-back')).toMatchObject([{ amount: '200000', what: 'fee' }]);
    expect(await balance('expense:fee')).toBe('800000');
    expect(await codeOf(step(id, 'settle', {}, later(10)))).toBe('guard.money-settled');
    await payAll(deal.partyId);
    expect((await step(id, 'settle', {}, later(10))).state).toBe('settled');
    expect(await memo()).toBe(0n);
  });

  test('cancelled after the draft costs the agreed part; cancelled by the creator, nothing', async () => {
    const [one, two] = [await make('paid-post'), await make('paid-post', { creatorId: creators[1]! })];
    for (const id of [one, two])
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await walk(id, 'reply', 'agree', 'sign-contract', 'receive-product', 'submit-draft');
    await step(one, 'cancel', { by: 'brand', note: '预算调整' });
    expect(await balance('expense:fee')).toBe('300000');
    const deal = await step(two, 'cancel', { by: 'creator', channel: 'wechat' });
    expect(await balance('expense:fee')).toBe('300000');
    expect(deal.steps.at(-1)).toMatchObject({ side: 'creator', channel: 'wechat', from: 'draft', to: 'cancelled' });
    expect(await memo()).toBe(0n);
  });

  test('a note that was taken down without consent is paid back; with consent it is no breach', async () => {
    const id = await make('paid-post', {}, { videos: 0 });
    const deal = await walk(id, 'reply', 'agree', 'sign-contract', 'receive-product', 'submit-draft', 'approve', [
      'publish',
      note(),
    ]);
    const noteOf = { id, noteId: deal.notes[0]!.id, clear: false };
    await checkNote(database.db, ctx, { ...noteOf, state: 'hidden' });
    expect(await codeOf(step(id, 'breach'))).toBe('guard.removed-without-consent');
    await checkNote(database.db, ctx, { ...noteOf, state: 'removed' });
    expect((await step(id, 'breach')).state).toBe('breached');
    expect(await balance('expense:fee')).toBe('0');
  });

  test('a link is taken in every form, flagged where its day differs, and counts once', async () => {
    const [one, two] = [
      await make('paid-post', {}, { videos: 0 }),
      await make('paid-post', { creatorId: creators[1]! }, { videos: 0 }),
    ];
    for (const id of [one, two])
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await walk(id, 'reply', 'agree', 'sign-contract', 'receive-product', 'submit-draft', 'approve');
    const bad = (text: string) => codeOf(step(one, 'publish', { data: { note: { text, format: 'image' } } }));
    expect(await bad('发布啦！')).toBe('collaborations.no-note-link');
    expect(await bad('http://xhslink.com/a/AbC123 😆')).toBe('collaborations.short-link');
    const early = note('2026-10-01T03:00:00Z');
    const deal = await walk(one, ['publish', early]);
    expect(deal.notes[0]!.flags).toEqual(['too-early', 'day-differs']);
    expect(await codeOf(step(one, 'verify'))).toBe('guard.note-matches');
    await checkNote(database.db, ctx, { id: one, noteId: deal.notes[0]!.id, clear: true });
    expect((await step(one, 'verify')).state).toBe('verified');
    expect(await codeOf(step(two, 'publish', { data: early }))).toBe('collaborations.note-taken');
  });

  test('an amendment holds from the day on which the other side accepts: what came before keeps its price', async () => {
    const id = await make('paid-post');
    await walk(id, 'reply', 'agree', 'sign-contract', 'receive-product', 'submit-draft', 'approve', [
      'publish',
      note(),
    ]);
    expect(await balance('expense:fee')).toBe('500000');
    const amended = {
      id,
      rail: 'direct' as const,
      terms: { ...TERMS['paid-post'], fee: '1200000' },
      reason: '追加授权',
    };
    const { terms } = await amendDeal(database.db, ctx, amended);
    expect(terms.map(({ acceptedAt }) => acceptedAt === null)).toEqual([false, true]);
    expect(await codeOf(amendDeal(database.db, ctx, amended))).toBe('collaborations.amendment-open');
    expect(await codeOf(answerAmendment(database.db, ctx, { id, version: 2, by: 'brand', accept: true }))).toBe(
      'collaborations.own-amendment',
    );
    const after = await answerAmendment(database.db, ctx, {
      id,
      version: 2,
      by: 'creator',
      accept: true,
      channel: 'wechat',
    });
    expect(after.committed).toBe((1_007_200 - 500_000 + 200_000).toString());
    await walk(id, ['publish-next', note()]);
    // Half of the old fee, half of the new one.
    expect(await balance('expense:fee')).toBe('1100000');
    expect(
      (await readDeal(database.db, ctx, id)).bookings
        .filter(({ kind }) => kind === 'service')
        .map(({ amount }) => amount),
    ).toEqual(['500000', '600000']);
  });

  test('what the budget does not cover cannot be agreed on, and two at once cannot both have the last of it', async () => {
    await recordFacts(database.db, ctx, [
      { fact: { kind: 'budget', on: '2026-11-23', campaignId, amount: { amount: '1500000', currency: 'CNY' } } },
    ]);
    const ids = [await make('paid-post'), await make('paid-post', { creatorId: creators[1]! })];
    for (const id of ids)
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await walk(id, 'reply');
    const codes = await Promise.all(ids.map((id) => codeOf(step(id, 'agree'))));
    expect(codes.toSorted()).toEqual(['done', 'guard.budget-left']);
  });
});

describe('the other models', () => {
  test('a gift obliges nobody: nothing of the creator’s is ever due, and without a note it simply ends', async () => {
    const id = await make('gifting');
    const deal = await walk(id, 'accept', 'pack', 'ship', 'deliver');
    expect(deal.committed).toBe('0');
    expect(await balance('expense:goods')).toBe('6000');
    expect(await balance('expense:shipping')).toBe('1200');
    expect(await codeOf(step(id, 'close-window', {}, later(30)))).toBe('guard.window-over');
    const over = await step(id, 'close-window', {}, later(31));
    expect(over).toMatchObject({ state: 'window-over', phase: 'done' });
    expect(over.obligations.filter(({ side }) => side === 'creator')).toEqual([]);
    const other = await make('gifting', { creatorId: creators[1]! });
    expect((await walk(other, 'accept', 'pack', 'ship', 'deliver', ['post', note()])).notes[0]).toMatchObject({
      declared: 'gifted',
    });
  });

  test('an ambassadorship is paid month by month, and by days where it ends early', async () => {
    const id = await make('ambassadorship');
    expect(await codeOf(walk(id, 'negotiate', 'sign'))).toBe('guard.values-confirmed');
    await walk(id, ['sign', { confirm: true }], 'start');
    expect(await codeOf(step(id, 'serve-month'))).toBe('guard.month-notes-published');
    await walk(id, ['publish', note()], 'serve-month', 'continue');
    expect(await balance('expense:retainer')).toBe('333333');
    const deal = await step(id, 'end-early', { by: 'creator' }, later(15));
    expect(deal).toMatchObject({ state: 'ended-early', committed: '0' });
    // Half of the second month: 15 of 30 days.
    expect(await balance('expense:retainer')).toBe((333_333 + 166_667).toString());
    const whole = await make('ambassadorship', { creatorId: creators[1]! });
    await walk(whole, 'negotiate', ['sign', { confirm: true }], 'start');
    for (const last of [false, false, true])
      // eslint-disable-next-line no-await-in-loop -- one month after the other
      await walk(whole, ['publish', note()], 'serve-month', last ? 'conclude' : 'continue');
    const served = await readDeal(database.db, ctx, whole);
    expect(
      served.bookings.filter(({ kind }) => kind === 'service').reduce((sum, { amount }) => sum + BigInt(amount), 0n),
    ).toBe(1_000_000n);
    await payAll(served.partyId);
    expect((await step(whole, 'complete')).state).toBe('completed');
  });

  test('co-creation goes by rounds that both approve, then shares its revenue both ways', async () => {
    const id = await make('co-creation');
    await walk(id, 'meet', 'agree', 'sign-contract');
    expect(await codeOf(step(id, 'agree-brief'))).toBe('guard.both-approve');
    await approveRound(database.db, ctx, { id, by: 'brand' });
    expect(await codeOf(step(id, 'agree-brief'))).toBe('guard.both-approve');
    await approveRound(database.db, ctx, { id, by: 'creator', channel: 'wechat' });
    await walk(id, 'agree-brief', 'show');
    // A new round asks both again.
    expect(await codeOf(step(id, 'approve-together'))).toBe('guard.both-approve');
    for (const by of ['brand', 'creator'] as const)
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await approveRound(database.db, ctx, { id, by });
    await walk(id, 'approve-together', ['publish', note()], 'complete-series');
    await step(id, 'measure', {}, later(30));
    await step(id, 'report-revenue', { data: { netReceipts: '10000000' } }, later(30));
    await step(id, 'report-revenue', { data: { netReceipts: '-2000000' } }, later(30));
    expect(await balance('expense:royalty')).toBe('400000');
    expect(await balance('expense:production')).toBe('300000');
    await payAll((await readDeal(database.db, ctx, id)).partyId);
    expect((await step(id, 'settle', {}, later(30))).state).toBe('settled');
    expect(await memo()).toBe(0n);
  });

  test('an affiliate’s orders are booked for its deal, and what was put aside for commission is let go of as it is booked', async () => {
    const id = await make('affiliate', { commission: '50000' });
    await walk(id, 'enrol');
    expect(await codeOf(step(id, 'issue-link'))).toBe('guard.link-issued');
    let deal = await walk(id, ['issue-link', { code: 'XIAOMAN20' }], 'start', ['publish', note()]);
    expect(deal.committed).toBe('50000');
    const platformId = await inTenant(database.db, ctx, async (tx) => {
      const { rows } = await sql<{
        id: string;
      }>`select user_id as id from creators_creator where id = ${creators[0]!}`.execute(tx);
      return rows[0]!.id;
    });
    const order = (orderId: string, net: string, state: 'paid' | 'settled' = 'settled') => ({
      creator: { platformId, name: '小满' },
      order: {
        claim: 'qianfan' as const,
        orderId,
        lineId: '1',
        net,
        rateBps: 2_000,
        state,
        expectedReturnBps: 0,
        on: '2026-11-23',
      },
    });
    await importDealOrders(database.db, ctx, [order('1', '100000'), order('2', '50000')]);
    deal = await readDeal(database.db, ctx, id);
    expect(await balance('expense:commission')).toBe('30000');
    expect(deal.committed).toBe('20000');
    // The same file again changes nothing.
    await importDealOrders(database.db, ctx, [order('1', '100000'), order('2', '50000')]);
    expect((await readDeal(database.db, ctx, id)).committed).toBe('20000');
    await importDealOrders(database.db, ctx, [order('3', '900000')]);
    expect((await readDeal(database.db, ctx, id)).committed).toBe('0');
    await step(id, 'end');
    expect(await codeOf(step(id, 'close'))).toBe('guard.return-window-over');
    await payAll(deal.partyId);
    expect((await step(id, 'close', {}, later(16))).state).toBe('closed');
    expect(await memo()).toBe(0n);
  });

  test('a live session goes live on its day, costs its slot when it ends, and keeps its replay', async () => {
    const id = await make('live-stream', { fromOn: '2026-12-10' });
    const deal = await walk(id, 'book', 'set-offer', 'reserve-stock', ['brief', { confirm: true }], 'rehearse');
    expect(deal.told['script']).toMatchObject({ on: '2026-11-23' });
    // Fourteen days before a session in seventeen: three days from now.
    expect(deal.obligations.find(({ what }) => what === 'set-offer')).toMatchObject({
      dueOn: '2026-11-26',
      doneOn: '2026-11-23',
    });
    expect(await codeOf(step(id, 'go-live'))).toBe('guard.live-day');
    await step(id, 'go-live', {}, later(17));
    expect(await codeOf(step(id, 'end', {}, later(17)))).toBe('guard.replay-kept');
    await step(id, 'end', { data: { replay: 'oss://replays/1' } }, later(17));
    expect(await balance('expense:slot')).toBe('1000000');
    await step(id, 'open-returns', {}, later(18));
    await payAll(deal.partyId);
    expect((await step(id, 'settle', {}, later(33))).state).toBe('settled');
    expect(await memo()).toBe(0n);
  });
});

describe('goods of the catalogue', () => {
  const stockOf = async (skuId: string) =>
    inTenant(database.db, ctx, async (tx) => {
      const { rows } = await sql<{ onHand: number; reserved: number }>`
        select sum(on_hand)::int as "onHand", sum(reserved)::int as reserved from catalog_stock where sku_id = ${skuId}`.execute(
        tx,
      );
      return rows[0]!;
    });

  test('a gift is set aside when it is packed, leaves at what its lot cost, and comes back', async () => {
    const { skuIds } = await fillStock(database.db, ctx, { units: 3 });
    const stock = [{ skuId: skuIds[0]!, units: 2 }];
    const id = await make('gifting');
    await walk(id, 'accept');
    expect(await codeOf(step(id, 'pack', { data: { stock: [{ skuId: skuIds[0]!, units: 4 }] } }))).toBe(
      'catalog.not-enough',
    );
    await walk(id, ['pack', { stock }]);
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 3, reserved: 2 });
    await walk(id, 'ship');
    expect(await balance('expense:goods')).toBe('2500');
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 1, reserved: 0 });
    await walk(id, 'return');
    expect(await balance('expense:goods')).toBe('0');
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 3, reserved: 0 });
  });

  test('what stands in stock has its cost there; samples that cost nothing still cost their way', async () => {
    const { skuIds } = await fillStock(database.db, ctx, { units: 3 });
    const [gift, post] = [await make('gifting'), await make('paid-post', { creatorId: creators[1]! })];
    await walk(gift, 'accept', ['pack', { stock: [{ skuId: skuIds[0]!, units: 1 }] }]);
    const dear = { cost: '10000', shipping: '1500', duty: '0' };
    expect(await codeOf(step(gift, 'ship', { data: { goods: dear } }))).toBe('collaborations.goods-cost-known');
    await walk(gift, ['ship', { goods: { shipping: '1500', duty: '0' } }]);
    expect(await balance('expense:goods')).toBe('1250');
    await walk(post, 'reply', 'agree', 'sign-contract');
    await step(post, 'send-product', { data: { goods: { units: 1, cost: '0', shipping: '900', duty: '0' } } });
    expect(await balance('expense:goods')).toBe('1250');
    expect(await balance('expense:shipping')).toBe('2400');
  });

  test('what a deal has set aside is let go of when it is over', async () => {
    const { skuIds } = await fillStock(database.db, ctx, { units: 50 });
    const id = await make('live-stream', { fromOn: '2026-12-10' });
    await walk(id, 'book', 'set-offer', ['reserve-stock', { stock: [{ skuId: skuIds[0]!, units: 40 }] }]);
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 50, reserved: 40 });
    await walk(id, 'cancel');
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 50, reserved: 0 });
  });

  test('a parcel that leaves takes its own units along, not those that are set aside for the live', async () => {
    const { skuIds, locationId } = await fillStock(database.db, ctx, { units: 50 });
    const id = await make('live-stream', { fromOn: '2026-12-10' });
    await walk(id, 'book', 'set-offer');
    const lines = [{ skuId: skuIds[0]!, units: 2 }];
    const { shipmentId } = await openParcel(database.db, ctx, { id, lines, locationId, scope: 'domestic' });
    await walk(id, ['reserve-stock', { stock: [{ skuId: skuIds[0]!, units: 40 }] }]);
    const move = (to: 'shipped' | 'returned') =>
      moveShipments(database.db, ctx, [{ id: shipmentId, to, on: '2026-11-23' }], dealFollower);
    await move('shipped');
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 48, reserved: 40 });
    expect(await balance('expense:goods')).toBe('2500');
    await move('returned');
    expect(await stockOf(skuIds[0]!)).toEqual({ onHand: 50, reserved: 40 });
    expect(await balance('expense:goods')).toBe('0');
  });

  test('the warehouse moves a parcel, and its deal goes along', async () => {
    const { skuIds, locationId } = await fillStock(database.db, ctx, { units: 3 });
    const parcelOf = (id: string) =>
      openParcel(database.db, ctx, { id, lines: [{ skuId: skuIds[0]!, units: 1 }], locationId, scope: 'domestic' });
    const [gift, post] = [await make('gifting'), await make('paid-post', { creatorId: creators[1]! })];
    await walk(gift, 'accept');
    await walk(post, 'reply', 'agree', 'sign-contract');
    for (const id of [gift, post]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      const { shipmentId } = await parcelOf(id);
      for (const [to, more] of [
        ['shipped', { carrier: '顺丰', number: 'SF1', cost: '1500' }],
        ['delivered', {}],
      ] as const)
        // eslint-disable-next-line no-await-in-loop -- one after the other
        await moveShipments(database.db, ctx, [{ id: shipmentId, to, on: '2026-11-23', ...more }], dealFollower);
    }
    expect((await readDeal(database.db, ctx, gift)).state).toBe('delivered');
    const sent = await readDeal(database.db, ctx, post);
    expect(sent.state).toBe('product-received');
    expect(sent.steps.map(({ event }) => event)).toContain('send-product');
    expect(await balance('expense:goods')).toBe('2500');
    expect(await balance('expense:shipping')).toBe('3000');
  });
});

describe('the shortlist', () => {
  const add = async (count = 1): Promise<string[]> =>
    (
      await addLines(database.db, ctx, {
        campaignId,
        lines: creators.slice(0, count).map((creatorId) => ({
          creatorId,
          model: 'paid-post',
          terms: { ...TERMS['paid-post'], fee: null },
          contact: '星河文化',
        })),
      })
    ).ids;
  const confirmed = { what: 'confirm', price: '880000', basis: 'net', validUntil: '2026-12-07' } as const;

  test('asked, confirmed at a price, and only then a deal with that price as its fee', async () => {
    const [id] = await add();
    expect(await codeOf(takeLines(database.db, ctx, { lineIds: [id!], rail: 'mcn' }))).toBe(
      'collaborations.line-state',
    );
    await answerLine(database.db, ctx, { id: id!, answer: { what: 'enquire' } });
    expect(
      await codeOf(answerLine(database.db, ctx, { id: id!, answer: { ...confirmed, validUntil: '2026-11-01' } })),
    ).toBe('collaborations.price-past');
    const line = await answerLine(database.db, ctx, { id: id!, answer: confirmed });
    expect(line).toMatchObject({ state: 'confirmed', price: '880000', client: 'not-asked' });
    const { dealIds } = await takeLines(database.db, ctx, { lineIds: [id!], rail: 'mcn' });
    expect(await readDeal(database.db, ctx, dealIds[0]!)).toMatchObject({
      fee: '880000',
      state: 'invited',
      contact: '星河文化',
    });
    expect(await codeOf(takeLines(database.db, ctx, { lineIds: [id!], rail: 'mcn' }))).toBe(
      'collaborations.line-state',
    );
  });

  test('only a gift is confirmed without a price', async () => {
    const { price: _, basis: __, ...unpriced } = confirmed;
    const [id] = await add();
    expect(await codeOf(answerLine(database.db, ctx, { id: id!, answer: unpriced }))).toBe(
      'collaborations.price-missing',
    );
    const { basis: ___, ...unbased } = confirmed;
    expect(await codeOf(answerLine(database.db, ctx, { id: id!, answer: unbased }))).toBe(
      'collaborations.basis-missing',
    );
    const { ids } = await addLines(database.db, ctx, {
      campaignId,
      lines: [{ creatorId: creators[1]!, model: 'gifting', terms: TERMS.gifting, contact: '' }],
    });
    const line = await answerLine(database.db, ctx, { id: ids[0]!, answer: unpriced });
    expect(line).toMatchObject({ state: 'confirmed', price: null });
    const { dealIds } = await takeLines(database.db, ctx, { lineIds: ids, rail: 'direct' });
    expect(await readDeal(database.db, ctx, dealIds[0]!)).toMatchObject({ state: 'offered', fee: null });
  });

  test('a price that is past cannot be agreed on', async () => {
    const [id] = await add();
    await answerLine(database.db, ctx, { id: id!, answer: confirmed });
    const { dealIds } = await takeLines(database.db, ctx, { lineIds: [id!], rail: 'direct' });
    await walk(dealIds[0]!, 'reply');
    expect(await codeOf(step(dealIds[0]!, 'agree', {}, later(20)))).toBe('guard.price-fresh');
  });

  test('a client who said no, or nothing, holds a line back', async () => {
    const ids = await add(2);
    for (const id of ids)
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await answerLine(database.db, ctx, { id, answer: confirmed });
    await answerLine(database.db, ctx, {
      id: ids[0]!,
      answer: { what: 'client', decision: 'rejected', note: '不合适' },
    });
    expect(await codeOf(takeLines(database.db, ctx, { lineIds: ids, rail: 'direct' }))).toBe(
      'collaborations.not-approved',
    );
    const { rows } = await listLines(database.db, ctx, { campaignId, after: null, limit: 10 });
    expect(rows.map(({ client }) => client).toSorted()).toEqual(['not-asked', 'rejected']);
  });
});

describe('deals by the many', () => {
  test('running ones come in where they stand: settled units are not booked again, what is owed is', async () => {
    const { ids } = await createDeals(database.db, ctx, [
      {
        campaignId,
        creatorId: creators[0]!,
        model: 'paid-post',
        rail: 'direct',
        terms: TERMS['paid-post'],
        running: {
          state: 'published',
          agreedOn: '2026-11-01',
          receivedOn: '2026-11-05',
          publishedOn: '2026-11-20',
          settled: 1,
          owed: '500000',
        },
      },
      {
        campaignId,
        creatorId: creators[1]!,
        model: 'ambassadorship',
        rail: 'mcn',
        terms: TERMS.ambassadorship,
        running: { state: 'month-review', agreedOn: '2026-09-01', settled: 2 },
      },
    ]);
    const deal = await walk(ids[0]!, ['publish-next', note()]);
    expect(deal.bookings.filter(({ kind }) => kind === 'service')).toMatchObject([{ amount: '500000' }]);
    expect(await balance('payable:creator')).toBe('-1000000');
    expect(await readDeal(database.db, ctx, ids[1]!)).toMatchObject({ served: 2, committed: '333333' });
    expect(
      await codeOf(
        createDeals(database.db, ctx, [
          {
            campaignId,
            creatorId: creators[2]!,
            model: 'paid-post',
            rail: 'direct',
            terms: TERMS['paid-post'],
            running: { state: 'invited', agreedOn: '2026-11-01' },
          },
        ]),
      ),
    ).toBe('collaborations.no-such-state');
  });

  test('a series that was begun elsewhere counts the notes that were settled there', async () => {
    const id = await make(
      'co-creation',
      { running: { state: 'launched', agreedOn: '2026-10-01', publishedOn: '2026-11-01', settled: 1 } },
      { images: 2 },
    );
    expect(await codeOf(step(id, 'complete-series'))).toBe('guard.series-complete');
    await walk(id, ['publish-next', note()]);
    expect(await codeOf(step(id, 'publish-next', { data: note() }))).toBe('guard.notes-left');
    const deal = await walk(id, 'complete-series');
    expect(deal.bookings.filter(({ kind }) => kind === 'service').map(({ amount }) => amount)).toEqual([
      '500000',
      '150000',
    ]);
    expect(deal.committed).toBe('0');
  });

  test('brought in: what lies behind it is not due any more, what may still come is', async () => {
    const id = await make('paid-post', {
      running: { state: 'approved', agreedOn: '2026-11-01', receivedOn: '2026-11-05' },
    });
    const { obligations } = await readDeal(database.db, ctx, id);
    const open = obligations.filter(({ doneOn, droppedOn }) => doneOn === null && droppedOn === null);
    expect(open.map(({ what }) => what)).toEqual(['publish-declared']);
  });

  test('brought in: goods that arrived are paid for, days to come and platforms’ debts are refused', async () => {
    const running = { state: 'product-received', agreedOn: '2026-11-01' };
    const arrived = await make('paid-post', { running: { ...running, receivedOn: '2026-11-05' } });
    expect(await readDeal(database.db, ctx, arrived)).toMatchObject({ committed: '1000000' });
    expect(await codeOf(make('paid-post', { running: { ...running, agreedOn: '2030-01-01' } }))).toBe(
      'collaborations.in-the-future',
    );
    expect(await codeOf(make('paid-post', { rail: 'pugongying', running: { ...running, owed: '100' } }))).toBe(
      'collaborations.owed-by-platform',
    );
  });

  test('many steps: what one refuses holds up no other; lists and counts follow', async () => {
    const ids = [await make('paid-post'), await make('gifting', { creatorId: creators[1]! })];
    const outcomes = await advanceDeals(database.db, ctx, [
      { id: ids[0]!, event: 'reply' },
      { id: ids[1]!, event: 'reply' },
      { id: 'col_none', event: 'reply' },
    ]);
    expect(outcomes.map(({ state, refusal }) => state ?? refusal?.refusal.code)).toEqual([
      'negotiated',
      'collaborations.no-such-step',
      'collaborations.not-found',
    ]);
    const { rows } = await listDeals(database.db, ctx, { models: ['gifting'] });
    expect(rows.map(({ id, phase }) => [id, phase])).toEqual([[ids[1], 'asked']]);
    expect((await countDeals(database.db, ctx, { text: '' })).phases).toMatchObject({ asked: 2, done: 0 });
    const first = await listDeals(database.db, ctx, { limit: 1 });
    const second = await listDeals(database.db, ctx, { limit: 1, after: first.next });
    expect(new Set([first.rows[0]!.id, second.rows[0]!.id])).toEqual(new Set(ids));
    expect(await codeOf(listDeals(database.db, ctx, { after: 'nonsense' }))).toBe('collaborations.bad-cursor');
  });

  test('what is put off takes along what comes after it; what is written is logged', async () => {
    const id = await make('paid-post');
    await walk(id, 'reply', 'agree', 'sign-contract', 'receive-product');
    const { rows } = await listWork(database.db, [{ ctx, name: 'Brand' }], '2026-12-10', { limit: 50 });
    expect(rows.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['submit-outline', '2026-11-28'],
      ['submit-draft', '2026-12-03'],
      ['approve-draft', '2026-12-05'],
      ['publish-declared', '2026-12-08'],
    ]);
    const deal = await extendObligation(database.db, ctx, {
      id,
      what: 'submit-draft',
      cycle: 0,
      dueOn: '2026-12-06',
      reason: '生病',
    });
    expect(deal.obligations.filter(({ doneOn }) => doneOn === null).map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['submit-outline', '2026-11-28'],
      ['submit-draft', '2026-12-06'],
      ['approve-draft', '2026-12-08'],
      ['publish-declared', '2026-12-11'],
    ]);
    await logMessage(database.db, ctx, { id, direction: 'out', channel: 'wechat', text: '宝子，大纲 28 号给到哈' });
    expect((await readDeal(database.db, ctx, id)).messages).toHaveLength(1);
  });
});

describe('verbs keep the rules', () => {
  const prepare = async (who: Context): Promise<string> => {
    const { id: campaign } = await createCampaign(database.db, who, { name: '项目' });
    const [creatorId] = await makeCreators(database.db, who, 1);
    const { ids } = await createDeals(database.db, who, [
      { campaignId: campaign, creatorId: creatorId!, model: 'paid-post', rail: 'direct', terms: TERMS['paid-post'] },
    ]);
    return ids[0]!;
  };
  const prepareLine = async (who: Context): Promise<string> => {
    const { id: campaign } = await createCampaign(database.db, who, { name: '项目' });
    const [creatorId] = await makeCreators(database.db, who, 1);
    const { ids } = await addLines(database.db, who, {
      campaignId: campaign,
      lines: [{ creatorId: creatorId!, model: 'gifting', terms: TERMS.gifting, contact: '' }],
    });
    return ids[0]!;
  };
  test.each([
    [
      'collaborations.step',
      prepare,
      (who: Context, id: string) => advanceDeal(database.db, who, { id, event: 'reply' }),
    ],
    [
      'collaborations.amend',
      prepare,
      (who: Context, id: string) =>
        amendDeal(database.db, who, { id, terms: TERMS['paid-post'], rail: 'direct', reason: '' }),
    ],
    [
      'collaborations.approve-round',
      prepare,
      (who: Context, id: string) => approveRound(database.db, who, { id, by: 'brand' }),
    ],
    [
      'collaborations.message',
      prepare,
      (who: Context, id: string) =>
        logMessage(database.db, who, { id, direction: 'out', channel: 'wechat', text: '在吗' }),
    ],
    [
      'collaborations.line',
      prepareLine,
      (who: Context, id: string) => answerLine(database.db, who, { id, answer: { what: 'enquire' } }),
    ],
  ] as const)('%s', async (action, make_, act) => {
    await expectVerbRules(database.db, { action, prepare: make_, act });
  });
});

test('every step of every lifecycle can be asked for by its name', () => {
  const events = Object.values(MODELS).flatMap(({ lifecycle }) => lifecycle.transitions.map(({ event }) => event));
  expect(events.filter((event) => event.length > 40)).toEqual([]);
});
