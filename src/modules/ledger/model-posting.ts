/** What a collaboration model's settle() speaks: its fact, and the sides of a journal in CNY fen. */
import type { Account } from './accounts.ts';
import type { Rail } from './fact-kinds.ts';

/** Something that happened and has a price. Amounts are CNY fen. */
export interface ModelFact {
  readonly kind:
    | 'published'
    | 'dispatched'
    | 'month-served'
    | 'order-imported'
    | 'live-ended'
    | 'clause-decided'
    | 'cancelled';
  /** Business day of the fact. */
  readonly on: string;
  /** Receipts less refunds, for commission; 0 otherwise. */
  readonly netReceipts: bigint;
  /** How many units of the fact: notes, parcels, months. */
  readonly quantity: number;
  readonly rail: Rail;
}

/** One side of a journal; the postings of one fact sum to zero. */
export interface LedgerPosting {
  readonly account: Account;
  /** Debits positive, credits negative; CNY fen. */
  readonly amount: bigint;
}
