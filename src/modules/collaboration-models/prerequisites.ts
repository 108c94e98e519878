/** What must hold before a model may be used: money for its cheapest sensible deal, and stock to send. */
import type { Tier } from '#modules/creators/index.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import type { ModelKind } from './intake.ts';
import type { Setting } from './model.ts';
import { listMisfits } from './score.ts';
import { computeGoods, fenOf, timesFactor } from './cost.ts';

/** Median image note of a tier in the vertical, with the platform's fee in the brief's order mode; CNY fen. */
export function medianNoteWithFee(tier: Tier, setting: Setting): bigint {
  const { benchmarks } = setting;
  const price = fenOf(benchmarks.value('price.note', { tier, vertical: setting.vertical, format: 'image' }));
  return price + timesFactor(price, benchmarks.value('platform-fee', { mode: setting.intake.orderMode ?? 'standard' }));
}

/** How many median mid-tier image notes of the vertical, with fee, the spendable budget buys. */
export function computeAffordableNotes(setting: Setting): number {
  const note = medianNoteWithFee('mid', setting);
  return note === 0n ? Infinity : Number((setting.spendable * 100n) / note) / 100;
}

/** D-BUDGET: the budget buys fewer of these notes than data/assumptions.json says. Exact to the fen at the border. */
export const decideLimitedBudget = (setting: Setting): boolean =>
  setting.spendable < timesFactor(medianNoteWithFee('mid', setting), setting.benchmarks.value('d-budget-notes'));

/** Months that the plan reaches: the stated window, else the usual length. */
export const computePlanMonths = ({ intake, benchmarks }: Setting): number =>
  intake.window?.months ?? Math.round(benchmarks.value('plan-months'));

/** A parcel with a product, on its way. */
export function parcelCost(setting: Setting): bigint {
  const goods = computeGoods(1, 1, setting);
  return goods.unitCost + goods.shipping + goods.duty;
}

const yuan = (fen: bigint): number => Number(fen) / 100;

/** The finding that the spendable budget does not reach `need` fen, or none. */
export const missingMoney = (model: ModelKind, need: bigint, setting: Setting): readonly Finding[] =>
  setting.spendable >= need && setting.spendable > 0n
    ? []
    : [finding('M-MONEY', 'M-MONEY.missing', { model, need: yuan(need), have: yuan(setting.spendable) })];

export const missingRetainer = (need: bigint, setting: Setting): readonly Finding[] =>
  setting.spendable >= need
    ? []
    : [finding('M-RETAINER', 'M-RETAINER.missing', { need: yuan(need), have: yuan(setting.spendable) })];

export const missingStock = (model: ModelKind, setting: Setting): readonly Finding[] =>
  setting.intake.product.stock > 0 ? [] : [finding('M-STOCK', 'M-STOCK.missing', { model })];

/** For `entering`, paid work comes in a later wave than gifting, where there is something to give. */
export function laterWave(model: ModelKind, setting: Setting): readonly Finding[] {
  const { situation, product } = setting.intake;
  const gifts = product.giftable && product.stock > 0 && listMisfits('gifting', setting.intake, setting).length === 0;
  return situation === 'entering' && gifts ? [finding('D-ENTER', 'D-ENTER.later-wave', { model })] : [];
}
