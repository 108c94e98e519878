/** What a payer withholds from a payee, with its working, or why it withholds nothing, or why it cannot. */
import { findLabourTable, type LabourScheme, type LabourTable } from './labour-tables.ts';
import { computeGrossUp, computePaymentTax, NO_EARLIER, type EarlierPayments, type PaymentTax } from './payment-tax.ts';

export interface TaxPayer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** True for an entity that is registered to withhold in the PRC. */
  readonly withholdingAgent: boolean;
}

export type TaxPayee =
  | { readonly kind: 'resident' }
  /** A foreigner is taxed here on work done here; `workPlace` null when nobody has said. */
  | { readonly kind: 'non-resident'; readonly workPlace: 'china' | 'abroad' | null }
  /** A studio (工作室, 个体工商户) that gives its own fapiao: business income, its own return. */
  | { readonly kind: 'studio' }
  | { readonly kind: 'company' };

/** Each payment by itself, or the cumulative method (累计预扣法) that binds platform enterprises; residents only. */
export type WithholdingMethod = 'per-payment' | 'cumulative';

export interface WithholdingQuestion {
  readonly payer: TaxPayer;
  readonly payee: TaxPayee;
  /** Business day of payment, YYYY-MM-DD. */
  readonly paidOn: string;
  /** VAT that the payment carries on top of the income; it is never in the base. Fen. */
  readonly vat?: bigint;
  readonly method?: WithholdingMethod;
  /** Payments of the same pool before this one (see pool.ts). */
  readonly earlier?: EarlierPayments;
  /** Months of service in the year, for the cumulative method. */
  readonly months?: number;
}

export type NoWithholdingReason = 'studio-invoices' | 'company-invoices' | 'work-abroad';

/** A page can show the working from this alone. Fen. */
export interface Withholding {
  readonly outcome: 'withheld' | 'zero' | 'none';
  /** Why nothing is withheld; null when the tax law applies. */
  readonly reason: NoWithholdingReason | null;
  /** True when the payment must be declared, even with a tax of zero. */
  readonly declared: boolean;
  /** Paid and withheld together: income and VAT. */
  readonly gross: bigint;
  readonly vat: bigint;
  /** Income of this payment, without VAT. */
  readonly base: bigint;
  /** Tax of this payment. */
  readonly tax: bigint;
  /** What the payee gets: gross less tax. */
  readonly net: bigint;
  /** The steps; null when there are none. */
  readonly working: (PaymentTax & { readonly scheme: LabourScheme; readonly months: number }) | null;
  /** Version of the table; null when none was used. */
  readonly ruleVersion: string | null;
}

/** Who may pay instead: the brand's agency, the creator's MCN, or the platform itself. */
const ALTERNATIVES = ['agency', 'mcn', 'pugongying'] as const;

export type WithholdingFinding =
  /** A foreign entity is no withholding agent here. */
  | { readonly code: 'payer-foreign'; readonly country: string; readonly alternatives: typeof ALTERNATIVES }
  | { readonly code: 'payer-not-agent'; readonly alternatives: typeof ALTERNATIVES }
  | { readonly code: 'work-place-unknown' }
  | { readonly code: 'no-table'; readonly scheme: LabourScheme; readonly on: string };

export type WithholdingDecision =
  | { readonly ok: true; readonly withholding: Withholding }
  | { readonly ok: false; readonly finding: WithholdingFinding };

/** What is withheld from `income` (without VAT). */
export const decideWithholding = (income: bigint, question: WithholdingQuestion): WithholdingDecision =>
  decide(question, income, (table, earlier, months) => computePaymentTax(income, table, earlier, months));

/** The payment of which `net` is left, VAT not counted: the smallest that does. */
export const decideGrossUp = (net: bigint, question: WithholdingQuestion): WithholdingDecision =>
  decide(question, net, (table, earlier, months) => computeGrossUp(net, table, earlier, months));

type Compute = (table: LabourTable, earlier: EarlierPayments, months: number) => PaymentTax;

function decide(question: WithholdingQuestion, untaxed: bigint, compute: Compute): WithholdingDecision {
  const { payer, payee, paidOn, vat = 0n, earlier = NO_EARLIER } = question;
  if (untaxed < 0n || vat < 0n) throw new RangeError('a payment below zero');
  const free = findFreedom(payee);
  if (free !== null) return { ok: true, withholding: untaxedOf(untaxed, vat, free) };
  const hindrance = findHindrance(payer, payee);
  if (hindrance !== null) return { ok: false, finding: hindrance };
  const scheme = payee.kind === 'non-resident' ? 'non-resident' : (question.method ?? 'per-payment');
  const table = findLabourTable(scheme, paidOn);
  if (table === null) return { ok: false, finding: { code: 'no-table', scheme, on: paidOn } };
  // Without a month the cumulative method would deduct nothing: the month of payment itself always counts.
  const months = scheme === 'cumulative' ? Math.max(1, question.months ?? 1) : 0;
  const working = compute(table, earlier, months);
  const base = working.net + working.tax;
  return {
    ok: true,
    withholding: {
      outcome: working.tax === 0n ? 'zero' : 'withheld',
      reason: null,
      declared: true,
      gross: base + vat,
      vat,
      base,
      tax: working.tax,
      net: working.net + vat,
      working: { ...working, scheme, months },
      ruleVersion: table.version,
    },
  };
}

function findFreedom(payee: TaxPayee): NoWithholdingReason | null {
  if (payee.kind === 'studio') return 'studio-invoices';
  if (payee.kind === 'company') return 'company-invoices';
  // Income from services arises where they are done (Individual Income Tax Law, implementing rules, article 3).
  return payee.kind === 'non-resident' && payee.workPlace === 'abroad' ? 'work-abroad' : null;
}

function findHindrance(payer: TaxPayer, payee: TaxPayee): WithholdingFinding | null {
  if (payer.country !== 'CN') return { code: 'payer-foreign', country: payer.country, alternatives: ALTERNATIVES };
  if (!payer.withholdingAgent) return { code: 'payer-not-agent', alternatives: ALTERNATIVES };
  return payee.kind === 'non-resident' && payee.workPlace === null ? { code: 'work-place-unknown' } : null;
}

const untaxedOf = (income: bigint, vat: bigint, reason: NoWithholdingReason): Withholding => ({
  outcome: 'none',
  reason,
  declared: false,
  gross: income + vat,
  vat,
  base: income,
  tax: 0n,
  net: income + vat,
  working: null,
  ruleVersion: null,
});
