/** Live progress of the solver, in words and as a picture of the closing gap, with a way to stop that keeps the best so far. */
import { lazy, Suspense } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import { formatGap, isProvenBest } from '#words/amounts.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { Skeleton, Spinner } from '../../../ui/progress.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { usePlanStep } from '../plan-queries.ts';
import type { SolvingPoint } from '../solving-history.ts';
import type { Solving } from '../use-solving.ts';

const GapChart = lazy(() => import('../charts/gap-chart.tsx').then((charts) => ({ default: charts.GapChart })));

const PHASES = ['reading', 'weighing', 'solving', 'writing'] as const;

export function Phases({ now }: { now: (typeof PHASES)[number] }) {
  const words = useWords().plans.solving;
  const at = PHASES.indexOf(now);
  return (
    <ol className="flex flex-col gap-2.5">
      {PHASES.map((phase, index) => (
        <li
          key={phase}
          aria-current={index === at ? 'step' : undefined}
          className={classes('flex items-center gap-2.5', index > at && 'text-faint', index === at && 'font-medium')}
        >
          <span className="inline-flex size-4 items-center justify-center">
            {index < at && <CheckIcon className="text-accent-text" />}
            {index === at && <Spinner />}
          </span>
          {words.phases[phase]}
        </li>
      ))}
    </ol>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="figures min-h-7 text-lg font-semibold">{value}</dd>
    </div>
  );
}

const gapOf = ({ value, bound }: SolvingPoint): number => (value > 0 ? Math.max(0, bound - value) / value : 0);

/** Keeps its place from the start, so that nothing moves when the first plan is found. */
function ClosingGap({ history, seconds }: { history: readonly SolvingPoint[]; seconds: number }) {
  const words = useWords().plans.solving;
  const locale = useLocale();
  const format = useFormat();
  const newest = history.at(-1);
  if (newest === undefined || history.length < 2)
    return <p className="h-52 text-xs text-faint">{newest === undefined && words.looking}</p>;
  const title = words.history({
    percent: formatGap(gapOf(newest), locale),
    seconds: format.number(Math.max(seconds, newest.seconds), 1),
  });
  return (
    <div className="min-h-52">
      <ChartFrame
        title={title}
        note={words.desc}
        fileName="closing-gap"
        columns={[words.elapsed, words.best, words.bound, words.gap].map((label) => ({ label, numeric: true }))}
        rows={history.map((point) => [
          words.seconds({ seconds: format.number(point.seconds, 2) }),
          format.number(point.value),
          format.number(point.bound),
          formatGap(gapOf(point), locale),
        ])}
      >
        <Suspense fallback={<Skeleton className="h-[148px] w-full" />}>
          <GapChart history={history} label={title} />
        </Suspense>
      </ChartFrame>
    </div>
  );
}

export function SolvingState({ plan, solving }: { plan: PlanView; solving: Solving }) {
  const words = useWords().plans.solving;
  const locale = useLocale();
  const format = useFormat();
  const stop = usePlanStep('stop', plan, '');
  const progress = solving.progress ?? plan.progress;
  const worth = (value: number | null | undefined, none: string): string =>
    value === null || value === undefined ? none : format.number(Math.round(value));
  const gap = progress?.gap ?? null;
  const mayStop = useMay('plan:edit');
  return (
    <section className="flex max-w-3xl flex-col gap-7 border-t border-line pt-8" aria-busy="true">
      <h2 className="text-lg font-semibold">{words.title}</h2>
      <div className="grid gap-x-12 gap-y-7 sm:grid-cols-[auto_1fr]">
        <Phases now={progress?.phase ?? 'reading'} />
        <dl className="grid grid-cols-2 content-start gap-x-6 gap-y-4">
          <Figure label={words.best} value={worth(progress?.value, words.noneYet)} />
          <Figure label={words.bound} value={worth(progress?.bound, '–')} />
          <Figure label={words.gap} value={gap === null ? '–' : formatGap(gap, locale)} />
          <Figure label={words.elapsed} value={words.seconds({ seconds: format.number(progress?.seconds ?? 0, 0) })} />
        </dl>
      </div>
      <p role="status" className="min-h-6 text-base">
        {gap !== null && (isProvenBest(gap) ? words.optimal : words.gapWords({ percent: formatGap(gap, locale) }))}
      </p>
      <ClosingGap history={solving.history} seconds={progress?.seconds ?? 0} />
      <div className="flex flex-wrap items-center gap-4">
        {mayStop && (
          <Button onClick={() => stop.mutate()} busy={stop.isPending}>
            {stop.isPending ? words.stopping : words.stop}
          </Button>
        )}
        <span className="text-xs text-faint">{words.leave}</span>
      </div>
    </section>
  );
}
