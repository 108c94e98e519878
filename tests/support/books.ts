/** A workspace with one party of each kind, and short words for what tests do to its books. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { RefusalError } from '#kernel/refusal.ts';
import type { LedgerFact } from '#modules/ledger/contract.ts';
import { getTrialBalance, listOpenItems, recordFacts } from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from './database.ts';

export const cny = (amount: string) => ({ amount, currency: 'CNY' as const });
export const usd = (amount: string) => ({ amount, currency: 'USD' as const });

/** The code that work is refused with; `done` when it is not. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

export class Books {
  readonly database: TestDatabase;
  readonly ctx: Context;
  readonly of: Parties;
  constructor(database: TestDatabase, ctx: Context, of: Parties) {
    this.database = database;
    this.ctx = ctx;
    this.of = of;
  }

  get db() {
    return this.database.db;
  }

  record(...facts: LedgerFact[]) {
    return recordFacts(
      this.db,
      this.ctx,
      facts.map((fact) => ({ fact })),
    );
  }

  fee(over: object = {}): LedgerFact {
    return {
      kind: 'service',
      what: 'fee',
      on: '2026-11-10',
      rail: 'direct',
      partyId: this.of.creator,
      amount: cny('100000'),
      ...over,
    };
  }

  async open(side: 'payable' | 'receivable' = 'payable') {
    return (await listOpenItems(this.db, this.ctx, { side, cursor: null, limit: 100 })).rows;
  }

  /** Balances of the accounts that are not nil, by account and currency; `home` in the home currency. */
  async balances(in_: 'own' | 'home' = 'own'): Promise<Record<string, string>> {
    const { rows, memorandum } = await getTrialBalance(this.db, this.ctx, {});
    const nameOf = (account: string, currency: Currency): string =>
      currency === 'CNY' ? account : `${account} ${currency}`;
    return Object.fromEntries(
      [...rows, ...memorandum]
        .map((row) => [nameOf(row.account, row.currency), in_ === 'own' ? row.balance : row.home] as const)
        .filter(([, value]) => value !== '0'),
    );
  }
}

/** Fresh books before every test of a file. */
export function useBooks(): () => Books {
  let database: TestDatabase;
  let books: Books;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const ctx = await makeWorkspace(database.db);
    books = new Books(database, ctx, await makeParties(database.db, ctx));
  });
  return () => books;
}
