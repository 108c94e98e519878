import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import {
  closePeriod,
  getTrialBalance,
  importOrders,
  listJournals,
  listParties,
  recordFacts,
  type OrderToBook,
} from './index.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
});

const LINES = 4_500;
const line = (at: number, over: Partial<OrderToBook['order']> = {}): OrderToBook => ({
  creator: { platformId: `buyer${at % 7}`, name: `买手${at % 7}` },
  order: {
    on: '2026-10-20',
    claim: 'qianfan',
    orderId: `P${at}`,
    lineId: 's1',
    net: '6900',
    rateBps: 3_500,
    state: 'paid',
    expectedReturnBps: 2_000,
    ...over,
  },
});
const all = (over: Partial<OrderToBook['order']> = {}): OrderToBook[] =>
  Array.from({ length: LINES }, (_, at) => line(at, over));
const clearing = async (): Promise<bigint> =>
  BigInt(
    (await getTrialBalance(database.db, ctx, {})).rows.find(({ account }) => account === 'clearing:shop')?.balance ??
      '0',
  );

test('a file is booked once, line by line, its payees are made, and read again it changes nothing', async () => {
  const { db } = database;
  expect(await importOrders(db, ctx, all())).toEqual({ booked: LINES, known: 0, older: 0, claimed: [], made: 7 });
  expect(await clearing()).toBe(BigInt(LINES) * -1_932n);
  expect(await importOrders(db, ctx, all())).toEqual({ booked: 0, known: LINES, older: 0, claimed: [], made: 0 });
  expect(await importOrders(db, ctx, all({ state: 'settled', expectedReturnBps: 0, on: '2026-11-02' }))).toMatchObject({
    booked: LINES,
  });
  expect(await clearing()).toBe(BigInt(LINES) * -2_415n);
});

test('an older file takes nothing back, in whichever order files and their lines come', async () => {
  const { db } = database;
  const settled = { state: 'settled', expectedReturnBps: 0, on: '2026-11-02' } as const;
  const cancelled = { state: 'cancelled', expectedReturnBps: 0, net: '0' } as const;
  await importOrders(db, ctx, [line(1, settled), line(1), line(2), line(2, settled)]);
  expect(await clearing()).toBe(-2_415n * 2n);
  expect(await importOrders(db, ctx, [line(1), line(2)])).toMatchObject({ booked: 0, older: 2 });
  expect(await clearing()).toBe(-2_415n * 2n);
  // The platform tells of a refund after the settlement with the day of the payment alone.
  await importOrders(db, ctx, [line(1, cancelled)]);
  expect(await importOrders(db, ctx, [line(1, settled), line(1)])).toMatchObject({ booked: 0, older: 1, known: 1 });
  expect(await clearing()).toBe(-2_415n);
  // Its own time of the change says more than any of that.
  const at = (updatedAt: string) => ({ updatedAt });
  await importOrders(db, ctx, [line(3, { ...cancelled, ...at('2026-11-03T10:00:00+08:00') })]);
  await importOrders(db, ctx, [line(3, { ...settled, ...at('2026-11-04T10:00:00+08:00') })]);
  await importOrders(db, ctx, [line(3, { ...cancelled, ...at('2026-11-03T11:00:00+08:00') })]);
  expect(await clearing()).toBe(-2_415n * 2n);
});

test('by hand an order goes back on a later day, and not on an earlier one', async () => {
  const { db } = database;
  await importOrders(db, ctx, [line(1, { state: 'cancelled', expectedReturnBps: 0, on: '2026-11-02' })]);
  const { rows } = await listParties(db, ctx, { kinds: ['creator'] });
  const say = (on: string) =>
    recordFacts(db, ctx, [
      { fact: { kind: 'order', ...line(1).order, partyId: rows[0]!.id, state: 'settled', expectedReturnBps: 0, on } },
    ]);
  await expect(say('2026-11-01')).rejects.toMatchObject({ refusal: { kind: 'conflict', code: 'ledger.order-older' } });
  await say('2026-11-03');
  expect(await clearing()).toBe(-2_415n);
});

test('two imports at the same time book every line once', async () => {
  const { db } = database;
  const done = await Promise.all([importOrders(db, ctx, all()), importOrders(db, ctx, all().toReversed())]);
  expect(done[0].booked + done[1].booked).toBe(LINES);
  expect(await clearing()).toBe(BigInt(LINES) * -1_932n);
});

test('cut off between two steps it goes on from there; a code that claimed an order first is named', async () => {
  const { db } = database;
  const stop = new AbortController();
  const cut = await importOrders(db, ctx, all(), () => stop.abort(), stop.signal);
  expect(cut.booked).toBeLessThan(LINES);
  expect(await importOrders(db, ctx, all())).toMatchObject({ booked: LINES - cut.booked, known: cut.booked });
  const { rows } = await listParties(db, ctx, { kinds: ['creator'] });
  await recordFacts(db, ctx, [{ fact: { kind: 'order', ...line(9_999).order, claim: 'code', partyId: rows[0]!.id } }]);
  expect((await importOrders(db, ctx, [line(9_999)])).claimed).toEqual(['P9999']);
});

test('a refund after the month was closed is booked in the open one and names the closed', async () => {
  const { db } = database;
  await importOrders(db, ctx, [line(1)]);
  await closePeriod(db, ctx, 202_610);
  await importOrders(db, ctx, [line(1, { state: 'cancelled', expectedReturnBps: 0 })]);
  const { rows } = await listJournals(db, ctx, { kind: 'order', cursor: null, limit: 1 });
  expect(rows[0]).toMatchObject({ bookedOn: '2026-11-01', forPeriod: 202_610 });
  expect(await clearing()).toBe(0n);
});
