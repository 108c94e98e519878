/** The rows of the money table: what is spent by kind, what is set aside, what is left. */
import { CURRENCY_DIGITS, divideRounded, fromCny, type Currency } from '#kernel/money.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';

export interface MoneyRow {
  readonly group: 'spend' | 'reserve' | 'left';
  readonly kind: string;
  /** Minor units; null where only one amount exists. */
  readonly expected: string | null;
  readonly worst: string;
}

/** From 100 on, cents only get in the way of reading a table: rounded to whole units; exact figures stand on hover and in exports. */
export function toWholeUnits(digits: string, currency: Currency): string {
  const unit = 10n ** BigInt(CURRENCY_DIGITS[currency]);
  const amount = BigInt(digits);
  return amount < 100n * unit ? digits : (divideRounded(amount, unit) * unit).toString();
}

/** For drawing only: minor units as a number. */
export const fromDigits = (digits: string): number => Number(digits);

type Amounts = { readonly expected: string; readonly worst: string };
type Rated = Pick<PlanDocument, 'currency' | 'rate'>;

/** CNY fen, as the parts of a cost are kept, in the plan's currency at the plan's own rate. */
export function toHomeCurrency(fen: string, { currency, rate }: Rated): string {
  return fromCny(BigInt(fen), currency, rate === null ? null : { currency, ...rate }).amount.toString();
}

/** The parts of a cost in the plan's currency; only whole sums are rounded up, so parts may differ by single units. */
export const toHomeParts = <Part extends Amounts>(parts: readonly Part[], rated: Rated): Part[] =>
  parts.map((part) => ({
    ...part,
    expected: toHomeCurrency(part.expected, rated),
    worst: toHomeCurrency(part.worst, rated),
  }));

/** Greatest part first, then reserves, then what is left; parts of nothing are left out. */
export function computeMoneyRows({
  totals,
  ...rated
}: Rated & { readonly totals: Pick<PlanDocument['totals'], 'parts' | 'reserves' | 'left'> }): MoneyRow[] {
  const parts = toHomeParts(totals.parts, rated)
    .filter((part) => BigInt(part.worst) !== 0n || BigInt(part.expected) !== 0n)
    .toSorted((a, b) => (BigInt(b.worst) > BigInt(a.worst) ? 1 : BigInt(b.worst) < BigInt(a.worst) ? -1 : 0));
  const reserves = totals.reserves.filter((reserve) => BigInt(reserve.amount) > 0n);
  const left: MoneyRow[] =
    BigInt(totals.left) > 0n ? [{ group: 'left', kind: 'left', expected: null, worst: totals.left }] : [];
  return [
    ...parts.map((part): MoneyRow => ({ group: 'spend', kind: part.kind, expected: part.expected, worst: part.worst })),
    ...reserves.map((reserve): MoneyRow => ({
      group: 'reserve',
      kind: reserve.kind,
      expected: null,
      worst: reserve.amount,
    })),
    ...left,
  ];
}

/** What agencies are expected to give back, in CNY fen; no cost of the plan counts on it. Null when no quote names a rebate. */
export function computeExpectedRebate(lines: readonly Pick<PlanDocument['lines'][number], 'price'>[]): string | null {
  const total = lines.reduce((sum, { price }) => {
    if (price?.rebateShare === undefined) return sum;
    return sum + divideRounded(BigInt(price.quoted) * BigInt(Math.round(price.rebateShare * 10_000)), 10_000n);
  }, 0n);
  return total === 0n ? null : total.toString();
}
