/** The page where people decide: its state, what can be done, and the plan or what became of it. */
import { Link } from '@tanstack/react-router';
import type { PlanView } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { usePlan } from '../plan-queries.ts';
import type { PlanSearch } from '../plan-search.ts';
import { ExampleChip, PlanStateChip, SyntheticChip } from '../plan-state.tsx';
import { useSolving, type Solving } from '../use-solving.ts';
import { computeWantedCount } from '../wanted.ts';
import { DocumentBody } from './document-body.tsx';
import { ImportLink } from './nothing-chosen.tsx';
import { PlanActions } from './plan-actions.tsx';
import { SolvingState } from './solving-state.tsx';
import { useWanted } from './use-wanted.ts';
import { Versions } from './versions.tsx';

export function PlanPage({ planId, search }: { planId: string; search: PlanSearch }) {
  const { solving, follow } = useSolving(planId);
  const plan = usePlan(planId, search.version, solving.live);
  const words = useWords().plans;
  follow(plan.data);
  if (plan.isError && plan.data === undefined)
    return (
      <ErrorState error={plan.error} onRetry={() => void plan.refetch()}>
        <Link to="/plans" className={buttonClass('plain')}>
          {words.home.allPlans}
        </Link>
      </ErrorState>
    );
  if (plan.data === undefined) return <Waiting title={words.title} />;
  return <LoadedPlan plan={plan.data} search={search} solving={solving} />;
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

function LoadedPlan({ plan, search, solving }: { plan: PlanView; search: PlanSearch; solving: Solving }) {
  const words = useWords().plans;
  const { wanted, set, reset } = useWanted(plan);
  const newest = plan.versions.every((version) => version.version <= plan.version);
  const pending = computeWantedCount(plan.adjustments, wanted);
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
      <PlanBody
        plan={plan}
        search={search}
        newest={newest}
        solving={solving}
        adjust={{ wanted, set, reset, pending }}
      />
    </Page>
  );
}

interface BodyProps {
  plan: PlanView;
  search: PlanSearch;
  newest: boolean;
  solving: Solving;
  adjust: ReturnType<typeof useWanted> & { pending: number };
}

function PlanBody({ plan, search, newest, solving, adjust }: BodyProps) {
  const words = useWords().plans.page;
  if (plan.state === 'solving') return <SolvingState plan={plan} solving={solving} />;
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
