/** Calendars that are subscribed to, and the letter a day, on a real database. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import { makeCreators } from '#modules/collaborations/testing/people.ts';
import { FEE_ONLY, makeDeal, RUN } from '#modules/collaborations/testing/running.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { removeMember } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import type { Letter } from '#platform/mail.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { actAs, addMember } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  enterFeed,
  makeFeed,
  pruneLetters,
  readReach,
  revokeFeed,
  sendDueLetters,
  switchLetters,
  writeFeed,
} from './index.ts';

let database: TestDatabase;
let ctx: Context;
let dealId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  dealId = await makeRunning(ctx);
});

/** The creator owes an outline by 28 November, a draft by 3 December. */
async function makeRunning(who: Context): Promise<string> {
  const { db } = database;
  const { id: campaignId } = await createCampaign(db, who, { name: '双十二，上新' });
  const [creatorId] = await makeCreators(db, who, 1);
  return makeDeal(db, who, { campaignId, creatorId: creatorId!, model: 'paid-post', terms: FEE_ONLY }, RUN);
}
const asking = () => ({ now: ctx.now, requestId: 'req_test' });
const at = (instant: string, who: Context = ctx): Context => ({ ...who, now: new Date(instant) });

describe('a calendar’s address', () => {
  test('opens the calendar of its person, in their language, and holds no price', async () => {
    const { db } = database;
    const { token } = await makeFeed(db, { ...ctx, locale: 'zh' });
    const entered = await enterFeed(db, token, asking());
    const text = (await writeFeed(db, entered!, 'https://zc.example')).replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:小满1：提交大纲');
    expect(text).toContain(`UID:${dealId}.submit-outline.0@zhongcao`);
    expect(text).toContain('DTSTART;VALUE=DATE:20261128');
    expect(text).toContain(String.raw`DESCRIPTION:双十二，上新\n付费笔记`);
    expect(text).toContain(`URL:https://zc.example/deals/${dealId}`);
    expect(text).not.toMatch(/1000000|10,?000|¥|CNY|fee/);
    expect(await readReach(db, ctx)).toMatchObject({ feed: { readAt: ctx.now } });
  });

  test('is kept as a hash, and its secret stands in no row and no trail', async () => {
    const { db } = database;
    const { token } = await makeFeed(db, ctx);
    const secret = token.slice(token.lastIndexOf('_') + 1);
    const kept = await inTenant(db, ctx, async (tx) => [
      (await sql`select * from agenda_feed`.execute(tx)).rows,
      (await sql`select * from audit_entry where action like 'agenda%'`.execute(tx)).rows,
    ]);
    expect(kept.map((rows) => rows.length)).toEqual([1, 1]);
    expect(
      JSON.stringify(kept, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(secret);
  });

  test('ends when it is revoked, when another is made, and when its person is gone: alike', async () => {
    const { db } = database;
    const first = (await makeFeed(db, ctx)).token;
    const second = (await makeFeed(db, ctx)).token;
    expect(await enterFeed(db, first, asking())).toBeNull();
    expect(await enterFeed(db, second, asking())).not.toBeNull();
    await revokeFeed(db, ctx);
    expect(await enterFeed(db, second, asking())).toBeNull();
    expect((await readReach(db, ctx)).feed).toBeNull();
    for (const nonsense of ['', 'zcf_x_y', second.replace('zcf', 'zck'), `${second}x`])
      // eslint-disable-next-line no-await-in-loop -- four
      expect(await enterFeed(db, nonsense, asking())).toBeNull();
    const leaver = await addMember(db, ctx, { email: 'li@b.example', roles: { [ctx.workspaceId!]: 'editor' } });
    const theirs = (await makeFeed(db, actAs(ctx, leaver, 'editor'))).token;
    expect(await enterFeed(db, theirs, asking())).not.toBeNull();
    await removeMember(db, ctx, leaver);
    expect(await enterFeed(db, theirs, asking())).toBeNull();
  });

  test('ends for somebody who may not see deals there any more', async () => {
    const { db } = database;
    const userId = await addMember(db, ctx, { email: 'wu@b.example', roles: { [ctx.workspaceId!]: 'editor' } });
    const { token } = await makeFeed(db, actAs(ctx, userId, 'editor'));
    await inTenant(db, ctx, (tx) =>
      sql`update workspaces_role set role = 'fulfilment' where user_id = ${userId}`.execute(tx),
    );
    expect(await enterFeed(db, token, asking())).toBeNull();
  });
});

describe('the letter of a day', () => {
  const letters: Letter[] = [];
  const log: string[] = [];
  const mail = { send: (letter: Letter) => (letters.push(letter), Promise.resolve('sent' as const)) };
  const send = (now: string, over: object = {}): Promise<number> =>
    sendDueLetters(
      { db: database.db, mail, log: (line) => log.push(line), ...over },
      system(now),
      'https://zc.example',
    );
  const system = (now: string): Context => ({
    ...ctx,
    workspaceId: null,
    actor: { kind: 'system', userId: null, role: 'owner' },
    now: new Date(now),
  });
  let reader: UserId;
  beforeEach(async () => {
    letters.length = 0;
    log.length = 0;
    reader = await addMember(database.db, ctx, { email: 'Mia@B.example', roles: { [ctx.workspaceId!]: 'manager' } });
    await switchLetters(database.db, { ...actAs(ctx, reader, 'manager'), locale: 'zh' }, true);
  });

  test('goes once, in office hours, to who asked for it, about what is late and due', async () => {
    expect(await send('2026-12-03T00:59:00Z')).toBe(0);
    expect(await send('2026-12-03T10:00:00Z')).toBe(0);
    expect(await send('2026-12-03T01:00:00Z')).toBe(1);
    expect(await send('2026-12-03T02:00:00Z')).toBe(0);
    expect(letters).toEqual([
      {
        to: 'mia@b.example',
        subject: '今日待办：逾期 1 项，今天要办 1 项',
        text: expect.stringContaining('已逾期，请你决定：\n- Test Brand：小满1，提交大纲，2026-11-28') as string,
      },
    ]);
    expect(letters[0]!.text).toContain('今天到期，等达人处理：\n- Test Brand：小满1，提交初稿，2026-12-03');
    expect(letters[0]!.text).toContain('https://zc.example/work');
    expect(letters[0]!.text).not.toMatch(/¥|10,?000/);
    expect(await send('2026-12-04T01:00:00Z')).toBe(1);
  });

  test('counts all that is due, however much of it is late', async () => {
    await inTenant(database.db, ctx, (tx) =>
      sql`
        insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on)
        select ${ctx.organisationId}, ${ctx.workspaceId}, ${dealId}, 'publish-declared', n, 'creator', '2026-12-01', '2026-12-01'
        from generate_series(1, 600) as n`.execute(tx),
    );
    expect(await send('2026-12-03T02:00:00Z')).toBe(1);
    expect(letters[0]!.subject).toBe('今日待办：逾期 601 项，今天要办 1 项');
    expect(letters[0]!.text).toContain('今天到期，等达人处理：\n- Test Brand：小满1，提交初稿');
    expect(letters[0]!.text).toContain('- 另有 571 项');
  });

  test('is no letter when nothing is due, or once it is switched off', async () => {
    expect(await send('2026-11-24T02:00:00Z')).toBe(0);
    expect(letters).toEqual([]);
    await switchLetters(database.db, actAs(ctx, reader, 'manager'), false);
    expect(await send('2026-12-03T02:00:00Z')).toBe(0);
  });

  test('goes once when eight servers send at the same time', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => send('2026-12-03T02:00:00Z')));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(letters.length).toBe(1);
  });

  test('does not go again after a server was killed between claim and letter, nor when the mail server refused', async () => {
    const broken = { send: () => Promise.reject(new Error('refused')) };
    expect(await send('2026-12-03T02:00:00Z', { mail: broken })).toBe(0);
    expect(log.join(' ')).not.toContain('mia@b.example');
    expect(await send('2026-12-03T03:00:00Z')).toBe(0);
    await inTenant(database.db, ctx, (tx) =>
      sql`insert into agenda_letter (organisation_id, user_id, on_date, claimed_at)
        values (${ctx.organisationId}, ${reader}, '2026-12-04', ${ctx.now})`.execute(tx),
    );
    expect(await send('2026-12-04T02:00:00Z')).toBe(0);
    expect(letters).toEqual([]);
  });

  test('tells a manager of what climbed the ladder; to an editor it is late like the rest', async () => {
    const editor = await addMember(database.db, ctx, {
      email: 'ed@b.example',
      roles: { [ctx.workspaceId!]: 'editor' },
    });
    await switchLetters(database.db, actAs(ctx, editor, 'editor'), true);
    expect(await send('2026-12-02T02:00:00Z')).toBe(2);
    const [toEditor, toManager] = ['ed@b.example', 'mia@b.example'].map(
      (to) => letters.find((one) => one.to === to)!.text,
    );
    expect(toManager).toContain('请你决定');
    expect(toEditor).toContain('Overdue:\n- Test Brand: 小满1, ');
    expect(toEditor).not.toContain('for you to decide');
  });

  test('is remembered for a quarter, and only of its own organisation forgotten', async () => {
    expect(await send('2026-12-03T02:00:00Z')).toBe(1);
    const prune = (now: string): Promise<number> => pruneLetters(database.db, system(now));
    expect(await prune('2027-03-03T02:00:00Z')).toBe(0);
    const other = await makeWorkspace(database.db);
    expect(
      await pruneLetters(database.db, { ...other, workspaceId: null, now: new Date('2027-03-04T02:00:00Z') }),
    ).toBe(0);
    expect(await prune('2027-03-04T02:00:00Z')).toBe(1);
  });

  test('ends with the member', async () => {
    await removeMember(database.db, at('2026-12-03T01:00:00Z'), reader);
    expect(await send('2026-12-03T02:00:00Z')).toBe(0);
  });
});

test('every write has its audit row and asks for the permission', async () => {
  const { db } = database;
  const seesNone = (who: Context): Context =>
    who.actor.role === 'viewer' ? { ...who, actor: { ...who.actor, role: 'fulfilment' } } : who;
  await expectVerbRules(db, {
    action: 'agenda.make-feed',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (who) => makeFeed(db, seesNone(who)),
  });
  await expectVerbRules(db, {
    action: 'agenda.revoke-feed',
    makesNew: true,
    prepare: (who) => makeFeed(db, who),
    act: (who) => revokeFeed(db, seesNone(who)),
  });
  await expectVerbRules(db, {
    action: 'agenda.letters',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (who) => switchLetters(db, seesNone(who), true),
  });
});
