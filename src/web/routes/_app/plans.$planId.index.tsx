import { createFileRoute } from '@tanstack/react-router';
import { PlanPage } from '../../features/plans/page/plan-page.tsx';
import { readPlanSearch } from '../../features/plans/plan-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/plans/$planId/')({
  beforeLoad: requires('plan:read'),
  validateSearch: readPlanSearch,
  component: function Plan() {
    const { planId } = Route.useParams();
    return <PlanPage key={planId} planId={planId} search={Route.useSearch()} />;
  },
});
