/** Amounts as spreadsheet numbers. */
import { fromCny, toDecimalString, type Currency, type Rate } from '#kernel/money.ts';
import type { PlanResult } from './planning/plan-result.ts';

/** Minor units as a number of major units; exact for any budget below 90 trillion. */
export const toNumber = (digits: string, currency: Currency): number =>
  Number(toDecimalString({ amount: BigInt(digits), currency }));

/** The plan's rate as money conversions want it; null for a plan in CNY. */
export const rateOf = ({ currency, rate }: Pick<PlanResult, 'currency' | 'rate'>): Rate | null =>
  rate === null ? null : { currency, ...rate };

/** An amount of CNY fen in the plan's currency, as a number of major units. */
export const fenToHome = (fen: string, result: Pick<PlanResult, 'currency' | 'rate'>): number =>
  Number(toDecimalString(fromCny(BigInt(fen), result.currency, rateOf(result))));
