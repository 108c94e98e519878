/** Converts an intake's money once and gathers what all models read. */
import { toCny } from '#kernel/money.ts';
import type { Rate } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import type { Intake } from './intake.ts';
import type { Setting } from './model.ts';
import { computeSpendable } from './spendable.ts';
import type { ReserveKind } from './spendable.ts';

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
  const { reserves, spendable } = computeSpendable(intake);
  const reserved = (kind: ReserveKind): bigint => inCny(reserves.find((one) => one.kind === kind)?.amount ?? 0n);
  return {
    intake,
    vertical: intake.vertical,
    budget,
    reserves: { boosting: reserved('boosting'), tax: reserved('tax'), contingency: reserved('contingency') },
    spendable: inCny(spendable),
    productPrice: inCny(intake.product.price),
    unitCost: inCny(intake.product.unitCost),
    averageOrderValue: intake.averageOrderValue === undefined ? null : inCny(intake.averageOrderValue),
    today,
    benchmarks: benchmarkUse({ ...intake.assumptions, ...overrides }),
  };
}
