/** What stays due when a deal is over: rights of use that end, and requests to take a note down. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { DealView } from './contract.ts';
import {
  advanceDeal,
  amendDeal,
  answerAmendment,
  answerRemoval,
  checkNote,
  createDeals,
  extendObligation,
  listWork,
  readDeal,
} from './index.ts';
import { decideRightsAlert } from './rights.ts';
import { makeCreators, noteId } from './testing/people.ts';
import { FEE_ONLY, makeDeal, RUN } from './testing/running.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
});

const NOTE = noteId('2026-11-23T03:00:00Z');
const PAID = { ...FEE_ONLY, images: 1, videos: 0, usageRightsMonths: 3 };
const later = (days: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });

/** A paid post whose one note is out since 23 November. */
async function makePublished(who: Context = ctx): Promise<string> {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, who, { name: '双十二' });
  const [creatorId] = await makeCreators(db, who, 1);
  const deal = { campaignId, creatorId: creatorId!, model: 'paid-post' as const, terms: PAID };
  const id = await makeDeal(db, who, deal, [...RUN, 'submit-draft', 'approve']);
  const text = `https://www.xiaohongshu.com/explore/${NOTE}`;
  await advanceDeal(db, who, { id, event: 'publish', data: { note: { text, format: 'image' } } });
  return id;
}
const dutyOf = (deal: DealView, what: string) => deal.obligations.find((one) => one.what === what);
const check = (id: string, state: DealView['notes'][number]['state'], at: Context = ctx): Promise<DealView> =>
  checkNote(database.db, at, { id, noteId: NOTE, state, clear: false });

test.each([
  [31, null],
  [30, 'month'],
  [8, 'month'],
  [7, 'week'],
  [0, 'week'],
  [-1, 'over'],
] as const)('%i days before rights end: %s', (days, alert) => {
  expect(decideRightsAlert('end-rights', addDays('2026-11-23', days), '2026-11-23')).toBe(alert);
  expect(decideRightsAlert('settle', addDays('2026-11-23', days), '2026-11-23')).toBeNull();
});

test('rights end three months after the note, are told of a month before, and end by a step', async () => {
  const { db } = database;
  const id = await makePublished();
  const said = await readDeal(db, later(70), id);
  expect(dutyOf(said, 'end-rights')).toMatchObject({ dueOn: '2027-02-23', side: 'brand', rung: null, rights: 'month' });
  const work = async (at: Context, today: string) =>
    (await listWork(db, [{ ctx: at, name: '' }], today, { limit: 50 })).rows.find(({ what }) => what === 'end-rights');
  expect(await work(later(60), '2027-01-22')).toBeUndefined();
  expect(await work(later(63), '2027-01-25')).toMatchObject({ rights: 'month', rung: null });
  expect(await work(later(93), '2027-02-24')).toMatchObject({ rights: 'over', rung: null });
  const ended = await advanceDeal(db, later(70), { id, event: 'end-rights' });
  expect(dutyOf(ended, 'end-rights')).toMatchObject({ doneOn: '2027-02-01', rights: null });
  expect(ended.steps.at(-1)).toMatchObject({ event: 'end-rights', from: 'published', to: 'published' });
  expect(await codeOf(advanceDeal(db, later(70), { id, event: 'end-rights' }))).toBe('collaborations.no-obligation');
});

test('longer rights that both sides accept move their end; a deal that is over keeps it', async () => {
  const { db } = database;
  const id = await makePublished();
  await amendDeal(db, ctx, { id, terms: { ...PAID, usageRightsMonths: 6 }, rail: 'direct', reason: '' });
  const amended = await answerAmendment(db, ctx, { id, version: 2, by: 'creator', accept: true });
  expect(dutyOf(amended, 'end-rights')).toMatchObject({ dueOn: '2027-05-23' });
  await check(id, 'removed');
  const over = await advanceDeal(db, ctx, { id, event: 'breach' });
  expect(over.closedOn).not.toBeNull();
  expect(dutyOf(over, 'settle')).toMatchObject({ droppedOn: '2026-11-23' });
  expect(dutyOf(over, 'end-rights')).toMatchObject({ droppedOn: null, doneOn: null });
});

test('rights of what was published before a deal was brought in end by its last day, until a later note comes', async () => {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, ctx, { name: '双十二' });
  const [creatorId] = await makeCreators(db, ctx, 1);
  const bringIn = async (terms: object, publishedOn: string | null): Promise<DealView> => {
    const running = { state: publishedOn === null ? 'approved' : 'published', agreedOn: '2026-09-01', publishedOn };
    const { ids } = await createDeals(db, ctx, [
      { campaignId, creatorId: creatorId!, model: 'paid-post', rail: 'direct', terms, running },
    ]);
    return readDeal(db, ctx, ids[0]!);
  };
  const deal = await bringIn({ ...PAID, images: 2 }, '2026-10-20');
  expect(dutyOf(deal, 'end-rights')).toMatchObject({ dueOn: '2027-01-20', doneOn: null, droppedOn: null });
  expect(dutyOf(await bringIn({ ...PAID, usageRightsMonths: 0 }, '2026-10-20'), 'end-rights')).toBeUndefined();
  expect(dutyOf(await bringIn(PAID, null), 'end-rights')).toBeUndefined();
  const text = `https://www.xiaohongshu.com/explore/${NOTE}`;
  const next = { id: deal.id, event: 'publish-next', data: { note: { text, format: 'image' as const } } };
  // An earlier note than the last that was said takes nothing back.
  const early = await advanceDeal(db, ctx, { ...next, on: '2026-10-01' });
  expect(dutyOf(early, 'end-rights')).toMatchObject({ dueOn: '2027-01-20' });
});

test('a request to take a note down is ours to answer within two days; after a yes its going is no breach', async () => {
  const { db } = database;
  const id = await makePublished();
  const asked = await check(id, 'removal-asked');
  expect(dutyOf(asked, 'answer-removal')).toMatchObject({ dueOn: '2026-11-25', side: 'brand', noteId: NOTE });
  expect(dutyOf(await readDeal(db, later(5), id), 'answer-removal')).toMatchObject({ rung: 'choice' });
  const agreed = await answerRemoval(db, later(1), { id, noteId: NOTE, agree: true });
  expect(dutyOf(agreed, 'answer-removal')).toMatchObject({ doneOn: '2026-11-24' });
  expect(await codeOf(answerRemoval(db, ctx, { id, noteId: NOTE, agree: false }))).toBe('collaborations.no-request');
  await check(id, 'removed');
  expect(await codeOf(advanceDeal(db, ctx, { id, event: 'breach' }))).toBe('guard.removed-without-consent');
});

test('after a no, and without an answer, going all the same is a breach', async () => {
  const { db } = database;
  const refused = await makePublished();
  await check(refused, 'removal-asked');
  const answered = await answerRemoval(db, ctx, { id: refused, noteId: NOTE, agree: false });
  expect(answered.notes[0]).toMatchObject({ state: 'live', removalAnswer: 'refused' });
  await check(refused, 'removed');
  expect(await advanceDeal(db, ctx, { id: refused, event: 'breach' })).toMatchObject({ state: 'breached' });
});

test('a request that is taken back is nobody’s task; another opens a new one', async () => {
  const id = await makePublished();
  await check(id, 'removal-asked');
  const back = await check(id, 'live');
  expect(dutyOf(back, 'answer-removal')).toMatchObject({ droppedOn: '2026-11-23' });
  const again = await check(id, 'removal-asked');
  expect(again.obligations.filter(({ what }) => what === 'answer-removal').map(({ cycle }) => cycle)).toEqual([0, 1]);
});

test('putting something off leaves the end of rights and the day of an answer where they are', async () => {
  const { db } = database;
  const id = await makePublished();
  await check(id, 'removal-asked', later(60));
  const before = await readDeal(db, ctx, id);
  const [measure, answer] = [dutyOf(before, 'measure')!, dutyOf(before, 'answer-removal')!];
  expect(answer.dueOn > measure.dueOn).toBe(true);
  const off = (what: string) => extendObligation(db, ctx, { id, what, cycle: 0, dueOn: '2027-03-31', reason: '' });
  const moved = await off('measure');
  expect(dutyOf(moved, 'settle')!.dueOn).not.toBe(dutyOf(before, 'settle')!.dueOn);
  for (const what of ['end-rights', 'answer-removal']) {
    expect(dutyOf(moved, what)).toMatchObject({ dueOn: dutyOf(before, what)!.dueOn });
    // eslint-disable-next-line no-await-in-loop -- one after the other
    expect(await codeOf(off(what))).toBe('collaborations.not-put-off');
  }
});

test('the answer has its audit row, keeps to its tenant and asks for the permission', async () => {
  const { db } = database;
  await expectVerbRules(db, {
    action: 'collaborations.answer-removal',
    prepare: async (who) => {
      const id = await makePublished(who);
      await checkNote(db, who, { id, noteId: NOTE, state: 'removal-asked', clear: false });
      return id;
    },
    act: (who, id) => answerRemoval(db, who, { id, noteId: NOTE, agree: true }),
  });
});
