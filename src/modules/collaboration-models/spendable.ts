/** What is left of a budget to plan with. Amounts are minor units of the budget's currency. */
import type { Intake } from './intake.ts';

const RESERVES = ['boosting', 'tax', 'contingency'] as const;
export type ReserveKind = (typeof RESERVES)[number];

export interface Spendable {
  readonly budget: bigint;
  /** Those that are set aside, in the order of the brief. */
  readonly reserves: readonly { readonly kind: ReserveKind; readonly amount: bigint }[];
  readonly reserved: bigint;
  readonly spendable: bigint;
}

const ceilDivide = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator;

/** Takes the reserves off the budget, each rounded up to a minor unit. */
export function computeSpendable({ budget: { amount: budget }, reserves: asked }: Intake): Spendable {
  const reserves = RESERVES.flatMap((kind) => {
    const percent = asked?.[kind] ?? 0;
    return percent === 0
      ? []
      : [{ kind, amount: ceilDivide(budget * BigInt(Math.round(percent * 10_000)), 1_000_000n) }];
  });
  const reserved = reserves.reduce((sum, reserve) => sum + reserve.amount, 0n);
  return { budget, reserves, reserved, spendable: budget > reserved ? budget - reserved : 0n };
}
