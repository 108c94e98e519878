/** Claims, papers and authorities: each where it belongs, whoever the party is. */
import { expect, test } from 'vitest';
import { inTenant } from '#platform/database.ts';
import { asSuperuser } from '#tests/support/database.ts';
import type { LedgerFact } from './contract.ts';
import { closePeriod, createParty, getTaxAuthority, listPeriods, recordFact, takeBackFact } from './index.ts';
import { cny, codeOf, usd, useBooks } from '#tests/support/books.ts';
import { setRates } from './index.ts';

const books = useBooks();

test('withheld tax is owed to the tax office, never to the customs, whichever was entered first', async () => {
  const { db, ctx } = books();
  const customs = await createParty(db, ctx, { kind: 'authority', name: '上海海关', authority: 'customs' });
  await createParty(db, ctx, { kind: 'authority', name: '商务委' });
  await asSuperuser(books().database, (client) =>
    client.query(
      "update ledger_party set made_at = '2020-01-01' where kind = 'authority' and authority is distinct from 'tax'",
    ),
  );
  const found = await inTenant(db, ctx, (tx) => getTaxAuthority(tx, ctx));
  expect(found).toBe(books().of.authority);
  expect(found).not.toBe(customs.id);
  expect(await codeOf(createParty(db, ctx, { kind: 'client', name: 'x', authority: 'tax' }))).toBe(
    'ledger.not-an-authority',
  );
});

test('without a tax office one is made, once', async () => {
  const { db, ctx } = books();
  await asSuperuser(books().database, (client) =>
    client.query("update ledger_party set authority = 'customs' where kind = 'authority'"),
  );
  const ask = () => inTenant(db, ctx, (tx) => getTaxAuthority(tx, ctx));
  const made = await ask();
  expect(made).not.toBe(books().of.authority);
  expect(await ask()).toBe(made);
});

test.each([
  ['supplier', 'receivable:supplier'],
  ['carrier', 'receivable:supplier'],
  ['authority', 'receivable:tax'],
  ['client', 'receivable:client'],
  ['mcn', 'receivable:mcn'],
  ['creator', 'receivable:creator'],
] as const)('what a %s owes back becomes %s', async (kind, account) => {
  const { of } = books();
  const payable = {
    supplier: 'payable:supplier',
    carrier: 'payable:carrier',
    authority: 'payable:tax',
    client: 'payable:client',
    mcn: 'payable:mcn',
    creator: 'payable:creator',
  } as const;
  await books().record({
    kind: 'opening',
    on: '2026-11-01',
    lines: [{ account: payable[kind], amount: cny('5000'), partyId: of[kind] }],
  });
  const [owing] = await books().open();
  await books().record({ kind: 'to-receivable', on: '2026-11-16', partyId: of[kind], items: [owing!.ref] });
  expect(await books().balances()).toEqual({ [account]: '5000', 'equity:opening': '-5000' });
});

test('an invoice is not for what was taken back', async () => {
  const { db, ctx, of } = books();
  const [one] = await books().record(books().fee({ rail: 'mcn', partyId: of.mcn, amount: cny('106000') }));
  const [item] = await books().open();
  const invoice = (items: string[]): LedgerFact => ({
    kind: 'invoice',
    on: '2026-11-12',
    number: '1',
    fapiao: 'special',
    partyId: of.mcn,
    gross: cny('106000'),
    vat: '6000',
    recoverable: true,
    items,
  });
  await takeBackFact(db, ctx, { factId: one!.factId, reason: 'never published' });
  expect(await codeOf(books().record(invoice([item!.ref])))).toBe('ledger.item-not-open');
  const [paper] = await books().record(invoice([]));
  expect(
    await codeOf(
      books().record({ kind: 'match', on: '2026-11-13', factId: paper!.factId, partyId: of.mcn, items: [item!.ref] }),
    ),
  ).toBe('ledger.item-not-open');
  // One that was paid may still get its invoice.
  await books().record(books().fee({ rail: 'mcn', partyId: of.mcn, amount: cny('106000') }));
  const [next] = await books().open();
  await books().record(
    { kind: 'payment', on: '2026-11-12', partyId: of.mcn, cashId: of.cash, amount: cny('106000'), items: [next!.ref] },
    { kind: 'match', on: '2026-11-13', factId: paper!.factId, partyId: of.mcn, items: [next!.ref] },
  );
  expect((await books().balances())['vat:input']).toBe('6000');
});

test('the shop settles in yuan', async () => {
  const { db, ctx, of } = books();
  await setRates(db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7', source: 'test' }]);
  expect(
    await codeOf(
      books().record({
        kind: 'shop-settlement',
        on: '2026-11-12',
        partyId: of.platform,
        cashId: of.dollars,
        gross: usd('1000'),
        commission: '10',
        platformFee: '0',
      }),
    ),
  ).toBe('ledger.platform-in-cny');
});

test('a day that no calendar of ours has is refused, not a defect', async () => {
  const { ctx, db } = books();
  expect(await codeOf(books().record(books().fee({ on: '0000-01-01' })))).toBe('ledger.before-its-time');
  expect(
    await codeOf(
      inTenant(db, ctx, (tx) => recordFact(tx, ctx, { fact: books().fee({ on: '2026-11-24' }), source: 'api' })),
    ),
  ).toBe('ledger.in-the-future');
});

test('a close names at most twenty of what it found, and how long a payee may owe', async () => {
  const { of } = books();
  await books().record(
    ...Array.from({ length: 25 }, (_, at) => books().fee({ on: '2026-07-01', amount: cny(String(at + 1)) })),
    { kind: 'opening', on: '2026-07-01', lines: [{ account: 'payable:mcn', amount: cny('700'), partyId: of.mcn }] },
  );
  await closePeriod(books().db, books().ctx, 202_607);
  await books().record(books().fee({ on: '2026-09-30' }));
  await closePeriod(books().db, books().ctx, 202_608);
  const [month] = (await listPeriods(books().db, books().ctx)).filter(({ state }) => state === 'ready');
  expect(month!.findings).toMatchObject([
    { kind: 'not-invoiced', count: 26 },
    { kind: 'owed-by-payee', count: 1, amount: '700', days: 90 },
  ]);
  expect(month!.findings[0]!.refs).toHaveLength(20);
});
