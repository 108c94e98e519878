/** A plan that was worked out: what decides first, then its sides; everything wanted of it waits in one bar. */
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import type { PlanDocument, PlanView } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { patchIntake } from '../patch-intake.ts';
import { useReplan } from '../plan-queries.ts';
import type { PlanSearch, PlanTab } from '../plan-search.ts';
import { toWantedIntake, withoutPatch } from '../wanted.ts';
import { AlsoHere } from './also-here.tsx';
import { Assumptions } from './assumptions.tsx';
import { CashFlow } from './cash-flow.tsx';
import { Infeasible } from './infeasible.tsx';
import { KeyResults } from './key-results.tsx';
import { useLineActions } from './line-actions.ts';
import { Lines } from './lines.tsx';
import { Models } from './models.tsx';
import { Money } from './money.tsx';
import { Mosaic } from './mosaic.tsx';
import { NothingChosen } from './nothing-chosen.tsx';
import { PendingBar, writeNote } from './pending-bar.tsx';
import { PlanContext, usePlanOnPage, type SearchChange } from './plan-context.tsx';
import { Since } from './since.tsx';
import { Timeline } from './timeline.tsx';
import { Unknowns } from './unknowns.tsx';
import type { useWanted } from './use-wanted.ts';
import { Verdict } from './verdict.tsx';
import { Versions } from './versions.tsx';

const ForecastTab = lazy(() => import('../forecast/forecast-tab.tsx').then((tab) => ({ default: tab.ForecastTab })));
const OptionsTab = lazy(() => import('../explore/options-tab.tsx').then((tab) => ({ default: tab.OptionsTab })));

/** An older version is read only; the way to the newest stands beside. */
function OlderVersion({ plan }: { plan: PlanView }) {
  const words = useWords().plans.page;
  return (
    <Notice>
      <span className="flex flex-wrap items-center justify-between gap-3">
        {words.olderVersion({ version: plan.version })}
        <Link to="/plans/$planId" params={{ planId: plan.id }} className={buttonClass('plain', 'small')}>
          {words.toNewest}
        </Link>
      </span>
    </Notice>
  );
}

interface BodyProps {
  plan: PlanView;
  document: PlanDocument;
  search: PlanSearch;
  newest: boolean;
  adjust: ReturnType<typeof useWanted> & { pending: number };
}

/** Lays a change over the page's search; the address bar follows without a new step back. */
function useSearchChange(plan: PlanView, search: PlanSearch): (change: SearchChange) => void {
  const navigate = useNavigate();
  return (change) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined),
    ) as PlanSearch;
    void navigate({
      to: '/plans/$planId',
      params: { planId: plan.id },
      search: next,
      replace: true,
      resetScroll: false,
    });
  };
}

/** Re-plans at once with one more change, and with everything that waits. */
function useChange(plan: PlanView, adjust: BodyProps['adjust']) {
  const words = useWords().plans;
  const replan = useReplan(plan.id);
  const { wanted } = adjust;
  return {
    busy: replan.isPending,
    change: (patch: Record<string, unknown>, note: string): void =>
      replan.mutate({
        intake: patchIntake(toWantedIntake(plan.intake, wanted), patch),
        adjustments: wanted.adjustments,
        note,
      }),
    replan: (): void =>
      replan.mutate({
        adjustments: wanted.adjustments,
        note: writeNote(wanted, words.reality.noteAnd),
        ...(wanted.patches.length === 0 ? {} : { intake: toWantedIntake(plan.intake, wanted) }),
      }),
  };
}

export function DocumentBody({ plan, document, search, newest, adjust }: BodyProps) {
  const words = useWords().plans;
  const format = useFormat();
  const allowed = useMay('plan:edit') && newest && plan.state !== 'approved';
  const onSearch = useSearchChange(plan, search);
  const { change, replan, busy } = useChange(plan, adjust);
  const { wanted, set } = adjust;
  const onTab = (tab: PlanTab): void => {
    onSearch({ tab: tab === 'plan' ? undefined : tab });
  };
  const solved = document.state === 'solved' && document.lines.length > 0;
  const assumed = (plan.intake as { assumptions?: Record<string, number> }).assumptions ?? {};
  const verdict = (document.state === 'solved' || document.guardrails.length > 0) && (
    <Verdict
      document={document}
      intake={plan.intake}
      fixing={busy}
      onFix={allowed ? ({ fix }) => fix !== null && change(fix.patch, words.verdict.fixed({ label: fix.label })) : null}
    />
  );
  const basis = (
    <div className="flex flex-col gap-12">
      {document.state === 'solved' && <Unknowns document={document} />}
      <Assumptions
        document={document}
        busy={busy}
        onChange={
          allowed
            ? (assumption, value) =>
                change(
                  { assumptions: { ...assumed, [assumption.key]: value } },
                  words.assumptions.note({ label: assumption.label, value: format.number(value, 4) }),
                )
            : null
        }
      />
      <Versions plan={plan} />
    </div>
  );
  return (
    <PlanContext value={{ plan, document, search, onSearch, wanted, set, allowed }}>
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-6">
          <p className="prose-width text-lg leading-8 font-medium text-pretty">{document.sentence}</p>
          <Since plan={plan} />
          {!newest && <OlderVersion plan={plan} />}
          {plan.state === 'stopped' && <Notice tone="needs">{words.page.stoppedNote}</Notice>}
          {document.lines.length > 0 && <KeyResults document={document} onUnknown={() => onTab('basis')} />}
          {document.state === 'solved' && !solved && <NothingChosen plan={plan} document={document} />}
        </div>
        {solved ? (
          <Tabs
            label={words.explore.tabsLabel}
            value={search.tab ?? 'plan'}
            onChange={onTab}
            tabs={[
              {
                value: 'plan',
                label: words.explore.tabs.plan,
                content: <PlanSide verdict={verdict} onTab={onTab} />,
              },
              {
                value: 'forecast',
                label: words.explore.tabs.forecast,
                content: (
                  <Later>
                    <ForecastTab />
                  </Later>
                ),
              },
              {
                value: 'money',
                label: words.explore.tabs.money,
                content: (
                  <div className="flex flex-col gap-12">
                    <Money document={document} />
                    <CashFlow document={document} />
                  </div>
                ),
              },
              {
                value: 'options',
                label: words.explore.tabs.options,
                content: (
                  <Later>
                    <OptionsTab />
                  </Later>
                ),
              },
              { value: 'basis', label: words.explore.tabs.basis, content: basis },
            ]}
          />
        ) : (
          <div className="flex flex-col gap-12">
            {document.state === 'infeasible' && <Infeasible document={document} />}
            {verdict}
            <Models document={document} />
            {basis}
          </div>
        )}
        {allowed && (
          <PendingBar
            count={adjust.pending}
            patches={wanted.patches}
            busy={busy}
            onTakeBack={(key) => set(withoutPatch(wanted, key))}
            onDiscard={adjust.reset}
            onReplan={replan}
          />
        )}
      </div>
    </PlanContext>
  );
}

/** Keeps the place of a side whose code is still on its way. */
const Later = ({ children }: { children: ReactNode }) => (
  <Suspense fallback={<Skeleton className="h-96 w-full" />}>{children}</Suspense>
);

/** What decides: the proof and its warnings, the models, who, when. */
function PlanSide({ verdict, onTab }: { verdict: ReactNode; onTab: (tab: PlanTab) => void }) {
  const { document, search, onSearch, wanted, set, allowed } = usePlanOnPage();
  const actions = useLineActions(wanted, set, allowed);
  return (
    <div className="flex flex-col gap-12">
      {verdict}
      <Models document={document} />
      <Timeline document={document} />
      <Mosaic document={document} chosen={{ tier: search.tier, model: search.model }} onChoose={onSearch} />
      <Lines document={document} search={search} onSearch={onSearch} actions={actions} />
      <AlsoHere document={document} onTab={onTab} />
    </div>
  );
}
