/** Booking goods: bought into stock, sent as gifts, sent back; taxes on gifts. Pure. */
import { refuse } from '#kernel/refusal.ts';
import type { FactOf } from '../fact-kinds.ts';
import type { Leg } from '../journal.ts';
import { about, getParty, type Desk } from './desk.ts';

export function bookGoodsIn(fact: FactOf<'goods-in'>, desk: Desk): Leg[] {
  const { currency } = fact.cost;
  const amount = BigInt(fact.cost.amount);
  getParty(desk, fact.partyId, 'supplier');
  return [
    { ...about(fact), account: 'stock', currency, amount },
    {
      ...about(fact),
      account: 'payable:supplier',
      currency,
      amount: -amount,
      partyId: fact.partyId,
      dueOn: fact.dueOn ?? fact.on,
      counter: 'stock',
    },
  ];
}

/** A gift is an expense on the day it leaves: goods at cost, and what the carrier and the customs are owed for it. */
export function bookDispatch(fact: FactOf<'dispatch'>, desk: Desk): Leg[] {
  const { currency } = fact.goods;
  const goods = BigInt(fact.goods.amount);
  const { partyId } = getOf(desk, fact.partyId);
  const legs: Leg[] =
    goods === 0n
      ? []
      : [
          { ...about(fact), account: 'expense:goods', currency, amount: goods, partyId },
          { ...about(fact), account: 'stock', currency, amount: -goods },
        ];
  const owe = (
    expense: 'expense:shipping' | 'expense:duty',
    owed: 'payable:carrier' | 'payable:tax',
    to: string,
    minor: string,
  ): void => {
    const amount = BigInt(minor);
    legs.push(
      { ...about(fact), account: expense, currency, amount, partyId },
      { ...about(fact), account: owed, currency, amount: -amount, partyId: to, dueOn: fact.on, counter: expense },
    );
  };
  const { shipping, duty } = fact;
  if (shipping !== undefined)
    owe('expense:shipping', 'payable:carrier', getParty(desk, shipping.carrierId, 'carrier').id, shipping.amount);
  if (duty !== undefined)
    owe('expense:duty', 'payable:tax', getParty(desk, duty.authorityId, 'authority').id, duty.amount);
  if (legs.length === 0) refuse('invalid', 'ledger.nothing-sent', {});
  return legs;
}

const getOf = (desk: Desk, id: string) => ({ partyId: getParty(desk, id, 'creator', 'mcn').id });

export function bookGoodsBack(fact: FactOf<'goods-back'>, desk: Desk): Leg[] {
  const { currency } = fact.goods;
  const amount = BigInt(fact.goods.amount);
  return [
    { ...about(fact), account: 'stock', currency, amount },
    { ...about(fact), account: 'expense:goods', currency, amount: -amount, ...getOf(desk, fact.partyId) },
  ];
}

/** At cost: goods that are not there are lost, goods that were found lower what was lost. */
export function bookStockCount(fact: FactOf<'stock-count'>): Leg[] {
  const { currency } = fact.goods;
  const amount = BigInt(fact.goods.amount) * (fact.more === true ? 1n : -1n);
  return [
    { ...about(fact), account: 'stock', currency, amount },
    { ...about(fact), account: 'expense:write-off', currency, amount: -amount },
  ];
}

/** Only where an accountant says that it is owed. */
export function bookGiftTax(fact: FactOf<'gift-tax'>, desk: Desk): Leg[] {
  const { currency } = fact.amount;
  const amount = BigInt(fact.amount.amount);
  const partyId = getParty(desk, fact.authorityId, 'authority').id;
  return [
    { ...about(fact), account: 'expense:tax', currency, amount },
    fact.what === 'vat'
      ? { ...about(fact), account: 'vat:output', currency, amount: -amount }
      : {
          ...about(fact),
          account: 'payable:tax',
          currency,
          amount: -amount,
          partyId,
          dueOn: fact.on,
          counter: 'expense:tax',
        },
  ];
}
