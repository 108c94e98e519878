/** An amount to the last minor unit, in figures of one width. */
import type { Currency } from '#kernel/money.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';

export function Amount({
  value,
  currency,
  quietZero = false,
  className,
}: {
  value: string | bigint;
  currency: Currency;
  /** Nought is shown faintly, so that what is there stands out. */
  quietZero?: boolean;
  className?: string;
}) {
  const format = useFormat();
  const isZero = BigInt(value) === 0n;
  return (
    <span className={classes('figures whitespace-nowrap', quietZero && isZero && 'text-faint', className)}>
      {quietZero && isZero ? '–' : format.moneyExact(value, currency)}
    </span>
  );
}

/** The sum of amounts by currency, in the order of their first appearance. */
export function sumByCurrency(
  rows: readonly { readonly currency: Currency; readonly amount: string }[],
): { currency: Currency; amount: bigint }[] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amount } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
