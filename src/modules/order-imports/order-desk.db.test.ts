import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { listOpenItems, listParties } from '#modules/ledger/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { BookingOptions, type OrderImport } from './contract.ts';
import { OrderDesk } from './index.ts';

let database: TestDatabase;
let ctx: Context;
let desk: OrderDesk;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-orders-'));
const defects: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ctx = await makeWorkspace(database.db, { now: new Date('2026-11-20T04:00:00Z') });
  desk = new OrderDesk({ db: database.db, folder, onDefect: (_, cause) => defects.push(cause) });
});
afterAll(async () => {
  expect(defects).toEqual([]);
  rmSync(folder, { recursive: true });
  await database.close();
});

const HEAD = '支付时间,订单ID,订单状态,达人名称,达人ID,商家实收金额,退款金额,佣金率,备注';
const QIANFAN = [
  HEAD,
  '2026-11-02 10:00:00,P1,已完成,小林,5f01,69,0,0.35,x',
  '2026-11-03 10:00:00,P2,待发货,小林,5f01,100,10,0.2,x',
  '2026-11-04 10:00:00,P3,待付款,阿周,5f02,50,0,0.2,x',
  '2026-11-05 10:00:00,P4,已取消,阿周,5f02,50,0,0.2,x',
  '2026-11-06 10:00:00,P5,待发货,,,50,0,0.2,x',
  '2026-11-07 10:00:00,P6,待发货,阿周,5f02,12w3,0,0.2,x',
].join('\n');
const OPTIONS = BookingOptions.parse({});

const receive = (text: string, name = '分销订单明细.csv', to = desk): Promise<OrderImport> =>
  to.receive(ctx, name, async (path) => writeFileSync(path, text));
const book = async (id: string, options = OPTIONS): Promise<OrderImport> => {
  await desk.start(ctx, id, options);
  await desk.settle(id);
  return desk.get(ctx, id);
};
const read = async (bytes: AsyncGenerator<Uint8Array>): Promise<string> =>
  Buffer.concat(await Array.fromAsync(bytes)).toString();

test('a file of Qianfan is understood before anything is booked, and every line accounted for after', async () => {
  const seen = await receive(QIANFAN);
  expect(seen).toMatchObject({ state: 'ready', startable: true, counts: null });
  expect(seen.understood).toMatchObject({
    format: 'qianfan-orders',
    rows: 6,
    whole: true,
    states: { settled: 1, paid: 1, cancelled: 1, unpaid: 1 },
    from: '2026-11-02',
    to: '2026-11-05',
    net: '15900',
    commission: '4215',
    creators: 2,
    newPayees: 2,
    refused: 2,
    ignored: ['备注'],
  });
  expect((await listParties(database.db, ctx, {})).rows).toEqual([]);

  const done = await book(seen.id);
  expect(done).toMatchObject({ state: 'done', startable: false, message: null });
  expect(done.counts).toEqual({ rows: 6, booked: 3, known: 0, older: 0, unpaid: 1, refused: 2, claimed: 0, made: 2 });
  expect(done.refusals).toEqual([
    { row: 6, code: 'no-creator', column: null, value: 'P5' },
    { row: 7, code: 'not-an-amount', column: '商家实收金额', value: '12w3' },
  ]);
  expect(await read(await desk.refused(ctx, seen.id))).toMatch(/7,商家实收金额,12w3,this is not an amount\./);
  expect(readdirSync(folder)).toEqual([]);

  const again = await book((await receive(QIANFAN)).id);
  expect(again.counts).toMatchObject({ booked: 0, known: 3, made: 0 });
  const { rows } = await desk.list(ctx, { cursor: null, limit: 1 });
  expect(rows).toMatchObject([{ fileName: '分销订单明细.csv', state: 'done', counts: { known: 3 } }]);
});

test('any other file is mapped, its columns proposed, and what we pay ourselves is owed', async () => {
  const text = 'My shop,,,\nOrder,Paid at,Total,Discount code\n#1,2026-11-02,80.00,ANNA10\n#2,2026-11-03,20,\n';
  const seen = await receive(text, 'shop.csv');
  expect(seen).toMatchObject({
    state: 'mapping',
    mapping: { orderId: 'Order', paidAt: 'Paid at', paid: 'Total', code: 'Discount code' },
  });
  await expect(desk.start(ctx, seen.id, OPTIONS)).rejects.toMatchObject({
    refusal: { code: 'order-imports.not-mapped' },
  });
  const mapping = { orderId: 'Order', paidAt: 'Paid at', paid: 'Total', code: 'Discount code' } as const;
  await expect(desk.map(ctx, seen.id, { ...mapping, paid: 'Sum', rateUnit: 'fraction' })).rejects.toMatchObject({
    refusal: { code: 'order-imports.bad-mapping' },
  });
  const mapped = await desk.map(ctx, seen.id, { ...mapping, rateUnit: 'fraction' });
  expect(mapped.understood).toMatchObject({ format: 'mapped', rows: 2, refused: 2 });
  const done = await book(seen.id, { returnsBps: 2_500, rateBps: 1_000, claim: 'code' });
  expect(done.counts).toMatchObject({ rows: 2, booked: 1, refused: 1, made: 1 });
  const owed = await listOpenItems(database.db, ctx, { side: 'payable', cursor: null, limit: 10 });
  expect(owed.rows).toMatchObject([{ party: 'ANNA10', amount: '600' }]);

  // Qianfan tells of the same order later: it is paid for already.
  const other = await book((await receive(`${HEAD}\n2026-11-02 10:00:00,#1,已完成,安,5f09,80,0,0.1,x`)).id);
  expect(other).toMatchObject({ counts: { booked: 0, claimed: 1 }, refusals: [{ code: 'claimed', value: '#1' }] });
});

test('stopped, it keeps what is booked and goes on; what nobody knows the end of was cut off', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `2026-11-02 10:00:00,Q${at},已完成,小林,5f01,69,0,0.35,x`);
  const { id } = await receive([HEAD, ...lines].join('\n'));
  const running = await desk.start(ctx, id, OPTIONS);
  expect(running).toMatchObject({ state: 'running', progress: { totalBytes: expect.any(Number) as number } });
  await expect(desk.start(ctx, id, OPTIONS)).rejects.toMatchObject({ refusal: { code: 'order-imports.running' } });
  const stopped = await desk.stop(ctx, id);
  expect(stopped).toMatchObject({ state: 'stopped', startable: true });
  const { booked } = stopped.counts!;
  expect(booked).toBeLessThan(5_000);
  expect((await book(id)).counts).toMatchObject({ booked: 5_000 - booked, known: booked });
  const { rows } = await desk.list(ctx, { cursor: null, limit: 10 });
  expect(rows.map(({ state }) => state)).toEqual(['done', 'stopped']);

  const other = new OrderDesk({ db: database.db, folder, onDefect: () => undefined });
  expect(await other.get(ctx, id)).toMatchObject({ state: 'done', detailed: false, counts: { known: booked } });
  await expect(other.refused(ctx, id)).rejects.toMatchObject({ refusal: { code: 'order-imports.lines-gone' } });
});

test('is asked for its permission, hides from other workspaces, and forgets a file after an hour', async () => {
  const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
  await expect(desk.receive(viewer, 'x.csv', async () => undefined)).rejects.toMatchObject({
    refusal: { code: 'platform.not-allowed' },
  });
  const { id } = await receive(QIANFAN);
  const stranger = await makeWorkspace(database.db);
  await expect(desk.get(stranger, id)).rejects.toMatchObject({ refusal: { code: 'order-imports.not-found' } });
  await expect(desk.refused(stranger, id)).rejects.toMatchObject({ refusal: { code: 'order-imports.not-found' } });
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 3_600_001) };
  await desk.receive(later, 'y.csv', async (path) => writeFileSync(path, QIANFAN));
  expect(await desk.get(ctx, id)).toMatchObject({ startable: false });
  await expect(desk.start(ctx, id, OPTIONS)).rejects.toMatchObject({ refusal: { code: 'order-imports.over' } });
  await expect(receive('not a table at all', 'z.csv')).resolves.toMatchObject({ state: 'mapping' });
  await desk.discardWaiting(ctx);
  expect(readdirSync(folder)).toEqual([]);
});
