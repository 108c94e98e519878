/** What settle() reads and what it answers: facts of a deal, and the ledger's facts that they come to. Amounts are CNY fen. */
import { divideRounded, timesBps } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Rail } from '#modules/ledger/index.ts';
import type { Goods } from './terms.ts';

/** Goods that left or came back, at what they cost in stock. */
export interface MovedGoods {
  readonly units: number;
  readonly cost: bigint;
  readonly shipping: bigint;
  readonly duty: bigint;
}

/** Something that happened to a deal and has a price. */
export interface DealFact {
  readonly kind:
    | 'published'
    | 'dispatched'
    | 'goods-returned'
    | 'month-served'
    | 'order-imported'
    | 'revenue-reported'
    | 'live-ended'
    | 'clause-decided'
    | 'cancelled'
    | 'breached';
  readonly rail: Rail;
  /** Units of the fact: notes, sessions, months; of a clause, what was counted. */
  readonly quantity: number;
  /** Units of its kind that were stated before, so that shares of a sum add up to it. */
  readonly before: number;
  /** Receipts less refunds, for shares of revenue; 0 otherwise. */
  readonly netReceipts: bigint;
  /** Where the deal stood. */
  readonly stage: string;
  /** Whose fault or wish an end is. */
  readonly by: 'brand' | 'creator' | 'both';
  /** Days served of a month that ends early, in ten-thousandths of it; 0 otherwise. */
  readonly partBps: number;
  /** Null: by the terms. */
  readonly goods: MovedGoods | null;
}

export type ServiceKind = 'fee' | 'retainer' | 'slot' | 'production' | 'royalty';

export type Booking =
  | {
      readonly kind: 'service';
      readonly what: ServiceKind;
      readonly rail: Rail;
      readonly amount: bigint;
      readonly platformFee: bigint;
    }
  /** Of services that were booked before, newest first. */
  | {
      readonly kind: 'give-back';
      readonly what: ServiceKind;
      readonly amount: bigint;
      readonly why: 'refund' | 'breach' | 'taken-down';
    }
  | ({ readonly kind: 'dispatch' } & MovedGoods)
  | { readonly kind: 'goods-back'; readonly units: number; readonly cost: bigint }
  /** The share of an order's receipts that is commission. */
  | { readonly kind: 'commission'; readonly rateBps: number };

/** The fee that two sides agreed on; a deal cannot be settled before. */
export function getAgreedFee(fee: bigint | null): bigint {
  return fee ?? refuse('conflict', 'fit.fee-not-agreed');
}

/**
 * The part of `total` due for `quantity` of `units` after `before` of them: parts add up to the total to the fen,
 * in whatever steps they are taken, and never to more.
 */
export function shareOf(total: bigint, quantity: number, units: number, before = 0): bigint {
  if (units <= 0) return 0n;
  const upTo = (count: number): bigint => divideRounded(total * BigInt(Math.min(count, units)), BigInt(units));
  return upTo(before + quantity) - upTo(before);
}

/** On Pugongying the platform takes its fee on top. */
export const platformFeeOn = (amount: bigint, platformFeeBps: number, rail: Rail): bigint =>
  rail === 'pugongying' ? timesBps(amount, platformFeeBps) : 0n;

/** A service and, on Pugongying, the platform's fee on it; nothing for nothing. */
export function bookFee(what: ServiceKind, amount: bigint, rail: Rail, platformFeeBps = 0): readonly Booking[] {
  return amount <= 0n
    ? []
    : [{ kind: 'service', what, rail, amount, platformFee: platformFeeOn(amount, platformFeeBps, rail) }];
}

export function giveBack(
  what: ServiceKind,
  amount: bigint,
  why: 'refund' | 'breach' | 'taken-down',
): readonly Booking[] {
  return amount <= 0n ? [] : [{ kind: 'give-back', what, amount, why }];
}

/** A parcel that left: at stock's cost where there is one, else by the terms. */
export function bookDispatch(fact: DealFact, goods: Goods): readonly Booking[] {
  const moved = fact.goods ?? goodsByTerms(fact, goods);
  return moved.cost + moved.shipping + moved.duty === 0n ? [] : [{ kind: 'dispatch', ...moved }];
}

/** What goes in one parcel by the terms: units are shared out so that all parcels together are exact. */
export function goodsByTerms(fact: DealFact, goods: Goods): MovedGoods {
  const units = Number(shareOf(BigInt(goods.units), fact.quantity, goods.parcels, fact.before));
  return {
    units,
    cost: goods.unitCost * BigInt(units),
    shipping: goods.parcels === 0 ? 0n : goods.shipping * BigInt(fact.quantity),
    duty: goods.duty * BigInt(units),
  };
}

export const bookGoodsBack = ({ goods }: DealFact): readonly Booking[] =>
  goods === null || goods.cost <= 0n ? [] : [{ kind: 'goods-back', units: goods.units, cost: goods.cost }];

/** What all parcels of the terms cost. */
export const goodsTotal = (goods: Goods): bigint =>
  (goods.unitCost + goods.duty) * BigInt(goods.units) + goods.shipping * BigInt(goods.parcels);
