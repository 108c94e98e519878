/** Words to creators and the read-out of gifts on a real database. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { setPersonField } from '#modules/people/index.ts';
import { inTenant } from '#platform/database.ts';
import type { Letter, Mail } from '#platform/mail.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  addLines,
  addSnapshots,
  advanceDeal,
  composeLetter,
  createDeals,
  eraseFromDeals,
  listLetters,
  listLines,
  listTemplates,
  logLineMessage,
  logMessage,
  queueLetter,
  readDeal,
  readGifts,
  readLineMessages,
  readReplies,
  resetTemplate,
  saveTemplate,
  scaleGifts,
  sendLetters,
  settleLetter,
} from '../index.ts';
import { makeCreators, noteId, TERMS } from '../testing/people.ts';

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

const make = async (model: 'paid-post' | 'gifting', at = 0): Promise<string> => {
  const { ids } = await createDeals(database.db, ctx, [
    { campaignId, creatorId: creators[at]!, model, rail: 'direct', terms: TERMS[model] },
  ]);
  return ids[0]!;
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const post = (): { mail: Mail; letters: Letter[] } => {
  const letters: Letter[] = [];
  return { letters, mail: { send: (letter) => Promise.resolve((letters.push(letter), 'sent' as const)) } };
};
const send = (who: Context, mail: Mail, over: object = {}): Promise<number> =>
  sendLetters(database.db, who, mail, { clock: () => who.now, ...over });
const states = (): Promise<string[]> =>
  inTenant(database.db, ctx, async (tx) => {
    const { rows } = await sql<{ state: string }>`select state from collaborations_letter order by id`.execute(tx);
    return rows.map(({ state }) => state);
  });
const email = (at = 0) => setPersonField(database.db, ctx, creators[at]!, { field: 'email', value: 'mia@example.com' });

test('templates ship in both languages per model; a workspace keeps its own, with no field that does not exist', async () => {
  expect((await listTemplates(database.db, ctx)).rows).toHaveLength(12);
  const own = { model: 'paid-post' as const, locale: 'zh' as const, subject: '{brand}', text: '{creator}：{fee}' };
  expect(await codeOf(saveTemplate(database.db, ctx, { ...own, text: '{prise}' }))).toBe(
    'collaborations.merge-unknown',
  );
  await expectVerbRules(database.db, {
    action: 'collaborations.template',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (who) => saveTemplate(database.db, who, own),
  });
  await saveTemplate(database.db, ctx, own);
  const dealId = await make('paid-post');
  const composed = await composeLetter(database.db, ctx, { about: { dealId }, locale: 'zh' });
  expect(composed).toMatchObject({ text: '小满1：¥10,000.00', unknown: [], empty: [], email: false });
  const { ids } = await addLines(database.db, ctx, {
    campaignId,
    lines: [{ creatorId: creators[0]!, model: 'paid-post', terms: TERMS['paid-post'], contact: '' }],
  });
  const ofLine = await composeLetter(database.db, ctx, { about: { lineId: ids[0]! }, locale: 'zh' });
  expect(ofLine).toMatchObject({ text: '小满1：{fee}', empty: ['fee'] });
  const chosen = { about: { dealId }, locale: 'en' as const, model: 'affiliate' as const };
  expect((await composeLetter(database.db, ctx, chosen)).text).toContain('commission');
  await resetTemplate(database.db, ctx, own);
  const { rows } = await listTemplates(database.db, ctx);
  expect(rows.filter(({ shipped }) => !shipped)).toEqual([]);
  const other = await makeWorkspace(database.db);
  expect(await codeOf(composeLetter(database.db, other, { about: { dealId }, locale: 'zh' }))).toBe(
    'collaborations.not-found',
  );
});

test('nobody writes over words that another has just changed, not even after a way back', async () => {
  const { db } = database;
  const own = { model: 'affiliate' as const, locale: 'en' as const, subject: 's', text: 't' };
  const seen = async () =>
    (await listTemplates(db, ctx)).rows.find(({ model, locale }) => model === own.model && locale === own.locale)!;
  expect(await seen()).toMatchObject({ version: 0, shipped: true });
  const both = await Promise.all(
    ['mine', 'theirs'].map((text) => codeOf(saveTemplate(db, ctx, { ...own, text, seen: 0 }))),
  );
  expect(both.toSorted()).toEqual(['done', 'platform.changed-meanwhile']);
  expect(await seen()).toMatchObject({ version: 1, shipped: false });
  expect(await codeOf(resetTemplate(db, ctx, { ...own, seen: 0 }))).toBe('platform.changed-meanwhile');
  await resetTemplate(db, ctx, { ...own, seen: 1 });
  expect(await seen()).toMatchObject({ version: 2, shipped: true });
  expect(await codeOf(saveTemplate(db, ctx, { ...own, seen: 1 }))).toBe('platform.changed-meanwhile');
  await saveTemplate(db, ctx, { ...own, seen: 2 });
  expect(await seen()).toMatchObject({ version: 3, shipped: false, text: 't' });
  expect(await codeOf(saveTemplate(db, { ...ctx, ifVersions: ['2'] }, own))).toBe('platform.changed-meanwhile');
});

test('a letter is refused while something is not filled in or no address is held, and never sent twice', async () => {
  const dealId = await make('paid-post');
  const about = { dealId };
  const letter = { about, subject: '你好', text: '想请教报价' };
  expect(await codeOf(queueLetter(database.db, ctx, letter))).toBe('collaborations.no-email');
  await email();
  expect(await codeOf(queueLetter(database.db, ctx, { ...letter, text: '{fee}' }))).toBe('collaborations.not-filled');
  await queueLetter(database.db, ctx, letter);
  const { mail, letters } = post();
  // Two at once: one of them finds nothing left.
  const sent = await Promise.all([send(ctx, mail), send(ctx, mail)]);
  expect(sent.toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(letters).toEqual([{ to: 'mia@example.com', subject: '你好', text: '想请教报价' }]);
  expect((await readDeal(database.db, ctx, dealId)).messages).toMatchObject([{ channel: 'email', direction: 'out' }]);

  // Who dies after claiming leaves it claimed: nobody sends it again.
  await queueLetter(database.db, { ...ctx, now: new Date(ctx.now.getTime() + 1) }, letter);
  await inTenant(database.db, ctx, (tx) =>
    sql`update collaborations_letter set state = 'claimed', claimed_at = ${ctx.now} where state = 'queued'`.execute(tx),
  );
  expect(await send(ctx, mail)).toBe(0);
  expect(await states()).toEqual(['sent', 'claimed']);
});

test('no more letters leave in an hour than the limit; a mail server that refuses is told, and the next goes on', async () => {
  await email();
  const dealId = await make('paid-post');
  for (const n of [1, 2, 3, 4])
    // eslint-disable-next-line no-await-in-loop -- in their order
    await queueLetter(
      database.db,
      { ...ctx, now: new Date(ctx.now.getTime() + n) },
      {
        about: { dealId },
        subject: String(n),
        text: 'x',
      },
    );
  const { mail, letters } = post();
  expect(await send(ctx, mail, { limit: 2 })).toBe(2);
  expect(await send(ctx, mail, { limit: 2 })).toBe(0);
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 3_600_001) };
  const broken: Mail = { send: () => Promise.reject(new Error('no')) };
  expect(await send(later, broken, { limit: 1 })).toBe(1);
  expect(await send(later, mail, { limit: 2 })).toBe(1);
  expect(letters.map(({ subject }) => subject)).toEqual(['1', '2', '4']);
  expect(await states()).toEqual(['sent', 'sent', 'failed', 'sent']);
  await inTenant(database.db, ctx, (tx) => eraseFromDeals(tx, ctx, creators));
  expect(await states()).toEqual([]);
});

test('a round that takes hours claims each letter when it does; who was too slow says nothing of another’s claim', async () => {
  await email();
  const dealId = await make('paid-post');
  const queue = (text: string, ms: number) =>
    queueLetter(
      database.db,
      { ...ctx, now: new Date(ctx.now.getTime() + ms) },
      { about: { dealId }, subject: 's', text },
    );
  await queue('1', 0);
  const { letterId } = await queue('2', 1);
  let at = ctx.now;
  const later = (hours: number): void => void (at = new Date(at.getTime() + hours * 3_600_000));
  const again = () => codeOf(settleLetter(database.db, { ...ctx, now: at }, { letterId, what: 'again' }));
  const handed = Promise.withResolvers<void>();
  const other = Promise.withResolvers<'outbox'>();
  const said: string[] = [];
  let others = Promise.resolve(0);
  const { mail, letters } = post();
  const slow: Mail = {
    send: async (letter) => {
      if (letter.text === '1') later(2);
      else {
        // Others may say that it was lost an hour after it was claimed, not after the round began.
        said.push(await again());
        later(2);
        said.push(await again());
        others = send({ ...ctx, now: at }, { send: () => (handed.resolve(), other.promise) });
        await handed.promise;
      }
      return mail.send(letter);
    },
  };
  expect(await send(ctx, slow, { clock: () => at })).toBe(2);
  expect(said).toEqual(['collaborations.letter-under-way', 'done']);
  expect(letters.map(({ text }) => text)).toEqual(['1', '2']);
  expect(await states()).toEqual(['sent', 'claimed']);
  other.resolve('outbox');
  expect(await others).toBe(1);
  expect(await states()).toEqual(['sent', 'outbox']);
});

test('an address that cannot be read fails its letter, and the next goes on', async () => {
  await email(0);
  await email(1);
  const [unread, read] = [await make('paid-post', 0), await make('paid-post', 1)];
  for (const [n, dealId] of [unread, read].entries())
    // eslint-disable-next-line no-await-in-loop -- in their order
    await queueLetter(
      database.db,
      { ...ctx, now: new Date(ctx.now.getTime() + n) },
      { about: { dealId }, subject: 's', text: dealId },
    );
  await asSuperuser(database, (client) =>
    client.query("update people_person set email = 'v1.gone.AAAA' where creator_id = $1", [creators[0]]),
  );
  const { mail, letters } = post();
  expect(await send(ctx, mail)).toBe(2);
  expect(letters.map(({ text }) => text)).toEqual([read]);
  expect(await states()).toEqual(['failed', 'sent']);
});

test('keys that cannot be read at all fail no letter: it stays claimed, and whoever sends is told', async () => {
  await email();
  const dealId = await make('paid-post');
  await queueLetter(database.db, ctx, { about: { dealId }, subject: 's', text: 't' });
  const { mail, letters } = post();
  const open = vi.spyOn(database.db.cipher, 'open').mockImplementationOnce(() => {
    throw new Error('no file');
  });
  await expect(send(ctx, mail)).rejects.toThrow('no file');
  open.mockRestore();
  expect(letters).toEqual([]);
  expect(await states()).toEqual(['claimed']);
});

test('what the server cannot know of a letter somebody says, once, and never while it is being handed over', async () => {
  await email();
  const dealId = await make('paid-post');
  const { ids } = await addLines(database.db, ctx, {
    campaignId,
    lines: [{ creatorId: creators[0]!, model: 'paid-post', terms: TERMS['paid-post'], contact: '' }],
  });
  const lineId = ids[0]!;
  const queue = (who: Context, text: string, about: { dealId: string } | { lineId: string }) =>
    queueLetter(database.db, who, { about, subject: 's', text });
  const say = (letterId: string, what: 'sent' | 'again' | 'drop', who = ctx): Promise<string> =>
    codeOf(settleLetter(database.db, who, { letterId, what }));
  const shown = async (who = ctx) =>
    (await listLetters(database.db, who)).rows.map(({ text, state, needsSomebody }) => [text, state, needsSomebody]);
  const { mail, letters } = post();

  const failed = await queue(ctx, 'failed', { dealId });
  await send(ctx, { send: () => Promise.reject(new Error('no')) });
  const filed = await queue(ctx, 'filed', { lineId });
  await send(ctx, { send: () => Promise.resolve('outbox') });
  const lost = await queue(ctx, 'lost', { dealId });
  await inTenant(database.db, ctx, (tx) =>
    sql`update collaborations_letter set state = 'claimed', claimed_at = ${ctx.now} where state = 'queued'`.execute(tx),
  );
  const queued = await queue(ctx, 'queued', { dealId });
  expect((await shown()).toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['failed', 'failed', true],
    ['filed', 'outbox', true],
    ['lost', 'claimed', false],
    ['queued', 'queued', false],
  ]);
  // A letter in a folder is not out, and no log says so.
  expect((await readLineMessages(database.db, ctx, { lineId })).rows).toEqual([]);
  expect(await say(lost.letterId, 'again')).toBe('collaborations.letter-under-way');
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 3_600_000) };
  expect(await shown(later)).toContainEqual(['lost', 'lost', true]);

  expect(await say(filed.letterId, 'again')).toBe('collaborations.letter-moved');
  expect(await say(filed.letterId, 'sent')).toBe('done');
  expect(await say(filed.letterId, 'sent')).toBe('collaborations.letter-moved');
  expect((await readLineMessages(database.db, ctx, { lineId })).rows).toMatchObject([
    { direction: 'out', channel: 'email', text: 's\n\nfiled' },
  ]);
  // Let go of before anybody saw it, it can be taken back; afterwards it cannot.
  expect(await say(queued.letterId, 'drop')).toBe('done');
  expect(await say(queued.letterId, 'again')).toBe('done');
  expect(await say(failed.letterId, 'drop')).toBe('done');
  expect(await say(failed.letterId, 'again')).toBe('collaborations.letter-moved');
  expect(await say(lost.letterId, 'again', later)).toBe('done');
  expect(await send(later, mail)).toBe(2);
  expect(letters.map(({ text }) => text).toSorted()).toEqual(['lost', 'queued']);
  expect(await shown(later)).toEqual([]);
  await expectVerbRules(database.db, {
    action: 'collaborations.settle-letter',
    prepare: async (who) => {
      const { id } = await createCampaign(database.db, who, { name: 'x' });
      const [own] = await makeCreators(database.db, who, 1);
      await setPersonField(database.db, who, own!, { field: 'email', value: 'own@example.com' });
      const line = { creatorId: own!, model: 'gifting' as const, terms: TERMS.gifting, contact: '' };
      const added = await addLines(database.db, who, { campaignId: id, lines: [line] });
      return (await queue(who, 'x', { lineId: added.ids[0]! })).letterId;
    },
    act: (who, letterId) => settleLetter(database.db, who, { letterId, what: 'drop' }),
  });
});

test('reply times come from the log of deals and lines, and gifts are no part of them', async () => {
  const [paid, gift] = [await make('paid-post'), await make('gifting')];
  const { ids } = await addLines(database.db, ctx, {
    campaignId,
    lines: [{ creatorId: creators[0]!, model: 'paid-post', terms: TERMS['paid-post'], contact: '' }],
  });
  const at = (hours: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + hours * 3_600_000) });
  const said = { channel: 'wechat' as const, text: 'x' };
  await logLineMessage(database.db, at(0), { ...said, lineId: ids[0]!, direction: 'out' });
  await logLineMessage(database.db, at(5), { ...said, lineId: ids[0]!, direction: 'in' });
  await logMessage(database.db, at(6), { ...said, id: paid, direction: 'out' });
  await logMessage(database.db, at(7), { ...said, id: gift, direction: 'in' });
  expect(await readReplies(database.db, ctx, { creatorId: creators[0]! })).toEqual({
    asked: 2,
    answered: 1,
    medianHours: 5,
  });
  await expectVerbRules(database.db, {
    action: 'collaborations.message',
    prepare: async (who) => {
      const { id } = await createCampaign(database.db, who, { name: 'x' });
      const [own] = await makeCreators(database.db, who, 1);
      const line = { creatorId: own!, model: 'gifting' as const, terms: TERMS.gifting, contact: '' };
      return (await addLines(database.db, who, { campaignId: id, lines: [line] })).ids[0]!;
    },
    act: (who, lineId) => logLineMessage(database.db, who, { ...said, lineId, direction: 'out' }),
  });
});

test('gifts that were brought in on their way, or behind it, were sent', async () => {
  const stands = ['accepted', 'packed', 'booked', 'shipped', 'delivered', 'used', 'lost', 'returned'];
  const bringIn = (state: string) => ({
    campaignId,
    creatorId: creators[0]!,
    model: 'gifting' as const,
    rail: 'direct' as const,
    terms: TERMS.gifting,
    running: { state, agreedOn: '2026-11-01' },
  });
  const { ids } = await createDeals(database.db, ctx, stands.map(bringIn));
  expect(await readGifts(database.db, ctx, { campaignId })).toMatchObject({ offered: 8, sent: 5, posted: 0, open: 5 });
  const link = { note: { text: noteId(ctx.now.toISOString()), format: 'image' as const } };
  await advanceDeal(database.db, ctx, { id: ids[4]!, event: 'post', data: link });
  expect(await readGifts(database.db, ctx, { campaignId })).toMatchObject({ sent: 5, posted: 1, open: 4 });
});

test('a wave of gifts is read out, and who wrote is put on a shortlist for a paid note once', async () => {
  const gifts = [await make('gifting', 0), await make('gifting', 1), await make('gifting', 2)];
  const walk = async (id: string, ...events: [string, object?][]): Promise<void> => {
    for (const [event, data = {}] of events)
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await advanceDeal(database.db, ctx, { id, event, data });
  };
  const link = (n: number) => ({
    note: { text: noteId(ctx.now.toISOString(), n), format: 'image' as const },
  });
  await walk(gifts[0]!, ['accept'], ['pack'], ['ship'], ['deliver'], ['post', link(1)]);
  await walk(gifts[1]!, ['accept'], ['pack'], ['ship'], ['deliver']);
  const counts = { impressions: null, reads: 9, likes: 5, comments: null, shares: null, follows: null };
  const snapshot = {
    noteId: noteId(ctx.now.toISOString(), 1),
    scope: 'all' as const,
    source: 'vendor' as const,
    ...counts,
  };
  await addSnapshots(database.db, ctx, [
    { ...snapshot, on: '2026-11-01', saves: 3 },
    { ...snapshot, on: '2026-11-02', saves: 7 },
  ]);
  const read = await readGifts(database.db, ctx, { campaignId });
  expect(read).toMatchObject({ offered: 3, sent: 2, posted: 1, open: 1 });
  expect(read.notes).toMatchObject([{ dealId: gifts[0], saves: 7, listed: false }]);
  const scale = (dealIds: string[]) =>
    scaleGifts(database.db, ctx, { campaignId, intoCampaignId: campaignId, dealIds });
  expect(await codeOf(scale([gifts[1]!]))).toBe('collaborations.no-gift-note');
  expect(await scale([gifts[0]!])).toEqual({ added: 1, known: 0 });
  expect(await scale([gifts[0]!])).toEqual({ added: 0, known: 1 });
  const { rows } = await listLines(database.db, ctx, { campaignId, after: null, limit: 10 });
  expect(rows).toMatchObject([{ creatorId: creators[0], model: 'paid-post', state: 'proposed', price: null }]);
  expect(await codeOf(readGifts(database.db, await makeWorkspace(database.db), { campaignId }))).toBe(
    'collaborations.no-campaign',
  );
});
