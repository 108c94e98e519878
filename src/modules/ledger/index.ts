/**
 * The ledger's fact and posting types, which the collaboration models' settle()
 * speaks. Nothing is posted yet; the journal stands behind these types later.
 */

/** Who moves the money: the platform (never pay again), the MCN by invoice, or our own payout. */
export type Rail = 'pugongying' | 'qianfan' | 'mcn' | 'direct';

/** Something that happened and has a price. Amounts are CNY fen. */
export interface LedgerFact {
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

export type Account =
  | 'expense:fee'
  | 'expense:platform-fee'
  | 'expense:goods'
  | 'expense:shipping'
  | 'expense:duty'
  | 'expense:commission'
  | 'expense:slot'
  | 'expense:production'
  | 'expense:royalty'
  | 'expense:usage-rights'
  | 'expense:tax'
  | 'stock'
  | 'payable:creator'
  | 'payable:mcn'
  | 'payable:tax'
  | 'payable:carrier'
  | 'prepaid:platform'
  | 'clearing:shop';

/** One side of a journal; the postings of one fact sum to zero. */
export interface LedgerPosting {
  readonly account: Account;
  /** Debits positive, credits negative; CNY fen. */
  readonly amount: bigint;
}
