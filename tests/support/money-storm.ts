/**
 * Random work on the money of one workspace: facts on all rails and in two currencies, splits, invoices, payments, taking
 * back, rates that change, months that close, payouts with results. What the product refuses is part of it; what it then
 * holds is for the doctor to say.
 */
import type { Context } from '#kernel/context.ts';
import { addDays } from '#kernel/clock.ts';
import { newId } from '#kernel/id.ts';
import { RefusalError } from '#kernel/refusal.ts';
import type { LedgerFact } from '#modules/ledger/contract.ts';
import {
  closePeriod,
  createCampaign,
  listJournals,
  listOpenItems,
  listPeriods,
  recordFacts,
  setRates,
  takeBackFact,
} from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import {
  approveBatch,
  cancelBatch,
  createBatch,
  createPayer,
  getBatch,
  importResult,
  importStatement,
  listBatches,
  markPayout,
  releaseBatch,
  setPayee,
} from '#modules/payouts/index.ts';
import type { AppDatabase } from '#platform/database.ts';

/** Numbers that come again with the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Storm {
  readonly ctx: Context;
  readonly of: Parties;
  readonly payerId: string;
  readonly campaignId: string;
}

const FIRST_DAY = '2026-06-01';

export async function makeStorm(db: AppDatabase, ctx: Context): Promise<Storm> {
  const of = await makeParties(db, ctx);
  await setRates(db, ctx, [{ currency: 'USD', on: FIRST_DAY, homePerUnit: '7.1234', source: 'storm' }]);
  const payer = await createPayer(db, ctx, {
    name: 'Storm',
    country: 'CN',
    withholdingAgent: true,
    generalTaxpayer: true,
  });
  for (const [partyId, kind] of [
    [of.creator, 'resident'],
    [of.mcn, 'company'],
    [of.supplier, 'studio'],
  ] as const)
    // eslint-disable-next-line no-await-in-loop -- three of them
    await setPayee(db, ctx, {
      partyId,
      kind,
      workPlace: null,
      method: 'per-payment',
      sinceOn: null,
      account: { format: 'alipay', details: { name: '林小满', receiver: 'person', account: '13800138000' } },
    });
  const { id: campaignId } = await createCampaign(db, ctx, { name: 'Storm', clientId: of.client, basis: 'mark-up' });
  return { ctx, of, payerId: payer.id, campaignId };
}

export interface Tally {
  facts: number;
  refused: number;
  readonly codes: Map<string, number>;
}
export const newTally = (): Tally => ({ facts: 0, refused: 0, codes: new Map() });

/** One random fact that may or may not be possible. */
function makeFact({ of, campaignId }: Storm, random: () => number, day: string, open: readonly Open[]): LedgerFact {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const amount = (most = 1_000_000): string => String(1 + Math.floor(random() ** 3 * most));
  const currency = random() < 0.15 ? ('USD' as const) : ('CNY' as const);
  const money = { amount: amount(), currency };
  const yuan = { amount: amount(), currency: 'CNY' as const };
  const cash = (kind: 'CNY' | 'USD'): string => (kind === 'CNY' ? of.cash : of.dollars);
  const about = {
    ...(random() < 0.5 ? { campaignId } : {}),
    ...(random() < 0.6 ? { collaborationId: `col_${Math.floor(random() * 3)}` } : {}),
  };
  const item = open.length === 0 ? null : pick(open);
  const items = item === null ? ['1:1'] : [item.ref];
  const partyId = item?.partyId ?? of.creator;
  const roll = Math.floor(random() * 22);
  switch (roll) {
    case 0:
    case 1:
    case 2:
      return {
        kind: 'service',
        what: pick(['fee', 'retainer', 'bonus']),
        on: day,
        rail: 'direct',
        partyId: of.creator,
        amount: money,
        ...about,
      };
    case 3:
    case 4:
      return { kind: 'service', what: 'fee', on: day, rail: 'mcn', partyId: of.mcn, amount: money, ...about };
    case 5:
      return {
        kind: 'service',
        what: 'fee',
        on: day,
        rail: 'pugongying',
        partyId: of.creator,
        amount: yuan,
        platformFee: amount(10_000),
        ...about,
      };
    case 6:
      return { kind: 'service', what: 'slot', on: day, rail: 'qianfan', partyId: of.creator, amount: yuan, ...about };
    case 7: {
      const first = 1 + Math.floor(random() * 5_000);
      const second = 1 + Math.floor(random() * 4_000);
      return {
        kind: 'service',
        what: 'fee',
        on: day,
        rail: 'mcn',
        partyId: of.creator,
        amount: money,
        shares: [
          { partyId: of.creator, bps: first },
          { partyId: of.mcn, bps: second },
          { partyId: of.supplier, bps: 10_000 - first - second },
        ],
      };
    }
    case 8:
      return { kind: 'goods-in', on: day, what: 'serum', units: 10, partyId: of.supplier, cost: yuan };
    case 9:
      return {
        kind: 'dispatch',
        on: day,
        what: 'serum',
        units: 1,
        partyId: of.creator,
        goods: yuan,
        shipping: { amount: amount(2_000), carrierId: of.carrier },
      };
    case 10:
      return { kind: 'top-up', on: day, partyId: of.platform, cashId: of.cash, amount: yuan };
    case 11: {
      const states = ['paid', 'settled', 'cancelled'] as const;
      return {
        kind: 'order',
        on: day,
        claim: random() < 0.8 ? 'qianfan' : 'code',
        orderId: `P${Math.floor(random() * 500)}`,
        lineId: '1',
        partyId: of.creator,
        net: amount(50_000),
        rateBps: Math.floor(random() * 4_000),
        state: pick(states),
        expectedReturnBps: Math.floor(random() * 5_000),
      };
    }
    case 12:
    case 13:
      return {
        kind: 'invoice',
        on: day,
        number: newId('inv'),
        fapiao: 'special',
        partyId,
        gross: {
          amount: item === null || item.amount.startsWith('-') ? '100' : item.amount,
          currency: item?.currency ?? 'CNY',
        },
        vat: String(
          Math.floor(Number(item?.amount ?? 100) * 0.06 * (random() < 0.9 ? 1 : 20)) < 0
            ? 0
            : Math.floor(Number(item?.amount ?? 100) * 0.05),
        ),
        recoverable: random() < 0.5,
        items,
      };
    case 14:
    case 15: {
      const paid = random() < 0.2 ? ('USD' as const) : (item?.currency ?? 'CNY');
      const whole = random() < 0.7;
      return {
        kind: 'payment',
        on: day,
        partyId,
        cashId: cash(paid === 'USD' ? 'USD' : 'CNY'),
        amount: {
          amount: whole && item !== null && !item.amount.startsWith('-') ? item.amount : amount(),
          currency: paid === 'USD' ? 'USD' : 'CNY',
        },
        fee: '50',
        items,
      };
    }
    case 16:
      return {
        kind: 'client-invoice',
        on: day,
        number: newId('inv'),
        partyId: of.client,
        basis: 'mark-up',
        net: yuan,
        vat: '6',
        ...about,
      };
    case 17:
      return { kind: 'receipt', on: day, partyId, cashId: of.cash, amount: yuan, items };
    case 18:
      return {
        kind: 'rebate',
        on: day,
        partyId: of.mcn,
        amount: yuan,
        ...(random() < 0.5 ? { passedOnTo: of.client } : {}),
      };
    case 19:
      return { kind: 'to-receivable', on: day, partyId, items };
    case 20:
      return {
        kind: 'transfer',
        on: day,
        cashId: of.cash,
        toCashId: of.dollars,
        out: yuan,
        into: { amount: amount(), currency: 'USD' },
      };
    default:
      return random() < 0.5
        ? {
            kind: 'budget',
            on: day,
            campaignId,
            amount: { amount: String(Number(amount()) * (random() < 0.3 ? -1 : 1)), currency: 'CNY' },
          }
        : {
            kind: 'commitment',
            on: day,
            campaignId,
            partyId: of.creator,
            amount: { amount: String(Number(amount()) * (random() < 0.4 ? -1 : 1)), currency: 'CNY' },
          };
  }
}

interface Open {
  readonly ref: string;
  readonly partyId: string;
  readonly amount: string;
  readonly currency: 'CNY' | 'USD';
}

/** Runs a piece of work; a refusal is counted, a defect is thrown. */
export async function attempt(tally: Tally, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    if (!(cause instanceof RefusalError)) throw cause;
    tally.refused += 1;
    const { code } = cause.refusal;
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
    return false;
  }
}

const resultFile = (rows: readonly string[]): Buffer =>
  Buffer.from(['序号,收款账号,姓名,金额（元）,状态,备注,失败原因', ...rows].join('\r\n'));

/** Payouts from end to end, or broken off anywhere. */
export async function payoutRound(db: AppDatabase, one: Storm, random: () => number, tally: Tally): Promise<void> {
  const { ctx, of, payerId } = one;
  const today = ctx.now.toISOString().slice(0, 10);
  // Some for the next month, though they may be made before it begins.
  const payOn = addDays(today, random() < 0.7 ? 0 : Math.floor(random() * 20));
  const roll = random();
  if (roll < 0.5) {
    await attempt(tally, async () => {
      const partyIds = [of.creator, of.mcn, of.supplier].filter(() => random() < 0.7);
      if (partyIds.length === 0) return;
      const { id } = await createBatch(db, ctx, { payerId, cashId: of.cash, format: 'alipay', payOn, partyIds });
      if (random() < 0.8) await approveBatch(db, ctx, id);
      if (random() < 0.8) await releaseBatch(db, ctx, id);
    });
    return;
  }
  const { rows } = await listBatches(db, ctx, { cursor: null, limit: 20 });
  const batch = rows[Math.floor(random() * rows.length)];
  if (batch === undefined) return;
  if (roll < 0.58) await attempt(tally, () => cancelBatch(db, ctx, batch.id));
  else if (roll < 0.66) await attempt(tally, () => approveBatch(db, ctx, batch.id));
  else if (roll < 0.74) await attempt(tally, () => releaseBatch(db, ctx, batch.id));
  else {
    const { items } = await getBatch(db, ctx, batch.id);
    if (roll < 0.8) {
      const line = items[Math.floor(random() * items.length)]!;
      const state = (['paid', 'failed', 'returned'] as const)[Math.floor(random() * 3)]!;
      await attempt(tally, () => markPayout(db, ctx, { lineId: line.id, state, on: today }));
      return;
    }
    const lines = items.filter(({ currency }) => currency === 'CNY');
    const told = lines.map(({ reference, net }, at) => {
      const yuan = `${net.padStart(3, '0').slice(0, -2)}.${net.padStart(3, '0').slice(-2)}`;
      return `${at},x,x,${random() < 0.95 ? yuan : '0.01'},${random() < 0.8 ? '成功' : '失败'},${reference},`;
    });
    if (roll < 0.92) {
      await attempt(tally, () =>
        importResult(db, ctx, { batchId: batch.id, fileName: 'r.csv', bytes: resultFile(told) }),
      );
      return;
    }
    const moved = lines.map(({ reference, net }) => {
      const yuan = (Number(net) / 100).toFixed(2);
      const [out, into] = random() < 0.9 ? [yuan, ''] : ['', yuan];
      return `${addDays(today, -Math.floor(random() * 3))},${out},${into},林小满,${random() < 0.8 ? reference : ''}`;
    });
    const bytes = Buffer.from(['交易日期,支出,收入,对方户名,摘要', ...moved].join('\r\n'));
    await attempt(tally, () => importStatement(db, ctx, { cashId: of.cash, fileName: 's.csv', bytes }));
  }
}

/** One step: some facts in one go, something taken back, a rate, a month, or a payout. */
export async function storm(
  db: AppDatabase,
  one: Storm,
  random: () => number,
  tally: Tally,
  size: number,
): Promise<void> {
  const { ctx } = one;
  const today = ctx.now.toISOString().slice(0, 10);
  const roll = random();
  const day = addDays(FIRST_DAY, Math.floor(random() * 175));
  if (roll < 0.03) {
    const [oldest] = (await listPeriods(db, ctx)).filter(({ state }) => state === 'ready');
    if (oldest !== undefined) await attempt(tally, () => closePeriod(db, ctx, oldest.period));
  } else if (roll < 0.05) {
    await attempt(tally, () =>
      setRates(db, ctx, [{ currency: 'USD', on: day, homePerUnit: (6.5 + random()).toFixed(4), source: 'storm' }]),
    );
  } else if (roll < 0.14) {
    const { rows } = await listJournals(db, ctx, { cursor: null, limit: 50 });
    const target = rows[Math.floor(random() * rows.length)];
    if (target === undefined) return;
    if (random() < 0.7)
      await attempt(tally, async () => {
        await takeBackFact(db, ctx, { factId: target.factId, reason: 'storm' });
        tally.facts += 1;
      });
    else
      await attempt(tally, async () => {
        const { creator, mcn } = one.of;
        await recordFacts(db, ctx, [
          {
            fact: {
              kind: 'claw-back',
              on: day,
              factId: target.factId,
              partyId: random() < 0.7 ? creator : mcn,
              amount: { amount: String(1 + Math.floor(random() * 1_000)), currency: 'CNY' },
              why: 'refund',
            },
          },
        ]);
        tally.facts += 1;
      });
  } else if (roll < 0.45) {
    await payoutRound(db, one, random, tally);
  } else {
    const side = random() < 0.7 ? 'payable' : 'receivable';
    const { rows } = await listOpenItems(db, ctx, { side, cursor: null, limit: 200 });
    const open: Open[] = rows.map(({ ref, partyId, amount, currency }) => ({
      ref,
      partyId,
      amount,
      currency: currency as Open['currency'],
    }));
    for (let at = 0; at < size; at += 1) {
      const fact = makeFact(one, random, random() < 0.5 ? day : today, open);
      // eslint-disable-next-line no-await-in-loop -- one after the other, as a person would
      if (await attempt(tally, () => recordFacts(db, ctx, [{ fact, key: newId('fct') }]))) tally.facts += 1;
    }
  }
}
