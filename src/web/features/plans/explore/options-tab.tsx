/** Budget curve, prices of limits, other leads: worked out on request, shown as they come, kept once done. */
import type { ReactNode } from 'react';
import type { PlanAnalysis, PlanFigures } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { ProgressBar, Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState, Notice } from '../../../ui/states.tsx';
import { usePlanOnPage } from '../page/plan-context.tsx';
import { BudgetCurve } from './budget-curve.tsx';
import { BudgetTry } from './budget-try.tsx';
import { LimitPrices } from './limit-prices.tsx';
import { OtherLeads } from './other-leads.tsx';
import { useAnalysis } from './use-analysis.ts';

/** The plan as it is in the figures of the other answers, so that like stands beside like. */
const findToday = (curve: PlanAnalysis['curve']): PlanFigures | null =>
  curve?.points.find((point) => point.budget === curve.today)?.figures ?? null;

export function OptionsTab() {
  const { plan, document } = usePlanOnPage();
  const words = useWords().plans.explore;
  const { analysis, start, stop } = useAnalysis(plan);
  if (document.state !== 'solved') return <p className="prose-width text-soft">{words.onlySolved}</p>;
  if (analysis.isError) return <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />;
  if (analysis.data === undefined) return <Skeleton className="h-72 w-full" />;
  const { data } = analysis;
  return (
    <div className="flex flex-col gap-12">
      <State
        data={data}
        onStart={() => start.mutate()}
        onStop={() => stop.mutate()}
        busy={start.isPending || stop.isPending}
      />
      {data.state !== 'none' && (
        <>
          <Part part={data.curve} running={data.state === 'running'} title={words.curve.section} height="h-96">
            {(curve) => <BudgetCurve curve={curve} />}
          </Part>
          <Part part={data.prices} running={data.state === 'running'} title={words.prices.section} height="h-40">
            {(prices) => <LimitPrices prices={prices} />}
          </Part>
          <Part part={data.leads} running={data.state === 'running'} title={words.leads.section} height="h-64">
            {(leads) => <OtherLeads leads={leads} today={findToday(data.curve)} />}
          </Part>
        </>
      )}
      {data.curve === null && data.state !== 'running' && (
        <Section title={words.whatIf.title}>
          <BudgetTry />
        </Section>
      )}
    </div>
  );
}

interface StateProps {
  data: PlanAnalysis;
  onStart: () => void;
  onStop: () => void;
  busy: boolean;
}

function State({ data, onStart, onStop, busy }: StateProps) {
  const { document } = usePlanOnPage();
  const words = useWords().plans.explore;
  const format = useFormat();
  const mayStop = useMay('plan:edit');
  switch (data.state) {
    case 'none':
      return (
        <EmptyState
          title={words.title}
          actions={
            <Button look="primary" busy={busy} onClick={onStart}>
              {words.start}
            </Button>
          }
        >
          <p>{words.lead}</p>
          <p className="text-xs">{words.costs({ seconds: format.duration(document.solvedInMs / 1_000) })}</p>
        </EmptyState>
      );
    case 'running':
      return (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <ProgressBar
            className="min-w-56 flex-1"
            label={words.working}
            value={data.of === 0 ? null : data.done / data.of}
            detail={words.doneOf(data)}
          />
          {mayStop && (
            <Button onClick={onStop} busy={busy}>
              {words.stop}
            </Button>
          )}
        </div>
      );
    case 'stopped':
    case 'failed':
      return (
        <Notice tone={data.state === 'failed' ? 'harm' : 'neutral'}>
          <span className="flex flex-wrap items-center justify-between gap-3">
            {data.state === 'failed' ? words.failed : words.stopped(data)}
            <Button size="small" onClick={onStart} busy={busy}>
              {data.state === 'failed' ? words.tryAgain : words.goOn}
            </Button>
          </span>
        </Notice>
      );
    case 'done':
      return null;
  }
}

/** One part: shown once it is there, its place kept while it is on its way. */
function Part<Value>(props: {
  part: Value | null;
  running: boolean;
  title: string;
  height: string;
  children: (part: Value) => ReactNode;
}) {
  const words = useWords().plans.explore;
  if (props.part !== null) return props.children(props.part);
  return (
    <Section title={props.title}>
      {props.running ? (
        <Skeleton className={`${props.height} w-full`} />
      ) : (
        <p className="text-soft">{words.notReady}</p>
      )}
    </Section>
  );
}
