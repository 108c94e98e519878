/** Booking money that moves: platform accounts, receipts, payments, payouts, changes of currency. Pure. */
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { FactOf } from '../fact-kinds.ts';
import { exchangeLegs, type Leg } from '../journal.ts';
import { about, getCash, getItems, getParty, leave, reopen, settle, type Desk, type OpenItem } from './desk.ts';

interface Paid {
  readonly amount: string;
  readonly currency: Currency;
}

export function bookTopUp(fact: FactOf<'top-up'>, desk: Desk): Leg[] {
  const { currency } = fact.amount;
  const amount = BigInt(fact.amount.amount) * (fact.back === true ? -1n : 1n);
  getParty(desk, fact.partyId, 'platform');
  if (currency !== 'CNY') refuse('invalid', 'ledger.platform-in-cny');
  const cash = getCash(desk, fact.cashId, currency);
  return [
    { ...about(fact), account: 'prepaid:platform', currency, amount },
    { ...about(fact), account: 'cash', currency, amount: -amount, partyId: cash.id },
  ];
}

/** The shop's receipts are ours whole; what the platform kept back of them closes what was booked for it. */
export function bookShopSettlement(fact: FactOf<'shop-settlement'>, desk: Desk): Leg[] {
  const { currency } = fact.gross;
  const gross = BigInt(fact.gross.amount);
  const commission = BigInt(fact.commission);
  const platformFee = BigInt(fact.platformFee);
  getParty(desk, fact.partyId, 'platform');
  if (currency !== 'CNY') refuse('invalid', 'ledger.platform-in-cny');
  if (commission + platformFee > gross) refuse('invalid', 'ledger.keeps-back-too-much');
  const cash = getCash(desk, fact.cashId, currency);
  return [
    { ...about(fact), account: 'cash', currency, amount: gross - commission - platformFee, partyId: cash.id },
    { ...about(fact), account: 'clearing:shop', currency, amount: commission },
    { ...about(fact), account: 'expense:platform-fee', currency, amount: platformFee },
    { ...about(fact), account: 'income:shop', currency, amount: -gross },
  ];
}

const sumOf = (items: readonly OpenItem[]): bigint => items.reduce((sum, { amount }) => sum + amount, 0n);

/**
 * Settles items with `money` in their own currency: what is owed the other way pays as well, then each in its order, the
 * last that something is left for in part. What nothing is left for is not touched.
 * @param direction 1n where items are owed to us
 */
function payOff(items: readonly OpenItem[], money: bigint, direction: 1n | -1n): Leg[] {
  const back = items.filter(({ amount }) => amount * direction < 0n);
  let left = money - sumOf(back) * direction;
  const owed = items
    .filter(({ amount }) => amount * direction > 0n)
    .flatMap((item): Leg[] => {
      if (left <= 0n) return [];
      const whole = item.amount * direction;
      const paid = left < whole ? left : whole;
      left -= paid;
      return paid === whole ? [settle(item)] : [settle(item), leave(item, paid * direction)];
    });
  return [...back.map(settle), ...owed];
}

/**
 * Cash against open items. What was not paid stays open. In one currency, what was paid too much is owed the other way;
 * across currencies it is said how much of the items is paid, else it is all, and the difference is one of exchange.
 * @param direction 1n for money that comes in
 */
function cashAgainst(fact: FactOf<'receipt'> | FactOf<'payment'>, desk: Desk, direction: 1n | -1n): Leg[] {
  const items = getItems(desk, fact.items, fact.partyId);
  const wanted = direction === 1n ? 'receivable:' : 'payable:';
  if (items.some(({ account }) => !account.startsWith(wanted))) refuse('invalid', 'ledger.items-differ');
  const total = sumOf(items) * direction;
  if (total <= 0n) refuse('invalid', 'ledger.nothing-owed');
  const paid: Paid = fact.amount;
  const moved = BigInt(paid.amount);
  const cash = getCash(desk, fact.cashId, paid.currency);
  const last = items.at(-1)!;
  const cashLeg: Leg = {
    ...about(fact),
    account: 'cash',
    currency: paid.currency,
    amount: moved * direction,
    partyId: cash.id,
  };
  const covered = fact.covers === undefined ? null : BigInt(fact.covers);
  if (paid.currency !== last.currency) {
    if (covered !== null && covered > total) refuse('invalid', 'ledger.pays-too-much', { left: total.toString() });
    return [
      ...payOff(items, covered ?? total, direction),
      { account: 'exchange', currency: last.currency, amount: (covered ?? total) * direction },
      cashLeg,
      { account: 'exchange', currency: paid.currency, amount: -moved * direction },
    ];
  }
  if (covered !== null && covered !== moved) refuse('invalid', 'ledger.covers-another-sum');
  const over = moved - total;
  if (over > 0n && direction === -1n) refuse('invalid', 'ledger.pays-too-much', { left: total.toString() });
  return [
    ...payOff(items, moved, direction),
    {
      account: 'payable:client',
      currency: last.currency,
      amount: over > 0n ? -over : 0n,
      partyId: last.partyId,
      campaignId: last.campaignId,
      collaborationId: last.collaborationId,
      dueOn: last.dueOn ?? fact.on,
    },
    cashLeg,
  ];
}

export const bookReceipt = (fact: FactOf<'receipt'>, desk: Desk): Leg[] => cashAgainst(fact, desk, 1n);

export function bookPayment(fact: FactOf<'payment'>, desk: Desk): Leg[] {
  const fee = BigInt(fact.fee ?? '0');
  const { currency } = fact.amount;
  return [
    ...cashAgainst(fact, desk, -1n),
    { ...about(fact), account: 'expense:bank-fee', currency, amount: fee },
    { ...about(fact), account: 'cash', currency, amount: -fee, partyId: fact.cashId },
  ];
}

/** What was owed is settled whole: part of it as tax that is now owed to the authority, the rest in cash. */
export function bookPayout(fact: FactOf<'payout'>, desk: Desk): Leg[] {
  const items = getItems(desk, fact.items, fact.partyId);
  if (items.some(({ account }) => !account.startsWith('payable:'))) refuse('invalid', 'ledger.items-differ');
  const { currency } = items[0];
  const gross = -sumOf(items);
  const tax = BigInt(fact.tax?.amount ?? '0');
  const net = gross - tax;
  if (net <= 0n) refuse('invalid', 'ledger.nothing-owed');
  const { amount, currency: paidIn } = fact.paid;
  const cash = getCash(desk, fact.cashId, paidIn);
  if (paidIn === currency && BigInt(amount) !== net)
    refuse('invalid', 'ledger.pays-another-sum', { net: net.toString() });
  const cashLeg: Leg = { account: 'cash', currency: paidIn, amount: -BigInt(amount), partyId: cash.id };
  return [
    ...items.map(settle),
    ...(fact.tax === undefined
      ? []
      : [
          {
            account: 'payable:tax' as const,
            currency,
            amount: -tax,
            partyId: getParty(desk, fact.tax.authorityId, 'authority').id,
            dueOn: fact.on,
          },
        ]),
    ...(paidIn === currency
      ? [cashLeg]
      : [
          { account: 'exchange' as const, currency, amount: -net },
          { account: 'exchange' as const, currency: paidIn, amount: BigInt(amount) },
          cashLeg,
        ]),
  ];
}

/** Owed again whole, as it was owed before; the tax that was withheld of it is not owed to the authority any more. */
export function bookPayoutReturned(fact: FactOf<'payout-returned'>, desk: Desk): Leg[] {
  const { paid, owed } = fact;
  if (desk.paidOut.length === 0) refuse('notFound', 'ledger.no-fact', { id: fact.lineId });
  const cash = getCash(desk, fact.cashId, paid.currency);
  const gross = BigInt(owed.amount);
  const tax = BigInt(fact.tax?.amount ?? '0');
  const back = BigInt(paid.amount);
  if (-sumOf(desk.paidOut) !== gross) refuse('invalid', 'ledger.pays-another-sum', { net: gross.toString() });
  const legs: Leg[] = [
    { account: 'cash', currency: paid.currency, amount: back, partyId: cash.id },
    ...desk.paidOut.map(reopen),
  ];
  if (fact.tax !== undefined)
    legs.push({
      account: 'payable:tax',
      currency: owed.currency,
      amount: tax,
      partyId: getParty(desk, fact.tax.authorityId, 'authority').id,
      dueOn: fact.on,
    });
  if (paid.currency !== owed.currency)
    legs.push(
      { account: 'exchange', currency: paid.currency, amount: -back },
      { account: 'exchange', currency: owed.currency, amount: gross - tax },
    );
  else if (back !== gross - tax) refuse('invalid', 'ledger.pays-another-sum', { net: (gross - tax).toString() });
  return legs;
}

export function bookTransfer(fact: FactOf<'transfer'>, desk: Desk): Leg[] {
  const { out, into } = fact;
  const fee = BigInt(fact.fee ?? '0');
  if (out.currency === into.currency && out.amount !== into.amount) refuse('invalid', 'ledger.transfer-differs');
  const from = getCash(desk, fact.cashId, out.currency);
  const to = getCash(desk, fact.toCashId, into.currency);
  return [
    ...exchangeLegs(
      { account: 'cash', currency: out.currency, amount: -BigInt(out.amount), partyId: from.id },
      { account: 'cash', currency: into.currency, amount: BigInt(into.amount), partyId: to.id },
    ),
    { ...about(fact), account: 'expense:bank-fee', currency: out.currency, amount: fee },
    { ...about(fact), account: 'cash', currency: out.currency, amount: -fee, partyId: from.id },
  ];
}
