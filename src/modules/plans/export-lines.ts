/** The sheet with one row for each creator of the plan. */
import type { Locale } from '#kernel/context.ts';
import type { XlsxColumn, XlsxSheet } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { PlanLine } from './contract.ts';
import { toNumber } from './export-cells.ts';
import type { ExportedPlan } from './export-plan.ts';

const AMOUNT = '#,##0.00';
const COUNT = '#,##0';

type Cell = string | number | null;

interface LineColumn extends XlsxColumn {
  readonly cell: (line: PlanLine) => Cell;
}

function listColumns({ document }: ExportedPlan, locale: Locale): LineColumn[] {
  const { planExport: words, terms } = messages(locale);
  const { lines: head, summary } = words;
  const yes = (value: boolean): string => (value ? words.yes : words.no);
  const { currency } = document;
  const ranges = (['reads', 'engagements', 'notes'] as const).flatMap((metric): LineColumn[] => [
    { header: head.low({ metric: summary[metric] }), format: COUNT, cell: (line) => line.outcomes[metric].p10 },
    { header: head.middle({ metric: summary[metric] }), format: COUNT, cell: (line) => line.outcomes[metric].p50 },
    { header: head.high({ metric: summary[metric] }), format: COUNT, cell: (line) => line.outcomes[metric].p90 },
  ]);
  const inCny: LineColumn[] =
    currency === 'CNY'
      ? []
      : [
          {
            header: head.expected({ currency: 'CNY' }),
            format: AMOUNT,
            width: 18,
            cell: (line) => toNumber(line.costCny.expected, 'CNY'),
          },
          {
            header: head.worst({ currency: 'CNY' }),
            format: AMOUNT,
            width: 18,
            cell: (line) => toNumber(line.costCny.worst, 'CNY'),
          },
        ];
  return [
    { header: head.creator, width: 26, cell: (line) => line.name },
    { header: head.profile, width: 30, cell: (line) => line.profileUrl },
    { header: head.followers, format: COUNT, cell: (line) => line.followers },
    { header: head.tier, cell: (line) => terms.tiers[line.tier] },
    {
      header: head.verticals,
      width: 20,
      cell: (line) => line.verticals.map((vertical) => terms.verticals[vertical]).join(' / '),
    },
    { header: head.mcn, cell: (line) => line.mcn },
    { header: head.model, cell: (line) => terms.models[line.model] },
    { header: head.deliverables, width: 24, cell: (line) => line.deliverables },
    { header: head.wave, cell: (line) => line.wave },
    { header: head.week, cell: (line) => line.week },
    {
      header: head.expected({ currency }),
      format: AMOUNT,
      width: 18,
      cell: (line) => toNumber(line.cost.expected, currency),
    },
    {
      header: head.worst({ currency }),
      format: AMOUNT,
      width: 18,
      cell: (line) => toNumber(line.cost.worst, currency),
    },
    ...inCny,
    {
      header: head.quote,
      format: AMOUNT,
      cell: (line) => (line.price === null ? null : toNumber(line.price.quoted, 'CNY')),
    },
    { header: head.quoteBasis, width: 24, cell: (line) => line.price?.basis ?? null },
    { header: head.quotedOn, cell: (line) => line.price?.on ?? null },
    { header: head.stale, cell: (line) => (line.price === null ? null : yes(line.price.stale)) },
    { header: head.estimated, cell: (line) => (line.price === null ? null : yes(line.price.estimated)) },
    ...ranges,
    { header: head.basis, width: 28, cell: (line) => line.basis },
    { header: head.worth, format: COUNT, width: 18, cell: (line) => line.worth },
    { header: head.funnel, cell: (line) => words.funnel[line.funnelRole] },
    { header: head.locked, cell: (line) => yes(line.locked) },
    { header: head.why, width: 60, cell: (line) => line.why },
  ];
}

/** One row a line, in the plan's order. */
export function linesSheet(exported: ExportedPlan, locale: Locale): XlsxSheet {
  const columns = listColumns(exported, locale);
  return {
    name: messages(locale).planExport.sheets.lines,
    columns: columns.map(({ header, width, format }) => ({
      header,
      ...(width === undefined ? {} : { width }),
      ...(format === undefined ? {} : { format }),
    })),
    rows: exported.document.lines.map((line) => columns.map((column) => column.cell(line))),
  };
}
