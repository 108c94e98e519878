/**
 * What gifts to creators may cost in tax: VAT as if the goods were sold
 * (视同销售) and, borne by the giver, tax on the creator's income in kind
 * (偶然所得). Whether either applies depends on facts that the product cannot
 * see, so these are proposals, off unless a workspace turns them on, and each
 * says that an accountant has to be asked. Amounts in fen.
 */
import rows from '../../../data/tax-gifts.json' with { type: 'json' };
import { divideRounded } from '#kernel/money.ts';
import { findValid, toBps, type Dated } from './dated.ts';
import { findVatRate, type Taxpayer } from './vat-rates.ts';
import { splitVat } from './vat.ts';

interface GiftFigure extends Dated {
  readonly key: 'deemed-sale-margin' | 'incidental-income-rate';
  readonly bps: number;
}

const FIGURES: readonly GiftFigure[] = rows.map(({ key, value, version, validFrom, validTo, source, date, grade }) => ({
  key: key as GiftFigure['key'],
  bps: toBps(value),
  version,
  validFrom,
  validTo,
  source,
  date,
  grade: grade as GiftFigure['grade'],
}));

const findFigure = (key: GiftFigure['key'], on: string): GiftFigure | null =>
  findValid(
    FIGURES.filter((figure) => figure.key === key),
    on,
  );

export interface Gift {
  /** Selling price with VAT of one's own goods; null when they are not sold. */
  readonly marketPrice: bigint | null;
  /** Purchase or production cost without VAT. */
  readonly cost: bigint;
  /** Day of dispatch. */
  readonly on: string;
  readonly giver: Taxpayer;
}

/** Which proposals a workspace wants; nothing by default. */
export interface GiftTaxSetting {
  readonly deemedSaleVat: boolean;
  readonly giftIncomeTax: boolean;
}

export const NO_GIFT_TAXES: GiftTaxSetting = { deemedSaleVat: false, giftIncomeTax: false };

export interface GiftTaxProposal {
  readonly kind: 'deemed-sale-vat' | 'gift-income-tax';
  readonly base: bigint;
  readonly rateBps: number;
  readonly amount: bigint;
  readonly ruleVersion: string;
  readonly askYourAccountant: true;
}

/** The proposals that the setting asks for; one for which the law of that day is not known is left out. */
export function proposeGiftTaxes(gift: Gift, setting: GiftTaxSetting = NO_GIFT_TAXES): readonly GiftTaxProposal[] {
  const vat = setting.deemedSaleVat ? proposeDeemedSaleVat(gift) : null;
  const income = setting.giftIncomeTax ? proposeGiftIncomeTax(gift) : null;
  return [vat, income].filter((proposal) => proposal !== null);
}

/** Base: the selling price without VAT, or for goods that are not sold the cost and its margin (cost × 110 %). */
function proposeDeemedSaleVat({ marketPrice, cost, on, giver }: Gift): GiftTaxProposal | null {
  const rate = findVatRate(giver, 'goods', on);
  const margin = findFigure('deemed-sale-margin', on);
  if (rate === null || margin === null) return null;
  const composed = divideRounded(cost * BigInt(10_000 + margin.bps), 10_000n);
  const base = marketPrice === null ? composed : splitVat(marketPrice, rate.rateBps).net;
  const amount = marketPrice === null ? divideRounded(base * BigInt(rate.rateBps), 10_000n) : marketPrice - base;
  return {
    kind: 'deemed-sale-vat',
    base,
    rateBps: rate.rateBps,
    amount,
    ruleVersion: marketPrice === null ? `${rate.version}+${margin.version}` : rate.version,
    askYourAccountant: true,
  };
}

/** Income in kind is the market price (for goods bought in, what was paid). Nothing can be withheld from goods, so the giver bears the tax: base = income ÷ (1 − rate). */
function proposeGiftIncomeTax({ marketPrice, cost, on }: Gift): GiftTaxProposal | null {
  const rate = findFigure('incidental-income-rate', on);
  if (rate === null) return null;
  const income = marketPrice ?? cost;
  const base = divideRounded(income * 10_000n, BigInt(10_000 - rate.bps));
  return {
    kind: 'gift-income-tax',
    base,
    rateBps: rate.bps,
    amount: base - income,
    ruleVersion: rate.version,
    askYourAccountant: true,
  };
}
