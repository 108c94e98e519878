/** Live progress of the solver, in words, with a way to stop that keeps the best so far. */
import type { PlanView } from '#modules/plans/contract.ts';
import { formatGap, isProvenBest } from '#words/amounts.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { Spinner } from '../../../ui/progress.tsx';
import { usePlanStep } from '../plan-queries.ts';

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
    <div className="flex flex-col">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="figures text-lg font-semibold">{value}</dd>
    </div>
  );
}

export function SolvingState({ plan }: { plan: PlanView }) {
  const words = useWords().plans.solving;
  const locale = useLocale();
  const format = useFormat();
  const stop = usePlanStep('stop', plan, '');
  const progress = plan.progress;
  const worth = (value: number | null | undefined): string =>
    value === null || value === undefined ? words.noneYet : format.count(Math.round(value));
  const gap = progress?.gap ?? null;
  return (
    <section className="flex max-w-2xl flex-col gap-8 border-t border-line pt-8" aria-busy="true">
      <h2 className="text-lg font-semibold">{words.title}</h2>
      <Phases now={progress?.phase ?? 'reading'} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3">
        <Figure label={words.elapsed} value={words.seconds({ seconds: format.number(progress?.seconds ?? 0, 0) })} />
        <Figure label={words.best} value={worth(progress?.value)} />
        <Figure
          label={words.bound}
          value={progress?.bound === null || progress?.bound === undefined ? '–' : worth(progress.bound)}
        />
      </dl>
      <p role="status" className="min-h-5 text-soft">
        {gap !== null && (isProvenBest(gap) ? words.optimal : words.gapWords({ percent: formatGap(gap, locale) }))}
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <Button onClick={() => stop.mutate()} busy={stop.isPending}>
          {stop.isPending ? words.stopping : words.stop}
        </Button>
        <span className="text-xs text-faint">{words.leave}</span>
      </div>
    </section>
  );
}
