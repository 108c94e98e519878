/** The plan's own currency beside CNY: costs are rounded up, so that whatever is within the budget there is within it in CNY too. */
import { CURRENCY_DIGITS, parseDecimal, type Currency, type Rate } from '#kernel/money.ts';
import type { Intake } from '#modules/collaboration-models/index.ts';

export interface HomeMoney {
  readonly currency: Currency;
  readonly rate: Rate | null;
  /** Minor units in one major unit. */
  readonly unit: number;
  /** CNY fen as minor units of the currency, rounded up. */
  readonly fromFenUp: (fen: bigint) => bigint;
}

const ceilDivide = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator;

/** Reads currency and rate of an intake; throws a RangeError when a rate is missing. */
export function homeMoneyOf(intake: Intake): HomeMoney {
  const { currency } = intake.budget;
  if (currency === 'CNY') return { currency, rate: null, unit: 100, fromFenUp: (fen) => fen };
  if (intake.rate === undefined) throw new RangeError(`no rate for ${currency}`);
  const rate: Rate = { currency, cnyPerUnit: intake.rate.cnyPerUnit, on: intake.rate.on };
  const { numerator, denominator } = parseDecimal(rate.cnyPerUnit);
  const unit = 10 ** CURRENCY_DIGITS[currency];
  return { currency, rate, unit, fromFenUp: (fen) => ceilDivide(fen * denominator * BigInt(unit), numerator * 100n) };
}
