/** Which month and which work a payment is taxed in, before the bank has it and after. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { listOpenItems } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import type { Batch } from './contract.ts';
import {
  approveBatch,
  cancelBatch,
  getBatch,
  importResult,
  listWithheldTax,
  proposeBatch,
  releaseBatch,
  setPayee,
} from './index.ts';
import { codeOf, fee, openPayoutDesk, resident, type PayoutDesk } from '#tests/support/payout-desk.ts';

let database: TestDatabase;
let ctx: Context;
let desk: PayoutDesk;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  desk = await openPayoutDesk(database.db, () => ctx);
});

const onWork = (collaborationId: string) => ({ collaborationId });
const again = (batch: Batch) => getBatch(database.db, ctx, batch.id);
const taxOf = async (batch: Batch) => (await again(batch)).items[0]!.tax;
const propose = async (over: object = {}) => (await proposeBatch(database.db, ctx, desk.question(over))).lines;
const at = (day: string): Context => ({ ...ctx, now: new Date(`${day}T04:00:00Z`) });

describe('one payment for several works', () => {
  test('is taxed by each of them, and the parts are the payment', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(
      fee(of.creator, '1000000', onWork('col_1')),
      fee(of.creator, '300000', onWork('col_2')),
      fee(of.creator, '200000'),
    );
    // 10,000 yuan: 1,600. 3,000: (3,000 - 800) x 20 %. 2,000: (2,000 - 800) x 20 %. As one, 15,000 would be 2,400.
    const parts = [
      { collaborationId: 'col_1', gross: '1000000', tax: '160000' },
      { collaborationId: 'col_2', gross: '300000', tax: '44000' },
      { collaborationId: null, gross: '200000', tax: '24000' },
    ];
    const [line] = await propose();
    expect(line).toMatchObject({ gross: '1500000', tax: '228000', net: '1272000', parts });
    const batch = await desk.atTheBank([of.creator]);
    expect(batch.items).toMatchObject([{ gross: '1500000', tax: '228000', net: '1272000', parts }]);
    await desk.mark(batch, 'paid');
    expect(await listWithheldTax(database.db, ctx, 202_611)).toMatchObject([
      { payments: 1, base: '1500000', tax: '228000' },
    ]);
    // The month goes on for each work by itself: 5,000 more for the second are 8,000 together, 1,280 of tax.
    await desk.record(fee(of.creator, '500000', onWork('col_2')));
    expect(await propose()).toMatchObject([{ tax: '84000', parts: [{ collaborationId: 'col_2', tax: '84000' }] }]);
  });

  test('a work of which more was taken back than is due lowers the payment, and is no deduction of the others', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    const [first] = await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    await desk.mark(await desk.atTheBank([of.creator]), 'paid');
    await desk.record(
      {
        kind: 'claw-back',
        on: '2026-11-12',
        factId: first!.factId,
        partyId: of.creator,
        amount: { amount: '100000', currency: 'CNY' },
        why: 'breach',
        collaborationId: 'col_1',
      },
      fee(of.creator, '300000', onWork('col_2')),
    );
    const batch = await desk.atTheBank([of.creator]);
    expect(batch.items).toMatchObject([
      {
        gross: '200000',
        tax: '44000',
        parts: [
          { collaborationId: 'col_1', gross: '-100000', tax: '0' },
          { collaborationId: 'col_2', gross: '300000', tax: '44000' },
        ],
      },
    ]);
    await desk.mark(batch, 'paid');
    expect(await listWithheldTax(database.db, ctx, 202_611)).toMatchObject([{ base: '1200000', tax: '204000' }]);
    // 9,000 were left of the first work in the month; 1,000 more are 10,000 again, of which all tax was withheld.
    await desk.record(fee(of.creator, '100000', onWork('col_1')));
    expect(await propose()).toMatchObject([{ tax: '0' }]);
  });

  test('by the cumulative method the year is one pool, and what comes back is owed again work by work', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator, { method: 'cumulative', sinceOn: '2026-11-01' }));
    await desk.record(fee(of.creator, '2000000', onWork('col_1')), fee(of.creator, '1000000', onWork('col_2')));
    const batch = await desk.atTheBank([of.creator]);
    // 30,000 x 80 % - 5,000 = 19,000 at 3 %.
    expect(batch.items).toMatchObject([{ tax: '57000' }]);
    await desk.mark(batch, 'paid');
    await desk.mark(batch, 'returned');
    const { rows } = await listOpenItems(database.db, ctx, { side: 'payable', cursor: null, limit: 9 });
    expect(
      rows
        .filter(({ partyId }) => partyId === of.creator)
        .map(({ amount, collaborationId }) => [amount, collaborationId]),
    ).toEqual(
      expect.arrayContaining([
        ['2000000', 'col_1'],
        ['1000000', 'col_2'],
      ]),
    );
    expect(await propose()).toMatchObject([{ gross: '3000000', tax: '57000' }]);
  });

  test('whatever it is made of, parts add up to payments', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    const fees = fc.array(
      fc.tuple(fc.constantFrom('col_1', 'col_2', 'col_3'), fc.integer({ min: 1, max: 9_000_000 })),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(fees, fc.boolean(), async (some, pay) => {
        await desk.record(...some.map(([work, amount]) => fee(of.creator, String(amount), onWork(work))));
        const [line] = await propose();
        if (line === undefined) return;
        const batch = await desk.atTheBank([of.creator]);
        if (pay) await desk.mark(batch, 'paid');
      }),
      { numRuns: 12 },
    );
    const { rows } = await inTenant(database.db, ctx, (tx) =>
      sql<{ broken: number; lines: number }>`
        select count(*)::int as lines, count(*) filter (where l.gross is distinct from p.gross or l.tax is distinct from p.tax)::int as broken
        from payouts_line l cross join lateral (
          select sum(gross) as gross, sum(tax) as tax from payouts_part p where p.line_id = l.id) as p`.execute(tx),
    );
    expect(rows[0]!.lines).toBeGreaterThan(3);
    expect(rows[0]!.broken).toBe(0);
  });
});

describe('payments of one pool that wait', () => {
  const two = async (): Promise<{ first: Batch; second: Batch }> => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    const first = await desk.atTheBank([of.creator]);
    await desk.record(fee(of.creator, '2000000', onWork('col_1')));
    return { first, second: await desk.draft([of.creator]) };
  };

  test.each(['failed', 'returned'] as const)(
    'a payment that %s is no income: what no bank has seen is worked out anew',
    async (state) => {
      const { first, second } = await two();
      // 30,000 in the month are 5,200, of which the first has 1,600.
      expect(await taxOf(second)).toBe('360000');
      if (state === 'returned') await desk.mark(first, 'paid');
      expect(await taxOf(second)).toBe('360000');
      await desk.mark(first, state);
      // 20,000 alone are 3,200.
      const now = await again(second);
      expect(now.items).toMatchObject([
        { tax: '320000', net: '1680000', parts: [{ tax: '320000', working: { poolIncome: '2000000' } }] },
      ]);
      expect(now.retaxedAt).toEqual(ctx.now);
    },
  );

  test('so is one of a batch that was cancelled; what was approved has to be approved again', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    const first = await desk.draft([of.creator]);
    await desk.record(fee(of.creator, '2000000', onWork('col_1')));
    const second = await desk.draft([of.creator]);
    await approveBatch(database.db, ctx, second.id);
    await desk.record(fee(of.creator, '500000', onWork('col_2')));
    const other = await desk.draft([of.creator]);
    await approveBatch(database.db, ctx, other.id);
    await cancelBatch(database.db, ctx, first.id);
    expect(await again(second)).toMatchObject({ state: 'draft', approvedBy: null, items: [{ tax: '320000' }] });
    // Nothing changed here.
    expect(await again(other)).toMatchObject({ state: 'approved', retaxedAt: null });
    expect(await codeOf(releaseBatch(database.db, ctx, second.id))).toBe('payouts.not-approved');
    await approveBatch(database.db, ctx, second.id);
    expect(await releaseBatch(database.db, ctx, second.id)).toMatchObject({ state: 'exported' });
  });

  test('what the bank was told is not changed; what comes after makes up for it', async () => {
    const { first, second } = await two();
    await approveBatch(database.db, ctx, second.id);
    await releaseBatch(database.db, ctx, second.id);
    await desk.mark(first, 'failed');
    expect(await taxOf(second)).toBe('360000');
    // The first, due again: 30,000 are 5,200, of which 3,600 are withheld.
    expect(await propose()).toMatchObject([{ tax: '160000' }]);
  });

  test('a payment of which the tax would take all is let go of, and due again', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(fee(of.creator, '10000000', onWork('col_1')));
    const november = await desk.atTheBank([of.creator], { payOn: '2026-11-30' });
    // For December: 800 yuan, nothing to tax. Then November's payment is made in December after all, taxed by itself.
    await desk.record(fee(of.creator, '6000000', onWork('col_1')));
    const december = await desk.atTheBank([of.creator], { payOn: '2026-12-01' });
    await desk.record(fee(of.creator, '1000', onWork('col_1')));
    const small = await desk.draft([of.creator], { payOn: '2026-12-02' });
    ctx = at('2026-12-01');
    await desk.mark(december, 'paid', '2026-12-01');
    await importPaid(november, '2026-12-01');
    expect(await again(small)).toMatchObject({ items: [{ state: 'cancelled' }] });
    const { skipped } = await proposeBatch(database.db, ctx, desk.question({ payOn: '2026-12-02' }));
    expect(skipped).toMatchObject([{ reason: 'tax-takes-all' }]);
  });
});

const importPaid = (batch: Batch, day: string | null) => {
  const [line] = batch.items;
  const yuan = `${line!.net.slice(0, -2)}.${line!.net.slice(-2)}`;
  const rows = [
    '序号,收款账号,姓名,金额（元）,状态,备注,完成时间',
    `1,x,x,${yuan},成功,${line!.reference},${day === null ? '' : `${day} 10:00:00`}`,
  ];
  return importResult(database.db, ctx, {
    batchId: batch.id,
    fileName: 'r.csv',
    bytes: Buffer.from(rows.join('\r\n')),
  });
};

describe('the month in which the bank paid decides', () => {
  test('a payment that was made a month later counts there, in pools and in what is declared', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    const first = await desk.atTheBank([of.creator], { payOn: '2026-11-30' });
    await desk.record(fee(of.creator, '2000000', onWork('col_1')));
    const november = await desk.draft([of.creator], { payOn: '2026-11-30' });
    await desk.record(fee(of.creator, '2000000', onWork('col_1')));
    const december = await desk.draft([of.creator], { payOn: '2026-12-02' });
    expect([await taxOf(november), await taxOf(december)]).toEqual(['360000', '320000']);
    ctx = at('2026-12-01');
    expect(await importPaid(first, '2026-12-01')).toMatchObject({ paid: 1 });
    // November has the 20,000 alone; December has 30,000, of which 1,600 were withheld.
    expect([await taxOf(november), await taxOf(december)]).toEqual(['320000', '360000']);
    expect(await listWithheldTax(database.db, ctx, null)).toMatchObject([
      { period: 202_612, base: '1000000', tax: '160000' },
    ]);
    // Proposed anew, the month of its day counts what was paid in it and what is under way.
    await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    expect(await propose({ payOn: '2026-12-03' })).toMatchObject([{ parts: [{ working: { poolIncome: '4000000' } }] }]);
  });

  test('a result that names no day is of the day of payment, once that is over', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    await desk.record(fee(of.creator, '1000000', onWork('col_1')));
    const batch = await desk.atTheBank([of.creator], { payOn: '2026-11-30' });
    ctx = at('2026-12-02');
    await importPaid(batch, null);
    expect((await again(batch)).items).toMatchObject([{ state: 'paid', settledOn: '2026-11-30' }]);
    expect(await listWithheldTax(database.db, ctx, 202_611)).toMatchObject([{ tax: '160000' }]);
  });
});
