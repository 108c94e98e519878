import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { LedgerFact } from './contract.ts';
import {
  closePeriod,
  createCampaign,
  exportJournals,
  exportStatement,
  exportTrialBalance,
  getFinanceHome,
  getReconciliation,
  getStatement,
  getTrialBalance,
  listCampaigns,
  listJournals,
  listOpenItems,
  listOwed,
  listPeriods,
  listUnbooked,
  recordFacts,
  setRates,
  takeBackFact,
} from './index.ts';
import { makeParties, type Parties } from './testing/parties.ts';

let database: TestDatabase;
let ctx: Context;
let of: Parties;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  of = await makeParties(database.db, ctx);
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const record = async (...facts: LedgerFact[]) =>
  recordFacts(
    database.db,
    ctx,
    facts.map((fact) => ({ fact })),
  );
const cny = (amount: string) => ({ amount, currency: 'CNY' as const });
const fee = (over: object = {}): LedgerFact => ({
  kind: 'service',
  what: 'fee',
  on: '2026-11-10',
  rail: 'direct',
  partyId: of.creator,
  amount: cny('100000'),
  ...over,
});
/** Balances of the accounts that are not nil, by account and currency. */
const balances = async (by: Context = ctx): Promise<Record<string, string>> => {
  const { rows, memorandum } = await getTrialBalance(database.db, by, {});
  return Object.fromEntries(
    [...rows, ...memorandum]
      .filter(({ balance }) => balance !== '0')
      .map(({ account, currency, balance }) => [currency === 'CNY' ? account : `${account} ${currency}`, balance]),
  );
};
const openOf = async (side: 'payable' | 'receivable' = 'payable') =>
  (await listOpenItems(database.db, ctx, { side, cursor: null, limit: 100 })).rows;

describe('rails', () => {
  test('a fee on each rail is an expense at publication, and owed by whom the rail says', async () => {
    await record(
      { kind: 'top-up', on: '2026-11-01', partyId: of.platform, cashId: of.cash, amount: cny('500000') },
      fee(),
      fee({ rail: 'mcn', partyId: of.mcn, amount: cny('200000') }),
      fee({ rail: 'pugongying', amount: cny('300000'), platformFee: '30000' }),
      fee({ what: 'slot', rail: 'qianfan', amount: cny('5000') }),
    );
    expect(await balances()).toEqual({
      cash: '-500000',
      'prepaid:platform': '170000',
      'clearing:shop': '-5000',
      'expense:fee': '600000',
      'expense:platform-fee': '30000',
      'expense:slot': '5000',
      'payable:creator': '-100000',
      'payable:mcn': '-200000',
    });
    expect((await openOf()).map(({ partyId, amount }) => [partyId, amount])).toEqual([
      [of.creator, '100000'],
      [of.mcn, '200000'],
    ]);
    const statement = await getStatement(database.db, ctx, { partyId: of.creator, cursor: null, limit: 10 });
    expect(statement.balances).toEqual([{ currency: 'CNY', balance: '100000' }]);
    expect(statement.paidByPlatform).toEqual([
      { currency: 'CNY', account: 'clearing:shop', amount: '5000' },
      { currency: 'CNY', account: 'prepaid:platform', amount: '300000' },
    ]);
  });

  test('shares between creator, MCN and agency lose no fen', async () => {
    await record(
      fee({
        amount: cny('100001'),
        shares: [
          { partyId: of.creator, bps: 3_333 },
          { partyId: of.mcn, bps: 3_333 },
          { partyId: of.supplier, bps: 3_334 },
        ],
      }),
    );
    const amounts = (await openOf()).map(({ amount }) => BigInt(amount));
    expect(amounts.reduce((a, b) => a + b)).toBe(100_001n);
    expect(await codeOf(record(fee({ shares: [{ partyId: of.creator, bps: 9_999 }] })))).toBe(
      'ledger.shares-not-whole',
    );
  });

  test('an order of the shop is settled once, whoever claims it, and follows its state to the fen', async () => {
    const order = (over: object): LedgerFact => ({
      kind: 'order',
      on: '2026-11-11',
      claim: 'qianfan',
      orderId: 'P804',
      lineId: '1',
      partyId: of.creator,
      net: '6900',
      rateBps: 3_500,
      state: 'paid',
      expectedReturnBps: 2_000,
      ...over,
    });
    await record(order({}));
    expect((await balances())['clearing:shop']).toBe('-1932');
    expect(await codeOf(record(order({ claim: 'code' })))).toBe('ledger.order-claimed');
    await record(order({ state: 'settled', on: '2026-11-20' }));
    // 69 yuan at 35 % is 24.15: the figure of a real export.
    expect((await balances())['clearing:shop']).toBe('-2415');
    // The order was somebody else's after all.
    await record(order({ state: 'settled', on: '2026-11-20', partyId: of.mcn }));
    expect(
      (await getStatement(database.db, ctx, { partyId: of.creator, cursor: null, limit: 5 })).paidByPlatform,
    ).toEqual([{ currency: 'CNY', account: 'clearing:shop', amount: '0' }]);
    await record(order({ state: 'cancelled', on: '2026-11-21', partyId: of.mcn }));
    expect(await balances()).toEqual({});
    expect(await openOf()).toEqual([]);
  });
});

describe('the same twice', () => {
  test('a key with the same content is one fact; with another it is a conflict', async () => {
    const once = () => recordFacts(database.db, ctx, [{ fact: fee(), key: 'pub-1' }]);
    const [first] = await once();
    const [again] = await once();
    expect(again).toEqual({ ...first, known: true });
    // What others call a fact cannot stand in the way of what the product calls its own.
    await recordFacts(database.db, ctx, [{ fact: fee({ amount: cny('1') }), key: `reversal ${first!.factId}` }]);
    await takeBackFact(database.db, ctx, { factId: first!.factId, reason: 'to be said again' });
    await record(fee({ amount: cny('99999') }));
    expect(await codeOf(recordFacts(database.db, ctx, [{ fact: fee({ amount: cny('5') }), key: 'pub-1' }]))).toBe(
      'ledger.key-reused',
    );
    expect((await balances())['expense:fee']).toBe('100000');
  });

  test('twenty at once with one key write one journal', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => recordFacts(database.db, ctx, [{ fact: fee(), key: 'race' }])),
    );
    expect(new Set(all.map(([one]) => one!.journalId)).size).toBe(1);
    expect((await balances())['payable:creator']).toBe('-100000');
  });

  test('an open item is settled once, however many try at the same time', async () => {
    await record(fee());
    const [item] = await openOf();
    const pay = (): LedgerFact => ({
      kind: 'payment',
      on: '2026-11-12',
      partyId: of.creator,
      cashId: of.cash,
      amount: cny('100000'),
      items: [item!.ref],
    });
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(record(pay()))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'ledger.item-not-open')).toHaveLength(11);
    expect((await balances()).cash).toBe('-100000');
  });
});

describe('what is owed', () => {
  test('a part of it paid leaves the rest open; too much from a client is owed back', async () => {
    await record(fee());
    const [item] = await openOf();
    await record({
      kind: 'payment',
      on: '2026-11-12',
      partyId: of.creator,
      cashId: of.cash,
      amount: cny('60000'),
      fee: '500',
      items: [item!.ref],
    });
    expect((await openOf()).map(({ amount }) => amount)).toEqual(['40000']);
    await record({
      kind: 'client-invoice',
      on: '2026-11-12',
      number: 'C-1',
      partyId: of.client,
      basis: 'mark-up',
      net: cny('100000'),
      vat: '6000',
    });
    const [owed] = await openOf('receivable');
    await record({
      kind: 'receipt',
      on: '2026-11-13',
      partyId: of.client,
      cashId: of.cash,
      amount: cny('106500'),
      items: [owed!.ref],
    });
    expect(await balances()).toEqual({
      cash: '46000',
      'expense:fee': '100000',
      'expense:bank-fee': '500',
      'income:mark-up': '-100000',
      'payable:client': '-500',
      'payable:creator': '-40000',
      'vat:output': '-6000',
    });
  });

  test('an invoice is for what it says, once; its VAT is an expense unless it can be deducted', async () => {
    await record(fee({ rail: 'mcn', partyId: of.mcn, amount: cny('106000') }));
    const [item] = await openOf();
    const invoice = (over: object = {}): LedgerFact => ({
      kind: 'invoice',
      on: '2026-11-12',
      number: '2411',
      fapiao: 'special',
      partyId: of.mcn,
      gross: cny('106000'),
      vat: '6000',
      recoverable: true,
      items: [item!.ref],
      ...over,
    });
    expect(await codeOf(record(invoice({ gross: cny('106001') })))).toBe('ledger.invoice-differs');
    expect(await codeOf(record(invoice({ fapiao: 'ordinary' })))).toBe('ledger.vat-not-recoverable');
    const [received] = await record(invoice());
    expect(await codeOf(record(invoice()))).toBe('ledger.invoiced-already');
    expect(await balances()).toEqual({ 'expense:fee': '100000', 'vat:input': '6000', 'payable:mcn': '-106000' });
    await takeBackFact(database.db, ctx, { factId: received!.factId, reason: 'red-letter fapiao' });
    expect(await balances()).toEqual({ 'expense:fee': '106000', 'payable:mcn': '-106000' });
    const [later] = await record(invoice({ items: [], fapiao: 'ordinary', recoverable: false }));
    await record({ kind: 'match', on: '2026-11-13', factId: later!.factId, partyId: of.mcn, items: [item!.ref] });
    expect(await balances()).toEqual({ 'expense:fee': '100000', 'expense:vat': '6000', 'payable:mcn': '-106000' });
    expect((await openOf())[0]!.invoiceFactId).not.toBeNull();
    const [part] = await record({
      kind: 'payment',
      on: '2026-11-14',
      partyId: of.mcn,
      cashId: of.cash,
      amount: cny('6000'),
      items: [item!.ref],
    });
    const invoiced = async () => (await openOf()).map(({ amount, invoiceFactId }) => [amount, invoiceFactId !== null]);
    expect(await invoiced()).toEqual([['100000', true]]);
    await takeBackFact(database.db, ctx, { factId: part!.factId, reason: 'paid from another account' });
    expect(await invoiced()).toEqual([['106000', true]]);
  });

  test('a rebate is income when it is kept, and the client’s when it is passed on', async () => {
    await record(
      { kind: 'rebate', on: '2026-11-12', partyId: of.mcn, amount: cny('20000') },
      { kind: 'rebate', on: '2026-11-12', partyId: of.mcn, amount: cny('30000'), passedOnTo: of.client },
    );
    expect(await balances()).toEqual({
      'receivable:mcn': '50000',
      'income:rebate': '-20000',
      'payable:client': '-30000',
    });
  });

  test('what a payee owes back lowers what is open, and becomes a claim that somebody decides on', async () => {
    const [published] = await record(fee());
    const [item] = await openOf();
    await record({
      kind: 'payment',
      on: '2026-11-12',
      partyId: of.creator,
      cashId: of.cash,
      amount: cny('100000'),
      items: [item!.ref],
    });
    const back = (amount: string): LedgerFact => ({
      kind: 'claw-back',
      on: '2026-11-15',
      factId: published!.factId,
      partyId: of.creator,
      amount: cny(amount),
      why: 'taken-down',
    });
    await record(back('30000'));
    expect(await codeOf(record(back('70001')))).toBe('ledger.claws-back-too-much');
    const dollars = { ...back('1'), amount: { amount: '1', currency: 'USD' } } as LedgerFact;
    expect(await codeOf(record(dollars))).toBe('ledger.claws-back-another-currency');
    const [owing] = await openOf();
    expect(owing!.amount).toBe('-30000');
    await record({ kind: 'to-receivable', on: '2026-11-16', partyId: of.creator, items: [owing!.ref] });
    const [claim] = await openOf('receivable');
    await record({
      kind: 'write-off',
      on: '2026-11-17',
      partyId: of.creator,
      items: [claim!.ref],
      why: 'cannot be reached',
    });
    expect(await balances()).toEqual({ cash: '-100000', 'expense:fee': '70000', 'expense:write-off': '30000' });
  });
});

describe('taking back', () => {
  test('an open fact leaves nothing; a paid one is owed back; a payment opens what it settled', async () => {
    const [one] = await record(fee());
    await takeBackFact(database.db, ctx, { factId: one!.factId, reason: 'wrong creator' });
    expect(await balances()).toEqual({});
    expect(await openOf()).toEqual([]);
    expect(await codeOf(takeBackFact(database.db, ctx, { factId: one!.factId, reason: 'again' }))).toBe(
      'ledger.reversed-already',
    );
    const [two] = await record(fee());
    const [item] = await openOf();
    const [paid] = await record({
      kind: 'payment',
      on: '2026-11-12',
      partyId: of.creator,
      cashId: of.cash,
      amount: cny('100000'),
      items: [item!.ref],
    });
    await takeBackFact(database.db, ctx, { factId: two!.factId, reason: 'not published after all' });
    expect((await openOf()).map(({ amount }) => amount)).toEqual(['-100000']);
    await takeBackFact(database.db, ctx, { factId: paid!.factId, reason: 'the bank sent it back' });
    expect((await openOf()).map(({ amount, dueOn }) => `${amount} ${dueOn}`).toSorted()).toEqual([
      '-100000 2026-11-10',
      '100000 2026-11-10',
    ]);
    expect(await balances()).toEqual({});
  });

  test('neither update nor delete is possible for the product, even by raw SQL', async () => {
    await record(fee());
    for (const table of ['ledger_fact', 'ledger_journal', 'ledger_entry', 'ledger_period'])
      for (const statement of [`delete from ${table}`, `update ${table} set organisation_id = ''`, `truncate ${table}`])
        await expect(
          inTenant(database.db, ctx, (tx) => sql.raw(statement).execute(tx)),
          statement,
        ).rejects.toThrow(/permission denied/);
  });

  test('the database itself refuses what is not whole, not balanced, or added later', async () => {
    const [made] = await record(fee());
    const insert = (journal: string, amount: number, line: number, more = '') =>
      inTenant(database.db, ctx, (tx) =>
        sql
          .raw(
            `insert into ledger_entry (organisation_id, workspace_id, journal_id, line, account, currency, amount, home_amount)
             values ('${ctx.organisationId}', '${ctx.workspaceId}', ${journal}, ${line}, 'cash', 'CNY', ${amount}, ${amount})${more}`,
          )
          .execute(tx),
      );
    const id = made!.journalId!;
    await expect(insert(id, 5, 3)).rejects.toThrow(/does not balance/);
    await expect(
      insert(id, 5, 3, `, ('${ctx.organisationId}', '${ctx.workspaceId}', ${id}, 4, 'cash', 'CNY', -5, -5)`),
    ).rejects.toThrow(/is not whole/);
  });
});

describe('currencies', () => {
  test('each balances by itself; what settles carries its value, and the difference shows in the home currency', async () => {
    expect(await codeOf(record(fee({ amount: { amount: '10000', currency: 'USD' } })))).toBe('ledger.no-rate');
    await setRates(database.db, ctx, [
      { currency: 'USD', on: '2026-11-01', homePerUnit: '7.10', source: 'PBOC' },
      { currency: 'USD', on: '2026-11-15', homePerUnit: '7.05', source: 'PBOC' },
    ]);
    await record(fee({ amount: { amount: '10000', currency: 'USD' } }));
    const [item] = await openOf();
    await record({
      kind: 'payment',
      on: '2026-11-16',
      partyId: of.creator,
      cashId: of.dollars,
      amount: { amount: '10000', currency: 'USD' },
      items: [item!.ref],
    });
    const { rows } = await getTrialBalance(database.db, ctx, {});
    const homeOf = (account: string) => rows.find((row) => row.account === account)?.home;
    expect(homeOf('expense:fee')).toBe('71000');
    // A hundred dollars were owed at 7.10 and paid when they were worth 7.05.
    expect(homeOf('cash')).toBe('-70500');
    expect(homeOf('exchange')).toBe('-500');
    await record(fee({ on: '2026-11-10' }));
    const [yuan] = await openOf();
    await record({
      kind: 'payment',
      on: '2026-11-16',
      partyId: of.creator,
      cashId: of.dollars,
      amount: { amount: '14200', currency: 'USD' },
      items: [yuan!.ref],
    });
    const after = (await getTrialBalance(database.db, ctx, {})).rows.filter(({ account }) => account === 'exchange');
    expect(after.map(({ currency, balance }) => [currency, balance])).toEqual([
      ['CNY', '-100000'],
      ['USD', '14200'],
    ]);
    // 142 dollars were worth 1,001.10 yuan on the day that 1,000 were paid with them: a loss of 1.10 beside the gain of 5.
    expect(after.reduce((sum, { home }) => sum + BigInt(home), 0n)).toBe(110n - 500n);
  });

  test('a journal keeps its rate when the table is corrected', async () => {
    await setRates(database.db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7.1', source: 'typed' }]);
    await record(fee({ amount: { amount: '10000', currency: 'USD' } }));
    await setRates(database.db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '8', source: 'corrected' }]);
    const { rows } = await listJournals(database.db, ctx, { cursor: null, limit: 10 });
    expect(rows[0]!.rates).toEqual({ USD: { rate: '7.1', on: '2026-11-01' } });
    expect(rows[0]!.entries.map(({ home }) => home)).toEqual(['71000', '-71000']);
  });
});

describe('closing', () => {
  const october = (over: object = {}) => fee({ on: '2026-10-20', ...over });

  test('lists what is open, accrues what has no invoice, takes that back, and locks', async () => {
    const [published] = await record(october());
    await record({
      kind: 'platform-balance',
      on: '2026-10-31',
      partyId: of.platform,
      account: 'prepaid:platform',
      balance: cny('777'),
    });
    const [month] = await listPeriods(database.db, ctx);
    expect(month).toMatchObject({ period: 202_610, state: 'ready' });
    expect(month!.findings.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['not-invoiced', '100000'],
      ['prepaid-difference', '-777'],
    ]);
    await closePeriod(database.db, ctx, 202_610);
    expect(await codeOf(closePeriod(database.db, ctx, 202_610))).toBe('ledger.closed-already');
    const end = await getTrialBalance(database.db, ctx, { to: 202_610 });
    expect(end.rows.find(({ account }) => account === 'accrued')?.balance).toBe('-100000');
    expect((await balances())['accrued']).toBeUndefined();
    // A late refund: booked in the open month, naming the closed one.
    await record({
      kind: 'claw-back',
      on: '2026-10-25',
      factId: published!.factId,
      partyId: of.creator,
      amount: cny('10000'),
      why: 'refund',
    });
    const { rows } = await listJournals(database.db, ctx, { kind: 'claw-back', cursor: null, limit: 5 });
    expect(rows[0]).toMatchObject({ bookedOn: '2026-11-01', forPeriod: 202_610, period: 202_611 });
    await takeBackFact(database.db, ctx, { factId: rows[0]!.factId, reason: 'not refunded after all' });
    expect((await getTrialBalance(database.db, ctx, { to: 202_610 })).rows).toEqual(end.rows);
    await expect(
      inTenant(database.db, ctx, (tx) =>
        sql`insert into ledger_journal (organisation_id, workspace_id, fact_id, booked_on, rule, lines)
          values (${ctx.organisationId}, ${ctx.workspaceId}, ${published!.factId}, '2026-10-05', 'by hand', 2)`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/period 202610 is closed/);
  });

  test('months close in their order, once they are over', async () => {
    await record(fee({ on: '2026-09-20' }), october(), fee());
    expect(await codeOf(closePeriod(database.db, ctx, 202_610))).toBe('ledger.earlier-open');
    expect(await codeOf(closePeriod(database.db, ctx, 202_611))).toBe('ledger.period-running');
    expect(await codeOf(closePeriod(database.db, ctx, 202_512))).toBe('ledger.nothing-to-close');
    await closePeriod(database.db, ctx, 202_609);
    await closePeriod(database.db, ctx, 202_610);
    expect((await listPeriods(database.db, ctx)).map(({ state }) => state)).toEqual(['running', 'closed', 'closed']);
  });
});

test('budget control: what is agreed on, spent, invoiced, paid and left', async () => {
  const { id: campaignId } = await createCampaign(database.db, ctx, {
    name: 'Spring',
    clientId: of.client,
    basis: 'mark-up',
  });
  await record(
    { kind: 'budget', on: '2026-11-01', campaignId, amount: cny('1000000') },
    { kind: 'commitment', on: '2026-11-02', campaignId, partyId: of.creator, amount: cny('400000') },
    fee({ campaignId }),
    { kind: 'commitment', on: '2026-11-10', campaignId, partyId: of.creator, amount: cny('-100000') },
    fee({ campaignId, rail: 'pugongying', amount: cny('50000'), platformFee: '5000' }),
    {
      kind: 'client-invoice',
      on: '2026-11-12',
      number: '1',
      partyId: of.client,
      basis: 'mark-up',
      net: cny('200000'),
      vat: '0',
      campaignId,
    },
  );
  const { rows } = await listCampaigns(database.db, ctx);
  expect(rows).toMatchObject([
    {
      budget: '1000000',
      committed: '300000',
      accrued: '155000',
      invoiced: '55000',
      paid: '55000',
      left: '545000',
      forecast: '455000',
      income: '200000',
      margin: '45000',
    },
  ]);
  const editor: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set(['ledger:read'] as const) } };
  expect((await listCampaigns(database.db, editor)).rows[0]).toMatchObject({ income: null, margin: null });
});

test('finance opens on what is owed by age, on platforms, in cash and in stock', async () => {
  await record(
    fee({ on: '2026-08-01', dueOn: '2026-08-10' }),
    { kind: 'goods-in', on: '2026-11-01', what: 'serum', units: 100, partyId: of.supplier, cost: cny('300000') },
    {
      kind: 'dispatch',
      on: '2026-11-02',
      what: 'serum',
      units: 10,
      partyId: of.creator,
      goods: cny('30000'),
      marketPrice: '90000',
      shipping: { amount: '1200', carrierId: of.carrier },
    },
  );
  const home = await getFinanceHome(database.db, ctx);
  expect(home.payable).toEqual([
    { currency: 'CNY', notDue: '0', to30: '301200', to60: '0', to90: '0', over90: '100000' },
  ]);
  expect(home.stock).toEqual([{ currency: 'CNY', balance: '270000' }]);
  expect(home).toMatchObject({ missingInvoices: 3, toClose: { period: 202_608 } });
  expect(await getReconciliation(database.db, ctx)).toEqual([]);
});

test('what is owed stands by party and age, a page at a time, and papers without a journal are found again', async () => {
  await record(
    fee({ on: '2026-08-01', dueOn: '2026-08-10' }),
    fee({ amount: cny('500'), dueOn: '2099-01-01' }),
    { kind: 'goods-in', on: '2026-11-01', what: 'serum', units: 1, partyId: of.supplier, cost: cny('300') },
    {
      kind: 'invoice',
      on: '2026-11-02',
      number: 'A-1',
      fapiao: 'ordinary',
      partyId: of.supplier,
      gross: cny('300'),
      vat: '0',
      recoverable: false,
      items: [],
    },
  );
  const ask = { side: 'payable', show: 'all', cursor: null, limit: 1 } as const;
  const first = await listOwed(database.db, ctx, ask);
  expect(first.rows).toEqual([
    {
      partyId: of.creator,
      party: '小林的日常',
      partyKind: 'creator',
      currency: 'CNY',
      notDue: '500',
      to30: '0',
      to60: '0',
      to90: '0',
      over90: '100000',
      total: '100500',
      items: 2,
      bare: 2,
      oldestDue: '2026-08-10',
    },
  ]);
  const second = await listOwed(database.db, ctx, { ...ask, cursor: first.next });
  expect(second.rows.map(({ partyId }) => partyId)).toEqual([of.supplier]);
  expect(second.next).toBeNull();
  expect((await listOwed(database.db, ctx, { ...ask, side: 'receivable' })).rows).toEqual([]);
  const [paper] = (await listUnbooked(database.db, ctx, { kind: 'invoice', cursor: null, limit: 5 })).rows;
  expect(paper).toMatchObject({ party: '苏州瓶厂', payload: { number: 'A-1' } });
  const item = (await openOf()).find(({ partyId }) => partyId === of.supplier)!;
  await record({
    kind: 'match',
    on: '2026-11-03',
    factId: paper!.factId,
    partyId: of.supplier,
    items: [item.ref],
  });
  expect((await listUnbooked(database.db, ctx, { kind: 'invoice', cursor: null, limit: 5 })).rows).toEqual([]);
  const bare = await listOwed(database.db, ctx, { ...ask, show: 'no-invoice', limit: 9 });
  expect(bare.rows.map(({ partyId }) => partyId)).toEqual([of.creator]);
});

test('the books leave as files, to the fen and the last entry', async () => {
  await recordFacts(
    database.db,
    ctx,
    Array.from({ length: 503 }, (_, index) => ({ fact: fee({ amount: cny(String(100_000 + index)) }) })),
  );
  const textOf = async (bytes: AsyncGenerator<Uint8Array>): Promise<string[]> => {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    return Buffer.concat(parts).toString('utf8').trim().split('\r\n');
  };
  const english: Context = { ...ctx, locale: 'en' };
  const statement = await textOf(exportStatement(database.db, english, of.creator));
  expect(statement).toHaveLength(504);
  expect(statement.at(-1)).toMatch(
    /^2026-11-10,2026-11-10,\d+,"Service, fee",payable:creator,"Payable, creators",2026-11-10,CNY,1000\.00,1000\.00$/,
  );
  const journals = await textOf(exportJournals(database.db, english, { period: 202_611 }));
  expect(journals).toHaveLength(1 + 2 * 503);
  const trial = await textOf(exportTrialBalance(database.db, english, {}));
  expect(trial.slice(1)).toEqual([
    'expense:fee,Fees,Expenses,CNY,504262.53,0.00,504262.53,504262.53',
    'payable:creator,"Payable, creators",Liabilities,CNY,0.00,504262.53,-504262.53,-504262.53',
  ]);
  expect(await codeOf(exportStatement(database.db, english, 'pty_none').next())).toBe('ledger.no-party');
});

test('statements page through, each row with its balance', async () => {
  await recordFacts(
    database.db,
    ctx,
    Array.from({ length: 7 }, (_, index) => ({ fact: fee({ amount: cny(String(100 + index)) }) })),
  );
  const first = await getStatement(database.db, ctx, { partyId: of.creator, cursor: null, limit: 4 });
  const second = await getStatement(database.db, ctx, { partyId: of.creator, cursor: first.next, limit: 4 });
  expect([...first.rows, ...second.rows].map(({ amount, balance }) => `${amount}=${balance}`)).toEqual([
    '106=721',
    '105=615',
    '104=510',
    '103=406',
    '102=303',
    '101=201',
    '100=100',
  ]);
  expect(second.next).toBeNull();
});

test('verbs write their audit row, and keep to tenant and role', async () => {
  const { db } = database;
  await expectVerbRules(db, {
    action: 'ledger.record',
    prepare: async (own) => makeParties(db, own),
    act: (own, parties) => recordFacts(db, own, [{ fact: fee({ partyId: parties.creator }) }]),
  });
  await expectVerbRules(db, {
    action: 'ledger.reverse',
    prepare: async (own) => {
      const parties = await makeParties(db, own);
      const [one] = await recordFacts(db, own, [{ fact: fee({ partyId: parties.creator }) }]);
      return one!.factId;
    },
    act: (own, factId) => takeBackFact(db, own, { factId, reason: 'by mistake' }),
  });
  await expectVerbRules(db, {
    action: 'ledger.close',
    prepare: async (own) => {
      const parties = await makeParties(db, own);
      await recordFacts(db, own, [{ fact: fee({ partyId: parties.creator, on: '2026-10-01' }) }]);
    },
    act: (own) => closePeriod(db, own, 202_610),
  });
  await expectVerbRules(db, {
    action: 'ledger.rates',
    makesNew: true,
    prepare: () => Promise.resolve(),
    act: (own) => setRates(db, own, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7', source: 'x' }]),
  });
});
