/**
 * Tax on remuneration for labour services by one table. Per payment (article 8
 * of the Measures for withholding declaration): T = R − 800 up to 4,000, else
 * T = R × 80 %; tax = T × rate − quick deduction. Non-residents: T = R × 80 %.
 * Cumulative: T = R × 80 % − 5,000 × months. T and tax are rounded to the fen,
 * half up; T is never below zero. Amounts in fen.
 */
import { divideRounded } from '#kernel/money.ts';
import type { LabourTable } from './labour-tables.ts';

const BPS = 10_000n;

export interface LabourTax {
  /** Income without VAT. */
  readonly income: bigint;
  /** What the law takes off the income before tax. */
  readonly deduction: bigint;
  readonly taxable: bigint;
  readonly rateBps: number;
  readonly quickDeduction: bigint;
  readonly tax: bigint;
}

/** The tax on `income` and how it comes about; `months` of service count only in the cumulative method. */
export function computeLabourTax(income: bigint, table: LabourTable, months = 0): LabourTax {
  if (income < 0n) throw new RangeError('income below zero');
  const costs =
    income <= table.flatLimit
      ? table.flatDeduction
      : income - divideRounded(income * (BPS - BigInt(table.costBps)), BPS);
  const allowed = costs + table.monthlyDeduction * BigInt(months);
  const deduction = allowed > income ? income : allowed;
  const taxable = income - deduction;
  const bracket = table.brackets.find(({ upTo }) => upTo === null || taxable <= upTo);
  if (bracket === undefined) throw new Error(`the last bracket of ${table.version} has an upper end`);
  const { rateBps, quickDeduction } = bracket;
  return {
    income,
    deduction,
    taxable,
    rateBps,
    quickDeduction,
    tax: divideRounded(taxable * BigInt(rateBps), BPS) - quickDeduction,
  };
}
