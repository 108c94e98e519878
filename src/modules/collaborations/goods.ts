/** The goods of a deal in the catalogue's stock: set aside, sent, come back, let go of. */
import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Money } from '#kernel/money.ts';
import { releaseStock, reserveStock, returnStock, takeStock, type Goods } from '#modules/catalog/index.ts';
import { goodsByTerms, type DealFact, type MovedGoods, type Transition } from '#modules/collaboration-models/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import type { Question } from './guards.ts';
import { goodsOf } from './terms-parts.ts';

/** Whether what the deal needs can be set aside: named units, or nothing that the catalogue holds. */
export async function hasStock({ tx, ctx, deal, terms, data }: Question): Promise<boolean> {
  if (data.stock !== undefined) {
    // What is short is named by the refusal of the catalogue itself.
    await reserveStock(tx, ctx, { holder: deal.id, lines: data.stock });
    return true;
  }
  return goodsOf(terms).units >= 0;
}

/**
 * What a step does to stock. Answers goods that left or came back; null where the catalogue holds none of them and the
 * terms say what they cost.
 * @param moved true where a parcel took its own units along and `data.goods` says which: those of the deal stay
 * @throws RefusalError collaborations.goods-cost-known
 */
export async function moveGoods(
  { tx, ctx, deal, terms, on, data }: Question,
  { event }: Pick<Transition, 'event'>,
  fact: DealFact | null,
  { over, moved }: { readonly over: boolean; readonly moved: boolean },
): Promise<MovedGoods | null> {
  const kind = fact?.kind;
  let stock: MovedGoods | null = null;
  if (!moved) {
    if (kind === 'dispatched' && (await holds(tx, ctx, deal.id, 'reserved')))
      stock = inCny(await takeStock(tx, ctx, { holder: deal.id, on }));
    if (kind === 'goods-returned' && (await holds(tx, ctx, deal.id, 'out')))
      stock = inCny(await returnStock(tx, ctx, { holder: deal.id, on, into: 'stock' }));
    if (event === 'lose' && (await holds(tx, ctx, deal.id, 'out')))
      await returnStock(tx, ctx, { holder: deal.id, on, into: 'lost' });
  }
  if (over) await releaseStock(tx, ctx, deal.id);
  return fact === null || data.goods === undefined ? stock : withSaid(stock, fact, goodsOf(terms), data.goods);
}

/** The books hold what the stock cost; where it is not in stock, what somebody says of a parcel goes before the terms. */
function withSaid(
  stock: MovedGoods | null,
  fact: DealFact,
  terms: ReturnType<typeof goodsOf>,
  said: NonNullable<Question['data']['goods']>,
): MovedGoods {
  const [shipping, duty] = [BigInt(said.shipping), BigInt(said.duty)];
  if (stock !== null) {
    if (said.cost !== undefined) refuse('conflict', 'collaborations.goods-cost-known', {});
    return { ...stock, shipping, duty };
  }
  const units = said.units ?? (fact.kind === 'dispatched' ? goodsByTerms(fact, terms).units : 1);
  return { units, cost: said.cost === undefined ? terms.unitCost * BigInt(units) : BigInt(said.cost), shipping, duty };
}

async function holds(
  tx: Question['tx'],
  ctx: Question['ctx'],
  holder: string,
  what: 'reserved' | 'out',
): Promise<boolean> {
  const { rows } = await (
    what === 'reserved'
      ? sql`select from catalog_reservation r where ${ownedBy(ctx, 'r')} and holder = ${holder} limit 1`
      : sql`select from catalog_movement m where ${ownedBy(ctx, 'm')} and holder = ${holder} and kind in ('dispatched', 'returned', 'lost')
        having sum(case kind when 'dispatched' then units else -units end) > 0`
  ).execute(tx);
  return rows.length > 0;
}

const inCny = ({ lines, cost }: Goods): MovedGoods => ({
  units: lines.reduce((sum, { units }) => sum + units, 0),
  cost: onlyCny(cost),
  shipping: 0n,
  duty: 0n,
});

/** Deals are in CNY. @throws RefusalError collaborations.goods-currency */
export function onlyCny(amounts: readonly Money[]): bigint {
  const other = amounts.find(({ currency }) => currency !== 'CNY');
  if (other !== undefined) refuse('conflict', 'collaborations.goods-currency', { currency: other.currency });
  return amounts.reduce((sum, { amount }) => sum + amount, 0n);
}
