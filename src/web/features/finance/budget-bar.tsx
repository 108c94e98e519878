/** Spent, committed and left of a budget as one bar; what is over it runs past the mark. */
import type { Currency } from '#kernel/money.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';

const WIDTH = 88;

export function BudgetBar({
  row,
  home,
}: {
  row: { budget: string; accrued: string; committed: string; left: string };
  home: Currency;
}) {
  const words = useWords().finance.budget;
  const format = useFormat();
  const positive = (digits: string): bigint => (BigInt(digits) > 0n ? BigInt(digits) : 0n);
  const [budget, spent, committed] = [positive(row.budget), positive(row.accrued), positive(row.committed)];
  const most = spent + committed > budget ? spent + committed : budget;
  const at = (value: bigint): number => (most === 0n ? 0 : Number((value * BigInt(WIDTH * 10)) / most) / 10);
  const say = (digits: string): string => format.moneyExact(digits, home);
  const label = words.bar({ spent: say(row.accrued), committed: say(row.committed), left: say(row.left) });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 12`}
      width={WIDTH}
      height="12"
      role="img"
      aria-label={label}
      data-hint={label}
      className="shrink-0"
    >
      <rect width={WIDTH} height="12" rx="2" fill="var(--hover)" />
      <rect width={at(spent)} height="12" rx="2" fill="var(--tier-mid)" />
      <rect x={at(spent)} width={at(committed)} height="12" fill="var(--tier-mid)" opacity="0.35" />
      {most > budget && <rect x={at(budget) - 1} width="2" height="12" fill="var(--harm)" />}
    </svg>
  );
}
