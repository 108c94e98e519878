/** Tax on what creators are paid and given: withholding, VAT of fapiao, gifts. Pure; every table is dated in data/tax-*.json. */
export { findLabourTable, listLabourTables, type LabourScheme, type LabourTable } from './labour-tables.ts';
export { computePoolKey, countServiceMonths, type PoolQuestion } from './pool.ts';
export type { EarlierPayments } from './payment-tax.ts';
export {
  decideGrossUp,
  decideWithholding,
  type TaxPayee,
  type TaxPayer,
  type Withholding,
  type WithholdingDecision,
  type WithholdingFinding,
  type WithholdingMethod,
  type WithholdingQuestion,
} from './withholding.ts';
export { findVatRate, listVatRates, type Supply, type Taxpayer, type VatRate } from './vat-rates.ts';
export {
  computeFapiaoVat,
  computeVatOn,
  decideRedLetter,
  splitVat,
  type Fapiao,
  type FapiaoKind,
  type FapiaoVat,
  type RedLetterDecision,
} from './vat.ts';
export { NO_GIFT_TAXES, proposeGiftTaxes, type Gift, type GiftTaxProposal, type GiftTaxSetting } from './gifts.ts';
