/** The solved example in short: its sentence, results, mix and calendar, with the way to the whole of it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { KeyResults } from '../page/key-results.tsx';
import { Models } from '../page/models.tsx';
import { Mosaic } from '../page/mosaic.tsx';
import { Timeline } from '../page/timeline.tsx';
import { Phases } from '../page/solving-state.tsx';
import { ExampleChip } from '../plan-state.tsx';
import type { PlanDocument } from '#modules/plans/contract.ts';

const POLL_MS = 700;

export function ExamplePlan() {
  const words = useWords().plans;
  const example = useQuery({
    ...api.plans.example.queryOptions(),
    refetchInterval: (query) => (query.state.data?.state === 'solving' ? POLL_MS : false),
  });
  if (example.isError) return <ErrorState error={example.error} onRetry={() => void example.refetch()} />;
  if (example.data === undefined) return <Skeleton className="h-96 w-full" />;
  const plan = example.data;
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap items-center gap-3">
        <ExampleChip />
        <span className="font-medium">{plan.name}</span>
        {plan.document !== null && (
          <Link to="/plans/$planId" params={{ planId: plan.id }} className={buttonClass('plain', 'small')}>
            {words.home.openExample}
          </Link>
        )}
      </p>
      {plan.document === null ? (
        <Phases now={plan.progress?.phase ?? 'reading'} />
      ) : (
        <ExampleBody planId={plan.id} document={plan.document} />
      )}
    </div>
  );
}

function ExampleBody({ planId, document }: { planId: string; document: PlanDocument }) {
  const navigate = useNavigate();
  return (
    <div className="flex flex-col gap-12">
      <div className="flex flex-col gap-6">
        <p className="prose-width text-lg leading-8 font-medium text-pretty">{document.sentence}</p>
        <KeyResults document={document} />
        <p className="text-soft">{document.proof}</p>
      </div>
      <Mosaic
        document={document}
        chosen={{ tier: undefined, model: undefined }}
        onChoose={({ tier, model }) =>
          void navigate({
            to: '/plans/$planId',
            params: { planId },
            hash: 'lines',
            search: { ...(tier === undefined ? {} : { tier }), ...(model === undefined ? {} : { model }) },
          })
        }
      />
      <Models document={document} />
      <Timeline document={document} />
    </div>
  );
}
