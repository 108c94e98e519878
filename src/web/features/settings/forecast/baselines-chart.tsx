/** The model beside the two simpler forecasts, by CRPS and by median absolute error. */
import type { BacktestReport } from '#modules/forecast/contract.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { ChartFrame } from '../../plans/chart-frame.tsx';
import { findBest, formatScore } from './report-figures.ts';

export function BaselinesChart({ report }: { report: BacktestReport }) {
  const { forecast, forecastQuality: words } = useWords();
  const format = useFormat();
  const locale = useLocale();
  const best = findBest(report, 'crps');
  const rows = [{ name: 'model' as const, crps: report.crps, mae: report.mae }, ...report.baselines];
  const { columns, methods } = forecast;
  return (
    <ChartFrame
      title={
        best === null
          ? forecast.page.baselines
          : words.baselineTitle({
              better: report.crps < best.crps,
              share: format.percent(1 - report.crps / best.crps),
              name: methods[best.name],
            })
      }
      note={words.baselineNote}
      fileName="forecast-baselines"
      columns={[
        { label: columns.method },
        { label: columns.crps, numeric: true },
        { label: columns.mae, numeric: true },
      ]}
      rows={rows.map(({ name, crps, mae }) => [methods[name], formatScore(crps, locale), formatScore(mae, locale)])}
    >
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        {(['crps', 'mae'] as const).map((score) => (
          <dl key={score} className="flex flex-col gap-2" aria-label={words.figures[score]}>
            <div className="text-xs text-faint">{words.figures[score]}</div>
            {rows.map((row) => (
              <div key={row.name} className="grid grid-cols-[minmax(0,1fr)_4rem] items-end gap-x-3 gap-y-1">
                <dt className={`first-letter:uppercase ${row.name === 'model' ? 'font-medium' : 'text-soft'}`}>
                  {methods[row.name]}
                </dt>
                <dd className={`figures text-right ${row.name === 'model' ? 'font-medium' : 'text-soft'}`}>
                  {formatScore(row[score], locale)}
                </dd>
                <svg aria-hidden="true" className="col-span-full h-2 w-full">
                  <rect
                    width={`${(row[score] / Math.max(...rows.map((other) => other[score]), 1e-9)) * 100}%`}
                    height={8}
                    fill={row.name === 'model' ? 'var(--accent)' : 'var(--line-strong)'}
                  />
                </svg>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </ChartFrame>
  );
}
