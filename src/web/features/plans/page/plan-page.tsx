/** The page where people decide: one sentence first, then why, when, how much, who, and what is not known. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { PlanView } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMayEdit } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { computePendingCount } from '../adjustments.ts';
import { patchIntake } from '../patch-intake.ts';
import { usePlan, useReplan } from '../plan-queries.ts';
import type { PlanSearch } from '../plan-search.ts';
import { ExampleChip, PlanStateChip, SyntheticChip } from '../plan-state.tsx';
import { Assumptions } from './assumptions.tsx';
import { Infeasible } from './infeasible.tsx';
import { KeyResults } from './key-results.tsx';
import { useLineActions } from './line-actions.ts';
import { Lines } from './lines.tsx';
import { Models } from './models.tsx';
import { Money } from './money.tsx';
import { Mosaic } from './mosaic.tsx';
import { ImportLink, NothingChosen } from './nothing-chosen.tsx';
import { PendingBar, useReplanNote } from './pending-bar.tsx';
import { PlanActions } from './plan-actions.tsx';
import { SolvingState } from './solving-state.tsx';
import { Timeline } from './timeline.tsx';
import { Unknowns } from './unknowns.tsx';
import { Verdict } from './verdict.tsx';
import { Versions } from './versions.tsx';
import { useWantedAdjustments } from './wanted-adjustments.ts';

export function PlanPage({ planId, search }: { planId: string; search: PlanSearch }) {
  const plan = usePlan(planId, search.version);
  const words = useWords().plans;
  if (plan.isError && plan.data === undefined)
    return (
      <ErrorState error={plan.error} onRetry={() => void plan.refetch()}>
        <Link to="/plans" className={buttonClass('plain')}>
          {words.home.allPlans}
        </Link>
      </ErrorState>
    );
  if (plan.data === undefined) return <Waiting title={words.title} />;
  return <LoadedPlan plan={plan.data} search={search} />;
}

const Waiting = ({ title }: { title: string }) => (
  <Page title={title}>
    <div className="flex flex-col gap-8">
      <Skeleton className="h-14 w-full max-w-2xl" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  </Page>
);

function PlanState({ plan }: { plan: PlanView }) {
  const words = useWords().plans.page;
  const format = useFormat();
  return (
    <>
      {plan.example && <ExampleChip />}
      {!plan.example && plan.document?.synthetic === true && <SyntheticChip />}
      {!(plan.example && plan.state === 'draft') && <PlanStateChip state={plan.state} />}
      <Chip>{words.version({ version: plan.version })}</Chip>
      {plan.approvedAt !== null && plan.state === 'approved' && (
        <span className="text-xs text-faint">
          {words.approved({ by: plan.approvedBy ?? '', at: format.instant(plan.approvedAt).beijing })}
        </span>
      )}
    </>
  );
}

function LoadedPlan({ plan, search }: { plan: PlanView; search: PlanSearch }) {
  const words = useWords().plans;
  const { wanted, set, reset } = useWantedAdjustments(plan);
  const newest = plan.versions.every((version) => version.version <= plan.version);
  const pending = computePendingCount(plan.adjustments, wanted);
  return (
    <Page
      title={plan.name}
      state={<PlanState plan={plan} />}
      actions={<PlanActions plan={plan} pending={pending} newest={newest} />}
      back={
        <Link to="/plans" className="press w-fit text-xs text-faint hover:text-ink">
          {words.title}
        </Link>
      }
    >
      <PlanBody plan={plan} search={search} newest={newest} adjust={{ wanted, set, reset, pending }} />
    </Page>
  );
}

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
  search: PlanSearch;
  newest: boolean;
  adjust: ReturnType<typeof useWantedAdjustments> & { pending: number };
}

function PlanBody({ plan, search, newest, adjust }: BodyProps) {
  const words = useWords().plans.page;
  if (plan.state === 'solving') return <SolvingState plan={plan} />;
  if (plan.document === null) {
    return (
      <div className="flex max-w-2xl flex-col gap-8">
        <Notice tone="harm">
          <span className="font-medium">{words.failedTitle}.</span> {plan.refusal?.message}
        </Notice>
        {plan.refusal?.code === 'plans.no-creators' && <ImportLink />}
        <Versions plan={plan} />
      </div>
    );
  }
  return <DocumentBody plan={plan} document={plan.document} search={search} newest={newest} adjust={adjust} />;
}

function DocumentBody({
  plan,
  document,
  search,
  newest,
  adjust,
}: BodyProps & { document: NonNullable<PlanView['document']> }) {
  const words = useWords().plans;
  const navigate = useNavigate();
  const allowed = useMayEdit() && newest && plan.state !== 'approved';
  const replan = useReplan(plan.id);
  const noteOf = useReplanNote();
  const format = useFormat();
  const actions = useLineActions(adjust.wanted, adjust.set, allowed);
  const onSearch = (change: { [Key in keyof PlanSearch]?: PlanSearch[Key] | undefined }): void => {
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
  const change = (intake: unknown, note: string): void => replan.mutate({ intake, adjustments: adjust.wanted, note });
  const assumed = (plan.intake as { assumptions?: Record<string, number> }).assumptions ?? {};
  return (
    <div className="flex flex-col gap-12">
      <div className="flex flex-col gap-6">
        <p className="prose-width text-lg leading-8 font-medium text-pretty">{document.sentence}</p>
        {!newest && <OlderVersion plan={plan} />}
        {plan.state === 'stopped' && <Notice tone="needs">{words.page.stoppedNote}</Notice>}
        {document.lines.length > 0 && <KeyResults document={document} />}
        {document.state === 'solved' && document.lines.length === 0 && (
          <NothingChosen plan={plan} document={document} />
        )}
      </div>
      {document.state === 'infeasible' && <Infeasible document={document} />}
      {(document.state === 'solved' || document.guardrails.length > 0) && (
        <Verdict
          document={document}
          intake={plan.intake}
          fixing={replan.isPending}
          onFix={
            allowed
              ? (guardrail) =>
                  guardrail.fix !== null &&
                  change(
                    patchIntake(plan.intake, guardrail.fix.patch),
                    words.verdict.fixed({ label: guardrail.fix.label }),
                  )
              : null
          }
        />
      )}
      <Models document={document} />
      {document.state === 'solved' && document.lines.length > 0 && (
        <>
          <Timeline document={document} />
          <Money document={document} />
          <Mosaic document={document} chosen={{ tier: search.tier, model: search.model }} onChoose={onSearch} />
          <Lines document={document} search={search} onSearch={onSearch} actions={actions} />
        </>
      )}
      {document.state === 'solved' && <Unknowns document={document} />}
      <Assumptions
        document={document}
        busy={replan.isPending}
        onChange={
          allowed
            ? (assumption, value) =>
                change(
                  patchIntake(plan.intake, { assumptions: { ...assumed, [assumption.key]: value } }),
                  words.assumptions.note({ label: assumption.label, value: format.number(value, 4) }),
                )
            : null
        }
      />
      <Versions plan={plan} />
      {allowed && (
        <PendingBar
          count={adjust.pending}
          busy={replan.isPending}
          onDiscard={adjust.reset}
          onReplan={() => replan.mutate({ adjustments: adjust.wanted, note: noteOf(adjust.wanted) })}
        />
      )}
    </div>
  );
}
