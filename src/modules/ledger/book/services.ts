/** Booking what creators and MCNs do: services, commissions on orders, rebates, and what is given back. Pure. */
import { divideRounded, timesBps } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Account } from '../accounts.ts';
import { allocate } from '../allocate.ts';
import type { FactOf, Rail } from '../fact-kinds.ts';
import type { Leg } from '../journal.ts';
import { about, getParty, type Desk, type PartyKind } from './desk.ts';

const PAYABLE: Partial<Record<PartyKind, Account>> = {
  creator: 'payable:creator',
  mcn: 'payable:mcn',
  supplier: 'payable:supplier',
  carrier: 'payable:carrier',
  authority: 'payable:tax',
  client: 'payable:client',
};

/**
 * Where what is owed to somebody stands: with us, or with the platform that pays it out of what it holds.
 * What stands with a platform is no payable and can never be paid out by us.
 */
export function counterOf(rail: Rail, kind: PartyKind): Account {
  if (rail === 'pugongying') return 'prepaid:platform';
  if (rail === 'qianfan') return 'clearing:shop';
  return PAYABLE[kind] ?? 'payable:supplier';
}

/** On a platform's rail the party is kept on the expense, so that its statement can say what the platform paid. */
const isPlatform = (rail: Rail): boolean => rail === 'pugongying' || rail === 'qianfan';

/** The fee is an expense on the day of the service; each who shares in it is owed a part, to the last fen. */
export function bookService(fact: FactOf<'service'>, desk: Desk): Leg[] {
  const { amount, currency } = fact.amount;
  const total = BigInt(amount);
  const shares = fact.shares ?? [{ partyId: fact.partyId, bps: 10_000 }];
  if (shares.reduce((sum, { bps }) => sum + bps, 0) !== 10_000) refuse('invalid', 'ledger.shares-not-whole');
  if (new Set(shares.map(({ partyId }) => partyId)).size < shares.length) refuse('invalid', 'ledger.share-twice');
  if (isPlatform(fact.rail) && currency !== 'CNY') refuse('invalid', 'ledger.platform-in-cny');
  getParty(desk, fact.partyId, 'creator', 'mcn', 'supplier');
  const parts = allocate(
    total,
    shares.map(({ bps }) => BigInt(bps)),
  );
  const expense: Account = `expense:${fact.what}`;
  const legs = shares.flatMap(({ partyId }, index): Leg[] => {
    const { kind } = getParty(desk, partyId, 'creator', 'mcn', 'supplier', 'client');
    const part = parts[index]!;
    const counter = counterOf(fact.rail, kind);
    return [
      { ...about(fact), account: expense, currency, amount: part, partyId },
      {
        ...about(fact),
        account: counter,
        currency,
        amount: -part,
        ...(isPlatform(fact.rail) ? {} : { partyId, dueOn: fact.dueOn ?? fact.on, counter: expense }),
      },
    ];
  });
  const platformFee = BigInt(fact.platformFee ?? '0');
  if (platformFee > 0n && !isPlatform(fact.rail)) refuse('invalid', 'ledger.platform-fee-off-platform');
  return [
    ...legs,
    { ...about(fact), account: 'expense:platform-fee', currency, amount: platformFee },
    { ...about(fact), account: counterOf(fact.rail, 'platform'), currency, amount: -platformFee },
  ];
}

/** What the commission of an order line is to be now: on the receipts, less what is expected to come back while it may. */
export function computeCommission(
  order: Pick<FactOf<'order'>, 'net' | 'rateBps' | 'state' | 'expectedReturnBps'>,
): bigint {
  if (order.state === 'cancelled') return 0n;
  const full = divideRounded(BigInt(order.net) * BigInt(Math.round(order.rateBps * 100)), 1_000_000n);
  return order.state === 'settled' ? full : full - timesBps(full, order.expectedReturnBps);
}

/** Books what the commission has become since it was booked last; where the order turned out to be somebody else's, all of it anew. */
export function bookOrder(fact: FactOf<'order'>, desk: Desk): Leg[] {
  const { kind } = getParty(desk, fact.partyId, 'creator', 'mcn');
  const { orderBefore: before } = desk;
  const now = computeCommission(fact);
  if (before === null || before.partyId === fact.partyId)
    return commissionLegs(fact, fact.partyId, kind, now - (before?.commission ?? 0n));
  return [
    ...commissionLegs(fact, before.partyId, before.partyKind, -before.commission),
    ...commissionLegs(fact, fact.partyId, kind, now),
  ];
}

function commissionLegs(fact: FactOf<'order'>, partyId: string, kind: PartyKind, change: bigint): Leg[] {
  const platform = fact.claim === 'qianfan';
  return [
    { ...about(fact), account: 'expense:commission', currency: 'CNY', amount: change, partyId },
    {
      ...about(fact),
      account: counterOf(platform ? 'qianfan' : 'direct', kind),
      currency: 'CNY',
      amount: -change,
      ...(platform ? {} : { partyId, dueOn: fact.dueOn ?? fact.on, counter: 'expense:commission' }),
    },
  ];
}

/** A rebate is owed by the MCN; kept it is income, passed on it is the client's money. */
export function bookRebate(fact: FactOf<'rebate'>, desk: Desk): Leg[] {
  const { currency } = fact.amount;
  const amount = BigInt(fact.amount.amount);
  getParty(desk, fact.partyId, 'mcn');
  const owed: Leg = {
    ...about(fact),
    account: 'receivable:mcn',
    currency,
    amount,
    partyId: fact.partyId,
    dueOn: fact.dueOn ?? fact.on,
  };
  if (fact.passedOnTo === undefined)
    return [owed, { ...about(fact), account: 'income:rebate', currency, amount: -amount }];
  getParty(desk, fact.passedOnTo, 'client');
  return [
    owed,
    {
      ...about(fact),
      account: 'payable:client',
      currency,
      amount: -amount,
      partyId: fact.passedOnTo,
      dueOn: fact.dueOn ?? fact.on,
    },
  ];
}

/** Less expense; the payee owes it back, which the next payout takes off, or the platform holds it again. */
export function bookClawBack(fact: FactOf<'claw-back'>, desk: Desk): Leg[] {
  const { original } = desk;
  if (original === null) refuse('notFound', 'ledger.no-fact', { id: fact.factId });
  if (original.kind === 'order') refuse('invalid', 'ledger.reverse-order');
  const { currency } = fact.amount;
  const amount = BigInt(fact.amount.amount);
  if (currency !== original.currency)
    refuse('invalid', 'ledger.claws-back-another-currency', { currency: original.currency });
  if (amount > original.left) refuse('invalid', 'ledger.claws-back-too-much', { left: original.left.toString() });
  const owes = original.counter.startsWith('payable:');
  return [
    {
      ...about(fact),
      account: original.counter,
      currency,
      amount,
      ...(owes ? { partyId: fact.partyId, dueOn: fact.on, counter: original.expense } : {}),
    },
    { ...about(fact), account: original.expense, currency, amount: -amount, partyId: fact.partyId },
  ];
}
