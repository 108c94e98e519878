/** Converts an intake's money once and gathers what all models read. */
import { timesBps, toCny } from '#kernel/money.ts';
import type { Rate } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import type { Intake } from './intake.ts';
import type { Setting } from './model.ts';

function getRate(intake: Intake): Rate | null {
  const { currency } = intake.budget;
  if (currency === 'CNY') return null;
  if (intake.rate === undefined) refuse('invalid', 'fit.rate-needed', { currency });
  return { currency, cnyPerUnit: intake.rate.cnyPerUnit, on: intake.rate.on };
}

/**
 * The setting of one plan. Amounts become CNY fen at the intake's rate;
 * reserves for boosting, tax and contingency leave `spendable`.
 * @param today business day (Beijing), YYYY-MM-DD
 * @param overrides figures set by the user, besides `intake.assumptions`
 * @throws RefusalError `fit.rate-needed` when the budget is not CNY and no rate is given
 */
export function makeSetting(intake: Intake, today: string, overrides: Readonly<Record<string, number>> = {}): Setting {
  const rate = getRate(intake);
  const { currency } = intake.budget;
  const inCny = (amount: bigint): bigint => toCny({ amount, currency }, rate);
  const budget = inCny(intake.budget.amount);
  const share = (percent: number | undefined): bigint => timesBps(budget, (percent ?? 0) * 100);
  const reserves = {
    boosting: share(intake.reserves?.boosting),
    tax: share(intake.reserves?.tax),
    contingency: share(intake.reserves?.contingency),
  };
  return {
    intake,
    vertical: intake.vertical,
    budget,
    reserves,
    spendable: budget - reserves.boosting - reserves.tax - reserves.contingency,
    productPrice: inCny(intake.product.price),
    unitCost: inCny(intake.product.unitCost),
    averageOrderValue: intake.averageOrderValue === undefined ? null : inCny(intake.averageOrderValue),
    today,
    benchmarks: benchmarkUse({ ...intake.assumptions, ...overrides }),
  };
}
