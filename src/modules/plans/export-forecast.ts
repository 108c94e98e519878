/** The sheets of the forecast and of money by month. */
import type { Locale } from '#kernel/context.ts';
import type { CellValue, XlsxSheet } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { TARGET_METRICS, type TargetMetric } from './contract.ts';
import { toNumber } from './export-cells.ts';
import type { ExportedPlan } from './export-plan.ts';

type Row = readonly CellValue[];
const AMOUNT = '#,##0.00';
const WHOLE = '#,##0';
const BLANK: Row = [''];

/** Totals with low, middle and high case, the chance to reach each target, what was tested; nothing for a plan without a forecast. */
export function forecastSheet({ document }: ExportedPlan, locale: Locale): XlsxSheet[] {
  const { planExport: words } = messages(locale);
  const { forecast: head, summary } = words;
  const { forecast, currency } = document;
  if (forecast === undefined) return [];
  const name = (metric: TargetMetric): string =>
    metric === 'revenue' ? `${summary.revenue} (${currency})` : summary[metric];
  const amount = (metric: TargetMetric, value: number): number =>
    metric === 'revenue' ? toNumber(String(Math.round(value)), currency) : value;
  const totals = TARGET_METRICS.map((metric): Row => {
    const quantiles = forecast.totals[metric];
    return quantiles === null
      ? [name(metric), document.totals.ordersReason ?? '–']
      : [name(metric), ...[9, 49, 89].map((at) => amount(metric, quantiles[at]!))];
  });
  const targets = forecast.targets.map(({ metric, amount: wanted, text }): Row => [
    name(metric),
    amount(metric, wanted),
    text,
  ]);
  return [
    {
      name: words.sheets.forecast,
      columns: [
        { header: head.total, width: 30 },
        ...[summary.low, summary.middle, summary.high].map((header) => ({ header, width: 18, format: WHOLE })),
      ],
      rows: [
        ...totals,
        ...(targets.length === 0 ? [] : [BLANK, [head.targets, head.wanted, head.chance], ...targets]),
        BLANK,
        [head.tested, forecast.tested.text],
        [head.how, forecast.how],
      ],
    },
  ];
}

/** What is promised and what falls due, month by month, with the sums; nothing for a plan without a cash flow. */
export function cashFlowSheet({ document }: ExportedPlan, locale: Locale): XlsxSheet[] {
  const { planExport: words } = messages(locale);
  const { cashFlow: head } = words;
  const { cashFlow, currency, totals } = document;
  if (cashFlow === undefined) return [];
  const home = (digits: string): number => toNumber(digits, currency);
  const columns = [head.committed, head.committedWorst, head.due, head.dueWorst].map((header) => header({ currency }));
  return [
    {
      name: words.sheets.cashFlow,
      columns: [{ header: head.month, width: 14 }, ...columns.map((header) => ({ header, width: 24, format: AMOUNT }))],
      rows: [
        ...cashFlow.months.map(({ month, committed, due }): Row => [
          month,
          home(committed.expected),
          home(committed.worst),
          home(due.expected),
          home(due.worst),
        ]),
        [head.sum, ...[totals.cost, totals.cost].flatMap(({ expected, worst }) => [home(expected), home(worst)])],
        BLANK,
        [cashFlow.text],
      ],
    },
  ];
}
