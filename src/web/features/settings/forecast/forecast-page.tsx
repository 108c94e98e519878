/** Forecast quality: what was tested, how it came out, what it says nothing of, and the same test on own notes. */
import type { ForecastQuality } from '#modules/forecast/contract.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { BaselinesChart } from './baselines-chart.tsx';
import { CalibrationChart } from './calibration-chart.tsx';
import { CoverageChart } from './coverage-chart.tsx';
import { Details } from './details.tsx';
import { useForecastQuality } from './forecast-query.ts';
import { OwnNotes } from './own-notes.tsx';
import { findBest, formatScore } from './report-figures.ts';

export function ForecastPage() {
  const { forecastQuality: words, shell } = useWords();
  const query = useForecastQuality();
  return (
    <SettingsFrame title={words.title}>
      {query.data !== undefined ? (
        <Report quality={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div role="status" aria-label={shell.loading} className="flex flex-col gap-4">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-96 w-full" />
        </div>
      )}
    </SettingsFrame>
  );
}

function Report({ quality }: { quality: ForecastQuality }) {
  const { forecast, forecastQuality: words } = useWords();
  const { page } = forecast;
  const { report, own } = quality;
  return (
    <div className="flex max-w-4xl flex-col gap-12">
      <div className="flex flex-col gap-5">
        <div className="prose-width flex flex-col gap-1">
          <p className="text-base font-medium">{quality.sentence}</p>
          <p className="text-soft">{words.untested}</p>
        </div>
        <Figures quality={quality} />
      </div>
      <Section title={page.coverage}>
        <CoverageChart report={report} />
      </Section>
      <Section title={page.baselines}>
        <BaselinesChart report={report} />
        <p className="prose-width text-xs text-faint">{page.scores}</p>
      </Section>
      <Section title={page.calibration}>
        <CalibrationChart report={report} own={own?.report ?? null} />
      </Section>
      <OwnNotes quality={quality} />
      <Section title={page.limits}>
        <ul className="prose-width flex list-disc flex-col gap-2 pl-5 text-soft">
          {page.limitsText.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Section>
      <Section title={page.how}>
        <p className="prose-width text-soft">{page.method}</p>
        <Details title={words.details} sentences={quality.sentences} />
      </Section>
    </div>
  );
}

function Figures({ quality: { report } }: { quality: ForecastQuality }) {
  const { forecast, forecastQuality } = useWords();
  const format = useFormat();
  const locale = useLocale();
  const words = forecastQuality.figures;
  const against = (score: 'crps' | 'mae'): string | undefined => {
    const best = findBest(report, score);
    if (best === null) return undefined;
    return words.against({ name: forecast.methods[best.name], value: formatScore(best[score], locale) });
  };
  return (
    <KeyFigures>
      <KeyFigure label={words.coverage} value={format.percent(report.coverage.all)} detail={words.coverageDetail} />
      <KeyFigure label={words.crps} value={formatScore(report.crps, locale)} detail={against('crps')} />
      <KeyFigure label={words.mae} value={formatScore(report.mae, locale)} detail={against('mae')} />
      <KeyFigure
        label={words.notes}
        value={format.number(report.notes)}
        detail={words.creators({ count: format.number(report.tested.comparedCreators) })}
      />
    </KeyFigures>
  );
}
