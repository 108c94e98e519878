/** Builds the journal of one fact: expenses on one side, who is owed or was pre-paid on the other. Amounts are CNY fen. */
import { divideRounded, timesBps } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Account, LedgerFact, LedgerPosting, Rail } from '#modules/ledger/index.ts';
import type { Goods } from './terms.ts';

/** Whom a fee is owed to, by rail: on Pugongying it was pre-funded, in the shop it is kept back from receipts. */
const CREDIT: Record<Rail, Account> = {
  pugongying: 'prepaid:platform',
  qianfan: 'clearing:shop',
  mcn: 'payable:mcn',
  direct: 'payable:creator',
};

/** One debit and its credit; nothing for nothing. */
export function journal(debit: Account, credit: Account, amount: bigint): readonly LedgerPosting[] {
  return amount === 0n
    ? []
    : [
        { account: debit, amount },
        { account: credit, amount: -amount },
      ];
}

/** Books an expense against whoever the rail pays. */
export const owe = (expense: Account, amount: bigint, rail: Rail): readonly LedgerPosting[] =>
  journal(expense, CREDIT[rail], amount);

/** The fee that two sides agreed on; a deal cannot be settled before. */
export function getAgreedFee(fee: bigint | null): bigint {
  return fee ?? refuse('conflict', 'fit.fee-not-agreed');
}

/** The part of `total` due for `quantity` of `units`; never more than all of it. */
export const shareOf = (total: bigint, quantity: number, units: number): bigint =>
  units === 0 ? 0n : divideRounded(total * BigInt(Math.min(quantity, units)), BigInt(units));

/** A fee and, on Pugongying, the platform's fee on it. */
export function feePostings(
  fee: bigint,
  platformFeeBps: number,
  rail: Rail,
  expense: Account = 'expense:fee',
): readonly LedgerPosting[] {
  const platformFee = rail === 'pugongying' ? timesBps(fee, platformFeeBps) : 0n;
  return [...owe(expense, fee, rail), ...owe('expense:platform-fee', platformFee, rail)];
}

/** Parcels leaving: goods from stock, shipping to the carrier, duty to the customs. */
export function dispatchPostings(fact: LedgerFact, goods: Goods): readonly LedgerPosting[] {
  const parcels = BigInt(Math.min(fact.quantity, goods.parcels));
  const units = goods.parcels === 0 ? 0n : shareOf(BigInt(goods.units), fact.quantity, goods.parcels);
  return [
    ...journal('expense:goods', 'stock', goods.unitCost * units),
    ...journal('expense:shipping', 'payable:carrier', goods.shipping * parcels),
    ...journal('expense:duty', 'payable:tax', goods.duty * units),
  ];
}

/** Commission on receipts less refunds; a refund beyond the receipts gives commission back. */
export const commissionPostings = (fact: LedgerFact, commissionBps: number): readonly LedgerPosting[] =>
  owe('expense:commission', timesBps(fact.netReceipts, commissionBps), fact.rail);
