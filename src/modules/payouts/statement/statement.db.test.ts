/** Bank statements on a real database: what they settle, once, and what they leave to be explained. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { examine } from '#modules/doctor/index.ts';
import { getTrialBalance, setRates } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { Batch, StatementRow } from '../contract.ts';
import {
  explainStatementLine,
  getBatch,
  importStatement,
  listStatementLines,
  listStatements,
  listWithheldTax,
  proposeBatch,
  setPayee,
} from '../index.ts';
import { codeOf, fee, openPayoutDesk, resident, type PayoutDesk } from '#tests/support/payout-desk.ts';

let database: TestDatabase;
let ctx: Context;
let desk: PayoutDesk;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = { ...(await makeWorkspace(database.db)), now: new Date('2026-11-26T04:00:00Z') };
  desk = await openPayoutDesk(database.db, () => ctx);
});

/** Day, what left, what came, counterparty, memo. */
type Movement = readonly [day: string, out: string, into: string, who: string, memo: string];
const file = (...rows: Movement[]): Uint8Array =>
  Buffer.from(['交易日期,支出,收入,对方户名,摘要', ...rows.map((row) => row.join(','))].join('\r\n'));
const importFile = (bytes: Uint8Array, over: { cashId?: string; ctx?: Context } = {}) =>
  importStatement(database.db, over.ctx ?? ctx, { cashId: over.cashId ?? desk.of.cash, fileName: 'bank.csv', bytes });
const list = async (show: 'open' | 'matched' | 'explained', who = ctx): Promise<StatementRow[]> =>
  (await listStatementLines(database.db, who, { show, cursor: null, limit: 100 })).rows;
const cash = async (): Promise<string | undefined> =>
  (await getTrialBalance(database.db, ctx, {})).rows.find(({ account }) => account === 'cash')?.balance;
const again = (batch: Batch) => getBatch(database.db, ctx, batch.id);
/** Everything that the database holds of payouts and the ledger, but for the trail. */
const dump = () =>
  inTenant(database.db, ctx, async (tx) => {
    const parts: string[] = [];
    for (const table of [
      'payouts_line',
      'payouts_part',
      'payouts_batch',
      'payouts_statement',
      'payouts_statement_line',
      'ledger_fact',
      'ledger_entry',
      'ledger_reservation',
    ]) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(
        tx,
      );
      parts.push(table, ...rows.map(({ row }) => row));
    }
    return parts.join('\n');
  });
const PAY_ON = { payOn: '2026-11-26' };
/** A resident and a studio, paid from one account. */
async function two(): Promise<Batch> {
  const { of } = desk;
  await setPayee(database.db, ctx, resident(of.creator));
  await setPayee(
    database.db,
    ctx,
    resident(of.supplier, {
      kind: 'studio',
      account: { format: 'alipay', details: { name: '青柠工作室', receiver: 'institution', account: '13900139000' } },
    }),
  );
  await desk.record(fee(of.creator, '1000000', { collaborationId: 'col_1' }), fee(of.supplier, '30000'));
  return desk.atTheBank([of.creator, of.supplier], PAY_ON);
}
const of = (batch: Batch, partyId: string) => batch.items.find((item) => item.partyId === partyId)!;

describe('a statement', () => {
  test('settles what it shows by reference, else by amount, payee and day; the rest stays to be explained', async () => {
    const batch = await two();
    const [creator, supplier] = [of(batch, desk.of.creator), of(batch, desk.of.supplier)];
    const bytes = file(
      ['2026-11-25', '8400.00', '', '支付宝', `批量付款 ${creator.reference}`],
      ['2026-11-26', '300.00', '', '青柠工作室', '货款'],
      ['2026-11-26', '12.50', '', '招商银行', '手续费'],
      ['2026-11-26', '', '99999.00', '客户甲', '回款'],
    );
    expect(await importFile(bytes)).toEqual({ added: 3, matched: 2, settled: 2, known: 0, ignored: 1, problems: [] });
    const after = await again(batch);
    expect(after).toMatchObject({ state: 'done' });
    expect(of(after, desk.of.creator)).toMatchObject({ state: 'paid', settledOn: '2026-11-25' });
    expect(of(after, supplier.partyId)).toMatchObject({ state: 'paid', settledOn: '2026-11-26' });
    expect(await cash()).toBe('-870000');
    expect((await list('matched')).map(({ payment, amount }) => [payment?.lineId, payment?.by, amount])).toEqual(
      expect.arrayContaining([
        [creator.id, 'reference', '-840000'],
        [supplier.id, 'amount', '-30000'],
      ]),
    );
    expect(await list('open')).toMatchObject([
      { reason: 'nothing-fits', counterparty: '招商银行', memo: '手续费', amount: '-1250', payment: null },
    ]);
    expect((await listStatements(database.db, ctx, { cursor: null, limit: 9 })).rows).toMatchObject([
      { fileName: 'bank.csv', lines: 3, matched: 2, open: 1 },
    ]);
    expect((await examine(database.db, ctx)).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('read again it changes nothing, alone or within a longer one, and by several at once', async () => {
    const batch = await two();
    const { reference } = of(batch, desk.of.creator);
    const rows: Movement[] = [
      ['2026-11-26', '8400.00', '', '林小满', reference],
      ['2026-11-26', '5.00', '', '招商银行', '手续费'],
      ['2026-11-26', '5.00', '', '招商银行', '手续费'],
    ];
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => importFile(file(...rows))));
    expect(outcomes.reduce((sum, { added }) => sum + added, 0)).toBe(3);
    expect(outcomes.reduce((sum, { settled }) => sum + settled, 0)).toBe(1);
    const before = await dump();
    expect(await importFile(file(...rows))).toMatchObject({ added: 0, matched: 0, settled: 0, known: 3 });
    expect(await dump()).toBe(before);
    expect(await importFile(file(['2026-11-25', '7.00', '', '某人', ''], ...rows))).toMatchObject({
      added: 1,
      known: 3,
    });
    expect(await cash()).toBe('-840000');
  });

  test('of what was known to be paid settles nothing, and says that it is explained; paid twice shows', async () => {
    const batch = await two();
    const creator = of(batch, desk.of.creator);
    await desk.mark({ ...batch, items: [creator] }, 'paid', '2026-11-26');
    const movement: Movement = ['2026-11-26', '8400.00', '', '林小满', creator.reference];
    expect(await importFile(file(movement))).toMatchObject({ added: 1, matched: 1, settled: 0 });
    expect(
      await importFile(file(movement, ['2026-11-26', '8400.00', '', '林小满', `${creator.reference} 重复`])),
    ).toMatchObject({
      added: 1,
      matched: 0,
    });
    expect(await list('open')).toMatchObject([{ reason: 'matched-before' }]);
    expect(await cash()).toBe('-840000');
  });

  test('shows what came back: it is owed again, in whatever order the bank writes', async () => {
    const batch = await two();
    const { reference } = of(batch, desk.of.creator);
    const newestFirst = file(
      ['2026-11-26', '', '8400.00', '林小满', `退票 ${reference}`],
      ['2026-11-26', '8400.00', '', '林小满', reference],
    );
    expect(await importFile(newestFirst)).toMatchObject({ added: 2, matched: 2, settled: 2 });
    expect(of(await again(batch), desk.of.creator)).toMatchObject({ state: 'returned' });
    expect((await proposeBatch(database.db, ctx, desk.question(PAY_ON))).lines).toMatchObject([
      { gross: '1000000', tax: '160000', parts: [{ collaborationId: 'col_1' }] },
    ]);
  });

  test('of an account in another currency says how much left it', async () => {
    await setRates(database.db, ctx, [
      { currency: 'USD', on: '2026-11-01', homePerUnit: '7.1', source: 'PBOC' },
      { currency: 'EUR', on: '2026-11-01', homePerUnit: '7.7', source: 'PBOC' },
    ]);
    const account = {
      format: 'wise-email',
      details: {
        name: 'Anna Müller',
        receiver: 'person' as const,
        account: 'anna@example.com',
        email: 'anna@example.com',
      },
    };
    await setPayee(database.db, ctx, resident(desk.of.creator, { kind: 'studio', account }));
    await desk.record(fee(desk.of.creator, '1', { amount: { amount: '71000', currency: 'EUR' } }));
    const batch = await desk.atTheBank([desk.of.creator], { ...PAY_ON, format: 'wise-email', cashId: desk.of.dollars });
    const bytes = file(['2026-11-26', '780.00', '', 'Anna Müller', batch.items[0]!.reference]);
    expect(await importFile(bytes)).toMatchObject({ matched: 0 });
    expect(await list('open')).toMatchObject([{ reason: 'other-account' }]);
    expect(await importFile(bytes, { cashId: desk.of.dollars })).toMatchObject({ matched: 1, settled: 1 });
    expect(await cash()).toBe('-78000');
  });

  test('decides the month that tax counts in', async () => {
    const { of: parties } = desk;
    await setPayee(database.db, ctx, resident(parties.creator));
    await desk.record(fee(parties.creator, '1000000', { collaborationId: 'col_1' }));
    const batch = await desk.atTheBank([parties.creator], { payOn: '2026-11-30' });
    ctx = { ...ctx, now: new Date('2026-12-02T04:00:00Z') };
    await importFile(file(['2026-12-01', '8400.00', '', '林小满', batch.items[0]!.reference]));
    expect(await listWithheldTax(database.db, ctx, null)).toMatchObject([{ period: 202_612, tax: '160000' }]);
  });

  test('of nobody’s account is refused', async () => {
    expect(await codeOf(importFile(file(), { cashId: desk.of.creator }))).toBe('payouts.no-cash');
    expect(await codeOf(importFile(file(), { cashId: 'pty_nobody' }))).toBe('payouts.no-cash');
  });
});

describe('a movement that is no payment of ours', () => {
  test('is explained once, and asked about no more', async () => {
    const batch = await two();
    await importFile(
      file(['2026-11-26', '12.50', '', '招商银行', '手续费'], ['2026-11-26', '300.00', '', '青柠工作室', '']),
    );
    const [open] = await list('open');
    const [matched] = await list('matched');
    const explain = (statementLineId: string) =>
      explainStatementLine(database.db, ctx, { statementLineId, explanation: '银行手续费' });
    await explain(open!.id);
    expect(await codeOf(explain(open!.id))).toBe('payouts.explained-before');
    expect(await codeOf(explain(matched!.id))).toBe('payouts.statement-matched');
    expect(await list('open')).toEqual([]);
    expect(await list('explained')).toMatchObject([{ explanation: '银行手续费', reason: 'nothing-fits' }]);
    expect(batch.items).toHaveLength(2);
  });

  test('names whom the bank names to those only who may read identities', async () => {
    await importFile(file(['2026-11-26', '12.50', '', '章鸢尾', '转给章鸢尾']));
    const manager: Context = { ...ctx, actor: { ...ctx.actor, role: 'manager' } };
    expect(await list('open', manager)).toMatchObject([{ counterparty: '章•••', memo: null }]);
  });

  test('stands in pages by day, and a broken cursor is refused', async () => {
    await importFile(file(...['24', '25', '26'].map((day): Movement => [`2026-11-${day}`, '1.00', '', '某人', ''])));
    const ask = { show: 'open' as const, limit: 2 };
    const first = await listStatementLines(database.db, ctx, { ...ask, cursor: null });
    const second = await listStatementLines(database.db, ctx, { ...ask, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ on }) => on)).toEqual(['2026-11-26', '2026-11-25', '2026-11-24']);
    expect(second.next).toBeNull();
    const broken = ['x', Buffer.from('["2026-02-31","psl_1"]').toString('base64url')];
    for (const cursor of broken) {
      expect(await codeOf(listStatementLines(database.db, ctx, { ...ask, cursor }))).toBe('payouts.cursor');
      expect(await codeOf(listStatements(database.db, ctx, { cursor, limit: 2 }))).toBe('payouts.cursor');
    }
  });
});

test('verbs write their audit row, and keep to tenant and role', async () => {
  const { db } = database;
  const bytes = file(['2026-11-20', '12.50', '', '招商银行', '手续费']);
  await expectVerbRules(db, {
    action: 'payouts.statement',
    prepare: async (own) => (await openPayoutDesk(db, () => own)).of.cash,
    act: (own, cashId) => importStatement(db, own, { cashId, fileName: 'x', bytes }),
  });
  await expectVerbRules(db, {
    action: 'payouts.explain',
    prepare: async (own) => {
      const { of: parties } = await openPayoutDesk(db, () => own);
      await importStatement(db, own, { cashId: parties.cash, fileName: 'x', bytes });
      return (await listStatementLines(db, own, { show: 'open', cursor: null, limit: 1 })).rows[0]!.id;
    },
    act: (own, statementLineId) => explainStatementLine(db, own, { statementLineId, explanation: 'x' }),
  });
});
