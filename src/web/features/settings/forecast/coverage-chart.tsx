/** Coverage of P10-P90 group by group, on one axis with the target as a band. */
import { scaleLinear } from 'd3-scale';
import { Fragment } from 'react';
import { TIERS } from '#modules/creators/contract.ts';
import type { BacktestReport } from '#modules/forecast/contract.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { ChartFrame } from '../../plans/chart-frame.tsx';
import { NotTestedChip } from '../../plans/forecast/tested-note.tsx';
import { formatScore, isMet, listCoverage, TARGET, type CoverageLine } from './report-figures.ts';
import { useGroupNames } from './use-group-names.ts';

const ROW = 12;

/** `brief` leaves years and history to the table. */
export function CoverageChart({ report, brief = false }: { report: BacktestReport; brief?: boolean }) {
  const { forecast, forecastQuality: words, terms } = useWords();
  const format = useFormat();
  const locale = useLocale();
  const nameOf = useGroupNames();
  const lines = listCoverage(report);
  const drawn = brief ? lines.filter(({ by }) => by !== 'year' && by !== 'history') : lines;
  const least = Math.min(0.6, ...lines.map(({ coverage }) => Math.floor(coverage * 10) / 10));
  const untested = TIERS.filter((tier) => !lines.some(({ by, name }) => by === 'tier' && name === tier));
  const { columns } = forecast;
  return (
    <ChartFrame
      title={words.coverageTitle({
        share: format.percent(report.coverage.all),
        notes: format.number(report.notes),
        met: isMet(report.coverage.all),
      })}
      note={words.coverageNote}
      fileName="forecast-coverage"
      columns={[
        { label: columns.group },
        { label: columns.notes, numeric: true },
        { label: columns.coverage, numeric: true },
        { label: columns.crps, numeric: true },
        { label: columns.mae, numeric: true },
      ]}
      rows={lines.map((line) => [
        line.by === 'all' ? nameOf(line) : `${words.byGroup[line.by]}: ${nameOf(line)}`,
        format.number(line.notes),
        format.percent(line.coverage),
        formatScore(line.crps, locale),
        formatScore(line.mae, locale),
      ])}
    >
      <ul className="flex flex-col" aria-label={words.figures.coverage}>
        {drawn.map((line, index) => (
          <Fragment key={`${line.by} ${line.name}`}>
            {line.by !== 'all' && drawn[index - 1]?.by !== line.by && (
              <li className="pt-4 pb-1 text-xs text-faint">{words.byGroup[line.by]}</li>
            )}
            <CoverageRow line={line} name={nameOf(line)} least={least} />
            {line.by === 'tier' &&
              drawn[index + 1]?.by !== 'tier' &&
              untested.map((tier) => (
                <li key={tier} className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line py-1">
                  <span className="w-28 text-faint sm:w-40">{terms.tiers[tier]}</span>
                  <NotTestedChip />
                </li>
              ))}
          </Fragment>
        ))}
      </ul>
    </ChartFrame>
  );
}

function CoverageRow({ line, name, least }: { line: CoverageLine; name: string; least: number }) {
  const { forecastQuality: words } = useWords();
  const format = useFormat();
  const x = scaleLinear([least, 1], [0, 100]);
  const met = isMet(line.coverage);
  return (
    <li
      className={`grid min-h-9 grid-cols-[7rem_minmax(0,1fr)_4rem] items-center gap-x-4 border-b border-line py-1 sm:grid-cols-[10rem_minmax(0,1fr)_4rem_10rem] ${line.by === 'all' ? 'font-medium' : ''}`}
    >
      <span className="flex flex-col">
        <span className="block truncate first-letter:uppercase">{name}</span>
        <span className="figures text-xs font-normal text-faint sm:hidden">
          {words.notesOf({ count: format.number(line.notes) })}
        </span>
      </span>
      <svg aria-hidden="true" className="h-3 w-full overflow-visible">
        <line x1="0" x2="100%" y1={ROW / 2} y2={ROW / 2} stroke="var(--line)" />
        <rect
          x={`${x(TARGET.low)}%`}
          width={`${x(TARGET.high) - x(TARGET.low)}%`}
          y={-8}
          height={ROW + 16}
          fill="var(--accent-wash)"
        />
        <line x1={`${x(TARGET.share)}%`} x2={`${x(TARGET.share)}%`} y1={-8} y2={ROW + 8} stroke="var(--accent)" />
        <circle
          cx={`${x(line.coverage)}%`}
          cy={ROW / 2}
          r={line.by === 'all' ? 6 : 4.5}
          fill={met ? 'var(--ink)' : 'var(--needs-mark)'}
          stroke="var(--paper)"
          strokeWidth={1.5}
        />
      </svg>
      <span className="figures text-right">{format.percent(line.coverage)}</span>
      <span className="figures flex flex-col text-right text-xs font-normal text-faint max-sm:hidden">
        {words.notesOf({ count: format.number(line.notes) })}
        {!met && <span className="text-needs">{words.outside}</span>}
      </span>
      {!met && <span className="col-span-full text-xs font-normal text-needs sm:hidden">{words.outside}</span>}
    </li>
  );
}
