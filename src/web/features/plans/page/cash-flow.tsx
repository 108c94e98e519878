/** Money by month: what is promised and what falls due, expected and at worst. */
import { lazy, Suspense } from 'react';
import type { CashFlowDocument, PlanDocument } from '#modules/plans/contract.ts';
import { formatMonth } from '#words/amounts.ts';
import { CURRENCY_DIGITS } from '#kernel/money.ts';
import { dateFormat, useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { fromDigits } from '../plan-money.ts';

const CashFlowChart = lazy(() =>
  import('../charts/cash-flow-chart.tsx').then((charts) => ({ default: charts.CashFlowChart })),
);

type Amounts = CashFlowDocument['months'][number]['due'];

const toNumbers = ({ expected, worst }: Amounts) => ({ expected: fromDigits(expected), worst: fromDigits(worst) });

/** Columns and rows of the table behind the chart, with a last row that sums the months. */
export function useCashFlowTable(cashFlow: CashFlowDocument, currency: PlanDocument['currency']) {
  const words = useWords().plans.chances.cash;
  const locale = useLocale();
  const format = useFormat();
  const cells = (committed: Amounts, due: Amounts): string[] =>
    [committed.expected, committed.worst, due.expected, due.worst].map((digits) => format.money(digits, currency));
  const sum = (kind: 'committed' | 'due'): Amounts => ({
    expected: cashFlow.months.reduce((total, month) => total + BigInt(month[kind].expected), 0n).toString(),
    worst: cashFlow.months.reduce((total, month) => total + BigInt(month[kind].worst), 0n).toString(),
  });
  return {
    columns: [
      { label: words.month },
      { label: `${words.committed}, ${words.expected}`, numeric: true },
      { label: `${words.committed}, ${words.worst}`, numeric: true },
      { label: `${words.due}, ${words.expected}`, numeric: true },
      { label: `${words.due}, ${words.worst}`, numeric: true },
    ],
    rows: cashFlow.months.map(({ month, committed, due }) => [formatMonth(month, locale), ...cells(committed, due)]),
    foot: [words.total, ...cells(sum('committed'), sum('due'))],
  };
}

const KEYS = [
  ['committed', 'color-mix(in oklab, var(--ink) 22%, var(--paper))'],
  ['due', 'var(--accent)'],
] as const;

export function CashFlow({ document }: { document: PlanDocument }) {
  const words = useWords().plans.chances.cash;
  return (
    <Section id="cash-flow" title={words.title}>
      {document.cashFlow === undefined ? (
        <p className="prose-width text-soft">{words.absent}</p>
      ) : (
        <Months cashFlow={document.cashFlow} currency={document.currency} />
      )}
    </Section>
  );
}

function Months({ cashFlow, currency }: { cashFlow: CashFlowDocument; currency: PlanDocument['currency'] }) {
  const words = useWords().plans.chances.cash;
  const locale = useLocale();
  const format = useFormat();
  const table = useCashFlowTable(cashFlow, currency);
  const short = dateFormat(locale, { month: 'short', timeZone: 'UTC' });
  return (
    <ChartFrame title={cashFlow.text} note={words.desc} fileName="cash-flow" {...table}>
      <ul aria-hidden="true" className="flex flex-wrap gap-x-5 gap-y-1 pb-2 text-xs">
        {KEYS.map(([kind, colour]) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span className="size-3 rounded-[2px]" style={{ background: colour }} />
            {words[kind]}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <span className="size-3 rounded-[2px] border border-dashed border-line-strong" />
          {words.worst}
        </li>
      </ul>
      <Suspense fallback={<Skeleton className="h-[220px] w-full" />}>
        <CashFlowChart
          months={cashFlow.months.map(({ month, committed, due }) => ({
            month,
            committed: toNumbers(committed),
            due: toNumbers(due),
          }))}
          monthText={(month) => short.format(new Date(`${month}-01T00:00:00Z`))}
          amountText={(minor) => format.moneyShort(BigInt(Math.round(minor)), currency)}
          unit={10 ** CURRENCY_DIGITS[currency]}
          label={`${cashFlow.text} ${words.desc}`}
        />
      </Suspense>
    </ChartFrame>
  );
}
