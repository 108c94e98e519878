/** Keyword positions on a real database: by hand and by file, said twice they stand once, of notes of the workspace alone. */
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import {
  addPositions,
  advanceDeal,
  createDeals,
  importPositions,
  previewPositions,
  readDeal,
  readGifts,
} from '../index.ts';
import { makeCreators, noteId, TERMS } from '../testing/people.ts';

const NOTE = noteId('2026-11-20T03:00:00Z', 7);
let database: TestDatabase;
let ctx: Context;
let id: string;
let campaignId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ctx = await makeWorkspace(db);
  campaignId = (await createCampaign(db, ctx, { name: '种草' })).id;
  const [creatorId] = await makeCreators(db, ctx, 1);
  const { ids } = await createDeals(db, ctx, [
    { campaignId, creatorId: creatorId!, model: 'gifting', rail: 'direct', terms: TERMS.gifting },
  ]);
  id = ids[0]!;
  for (const event of ['accept', 'pack', 'ship', 'deliver'])
    // eslint-disable-next-line no-await-in-loop -- one step after the other
    await advanceDeal(db, ctx, { id, event });
  await advanceDeal(db, ctx, { id, event: 'post', data: { note: { text: NOTE, format: 'image' } } });
});
afterAll(() => database.close());

const file = (...rows: readonly string[]) =>
  Readable.from([Buffer.from(['笔记ID,关键词,日期,排名', ...rows].join('\n'))]);
const reading = (on: string, place: number | null) => ({ noteId: NOTE, keyword: '面霜', on, place, depth: 50 });

test('by hand: the first that is said of a term and day stands', async () => {
  const { db } = database;
  const rows = [reading('2026-11-01', null), reading('2026-11-22', 9)];
  expect(await addPositions(db, ctx, [...rows, { ...reading('2026-11-22', 1), noteId: '6'.repeat(24) }])).toEqual({
    added: 2,
    known: 0,
    differs: 0,
    unknown: ['6'.repeat(24)],
  });
  expect(await addPositions(db, ctx, [reading('2026-11-22', 9), reading('2026-11-22', 4)])).toMatchObject({
    added: 0,
    known: 1,
    differs: 1,
  });
  // Both are from before the note: its deal shows the last of them.
  expect((await readDeal(db, ctx, id)).notes[0]!.positions).toEqual([
    { keyword: '面霜', on: '2026-11-22', place: 9, depth: 50 },
  ]);
  expect(await codeOf(addPositions(db, ctx, [reading('2030-01-01', 1)]))).toBe('collaborations.in-the-future');
  expect(await codeOf(addPositions(db, ctx, [reading('2026-11-21', 60)]))).toBe('collaborations.below-depth');
});

test('by file: shown, then added once; what stands already and what cannot be used is named', async () => {
  const { db } = database;
  const rows = [
    `${NOTE},面霜,2026-11-22,9`,
    `${NOTE},面霜,2026-11-22,8`,
    `${NOTE},敏感肌,2026-11-23,第2位`,
    `${NOTE},敏感肌,2026-11-23,3`,
    `${NOTE},,2026-11-23,3`,
    `${'6'.repeat(24)},面霜,2026-11-23,3`,
    `${NOTE},面霜,2026-11-21,很好`,
  ];
  const shown = await previewPositions(db, ctx, file(...rows));
  expect(shown).toMatchObject({ rows: 7, added: 1, known: 1, applied: false });
  expect(shown.problems.map(({ row, code }) => [row, code])).toEqual([
    [3, 'differs'],
    [5, 'twice'],
    [6, 'no-keyword'],
    [7, 'unknown-note'],
    [8, 'bad-place'],
  ]);
  expect(await codeOf(importPositions(db, ctx, file(...rows), { digest: 'x' }))).toBe('collaborations.file-changed');
  expect(await importPositions(db, ctx, file(...rows), { digest: shown.digest })).toMatchObject({ applied: true });
  expect(await previewPositions(db, ctx, file(...rows))).toMatchObject({ added: 0 });
  const { terms, notes } = await readGifts(db, ctx, { campaignId });
  expect(terms).toEqual([
    { keyword: '敏感肌', found: 1, looked: 1, best: 2 },
    { keyword: '面霜', found: 1, looked: 1, best: 9 },
  ]);
  expect(notes[0]!.terms).toEqual([
    { keyword: '敏感肌', place: 2 },
    { keyword: '面霜', place: 9 },
  ]);
});

test('of many readings a deal shows the last before the note was out, the first after and the newest', async () => {
  const { db } = database;
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 30 * 86_400_000) };
  const of = (on: string, place: number) => ({ ...reading(on, place), keyword: '修护' });
  const { publishedOn } = (await readDeal(db, later, id)).notes[0]!;
  const days = [-9, -5, 0, 1, 2, 3].map((n) => addDays(publishedOn, n));
  const rows = days.map((on, at) => of(on, at + 1));
  // Two at once, in other orders, wait for no one but the first.
  const both = await Promise.all([addPositions(db, later, rows), addPositions(db, later, rows.toReversed())]);
  expect(both.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 6]);
  const read = (await readDeal(db, later, id)).notes[0]!.positions.filter(({ keyword }) => keyword === '修护');
  expect(read.map(({ on }) => on)).toEqual([days[1], days[2], days[5]]);
});

test('who only reads adds none, and nobody of another workspace finds the note', async () => {
  const reader = { ...ctx, actor: { ...ctx.actor, role: 'viewer' as const } };
  expect(await codeOf(addPositions(database.db, reader, [reading('2026-11-21', 1)]))).toBe('platform.not-allowed');
  const stranger = await makeWorkspace(database.db);
  expect(await addPositions(database.db, stranger, [reading('2026-11-21', 1)])).toMatchObject({
    added: 0,
    unknown: [NOTE],
  });
});
