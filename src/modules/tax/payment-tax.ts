/**
 * Tax of one payment out of a pool: the payments that the law takes together.
 * Tax of this payment = tax of the whole pool − tax withheld before; what was
 * withheld too much is not paid back by a payer (it is settled with the yearly
 * return), and no payment is taxed by more than itself.
 */
import { computeLabourTax, type LabourTax } from './labour-tax.ts';
import type { LabourTable } from './labour-tables.ts';

/** What stood in the pool before this payment; fen. */
export interface EarlierPayments {
  /** Income without VAT. */
  readonly income: bigint;
  readonly withheld: bigint;
}

export const NO_EARLIER: EarlierPayments = { income: 0n, withheld: 0n };

export interface PaymentTax extends LabourTax {
  /** Income of the pool with this payment, which `deduction`, `taxable` and `rateBps` are of. */
  readonly poolTax: bigint;
  readonly earlier: EarlierPayments;
  /** Tax of this payment. */
  readonly tax: bigint;
  /** Income of this payment less its tax. */
  readonly net: bigint;
  /** Tax that is due but more than the payment itself; 0 unless too little was withheld before. */
  readonly shortfall: bigint;
}

export function computePaymentTax(
  income: bigint,
  table: LabourTable,
  earlier: EarlierPayments = NO_EARLIER,
  months = 0,
): PaymentTax {
  const pool = computeLabourTax(earlier.income + income, table, months);
  const left = pool.tax - earlier.withheld;
  const due = left < 0n ? 0n : left;
  const tax = due > income ? income : due;
  return { ...pool, poolTax: pool.tax, earlier, tax, net: income - tax, shortfall: due - tax };
}

/**
 * The smallest income of which exactly `net` is left. One fen more of income
 * raises the tax by none or one fen (no rate is above 100 % and the brackets
 * join without a step), so every net is met; a table for which that is not so is a defect.
 */
export function computeGrossUp(
  net: bigint,
  table: LabourTable,
  earlier: EarlierPayments = NO_EARLIER,
  months = 0,
): PaymentTax {
  if (net < 0n) throw new RangeError('net below zero');
  const of = (income: bigint): PaymentTax => computePaymentTax(income, table, earlier, months);
  let low = net;
  let high = net + 1n;
  while (of(high).net < net) high = high * 2n + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (of(middle).net >= net) high = middle;
    else low = middle + 1n;
  }
  const found = of(low);
  if (found.net !== net) throw new Error(`the brackets of ${table.version} do not join`);
  return found;
}
