/** What waits for a decision, worst first. */
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanView } from '#modules/plans/contract.ts';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Section } from '../../../ui/page.tsx';
import { PlanStateChip } from '../plan-state.tsx';
import type { PlanRow } from '../plans-table.tsx';

/** Old quotes are looked up for so many drafts, newest first. */
const LOOKED_AT = 5;

interface Matter {
  readonly key: string;
  readonly plan: PlanRow;
  readonly text: string;
}

const countStale = (plan: PlanView | undefined): number =>
  plan?.document?.lines.filter((line) => line.price?.stale === true).length ?? 0;

function useStalePrices(plans: readonly PlanRow[]): { plan: PlanRow; count: number }[] {
  const drafts = plans.filter((plan) => plan.state === 'draft' || plan.state === 'stopped').slice(0, LOOKED_AT);
  const views = useQueries({
    queries: drafts.map((plan) => api.plans.get.queryOptions({ input: { id: plan.id }, staleTime: 60_000 })),
  });
  return drafts
    .map((plan, index) => ({ plan, count: countStale(views[index]?.data) }))
    .filter(({ count }) => count > 0);
}

export function NeedsYou({ plans }: { plans: readonly PlanRow[] }) {
  const words = useWords().plans.home;
  const stale = useStalePrices(plans);
  const mayApprove = useMay('plan:approve');
  const matters: Matter[] = [
    ...plans
      .filter((plan) => plan.state === 'failed')
      .map((plan) => ({ key: `failed ${plan.id}`, plan, text: words.failed(plan) })),
    ...plans
      .filter((plan) => plan.state === 'infeasible')
      .map((plan) => ({ key: `infeasible ${plan.id}`, plan, text: words.infeasible(plan) })),
    ...plans
      .filter((plan) => mayApprove && (plan.state === 'draft' || plan.state === 'stopped'))
      .map((plan) => ({ key: `draft ${plan.id}`, plan, text: words.waitingApproval(plan) })),
    ...stale.map(({ plan, count }) => ({
      key: `stale ${plan.id}`,
      plan,
      text: words.stalePrices({ name: plan.name, count }),
    })),
    ...plans
      .filter((plan) => plan.state === 'solving')
      .map((plan) => ({ key: `solving ${plan.id}`, plan, text: words.solving(plan) })),
  ];
  return (
    <Section title={words.needsYou}>
      {matters.length === 0 && <p className="text-soft">{words.nothing}</p>}
      {matters.length > 0 && (
        <ul className="border-t border-line">
          {matters.map(({ key, plan, text }) => (
            <li key={key} className="border-b border-line">
              <Link
                to="/plans/$planId"
                params={{ planId: plan.id }}
                className="flex min-h-11 items-center justify-between gap-4 py-2 hover:bg-hover"
              >
                <span className="min-w-0">{text}</span>
                <PlanStateChip state={plan.state} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
