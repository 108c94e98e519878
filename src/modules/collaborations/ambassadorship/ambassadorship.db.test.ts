/** Ambassadorships on a real database: health from what is written down, the question at the end, an early end that costs what was shown. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  addSnapshots,
  advanceDeal,
  amendDeal,
  answerAmendment,
  answerRenewal,
  createDeals,
  extendObligation,
  logMessage,
  readAmbassadorship,
  readDeal,
  readEarlyEnd,
} from '../index.ts';
import { makeCreators, noteId, TERMS } from '../testing/people.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
});

const after = (days: number, who: Context = ctx): Context => ({
  ...who,
  now: new Date(who.now.getTime() + days * 86_400_000),
});
const TODAY = (): string => businessDay(ctx.now);

/** An ambassador whose first month begins today: ¥10,000 for three, on the platform's rail. */
async function begin(who: Context = ctx): Promise<string> {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, who, { name: '年框' });
  const [creatorId] = await makeCreators(db, who, 1);
  const { ids } = await createDeals(db, who, [
    { campaignId, creatorId: creatorId!, model: 'ambassadorship', rail: 'pugongying', terms: TERMS.ambassadorship },
  ]);
  const id = ids[0]!;
  await advanceDeal(db, who, { id, event: 'negotiate' });
  await advanceDeal(db, who, { id, event: 'sign', data: { confirm: true } });
  await advanceDeal(db, who, { id, event: 'start' });
  return id;
}

async function publish(id: string, at: Context, n: number): Promise<string> {
  const note = noteId(at.now.toISOString(), n);
  const text = `https://www.xiaohongshu.com/explore/${note}`;
  await advanceDeal(database.db, at, { id, event: 'publish', data: { note: { text, format: 'image' } } });
  return note;
}

const askOf = async (id: string) =>
  (await readDeal(database.db, ctx, id)).obligations.find(({ what }) => what === 'decide-renewal');

test('the question is due a month before the end, moves with the months, and stays where somebody put it off', async () => {
  const { db } = database;
  const id = await begin();
  expect(await askOf(id)).toMatchObject({ side: 'brand', dueOn: addDays(TODAY(), 60), doneOn: null });
  const { renewal } = await readAmbassadorship(db, ctx, { id });
  expect(renewal).toMatchObject({ endsOn: addDays(TODAY(), 90), asks: false, open: true, answer: null });
  expect((await readAmbassadorship(db, after(45), { id })).renewal.asks).toBe(true);
  await publish(id, after(10), 1);
  await advanceDeal(db, after(35), { id, event: 'serve-month' });
  await advanceDeal(db, after(35), { id, event: 'continue' });
  expect(await askOf(id)).toMatchObject({ dueOn: addDays(TODAY(), 65) });
  // Two more months, and then it is put off by hand.
  await amendDeal(db, after(36), {
    id,
    terms: { ...TERMS.ambassadorship, months: 5 },
    rail: 'pugongying',
    reason: '',
  });
  await answerAmendment(db, after(36), { id, version: 2, by: 'creator', accept: true });
  expect(await askOf(id)).toMatchObject({ dueOn: addDays(TODAY(), 125) });
  const dueOn = addDays(TODAY(), 130);
  await extendObligation(db, after(36), { id, what: 'decide-renewal', cycle: 0, dueOn, reason: '' });
  await publish(id, after(40), 2);
  await advanceDeal(db, after(66), { id, event: 'serve-month' });
  await advanceDeal(db, after(66), { id, event: 'continue' });
  expect(await askOf(id)).toMatchObject({ dueOn });
});

test('renewed, a deal with the same terms begins where this one ends; once, unless it comes to nothing', async () => {
  const { db } = database;
  const id = await begin();
  const { dealId } = await answerRenewal(db, after(61), { id, answer: 'renew' });
  const next = await readDeal(db, ctx, dealId!);
  expect(next).toMatchObject({ state: 'proposed', model: 'ambassadorship', fee: '1000000', rail: 'pugongying' });
  expect(next.terms[0]).toMatchObject({ fromOn: addDays(TODAY(), 90), untilOn: addDays(TODAY(), 180) });
  const before = await readDeal(db, ctx, id);
  expect(next).toMatchObject({ creatorId: before.creatorId, partyId: before.partyId, campaignId: before.campaignId });
  expect(before).toMatchObject({ state: 'active' });
  expect(before.steps.at(-1)).toMatchObject({ event: 'renew', from: 'active', to: 'active' });
  expect(await askOf(id)).toMatchObject({ doneOn: addDays(TODAY(), 61) });
  const { renewal } = await readAmbassadorship(db, after(62), { id });
  expect(renewal).toMatchObject({ renewedById: dealId, asks: false, open: false, answer: { what: 'renew' } });
  expect((await readAmbassadorship(db, ctx, { id: dealId! })).renewal).toMatchObject({ renewsId: id, endsOn: null });
  expect(await codeOf(answerRenewal(db, after(62), { id, answer: 'let-end' }))).toBe('collaborations.renewed');
  await advanceDeal(db, after(63), { id: dealId!, event: 'decline' });
  expect((await readAmbassadorship(db, after(64), { id })).renewal).toMatchObject({ answer: null, asks: true });
  expect(await askOf(id)).toMatchObject({ doneOn: null, dueOn: addDays(TODAY(), 60) });
  expect(await answerRenewal(db, after(64), { id, answer: 'let-end', note: '预算已用完' })).toEqual({ dealId: null });
  expect((await readAmbassadorship(db, after(64), { id })).renewal).toMatchObject({ asks: false, open: true });
  // Two months more: what was said of the old end is asked anew.
  const terms = { ...TERMS.ambassadorship, months: 5 };
  await amendDeal(db, after(65), { id, terms, rail: 'pugongying', reason: '' });
  await answerAmendment(db, after(65), { id, version: 2, by: 'creator', accept: true });
  expect((await readAmbassadorship(db, after(65), { id })).renewal).toMatchObject({ answer: null, open: true });
  expect(await askOf(id)).toMatchObject({ doneOn: null, dueOn: addDays(TODAY(), 120) });
});

test('one that is brought in is asked about too, and its months before cost what they cost then', async () => {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, ctx, { name: '年框' });
  const [creatorId] = await makeCreators(db, ctx, 1);
  const agreedOn = addDays(TODAY(), -40);
  const { ids } = await createDeals(db, ctx, [
    {
      campaignId,
      creatorId: creatorId!,
      model: 'ambassadorship',
      rail: 'pugongying',
      terms: TERMS.ambassadorship,
      running: { state: 'active', agreedOn, monthOn: addDays(TODAY(), -10), settled: 1 },
    },
  ]);
  const id = ids[0]!;
  expect(await askOf(id)).toMatchObject({ side: 'brand', dueOn: addDays(TODAY(), 20), doneOn: null });
  await publish(id, after(5), 1);
  await advanceDeal(db, after(20), { id, event: 'serve-month' });
  await advanceDeal(db, after(20), { id, event: 'continue' });
  const terms = { ...TERMS.ambassadorship, fee: '9000000' };
  await amendDeal(db, after(21), { id, terms, rail: 'pugongying', reason: '' });
  await answerAmendment(db, after(21), { id, version: 2, by: 'creator', accept: true });
  const { bookings } = await readDeal(db, ctx, id);
  const booked = bookings.find(({ kind }) => kind === 'service')!.amount;
  expect((await readEarlyEnd(db, after(30), { id })).before).toBe(String(333_333n + BigInt(booked)));
});

test('only what runs is asked about, and only an ambassadorship', async () => {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, ctx, { name: '年框' });
  const [creatorId] = await makeCreators(db, ctx, 1);
  const of = { campaignId, creatorId: creatorId!, rail: 'direct' as const };
  const { ids } = await createDeals(db, ctx, [
    { ...of, model: 'ambassadorship', terms: TERMS.ambassadorship },
    { ...of, model: 'gifting', terms: TERMS.gifting },
  ]);
  expect(await codeOf(answerRenewal(db, ctx, { id: ids[0]!, answer: 'renew' }))).toBe('collaborations.no-renewal');
  for (const work of [
    answerRenewal(db, ctx, { id: ids[1]!, answer: 'renew' }),
    readAmbassadorship(db, ctx, { id: ids[1]! }),
    readEarlyEnd(db, ctx, { id: ids[1]! }),
  ])
    // eslint-disable-next-line no-await-in-loop -- each by itself
    expect(await codeOf(work)).toBe('collaborations.no-ambassadorship');
  expect(await codeOf(readEarlyEnd(db, ctx, { id: ids[0]! }))).toBe('collaborations.no-such-step');
});

test('health is counted from obligations, messages and snapshots, and says when that is too little', async () => {
  const { db } = database;
  const id = await begin();
  const note = await publish(id, after(10), 1);
  await logMessage(db, after(1), { id, direction: 'out', channel: 'wechat', text: '在吗' });
  await logMessage(db, after(1.25), { id, direction: 'in', channel: 'wechat', text: '在' });
  await addSnapshots(db, after(41), [
    {
      noteId: note,
      on: addDays(TODAY(), 41),
      scope: 'organic',
      source: 'pugongying',
      impressions: null,
      reads: 4_200,
      likes: 100,
      saves: 80,
      comments: 20,
      shares: null,
      follows: null,
    },
  ]);
  const { health } = await readAmbassadorship(db, after(41), { id });
  expect(health.onTime).toEqual({ of: 1, kept: 1, share: null });
  expect(health.replies).toEqual({ asked: 1, answered: 1, medianHours: null });
  expect(health.results).toMatchObject({
    published: 1,
    reads: { notes: 1, boosted: 0, perNote: 4_200, forecast: null },
    engagements: { notes: 1, perNote: 200 },
  });
});

test('an early end costs what was shown for the day', async () => {
  const { db } = database;
  const id = await begin();
  await publish(id, after(5), 1);
  await advanceDeal(db, after(30), { id, event: 'serve-month' });
  await advanceDeal(db, after(30), { id, event: 'continue' });
  const on = addDays(TODAY(), 45);
  const shown = await readEarlyEnd(db, after(50), { id, on });
  // A third was served; of the second third half the days, and the platform's tenth on top.
  expect(shown).toEqual({
    on,
    months: 3,
    served: 1,
    days: 15,
    before: '333333',
    retainer: '166667',
    platformFee: '16667',
    released: '550000',
  });
  const ended = await advanceDeal(db, after(50), { id, event: 'end-early', on });
  const booked = ended.bookings.filter(({ step }) => step === ended.steps.length);
  expect(booked.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['service', '166667'],
    ['commitment', '-733334'],
  ]);
  expect(ended).toMatchObject({ state: 'ended-early', committed: '0' });
  expect(await askOf(id)).toMatchObject({ doneOn: null, droppedOn: on });
});

test('who only reads answers nothing, and nobody from elsewhere', async () => {
  await expectVerbRules(database.db, {
    action: 'collaborations.renewal',
    prepare: (who) => begin(who),
    act: (who, id) => answerRenewal(database.db, who, { id, answer: 'let-end' }),
  });
});
