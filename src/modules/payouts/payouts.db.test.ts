import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { getTrialBalance, listOpenItems, recordFacts, setRates, takeBackFact } from '#modules/ledger/index.ts';
import type { LedgerFact } from '#modules/ledger/contract.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { updateWorkspace } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { BankTemplate, type Batch, type PayeeInput } from './contract.ts';
import {
  approveBatch,
  cancelBatch,
  checkAccount,
  createBatch,
  createPayer,
  getBankFile,
  getBatch,
  getPayee,
  importResult,
  listFormats,
  listPayees,
  listWithheldTax,
  markPayout,
  previewTemplate,
  proposeBatch,
  releaseBatch,
  setPayee,
  setSetting,
  setTemplate,
} from './index.ts';

let database: TestDatabase;
let ctx: Context;
let of: Parties;
let payerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  of = await makeParties(database.db, ctx);
  payerId = (
    await createPayer(database.db, ctx, {
      name: '上海鸢尾贸易有限公司',
      country: 'CN',
      withholdingAgent: true,
      generalTaxpayer: true,
    })
  ).id;
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );
const cny = (amount: string) => ({ amount, currency: 'CNY' as const });
const fee = (partyId: string, amount: string, over: object = {}): LedgerFact => ({
  kind: 'service',
  what: 'fee',
  on: '2026-11-10',
  rail: 'direct',
  partyId,
  amount: cny(amount),
  ...over,
});
const record = (...facts: LedgerFact[]) =>
  recordFacts(
    database.db,
    ctx,
    facts.map((fact) => ({ fact })),
  );
const resident = (partyId: string, over: Partial<PayeeInput> = {}): PayeeInput => ({
  partyId,
  kind: 'resident',
  workPlace: null,
  method: 'per-payment',
  sinceOn: null,
  account: {
    format: 'alipay',
    details: { name: '林小满', receiver: 'person', account: '13800138000' },
  },
  ...over,
});
const question = (over: object = {}) => ({ payerId, cashId: of.cash, format: 'alipay', payOn: '2026-11-23', ...over });
const open = async () => (await listOpenItems(database.db, ctx, { side: 'payable', cursor: null, limit: 100 })).rows;
const balances = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await getTrialBalance(database.db, ctx, {})).rows
      .filter(({ balance }) => balance !== '0')
      .map(({ account, currency, balance }) => [currency === 'CNY' ? account : `${account} ${currency}`, balance]),
  );
/** A batch at the bank, of everything that is due to these. */
async function atTheBank(partyIds: readonly string[], over: object = {}): Promise<Batch> {
  const { id } = await createBatch(database.db, ctx, { ...question(over), partyIds });
  await approveBatch(database.db, ctx, id);
  return releaseBatch(database.db, ctx, id);
}
/** As Alipay answers: a row for each reference. */
const result = (rows: readonly (readonly [reference: string, state: string, amount: string, reason?: string])[]) =>
  Buffer.from(
    [
      '序号,收款账号,姓名,金额（元）,状态,备注,失败原因',
      ...rows.map(
        ([reference, state, amount, reason = ''], at) => `${at + 1},x,x,${amount},${state},${reference},${reason}`,
      ),
    ].join('\r\n'),
  );
const OWN_BANK = BankTemplate.parse({
  id: 'own-bank',
  columns: [
    { header: 'Reference', source: 'reference' },
    { header: 'Account', source: 'account' },
    { header: 'Amount', source: 'amount' },
  ],
  encoding: 'utf-8',
  delimiter: ',',
});
const importFile = (batchId: string, bytes: Uint8Array) =>
  importResult(database.db, ctx, { batchId, fileName: 'result.csv', bytes });

describe('a proposal', () => {
  test('says who can be paid and how much is withheld, and of the others why not', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    await record(
      fee(of.creator, '1000000'),
      fee(of.mcn, '500000', { rail: 'mcn' }),
      fee(of.supplier, '700'),
      fee(of.creator, '90000', { rail: 'pugongying' }),
    );
    const { lines, skipped } = await proposeBatch(database.db, ctx, question());
    // 10,000 yuan: 1,600 of tax, as the tables say. What the platform pays is no line of ours.
    expect(lines).toMatchObject([{ partyId: of.creator, gross: '1000000', tax: '160000', net: '840000' }]);
    expect(lines[0]!.parts[0]!.working).toMatchObject({ taxable: '800000', rateBps: 2_000 });
    expect(new Map(skipped.map(({ partyId, reason }) => [partyId, reason]))).toEqual(
      new Map([
        [of.mcn, 'no-payee'],
        [of.supplier, 'no-payee'],
      ]),
    );
  });

  test.each([
    ['not due yet', { dueOn: '2026-12-20' }, {}, 'not-due', '2026-12-20'],
    ['on hold', { dueOn: '2026-11-20' }, { holdDays: 7 }, 'not-due', '2026-11-27'],
    ['too small', {}, { minimum: '2000000' }, 'below-minimum', null],
  ])('leaves out what is %s', async (_, over, setting, reason, from) => {
    await setSetting(database.db, ctx, { holdDays: 0, minimum: '0', withoutInvoice: 'warn', ...setting });
    await setPayee(database.db, ctx, resident(of.creator));
    await record(fee(of.creator, '1000000', over));
    const { lines, skipped } = await proposeBatch(database.db, ctx, question());
    expect(lines).toEqual([]);
    expect(skipped).toMatchObject([{ reason, from }]);
  });

  test('a foreign payer cannot withhold; a studio invoices, and is warned of or stopped without its invoice', async () => {
    const abroad = (
      await createPayer(database.db, ctx, {
        name: 'Iris Ltd',
        country: 'GB',
        withholdingAgent: false,
        generalTaxpayer: false,
      })
    ).id;
    await setPayee(database.db, ctx, resident(of.creator));
    await setPayee(database.db, ctx, resident(of.mcn, { kind: 'studio' }));
    await record(fee(of.creator, '1000000'), fee(of.mcn, '500000', { rail: 'mcn' }));
    const warned = await proposeBatch(database.db, ctx, question({ payerId: abroad }));
    expect(warned.skipped).toMatchObject([{ partyId: of.creator, reason: 'payer-foreign' }]);
    expect(warned.lines).toMatchObject([{ partyId: of.mcn, tax: '0', withoutInvoice: true }]);
    await setSetting(database.db, ctx, { holdDays: 0, minimum: '0', withoutInvoice: 'block' });
    expect(
      (await proposeBatch(database.db, ctx, question({ payerId: abroad }))).skipped
        .map(({ reason }) => reason)
        .toSorted(),
    ).toEqual(['invoice-missing', 'payer-foreign']);
  });

  test('a currency that the bank file does not take waits for another one, and says which file somebody is paid by', async () => {
    await setRates(database.db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7.1', source: 'PBOC' }]);
    await setPayee(database.db, ctx, resident(of.mcn, { kind: 'company' }));
    await record(
      fee(of.mcn, '500000', { rail: 'mcn' }),
      fee(of.mcn, '1', { rail: 'mcn', amount: { amount: '900', currency: 'USD' } }),
    );
    const { lines, skipped } = await proposeBatch(database.db, ctx, question());
    expect(lines).toMatchObject([{ currency: 'CNY', gross: '500000' }]);
    expect(skipped).toMatchObject([{ currency: 'USD', reason: 'other-currency', format: null }]);
    expect((await proposeBatch(database.db, ctx, question({ format: 'paypal' }))).skipped).toMatchObject([
      { currency: 'CNY', reason: 'other-format', format: 'alipay' },
      { currency: 'USD', reason: 'other-format', format: 'alipay' },
    ]);
  });

  test('VAT of an invoice is not in the base of the tax', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    await record(fee(of.creator, '1010000'));
    const [item] = await open();
    await record({
      kind: 'invoice',
      on: '2026-11-11',
      number: '代开',
      fapiao: 'ordinary',
      partyId: of.creator,
      gross: cny('1010000'),
      vat: '10000',
      recoverable: false,
      items: [item!.ref],
    });
    const { lines } = await proposeBatch(database.db, ctx, question());
    expect(lines[0]).toMatchObject({ gross: '1010000', tax: '160000', parts: [{ base: '1000000', vat: '10000' }] });
    // Nearly all of it is taken back: what is left has its part of the VAT, and nobody else's proposal stops.
    const { rows: journals } = await inTenant(database.db, ctx, (tx) =>
      sql<{ id: string }>`select id from ledger_fact where kind = 'service'`.execute(tx),
    );
    await record({
      kind: 'claw-back',
      on: '2026-11-12',
      factId: journals[0]!.id,
      partyId: of.creator,
      amount: cny('999000'),
      why: 'taken-down',
    });
    expect((await proposeBatch(database.db, ctx, question())).lines).toMatchObject([
      { gross: '11000', tax: '0', parts: [{ vat: '109' }] },
    ]);
  });

  test('work that goes on counts by the month, across batches', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    const work = { collaborationId: 'col_1' };
    await record(fee(of.creator, '1000000', work));
    await atTheBank([of.creator]);
    await record(fee(of.creator, '2000000', work));
    // 30,000 in the month are 5,200 of tax, of which 1,600 were withheld.
    expect((await proposeBatch(database.db, ctx, question())).lines).toMatchObject([{ tax: '360000' }]);
    expect((await proposeBatch(database.db, ctx, question({ payOn: '2026-12-01' }))).lines).toMatchObject([
      { tax: '320000' },
    ]);
  });
});

describe('a batch', () => {
  test('goes from proposal to settled, with two that fail', async () => {
    await updateWorkspace(database.db, ctx, { payoutFourEyes: true });
    await setPayee(database.db, ctx, resident(of.creator));
    await setPayee(database.db, ctx, resident(of.supplier, { kind: 'studio' }));
    await setPayee(database.db, ctx, resident(of.mcn, { kind: 'company' }));
    await record(fee(of.creator, '1000000'), fee(of.supplier, '30000'), fee(of.mcn, '50000', { rail: 'mcn' }));
    const { id } = await createBatch(database.db, ctx, {
      ...question(),
      partyIds: [of.creator, of.supplier, of.mcn],
    });
    expect(await codeOf(approveBatch(database.db, ctx, id))).toBe('workspaces.four-eyes');
    expect(await codeOf(releaseBatch(database.db, ctx, id))).toBe('payouts.not-approved');
    const other: Context = { ...ctx, actor: { kind: 'user', userId: newId('usr'), role: 'finance' } };
    await approveBatch(database.db, other, id);
    expect(await codeOf(getBankFile(database.db, ctx, id, 0))).toBe('payouts.not-approved');
    const released = await releaseBatch(database.db, ctx, id);
    expect(released.files).toHaveLength(1);
    const file = await getBankFile(database.db, ctx, id, 0);
    const again = await getBankFile(database.db, ctx, id, 0);
    expect(Buffer.from(again.bytes).equals(Buffer.from(file.bytes))).toBe(true);
    const text = new TextDecoder('gbk').decode(file.bytes);
    const line = (partyId: string) => released.items.find((item) => item.partyId === partyId)!;
    expect(text).toContain(`13800138000,林小满,8400.00,${line(of.creator).reference}`);
    const bytes = result([
      [line(of.creator).reference, '成功', '8400.00'],
      [line(of.supplier).reference, '失败', '300.00', '收款方账户异常'],
      [line(of.mcn).reference, '失败', '500.00', '户名不符'],
    ]);
    expect(await importFile(id, bytes)).toMatchObject({ paid: 1, failed: 2, known: 0, problems: [] });
    expect(await importFile(id, bytes)).toMatchObject({ paid: 0, failed: 0, known: 3, problems: [] });
    const after = await getBatch(database.db, ctx, id);
    expect(after.state).toBe('done');
    expect(new Map(after.items.map(({ partyId, state, reason }) => [partyId, `${state} ${reason}`]))).toEqual(
      new Map([
        [of.creator, 'paid null'],
        [of.supplier, 'failed 收款方账户异常'],
        [of.mcn, 'failed 户名不符'],
      ]),
    );
    expect(await balances()).toMatchObject({
      cash: '-840000',
      'payable:tax': '-160000',
      'payable:supplier': '-30000',
      'payable:mcn': '-50000',
    });
    expect(after).toMatchObject({
      totals: [{ currency: 'CNY', gross: '1080000', tax: '160000', net: '920000' }],
      cashCurrency: 'CNY',
      madeBy: ctx.actor.userId,
    });
    // What failed is due again; what was paid is not.
    expect((await proposeBatch(database.db, ctx, question())).lines.map(({ partyId }) => partyId).toSorted()).toEqual(
      [of.mcn, of.supplier].toSorted(),
    );
    expect(await listWithheldTax(database.db, ctx, 202_611)).toMatchObject([
      { partyId: of.creator, base: '1000000', tax: '160000', payments: 1 },
    ]);
  });

  test('takes each item up once, whoever presses when', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    await record(fee(of.creator, '100000'));
    const make = () => createBatch(database.db, ctx, { ...question(), partyIds: [of.creator] });
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(make())));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'payouts.nothing-due')).toHaveLength(7);
    const [item] = await open();
    const pay: LedgerFact = {
      kind: 'payment',
      on: '2026-11-20',
      partyId: of.creator,
      cashId: of.cash,
      amount: cny('100000'),
      items: [item!.ref],
    };
    expect(await codeOf(record(pay))).toBe('ledger.item-not-open');
  });

  test('a fact taken back while it is at the bank is owed back by the payee, and lowers the next payout', async () => {
    await setPayee(database.db, ctx, resident(of.creator, { kind: 'studio' }));
    const [published] = await record(fee(of.creator, '100000'));
    const batch = await atTheBank([of.creator]);
    await takeBackFact(database.db, ctx, { factId: published!.factId, reason: 'never published' });
    await markPayout(database.db, ctx, { lineId: batch.items[0]!.id, state: 'paid', on: '2026-11-23' });
    expect((await open()).map(({ amount }) => amount)).toEqual(['-100000']);
    expect((await proposeBatch(database.db, ctx, question())).skipped).toMatchObject([{ reason: 'owes-us' }]);
    await record(fee(of.creator, '250000'));
    expect((await proposeBatch(database.db, ctx, question())).lines).toMatchObject([{ gross: '150000' }]);
  });

  test('cancelled, it lets go of what it took; at the bank, it cannot be', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    await record(fee(of.creator, '100000'));
    const { id } = await createBatch(database.db, ctx, { ...question(), partyIds: [of.creator] });
    await cancelBatch(database.db, ctx, id);
    const batch = await atTheBank([of.creator]);
    expect(await codeOf(cancelBatch(database.db, ctx, batch.id))).toBe('payouts.not-cancellable');
  });

  test('what comes back is owed again whole, taxed once when it is paid at last, and no file of it is given out', async () => {
    await setPayee(database.db, ctx, resident(of.creator));
    await record(fee(of.creator, '1000000'));
    const [line] = (await atTheBank([of.creator])).items;
    const mark = (state: 'paid' | 'failed' | 'returned') =>
      markPayout(database.db, ctx, { lineId: line!.id, state, on: '2026-11-23' });
    expect(await codeOf(mark('returned'))).toBe('payouts.failed-before');
    await mark('paid');
    expect(await mark('paid')).toEqual({ changed: false });
    expect(await codeOf(mark('failed'))).toBe('payouts.paid-before');
    await mark('returned');
    expect(await balances()).toEqual({ 'expense:fee': '1000000', 'payable:creator': '-1000000' });
    expect((await proposeBatch(database.db, ctx, question())).lines).toMatchObject([
      { gross: '1000000', tax: '160000' },
    ]);
    const { rows: lines } = await inTenant(database.db, ctx, (tx) =>
      sql<{ batch_id: string }>`select batch_id from payouts_line`.execute(tx),
    );
    expect(await codeOf(getBankFile(database.db, ctx, lines[0]!.batch_id, 0))).toBe('payouts.answered');
    expect(await listWithheldTax(database.db, ctx, 202_611)).toMatchObject([{ payments: 0, base: '0', tax: '0' }]);
  });

  test('paid from an account in another currency, the difference is one of exchange', async () => {
    await setRates(database.db, ctx, [
      { currency: 'USD', on: '2026-11-01', homePerUnit: '7.1', source: 'PBOC' },
      { currency: 'EUR', on: '2026-11-01', homePerUnit: '7.7', source: 'PBOC' },
    ]);
    await setPayee(
      database.db,
      ctx,
      resident(of.creator, {
        kind: 'studio',
        account: {
          format: 'wise-email',
          details: { name: 'Lin Xiaoman', receiver: 'person', account: 'lin@example.com', email: 'lin@example.com' },
        },
      }),
    );
    await record(fee(of.creator, '1', { amount: { amount: '71000', currency: 'EUR' } }));
    const batch = await atTheBank([of.creator], { format: 'wise-email', cashId: of.dollars });
    expect(Buffer.from((await getBankFile(database.db, ctx, batch.id, 0)).bytes).toString()).toContain(
      'target,710.00,USD,EUR',
    );
    const mark = (paid?: string) =>
      markPayout(database.db, ctx, {
        lineId: batch.items[0]!.id,
        state: 'paid',
        on: '2026-11-23',
        ...(paid === undefined ? {} : { paid }),
      });
    expect(await codeOf(mark())).toBe('payouts.amount-needed');
    await mark('78000');
    expect(await balances()).toMatchObject({ 'cash USD': '-78000', 'exchange EUR': '-71000', 'exchange USD': '78000' });
  });

  test('a result that says another amount, or names what is not ours, settles nothing', async () => {
    await setPayee(database.db, ctx, resident(of.creator, { kind: 'studio' }));
    await record(fee(of.creator, '100000'));
    const batch = await atTheBank([of.creator]);
    const outcome = await importFile(
      batch.id,
      result([
        [batch.items[0]!.reference, '成功', '999.00'],
        ['ZC00000000000000', '成功', '1.00'],
      ]),
    );
    expect(outcome).toMatchObject({ paid: 0, failed: 0 });
    expect(outcome.problems.map(({ code }) => code)).toContain('amount-differs');
    expect((await getBatch(database.db, ctx, batch.id)).items[0]!.state).toBe('waiting');
    const unknown = await importFile(batch.id, result([[batch.items[0]!.reference, '也许', '1000.00']]));
    expect(unknown.problems).toEqual([
      { row: 2, reference: batch.items[0]!.reference, code: 'state-unknown', detail: expect.anything() },
    ]);
    expect(unknown.problems[0]!.detail).toMatchObject({ value: '也许' });
  });
});

test('a limit in the home currency holds for every currency of a batch apart', async () => {
  await setRates(database.db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7.1', source: 'PBOC' }]);
  await updateWorkspace(database.db, ctx, { payoutLimit: 100_000n });
  const account = {
    format: 'own-bank',
    details: { name: 'Star', receiver: 'institution' as const, account: '6222000000000000002' },
  };
  await setTemplate(database.db, ctx, { ...OWN_BANK, oneCurrency: false });
  await setPayee(database.db, ctx, resident(of.mcn, { kind: 'company', account }));
  await record(
    fee(of.mcn, '100', { rail: 'mcn' }),
    fee(of.mcn, '1', { rail: 'mcn', amount: { amount: '900', currency: 'USD' } }),
  );
  const { id } = await createBatch(database.db, ctx, { ...question({ format: 'own-bank' }), partyIds: [of.mcn] });
  expect((await getBatch(database.db, ctx, id)).totals).toEqual([
    { currency: 'CNY', gross: '100', tax: '0', net: '100' },
    { currency: 'USD', gross: '900', tax: '0', net: '900' },
  ]);
  const manager: Context = { ...ctx, actor: { kind: 'user', userId: newId('usr'), role: 'manager' } };
  expect(await codeOf(approveBatch(database.db, manager, id))).toBe('workspaces.above-limit');
});

test('payees are listed by name, with what is missing, a page at a time', async () => {
  await setPayee(database.db, ctx, resident(of.creator));
  const ask = { text: '', incomplete: false, cursor: null, limit: 2 };
  const first = await listPayees(database.db, ctx, ask);
  expect(first.rows).toHaveLength(2);
  const second = await listPayees(database.db, ctx, { ...ask, cursor: first.next });
  expect(second.next).toBeNull();
  const all = [...first.rows, ...second.rows];
  expect(all.map(({ partyId }) => partyId).toSorted()).toEqual([of.creator, of.mcn, of.supplier].toSorted());
  expect(all.find(({ partyId }) => partyId === of.creator)!.payee).toMatchObject({ account: '•••• 8000' });
  const incomplete = await listPayees(database.db, ctx, { ...ask, incomplete: true, limit: 9 });
  expect(incomplete.rows.map(({ payee }) => payee)).toEqual([null, null]);
  const one = await listPayees(database.db, ctx, { ...ask, partyId: of.mcn });
  expect(one.rows).toMatchObject([{ partyId: of.mcn, partyKind: 'mcn', payee: null }]);
});

test("an operator's bank file is shown before it is used, and read back to be changed", async () => {
  const shown = previewTemplate(ctx, OWN_BANK);
  expect(shown.fileName).toMatch(/^own-bank-.*\.csv$/);
  expect(shown.lines).toEqual([
    'Reference,Account,Amount',
    'ZCEXAMPLE00001,6222020000000000001,8400.00',
    'ZCEXAMPLE00002,6222000000000000002,12345.67',
  ]);
  const narrow = OWN_BANK.columns.map((column) => ({ ...column, maxCharacters: 5 }));
  expect(previewTemplate(ctx, { ...OWN_BANK, columns: narrow }).findings).toContainEqual({
    lineId: null,
    code: 'field-too-long',
    detail: { field: 'account', characters: 19, limit: 5 },
  });
  const details = { name: '林小满', receiver: 'person' as const, account: '12345' };
  expect(await checkAccount(database.db, ctx, { format: 'alipay', details })).toEqual([
    { lineId: null, code: 'field-malformed', detail: { field: 'account' } },
  ]);
  expect(
    await checkAccount(database.db, ctx, { format: 'wise-email', details: { ...details, account: 'a@b.example' } }),
  ).toEqual([]);
  await setTemplate(database.db, ctx, OWN_BANK);
  const rows = await listFormats(database.db, ctx);
  expect(rows.find(({ own }) => own)).toMatchObject({ id: 'own-bank', template: OWN_BANK });
  expect(rows.find(({ id }) => id === 'alipay')).toMatchObject({ currencies: ['CNY'], template: null });
});

test('an account is sealed, and shown by its end only', async () => {
  await setPayee(database.db, ctx, resident(of.creator));
  const { rows } = await inTenant(database.db, ctx, (tx) =>
    sql<{ details: string }>`select details from payouts_account`.execute(tx),
  );
  expect(rows[0]!.details).toMatch(/^v1\./);
  expect(JSON.stringify(rows)).not.toContain('13800138000');
  expect(await getPayee(database.db, ctx, of.creator)).toMatchObject({ account: '•••• 8000', accountName: '林小满' });
});

test('verbs write their audit row, and keep to tenant and role', async () => {
  const { db } = database;
  const prepare = async (own: Context) => {
    const parties = await makeParties(db, own);
    const payer = await createPayer(db, own, {
      name: 'x',
      country: 'CN',
      withholdingAgent: true,
      generalTaxpayer: true,
    });
    await setPayee(db, own, resident(parties.creator));
    await recordFacts(db, own, [{ fact: fee(parties.creator, '100000') }]);
    return { ...question({ payerId: payer.id, cashId: parties.cash }), partyIds: [parties.creator] };
  };
  const batch = async (own: Context) => (await createBatch(db, own, await prepare(own))).id;
  await expectVerbRules(db, { action: 'payouts.create', prepare, act: (own, input) => createBatch(db, own, input) });
  await expectVerbRules(db, { action: 'payouts.approve', prepare: batch, act: (own, id) => approveBatch(db, own, id) });
  await expectVerbRules(db, { action: 'payouts.cancel', prepare: batch, act: (own, id) => cancelBatch(db, own, id) });
  await expectVerbRules(db, {
    action: 'payouts.release',
    prepare: async (own) => {
      const id = await batch(own);
      await approveBatch(db, own, id);
      return id;
    },
    act: (own, id) => releaseBatch(db, own, id),
  });
});
