/** The ladder on a real database: what stands on which rung, and the choice at its end. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createCampaign, getTrialBalance } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  addLines,
  advanceDeal,
  answerLine,
  createDeals,
  extendObligation,
  getLadder,
  listWork,
  readChoices,
  readDeal,
  replaceDeal,
  setLadder,
} from './index.ts';
import { makeCreators, TERMS } from './testing/people.ts';
import { FEE_ONLY, makeDeal, RUN } from './testing/running.ts';

let database: TestDatabase;
let ctx: Context;
let campaignId: string;
let creators: string[];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  campaignId = (await createCampaign(database.db, ctx, { name: '双十一' })).id;
  creators = await makeCreators(database.db, ctx, 3);
});

const later = (days: number, who: Context = ctx): Context => ({
  ...who,
  now: new Date(who.now.getTime() + days * 86_400_000),
});

/** Running: the creator owes outline, draft and note, counted from today. */
async function makeRunning(who: Context = ctx, over: { campaignId?: string; creatorId?: string } = {}) {
  const terms = { ...FEE_ONLY, outlineCancellationBps: 1_000 };
  const deal = { campaignId, creatorId: creators[0]!, model: 'paid-post' as const, terms, untilOn: '2026-12-10' };
  return makeDeal(database.db, who, { ...deal, ...over }, RUN);
}

/** A confirmed line of the campaign; its id. */
async function makeLine(who: Context = ctx, campaign = campaignId, creatorId = creators[1]!): Promise<string> {
  const { db } = database;
  const { ids } = await addLines(db, who, {
    campaignId: campaign,
    lines: [{ creatorId, model: 'paid-post', terms: TERMS['paid-post'], contact: '' }],
  });
  const id = ids[0]!;
  await answerLine(db, who, { id, answer: { what: 'enquire' } });
  await answerLine(db, who, {
    id,
    answer: {
      what: 'confirm',
      price: '900000',
      basis: 'net',
      rebateBps: 0,
      validUntil: '2027-06-30',
    },
  });
  return id;
}
const rungOf = async (id: string, at: Context): Promise<string | null> =>
  (await readDeal(database.db, at, id)).obligations.find(({ what }) => what === 'submit-outline')!.rung;

test('a workspace has the product’s ladder until it sets its own, and what is late climbs it', async () => {
  const { db } = database;
  const id = await makeRunning();
  expect(await getLadder(db, ctx)).toEqual({ beforeDays: 1, managerDays: 1, choiceDays: 3, version: 0 });
  expect(await Promise.all([3, 4, 5, 6, 8].map((days) => rungOf(id, later(days))))).toEqual([
    null,
    'before',
    'due',
    'manager',
    'choice',
  ]);
  await setLadder(db, ctx, { beforeDays: 2, managerDays: 4, choiceDays: 9 });
  expect(await Promise.all([3, 8, 9, 14].map((days) => rungOf(id, later(days))))).toEqual([
    'before',
    'due',
    'manager',
    'choice',
  ]);
  const { rows } = await listWork(db, [{ ctx: later(14), name: 'B' }], '2026-12-07', { limit: 10 });
  expect(rows.find(({ what }) => what === 'submit-outline')).toMatchObject({ rung: 'choice' });
});

test('nobody writes over a ladder that another has just changed', async () => {
  const { db } = database;
  const days = { beforeDays: 2, managerDays: 4, choiceDays: 9 };
  const set = (managerDays: number, who = ctx, seen?: number): Promise<string> =>
    codeOf(setLadder(db, who, { ...days, managerDays, seen }));
  const both = await Promise.all([4, 5].map((managerDays) => set(managerDays, ctx, 0)));
  expect(both.toSorted()).toEqual(['done', 'platform.changed-meanwhile']);
  expect(await set(6, { ...ctx, ifVersions: ['0'] })).toBe('platform.changed-meanwhile');
  expect(await set(6, { ...ctx, ifVersions: ['1'] })).toBe('done');
  expect(await getLadder(db, ctx)).toMatchObject({ managerDays: 6, version: 2 });
});

test('an address that is late, of a gift, stands on no ladder', async () => {
  const { db } = database;
  const { ids } = await createDeals(db, ctx, [
    { campaignId, creatorId: creators[0]!, model: 'gifting', rail: 'direct', terms: TERMS.gifting },
  ]);
  await advanceDeal(db, ctx, { id: ids[0]!, event: 'accept' });
  const { rows } = await listWork(db, [{ ctx, name: 'B' }], '2027-11-23', { limit: 10 });
  expect(rows.map(({ rung }) => rung)).toEqual([null]);
});

test('before anybody chooses: later days, the window, what each end comes to', async () => {
  const { db } = database;
  const id = await makeRunning();
  await advanceDeal(db, ctx, { id, event: 'submit-outline' });
  const choices = await readChoices(db, later(13), { id, what: 'submit-draft', cycle: 0 });
  expect(choices).toMatchObject({ rung: 'choice', untilOn: '2026-12-10', lastNoteOn: '2026-12-08', campaignId });
  expect(choices.later.map(({ what, begun }) => [what, begun])).toEqual([
    ['approve-draft', true],
    ['publish-declared', true],
    ['measure', false],
    ['settle', false],
  ]);
  expect(choices.exits).toEqual([
    { event: 'cancel', by: 'brand', cost: '100000' },
    { event: 'cancel', by: 'creator', cost: '0' },
    { event: 'cancel', by: 'both', cost: '100000' },
  ]);
});

test('what is said to move, moves', async () => {
  const { db } = database;
  const id = await makeRunning();
  const said = await readChoices(db, later(13), { id, what: 'submit-draft', cycle: 0 });
  const deal = await extendObligation(db, later(13), {
    id,
    what: 'submit-draft',
    cycle: 0,
    dueOn: '2026-12-13',
    reason: '',
  });
  const days = new Map(deal.obligations.map(({ what, dueOn }) => [what, dueOn]));
  expect(days.get('submit-draft')).toBe('2026-12-13');
  const moved = said.later.filter(({ begun }) => begun);
  expect(moved.map(({ what, dueOn }) => [what, daysAfter(dueOn, days.get(what)!)])).toEqual([
    ['approve-draft', 10],
    ['publish-declared', 10],
  ]);
});
const daysAfter = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

test('replaced from the shortlist: one deal over at its cost, one made on the same rail, both or neither', async () => {
  const { db } = database;
  const id = await makeRunning();
  const lineId = await makeLine();
  const foreign = (await createCampaign(db, ctx, { name: '年货节' })).id;
  const elsewhere = await makeLine(ctx, foreign, creators[2]);
  const replace = (line: string, event: 'cancel' | 'part' = 'cancel') =>
    replaceDeal(db, later(13), { id, event, by: 'creator', lineId: line });
  await expect(replace(elsewhere)).rejects.toMatchObject({ refusal: { code: 'collaborations.other-campaign' } });
  await expect(replace(lineId, 'part')).rejects.toMatchObject({ refusal: { code: 'collaborations.no-such-step' } });
  const { dealId } = await replace(lineId);
  const [over, made] = [await readDeal(db, ctx, id), await readDeal(db, ctx, dealId)];
  expect(over).toMatchObject({ state: 'cancelled', committed: '0' });
  expect(over.obligations.every(({ rung }) => rung === null)).toBe(true);
  expect(made).toMatchObject({ state: 'invited', rail: 'direct', fee: '900000', lineId, creatorId: creators[1] });
  // The line is taken: nobody stands in for two.
  const second = await makeRunning(ctx, { creatorId: creators[2]! });
  await expect(replaceDeal(db, ctx, { id: second, event: 'cancel', by: 'creator', lineId })).rejects.toMatchObject({
    refusal: { code: 'collaborations.line-state' },
  });
  expect(await readDeal(db, ctx, second)).toMatchObject({ state: 'product-received' });
  const { rows } = await getTrialBalance(db, ctx, {});
  expect(rows.find(({ account }) => account === 'payable:creator')).toBeUndefined();
});

test('every write has its audit row, keeps to its tenant and asks for the permission', async () => {
  const { db } = database;
  await expectVerbRules(db, {
    action: 'collaborations.ladder',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (who) => setLadder(db, who, { beforeDays: 1, managerDays: 1, choiceDays: 3 }),
  });
  await expectVerbRules(db, {
    action: 'collaborations.replace',
    prepare: async (who) => {
      const campaign = (await createCampaign(db, who, { name: '一月' })).id;
      const [one, two] = await makeCreators(db, who, 2);
      const id = await makeRunning(who, { campaignId: campaign, creatorId: one! });
      return { id, lineId: await makeLine(who, campaign, two) };
    },
    act: (who, { id, lineId }) => replaceDeal(db, who, { id, event: 'cancel', by: 'both', lineId }),
  });
});
