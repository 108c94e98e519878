/** A plan on paper: page one for those who decide, then the creators. */
import './print.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LOCALES, type Locale } from '#kernel/context.ts';
import type { PlanView } from '#modules/plans/contract.ts';
import { LanguageProvider, loadWords, useLocale, useWords } from '../../../locale.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ArrowLeftIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { getPlanIn } from './print-client.ts';
import { PrintLines } from './print-lines.tsx';
import { PrintSummary } from './print-summary.tsx';

interface PrintProps {
  planId: string;
  version: number | undefined;
  /** The reader's own language when undefined. */
  lang: Locale | undefined;
}

export function PrintPage({ planId, version, lang }: PrintProps) {
  const own = useLocale();
  const locale = lang ?? own;
  const plan = useQuery({
    queryKey: ['plans', 'print', locale, planId, version ?? null],
    queryFn: () => getPlanIn(locale, planId, version),
  });
  const words = useQuery({ queryKey: ['words', locale], queryFn: () => loadWords(locale), staleTime: Infinity });
  return (
    <div className="print-sheet min-h-dvh">
      <Bar planId={planId} version={version} locale={locale} />
      {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {(plan.data === undefined || words.data === undefined) && !plan.isError && (
        <Skeleton className="mx-auto h-[60vh] max-w-[46rem]" />
      )}
      {plan.data !== undefined && words.data !== undefined && (
        <LanguageProvider key={locale} locale={locale} words={words.data} onChange={() => undefined}>
          <Sheet plan={plan.data} locale={locale} />
        </LanguageProvider>
      )}
    </div>
  );
}

/** Not on paper: back, language, print. */
function Bar({ planId, version, locale }: { planId: string; version: number | undefined; locale: Locale }) {
  const words = useWords();
  const at = version === undefined ? {} : { version };
  return (
    <div className="mx-auto flex max-w-[46rem] flex-wrap items-center gap-2 px-4 pt-4 print:hidden">
      <Link to="/plans/$planId" params={{ planId }} search={at} className={buttonClass('quiet')}>
        <ArrowLeftIcon />
        {words.plans.print.back}
      </Link>
      <span
        role="group"
        aria-label={words.plans.print.language}
        className="ml-auto inline-flex rounded-md bg-hover p-0.5"
      >
        {LOCALES.map((option) => (
          <Link
            key={option}
            to="/plans/$planId/print"
            params={{ planId }}
            search={{ ...at, lang: option }}
            lang={option === 'zh' ? 'zh-Hans' : 'en'}
            aria-current={option === locale ? 'true' : undefined}
            className={`rounded-sm px-2.5 py-1 text-xs ${option === locale ? 'bg-surface font-medium' : 'text-soft'}`}
          >
            {words.shell.languages[option]}
          </Link>
        ))}
      </span>
      <Button look="primary" onClick={() => window.print()}>
        {words.plans.print.button}
      </Button>
    </div>
  );
}

function Sheet({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const words = useWords().plans;
  const { document } = plan;
  if (document === null || document.state !== 'solved')
    return <p className="mx-auto max-w-[46rem] px-4 py-12">{words.page.failedTitle}</p>;
  return (
    <article
      lang={locale === 'zh' ? 'zh-Hans' : 'en'}
      className="mx-auto flex max-w-[46rem] flex-col gap-8 px-4 py-8 print:max-w-none print:gap-5 print:p-0"
    >
      <PrintSummary plan={plan} document={document} />
      <PrintLines document={document} />
    </article>
  );
}
