/** Adds the parts of a deal's cost, and prices goods and commission, which several models share. Amounts are CNY fen. */
import { divideRounded } from '#kernel/money.ts';
import type { Band, Cost, CostKind, Setting } from './model.ts';
import { computeSalesRates } from './sales.ts';
import type { Goods } from './terms.ts';

export interface CostPart {
  readonly kind: CostKind;
  readonly expected: bigint;
  readonly worst: bigint;
}

const MILLION = 1_000_000n;

/** `amount` times a factor of data/, to a millionth, rounded half away from zero. */
export const timesFactor = (amount: bigint, factor: number): bigint =>
  divideRounded(amount * BigInt(Math.round(factor * 1_000_000)), MILLION);

/** Yuan of data/ as fen. */
export const fenOf = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

/** A part that is known exactly. */
export const certain = (kind: CostKind, amount: bigint): CostPart => ({ kind, expected: amount, worst: amount });

/** Sums parts of one kind, leaves out empty ones, and never lets the worst case fall below the expected one. */
export function computeCost(parts: readonly CostPart[], price: Cost['price']): Cost {
  const byKind = new Map<CostKind, CostPart>();
  let expected = 0n;
  let worst = 0n;
  for (const part of parts) {
    if (part.expected === 0n && part.worst === 0n) continue;
    const high = part.worst > part.expected ? part.worst : part.expected;
    const known = byKind.get(part.kind);
    byKind.set(part.kind, {
      kind: part.kind,
      expected: (known?.expected ?? 0n) + part.expected,
      worst: (known?.worst ?? 0n) + high,
    });
    expected += part.expected;
    worst += high;
  }
  return { expected, worst, parts: [...byKind.values()], price };
}

/** What it takes to put `units` products in `parcels` parcels on creators' desks, at today's figures. */
export function computeGoods(units: number, parcels: number, setting: Setting): Goods {
  const scope = { shop: setting.intake.shopKind ?? 'domestic' };
  return {
    units,
    parcels,
    unitCost: setting.unitCost,
    shipping: fenOf(setting.benchmarks.value('shipping-per-parcel', scope)),
    duty: timesFactor(setting.unitCost, setting.benchmarks.value('duty-rate', scope)),
  };
}

/**
 * Goods for a note: one product when it can be given away, else none (a loan).
 * It costs the same when the stock is short, since the creator then buys it or
 * gets a loan there and back; who is sent one is decided when the plan is made.
 */
export const computeNoteGoods = (setting: Setting): Goods =>
  setting.intake.product.giftable ? computeGoods(1, 1, setting) : computeGoods(0, 0, setting);

export const goodsParts = (goods: Goods): readonly CostPart[] => [
  certain('goods', goods.unitCost * BigInt(goods.units)),
  certain('shipping', goods.shipping * BigInt(goods.parcels)),
  certain('duty', goods.duty * BigInt(goods.units)),
];

/**
 * Commission on receipts less refunds: expected on the middle forecast of reads
 * after usual returns, worst on the high one without any. Zero without a forecast of orders.
 */
export function computeCommission(reads: Band, commissionBps: number, setting: Setting): CostPart {
  const sales = computeSalesRates(setting);
  if (sales === null) return certain('commission', 0n);
  const rate = commissionBps / 10_000;
  return {
    kind: 'commission',
    expected: BigInt(Math.round(reads.p50 * sales.revenue * rate)),
    worst: BigInt(Math.ceil(reads.p90 * sales.paid * rate)),
  };
}

/** What a sale through an order link or a live room costs: the creator's commission, and the shop platform's own charge on the same receipts. */
export const computeSaleCharges = (reads: Band, commissionBps: number, setting: Setting): CostPart =>
  computeCommission(
    reads,
    commissionBps + Math.round(setting.benchmarks.value('platform-commission') * 10_000),
    setting,
  );
