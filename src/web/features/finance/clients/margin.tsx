/** What is left of an income, and which share of it that is. */
import type { Currency } from '#kernel/money.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Amount } from '../amount.tsx';

export function Margin(props: {
  row: { readonly income: string | null; readonly margin: string | null };
  home: Currency;
  /** False where income and cost stand apart, so that a share would mislead. */
  shared?: boolean;
}) {
  const { row, home, shared = true } = props;
  const words = useWords().finance.clients;
  const format = useFormat();
  if (row.margin === null || row.income === null) return null;
  const share = !shared || BigInt(row.income) === 0n ? null : Number(BigInt(row.margin)) / Number(BigInt(row.income));
  return (
    <>
      <Amount
        value={row.margin}
        currency={home}
        quietZero
        className={classes('font-medium', row.margin.startsWith('-') && 'text-harm')}
      />
      {share !== null && (
        <span className="block text-xs text-faint" data-hint={words.share({ percent: format.percent(share) })}>
          {format.percent(share)}
        </span>
      )}
    </>
  );
}
