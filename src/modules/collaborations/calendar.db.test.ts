/** The calendar on a real database: what stands on which day, a page at a time, and where nothing comes out. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import type { Calendar, CalendarItem, NewDeal } from './contract.ts';
import { advanceDeal, checkNote, readCalendar } from './index.ts';
import { makeCreators, noteId, TERMS } from './testing/people.ts';
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

const PAID = { ...FEE_ONLY, images: 1, videos: 0 };
async function make(model: ModelKind, events: readonly string[], over: Partial<NewDeal> = {}): Promise<string> {
  const terms = model === 'paid-post' ? PAID : TERMS[model];
  return makeDeal(database.db, ctx, { campaignId, creatorId: creators[0]!, model, terms, ...over }, events);
}
const publish = (id: string, text = `https://www.xiaohongshu.com/explore/${noteId('2026-11-23T03:00:00Z')}`) =>
  advanceDeal(database.db, ctx, { id, event: 'publish', data: { note: { text, format: 'image' } } });
const read = (over: object = {}, at: Context = ctx): Promise<Calendar> =>
  readCalendar(database.db, at, { from: '2026-11-23', until: '2027-01-03', ...over });
const say = ({ on, kind, what }: CalendarItem): string => `${on} ${kind} ${what}`;

test('open days, the live day and notes that are out, each on its day; what is done, dropped or hidden is not', async () => {
  const paid = await make('paid-post', RUN);
  const live = await make('live-stream', ['book'], { creatorId: creators[1]!, fromOn: '2026-12-12' });
  const calendar = await read();
  expect(calendar.rows.filter(({ dealId }) => dealId === paid).map(say)).toEqual([
    '2026-11-28 due submit-outline',
    '2026-12-03 due submit-draft',
    '2026-12-05 due approve-draft',
    '2026-12-08 due publish-declared',
  ]);
  expect(calendar.rows.filter(({ dealId, kind }) => dealId === live && kind === 'live').map(say)).toEqual([
    '2026-12-12 live hold-session',
  ]);
  await advanceDeal(database.db, ctx, { id: paid, event: 'submit-draft' });
  await advanceDeal(database.db, ctx, { id: paid, event: 'approve' });
  const { notes } = await publish(paid);
  const out = await read({ until: '2026-12-31' });
  expect(out.rows.filter(({ dealId }) => dealId === paid).map(say)).toEqual([
    `2026-11-23 published ${notes[0]!.id}`,
    '2026-12-25 due measure',
    '2026-12-30 due settle',
  ]);
  expect(out.days[0]).toMatchObject({ on: '2026-11-23', live: 0, published: 1 });
  await checkNote(database.db, ctx, { id: paid, noteId: notes[0]!.id, state: 'hidden', clear: false });
  expect((await read()).rows.some(({ kind }) => kind === 'published')).toBe(false);
});

test('a page ends by its key, and the pages together are all of it, in order, once', async () => {
  for (const creatorId of creators)
    // eslint-disable-next-line no-await-in-loop -- three
    await make('paid-post', RUN, { creatorId });
  const all = (await read()).rows;
  expect(all.length).toBe(12);
  const seen: CalendarItem[] = [];
  let after: string | null = null;
  do {
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    const page: Calendar = await read({ after, limit: 5 });
    seen.push(...page.rows);
    // What holds for the whole span is said once.
    expect(page.days.length > 0).toBe(after === null);
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(all);
  const few = await read({ perDay: 1 });
  expect(few.rows.map(({ on }) => on)).toEqual(few.days.map(({ on }) => on));
  expect(few.days.reduce((sum, { due, live, published }) => sum + due + live + published, 0)).toBe(12);
  await expect(read({ after: 'nonsense' })).rejects.toMatchObject({ refusal: { code: 'collaborations.bad-cursor' } });
  await expect(read({ until: '2027-11-23' })).rejects.toThrow('until');
});

test('late is what should be done by now, and never a gift', async () => {
  const paid = await make('paid-post', RUN);
  const gift = await make('gifting', ['accept'], { creatorId: creators[1]! });
  const later = { ...ctx, now: new Date('2027-01-02T04:00:00Z') };
  const { rows } = await read({}, later);
  expect(rows.filter(({ dealId }) => dealId === paid).every(({ late }) => late)).toBe(true);
  expect(rows.filter(({ dealId }) => dealId === gift).map(({ late }) => late)).toEqual([false]);
});

test('weeks without a note inside a campaign’s window, and days of the one that is asked for', async () => {
  await make('paid-post', RUN, { fromOn: '2026-11-23', untilOn: '2026-12-20' });
  const { gaps } = await read();
  // Published by 8 December, a Tuesday.
  expect(gaps.weeks.map(({ campaign, on }) => `${campaign} ${on}`)).toEqual([
    '双十一 2026-11-23',
    '双十一 2026-11-30',
    '双十一 2026-12-14',
  ]);
  expect(gaps.days).toEqual([]);
  const own = (await read({ campaignId })).gaps.days.map(({ on }) => on);
  expect(own.length).toBe(27);
  expect(own).not.toContain('2026-12-08');
  expect(await read({ campaignId: 'cmp_none' })).toMatchObject({ rows: [], days: [], gaps: { weeks: [], days: [] } });
});

test('notes that lie more than half a year away from a span make no window of it', async () => {
  await make('paid-post', RUN, { fromOn: '2026-11-24', untilOn: '2026-11-25' });
  await make('paid-post', RUN, { creatorId: creators[1]!, fromOn: '2027-09-01', untilOn: '2027-09-10' });
  // The first publishes by 8 December at the latest, so does the second, by what it owes.
  const weeksOf = async (from: string, until: string) => (await read({ from, until })).gaps.weeks.length;
  expect(await weeksOf('2027-04-26', '2027-05-30')).toBe(5);
  expect(await weeksOf('2027-01-04', '2027-01-31')).toBe(0);
});

test('nothing of another organisation, and nothing for who sees no deals', async () => {
  await make('paid-post', RUN);
  const stranger = await makeWorkspace(database.db);
  expect(await read({}, stranger)).toMatchObject({ rows: [], days: [], gaps: { weeks: [], days: [] } });
  const desk: Context = { ...ctx, actor: { ...ctx.actor, role: 'fulfilment' } };
  await expect(read({}, desk)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } });
});
