/** A workspace that pays, for tests: parties, a payer, and the ways from what is owed to what was paid. */
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import type { LedgerFact } from '#modules/ledger/contract.ts';
import { recordFacts } from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import type { Batch, PayeeInput } from '#modules/payouts/contract.ts';
import { approveBatch, createBatch, createPayer, getBatch, markPayout, releaseBatch } from '#modules/payouts/index.ts';
import type { AppDatabase } from '#platform/database.ts';

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

export const resident = (partyId: string, over: Partial<PayeeInput> = {}): PayeeInput => ({
  partyId,
  kind: 'resident',
  workPlace: null,
  method: 'per-payment',
  sinceOn: null,
  account: { format: 'alipay', details: { name: '林小满', receiver: 'person', account: '13800138000' } },
  ...over,
});

export const fee = (partyId: string, amount: string, over: object = {}): LedgerFact => ({
  kind: 'service',
  what: 'fee',
  on: '2026-11-10',
  rail: 'direct',
  partyId,
  amount: { amount, currency: 'CNY' },
  ...over,
});

export interface PayoutDesk {
  readonly of: Parties;
  readonly payerId: string;
  readonly question: (over?: object) => { payerId: string; cashId: string; format: string; payOn: string };
  readonly record: (...facts: LedgerFact[]) => ReturnType<typeof recordFacts>;
  /** A draft of everything that is due to these. */
  readonly draft: (partyIds: readonly string[], over?: object) => Promise<Batch>;
  /** The same at the bank. */
  readonly atTheBank: (partyIds: readonly string[], over?: object) => Promise<Batch>;
  /** What became of the only payment of a batch. */
  readonly mark: (batch: Batch, state: 'paid' | 'failed' | 'returned', on?: string) => Promise<{ changed: boolean }>;
}

/** @param now who asks, and when: asked each time, so that a test can let days go by */
export async function openPayoutDesk(db: AppDatabase, now: () => Context): Promise<PayoutDesk> {
  const of = await makeParties(db, now());
  const { id: payerId } = await createPayer(db, now(), {
    name: '上海鸢尾贸易有限公司',
    country: 'CN',
    withholdingAgent: true,
    generalTaxpayer: true,
  });
  const question = (over: object = {}) => ({
    payerId,
    cashId: of.cash,
    format: 'alipay',
    payOn: '2026-11-23',
    ...over,
  });
  const make = async (partyIds: readonly string[], over: object = {}): Promise<string> =>
    (await createBatch(db, now(), { ...question(over), partyIds })).id;
  return {
    of,
    payerId,
    question,
    record: (...facts) =>
      recordFacts(
        db,
        now(),
        facts.map((fact) => ({ fact })),
      ),
    draft: async (partyIds, over) => getBatch(db, now(), await make(partyIds, over)),
    atTheBank: async (partyIds, over) => {
      const id = await make(partyIds, over);
      await approveBatch(db, now(), id);
      return releaseBatch(db, now(), id);
    },
    mark: (batch, state, on = '2026-11-23') => markPayout(db, now(), { lineId: batch.items[0]!.id, state, on }),
  };
}
