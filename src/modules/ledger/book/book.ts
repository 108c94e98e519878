/** From a fact to the legs of its journal: the one table of rules. Pure. */
import type { FactKind, FactOf, LedgerFact } from '../fact-kinds.ts';
import type { Leg } from '../journal.ts';
import {
  bookPayment,
  bookPayout,
  bookPayoutReturned,
  bookReceipt,
  bookShopSettlement,
  bookTopUp,
  bookTransfer,
} from './cash.ts';
import {
  bookClientInvoice,
  bookInvoice,
  bookMatch,
  bookMemo,
  bookOpening,
  bookToReceivable,
  bookWriteOff,
} from './claims.ts';
import type { Desk } from './desk.ts';
import { bookDispatch, bookGiftTax, bookGoodsBack, bookGoodsIn, bookStockCount } from './goods.ts';
import { bookClawBack, bookOrder, bookRebate, bookService } from './services.ts';

/** Version of these rules, kept with every journal that they made. */
export const RULE = 'ledger-2';

const RULES: { readonly [K in FactKind]: (fact: FactOf<K>, desk: Desk) => Leg[] } = {
  service: bookService,
  'goods-in': bookGoodsIn,
  dispatch: bookDispatch,
  'goods-back': bookGoodsBack,
  'stock-count': bookStockCount,
  'top-up': bookTopUp,
  'shop-settlement': bookShopSettlement,
  order: bookOrder,
  invoice: bookInvoice,
  match: bookMatch,
  'client-invoice': bookClientInvoice,
  receipt: bookReceipt,
  payment: bookPayment,
  payout: bookPayout,
  'payout-returned': bookPayoutReturned,
  rebate: bookRebate,
  'claw-back': bookClawBack,
  'to-receivable': bookToReceivable,
  'write-off': bookWriteOff,
  transfer: bookTransfer,
  budget: bookMemo,
  commitment: bookMemo,
  'gift-tax': bookGiftTax,
  // Kept to be compared with, not booked.
  'platform-balance': () => [],
  opening: bookOpening,
};

/**
 * The legs of a fact; none when nothing is to be booked.
 * @throws RefusalError ledger.…, saying what does not fit
 */
export const bookFact = (fact: LedgerFact, desk: Desk): Leg[] =>
  (RULES[fact.kind] as (fact: LedgerFact, desk: Desk) => Leg[])(fact, desk).filter(({ amount }) => amount !== 0n);

/** Parties, open items and the fact that a fact names, to be read before it is booked. */
export function namedBy(fact: LedgerFact): { parties: string[]; items: string[]; factId: string | null } {
  const parties = new Set<string>();
  const add = (id: string | undefined): void => {
    if (id !== undefined) parties.add(id);
  };
  if ('partyId' in fact) add(fact.partyId);
  if ('cashId' in fact) add(fact.cashId);
  switch (fact.kind) {
    case 'service':
      for (const { partyId } of fact.shares ?? []) add(partyId);
      break;
    case 'dispatch':
      add(fact.shipping?.carrierId);
      add(fact.duty?.authorityId);
      break;
    case 'payout':
    case 'payout-returned':
      add(fact.tax?.authorityId);
      break;
    case 'gift-tax':
      add(fact.authorityId);
      break;
    case 'rebate':
      add(fact.passedOnTo);
      break;
    case 'transfer':
      add(fact.toCashId);
      break;
    case 'opening':
      for (const { partyId } of fact.lines) add(partyId);
      break;
    default:
  }
  return {
    parties: [...parties],
    items: 'items' in fact ? fact.items : [],
    factId: 'factId' in fact ? fact.factId : null,
  };
}
