/** A part of what is owed is paid: only that part is settled, and only its difference of exchange is realised. */
import { describe, expect, test } from 'vitest';
import type { LedgerFact } from './contract.ts';
import { setRates } from './index.ts';
import { cny, codeOf, usd, useBooks } from '#tests/support/books.ts';

const books = useBooks();

const rate = (on: string, homePerUnit: string) =>
  setRates(books().db, books().ctx, [{ currency: 'USD', on, homePerUnit, source: 'test' }]);
const pay = (amount: { amount: string; currency: 'CNY' | 'USD' }, items: string[], over: object = {}): LedgerFact => ({
  kind: 'payment',
  on: '2026-11-16',
  partyId: books().of.creator,
  cashId: amount.currency === 'CNY' ? books().of.cash : books().of.dollars,
  amount,
  items,
  ...over,
});

describe('in a foreign currency', () => {
  test('the difference is realised on what is paid, to the fen, and all of it once all is paid', async () => {
    await rate('2026-11-01', '7.1033');
    await rate('2026-11-15', '7.0501');
    await books().record(books().fee({ amount: usd('10000') }));
    expect((await books().balances('home'))['payable:creator USD']).toBe('-71033');
    let paid = 0n;
    let carried = 0n;
    for (const part of ['3333', '3333', '3334']) {
      const [item] = await books().open();
      await books().record(pay(usd(part), [item!.ref]));
      paid += BigInt(part);
      const home = await books().balances('home');
      // What is left is carried at the rate at which it was owed, not at that of the day.
      const left = BigInt(home['payable:creator USD'] ?? '0');
      carried = 71_033n + left;
      const off = carried * 10_000n - 71_033n * paid;
      expect(paid === 10_000n ? off === 0n : off < 10_000n && off > -10_000n).toBe(true);
      expect(BigInt(home['exchange USD'] ?? '0')).toBe(-BigInt(home['cash USD']!) - carried);
    }
    expect(await books().balances()).toEqual({ 'expense:fee USD': '10000', 'cash USD': '-10000' });
    expect((await books().balances('home'))['exchange USD']).toBe(
      String(70_501n - 71_033n + rounding(['3333', '3333', '3334'])),
    );
  });

  test('a receivable paid in part keeps the rest at its own rate; too much is owed back at the day’s', async () => {
    const { of } = books();
    await rate('2026-11-01', '7');
    await rate('2026-11-15', '7.5');
    await books().record({
      kind: 'client-invoice',
      on: '2026-11-10',
      number: 'C-1',
      partyId: of.client,
      basis: 'mark-up',
      net: usd('10000'),
      vat: '0',
    });
    const receive = async (amount: string): Promise<void> => {
      const [item] = await books().open('receivable');
      await books().record({
        kind: 'receipt',
        on: '2026-11-16',
        partyId: of.client,
        cashId: of.dollars,
        amount: usd(amount),
        items: [item!.ref],
      });
    };
    await receive('4000');
    expect(await books().balances('home')).toMatchObject({
      'receivable:client USD': '42000',
      'exchange USD': '-2000',
      'cash USD': '30000',
    });
    await receive('7000');
    expect(await books().balances('home')).toMatchObject({
      'payable:client USD': '-7500',
      'exchange USD': '-5000',
      'cash USD': '82500',
    });
  });

  test('what becomes a claim, and what is written off, keeps the value that it was carried at', async () => {
    const { of } = books();
    await rate('2026-11-01', '7');
    await rate('2026-11-15', '7.5');
    const [published] = await books().record(books().fee({ amount: usd('10000') }));
    const [item] = await books().open();
    await books().record(pay(usd('10000'), [item!.ref], { on: '2026-11-10' }), {
      kind: 'claw-back',
      on: '2026-11-11',
      factId: published!.factId,
      partyId: of.creator,
      amount: usd('3000'),
      why: 'breach',
    });
    const [owing] = await books().open();
    await books().record({ kind: 'to-receivable', on: '2026-11-16', partyId: of.creator, items: [owing!.ref] });
    expect((await books().balances('home'))['receivable:creator USD']).toBe('21000');
    const [claim] = await books().open('receivable');
    await books().record({
      kind: 'write-off',
      on: '2026-11-17',
      partyId: of.creator,
      items: [claim!.ref],
      why: 'cannot be reached',
    });
    expect((await books().balances('home'))['expense:write-off USD']).toBe('21000');
  });
});

describe('in another currency than what is owed', () => {
  test('the part that it is said to cover is settled, and its difference realised, and no more', async () => {
    await rate('2026-11-01', '7');
    await books().record(books().fee());
    const [item] = await books().open();
    // 700 of 1,000 yuan are paid with 101 dollars, worth 707.
    await books().record(pay(usd('10100'), [item!.ref], { covers: '70000' }));
    expect((await books().open()).map(({ amount }) => amount)).toEqual(['30000']);
    const home = await books().balances('home');
    expect(home['payable:creator']).toBe('-30000');
    expect(BigInt(home['exchange'] ?? '0') + BigInt(home['exchange USD'] ?? '0')).toBe(700n);
    const [rest] = await books().open();
    expect(await codeOf(books().record(pay(usd('1'), [rest!.ref], { covers: '30001' })))).toBe('ledger.pays-too-much');
    expect(await codeOf(books().record(pay(cny('20000'), [rest!.ref], { covers: '10000' })))).toBe(
      'ledger.covers-another-sum',
    );
    // Without a word on it, it is for all that is left.
    await books().record(pay(usd('4200'), [rest!.ref]));
    expect(await books().open()).toEqual([]);
  });

  test('dollars that are owed and paid in yuan in part keep the rest at its own rate', async () => {
    await rate('2026-11-01', '7');
    await rate('2026-11-15', '7.5');
    await books().record(books().fee({ amount: usd('10000') }));
    const [item] = await books().open();
    await books().record(pay(cny('30000'), [item!.ref], { covers: '4000' }));
    const home = await books().balances('home');
    expect(home['payable:creator USD']).toBe('-42000');
    expect(BigInt(home['exchange'] ?? '0') + BigInt(home['exchange USD'] ?? '0')).toBe(30_000n - 28_000n);
  });
});

test('of several entries the first are paid first; one that nothing was left for stays as it is', async () => {
  await books().record(
    books().fee(),
    books().fee({ what: 'bonus', amount: cny('50000') }),
    books().fee({ amount: cny('7000') }),
  );
  const items = await books().open();
  const refs = items.map(({ ref }) => ref);
  await books().record(pay(cny('120000'), refs));
  const left = await books().open();
  expect(left.map(({ amount }) => amount).toSorted()).toEqual(['30000', '7000']);
  expect(left.some(({ ref }) => ref === refs[2])).toBe(true);
  expect(
    await codeOf(
      books().record(
        pay(
          cny('37001'),
          left.map(({ ref }) => ref),
        ),
      ),
    ),
  ).toBe('ledger.pays-too-much');
  await books().record(
    pay(
      cny('37000'),
      left.map(({ ref }) => ref),
    ),
  );
  expect(await books().open()).toEqual([]);
  expect((await books().balances()).cash).toBe('-157000');
});

test('what is owed back among them pays as well', async () => {
  const { of } = books();
  const [one] = await books().record(books().fee());
  const [item] = await books().open();
  await books().record(pay(cny('100000'), [item!.ref]), {
    kind: 'claw-back',
    on: '2026-11-17',
    factId: one!.factId,
    partyId: of.creator,
    amount: cny('30000'),
    why: 'refund',
  });
  await books().record(books().fee({ amount: cny('80000') }));
  await books().record(
    pay(
      cny('20000'),
      (await books().open()).map(({ ref }) => ref),
      { on: '2026-11-18' },
    ),
  );
  expect((await books().open()).map(({ amount }) => amount)).toEqual(['30000']);
});

/** Each payment leaves the account at the rate of its day, rounded by itself. */
const rounding = (parts: readonly string[]): bigint =>
  parts.reduce((sum, part) => sum + (BigInt(part) * 70_501n + 5_000n) / 10_000n, 0n) - 70_501n;
