/** VAT on a fapiao is taken out of the account that stands against what the fapiao is for. */
import { expect, test } from 'vitest';
import { inTenant } from '#platform/database.ts';
import type { LedgerFact } from './contract.ts';
import { recordFact, takeBackFact } from './index.ts';
import { cny, useBooks, type Books } from '#tests/support/books.ts';

const books = useBooks();

type OpenRow = Awaited<ReturnType<Books['open']>>[number];
const fapiao = (item: OpenRow, vat: string, over: object = {}): LedgerFact => ({
  kind: 'invoice',
  on: '2026-11-20',
  number: `2411-${item.ref}`,
  fapiao: 'special',
  partyId: item.partyId,
  gross: { amount: item.amount, currency: item.currency },
  vat,
  recoverable: true,
  items: [item.ref],
  ...over,
});
const dispatch = (over: object = {}): LedgerFact => ({
  kind: 'dispatch',
  on: '2026-11-11',
  what: 'serum',
  units: 1,
  partyId: books().of.creator,
  goods: cny('30000'),
  shipping: { amount: '1090', carrierId: books().of.carrier },
  ...over,
});
const itemOf = async (partyId: string): Promise<OpenRow> =>
  (await books().open()).find((row) => row.partyId === partyId)!;

test('of a carrier: out of shipping, and never out of the goods that were sent', async () => {
  const { of, record, balances } = bind();
  await record(dispatch());
  await record(fapiao(await itemOf(of.carrier), '90'));
  expect(await balances()).toEqual({
    'expense:goods': '30000',
    'expense:shipping': '1000',
    'vat:input': '90',
    'payable:carrier': '-1090',
    stock: '-30000',
  });
});

test('of goods bought: out of stock; what cannot be deducted stays in their cost', async () => {
  const { of, record, balances, takeBack } = bind();
  await record({
    kind: 'goods-in',
    on: '2026-11-02',
    what: 'serum',
    units: 100,
    partyId: of.supplier,
    cost: cny('113000'),
  });
  const item = await itemOf(of.supplier);
  const [special] = await record(fapiao(item, '13000'));
  expect(await balances()).toEqual({ stock: '100000', 'vat:input': '13000', 'payable:supplier': '-113000' });
  await takeBack(special!.factId);
  await record(fapiao(item, '13000', { recoverable: false, fapiao: 'ordinary' }));
  expect(await balances()).toEqual({ stock: '113000', 'payable:supplier': '-113000' });
});

test('of what a payment left: out of what the whole was for, not out of the bank’s fee', async () => {
  const { of, record, balances, fee, takeBack } = bind();
  await record(fee({ rail: 'mcn', partyId: of.mcn, amount: cny('212000'), what: 'production' }));
  const [paid] = await record({
    kind: 'payment',
    on: '2026-11-12',
    partyId: of.mcn,
    cashId: of.cash,
    amount: cny('106000'),
    fee: '500',
    items: [(await itemOf(of.mcn)).ref],
  });
  const [rest] = await record(fapiao(await itemOf(of.mcn), '6000'));
  expect(await balances()).toEqual({
    'expense:production': '206000',
    'expense:bank-fee': '500',
    'vat:input': '6000',
    'payable:mcn': '-106000',
    cash: '-106500',
  });
  // Open again as it was, it still knows what it is for.
  await takeBack(rest!.factId);
  await takeBack(paid!.factId);
  await record(fapiao(await itemOf(of.mcn), '12000'));
  expect(await balances()).toEqual({ 'expense:production': '200000', 'vat:input': '12000', 'payable:mcn': '-212000' });
});

test('of a payout that came back: each entry is owed again as it was, and knows what it is for', async () => {
  const { of, record, balances, fee } = bind();
  const { db, ctx } = books();
  await record(
    fee({ rail: 'mcn', partyId: of.mcn, amount: cny('106000') }),
    fee({ rail: 'mcn', partyId: of.mcn, amount: cny('53000'), what: 'bonus', dueOn: '2026-11-30' }),
  );
  const before = await books().open();
  await record(fapiao(before[1]!, '3000'));
  const say = (fact: LedgerFact, key: string) =>
    inTenant(db, ctx, (tx) => recordFact(tx, ctx, { fact, source: 'system', key }));
  const line = { on: '2026-11-21', lineId: 'pol_1', partyId: of.mcn, cashId: of.cash, paid: cny('159000') } as const;
  await say({ kind: 'payout', ...line, items: before.map(({ ref }) => ref) }, 'payout pol_1');
  await say({ kind: 'payout-returned', ...line, owed: cny('159000'), rail: 'mcn' }, 'payout-returned pol_1');
  const again = await books().open();
  const tell = (rows: typeof again) => rows.map(({ amount, dueOn }) => [amount, dueOn]);
  expect(tell(again)).toEqual(tell(before));
  expect(again.map(({ invoiceFactId }) => invoiceFactId !== null)).toEqual([false, true]);
  await record(fapiao(again[0]!, '6000'));
  expect(await balances()).toEqual({
    'expense:fee': '100000',
    'expense:bonus': '50000',
    'vat:input': '9000',
    'payable:mcn': '-159000',
  });
});

test('of what was brought in open: out of the opening, when it can be deducted', async () => {
  const { of, record, balances } = bind();
  await record({
    kind: 'opening',
    on: '2026-11-01',
    lines: [{ account: 'payable:mcn', amount: cny('-106000'), partyId: of.mcn }],
  });
  await record(fapiao(await itemOf(of.mcn), '6000'));
  expect(await balances()).toEqual({ 'payable:mcn': '-106000', 'equity:opening': '100000', 'vat:input': '6000' });
});

test('of shares in one service: each out of its own part', async () => {
  const { of, record, balances, fee } = bind();
  await record(
    fee({
      amount: cny('212000'),
      what: 'royalty',
      shares: [
        { partyId: of.creator, bps: 5_000 },
        { partyId: of.mcn, bps: 5_000 },
      ],
    }),
  );
  await record(fapiao(await itemOf(of.mcn), '6000', { recoverable: false }));
  expect(await balances()).toMatchObject({ 'expense:royalty': '206000', 'expense:vat': '6000' });
});

function bind() {
  const one = books();
  return {
    of: one.of,
    record: (...facts: LedgerFact[]) => one.record(...facts),
    balances: () => one.balances(),
    fee: (over: object) => one.fee(over),
    takeBack: (factId: string) => takeBackFact(one.db, one.ctx, { factId, reason: 'mistaken' }),
  };
}
