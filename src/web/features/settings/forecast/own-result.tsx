/** A report on own notes, beside the one that the product ships with. */
import type { BacktestReport, OwnBacktest } from '#modules/forecast/contract.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { When } from '../../../ui/when.tsx';
import { CoverageChart } from './coverage-chart.tsx';
import { Details } from './details.tsx';
import { formatScore, isMet } from './report-figures.ts';

export function OwnResult({ own, product }: { own: OwnBacktest; product: BacktestReport }) {
  const words = useWords().forecastQuality;
  const say = words.own;
  return (
    <div className="flex flex-col gap-5 pt-4">
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{say.result}</h3>
        <p className="prose-width text-base">{own.sentence}</p>
        <p className="text-xs text-faint [overflow-wrap:anywhere]">
          {say.made} <When at={own.madeAt} short />
          {own.madeBy !== null && ` · ${say.by({ name: own.madeBy })}`} · {say.files(own.files)}
        </p>
      </div>
      <Beside own={own.report} product={product} />
      <CoverageChart report={own.report} brief />
      <Details title={words.details} sentences={own.sentences} />
    </div>
  );
}

function Beside({ own, product }: { own: BacktestReport; product: BacktestReport }) {
  const { forecast, forecastQuality: words } = useWords();
  const format = useFormat();
  const locale = useLocale();
  const baseline = (report: BacktestReport, name: string, score: 'crps' | 'mae'): string => {
    const found = report.baselines.find((one) => one.name === name);
    return found === undefined ? '' : formatScore(found[score], locale);
  };
  const { methods } = forecast;
  const rows: { label: string; of: (report: BacktestReport) => string }[] = [
    { label: words.figures.notes, of: (report) => format.number(report.notes) },
    ...(['crps', 'mae'] as const).flatMap((score) => [
      { label: words.figures[score], of: (report: BacktestReport) => formatScore(report[score], locale) },
      ...(['creator-median', 'tier-median'] as const).map((name) => ({
        label: `${words.figures[score]}, ${methods[name]}`,
        of: (report: BacktestReport) => baseline(report, name, score),
      })),
    ]),
  ];
  return (
    <Table label={words.own.beside}>
      <thead>
        <tr>
          <HeadCell pinned>{words.measure}</HeadCell>
          <HeadCell numeric>{words.yours}</HeadCell>
          <HeadCell numeric>{words.product}</HeadCell>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Cell pinned>{words.figures.coverage}</Cell>
          <Cell numeric>
            {!isMet(own.coverage.all) && <Chip tone="needs">{words.outside}</Chip>} {format.percent(own.coverage.all)}
          </Cell>
          <Cell numeric>{format.percent(product.coverage.all)}</Cell>
        </tr>
        {rows.map(({ label, of }) => (
          <tr key={label}>
            <Cell pinned>{label}</Cell>
            <Cell numeric>{of(own)}</Cell>
            <Cell numeric>{of(product)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
