import { createFileRoute } from '@tanstack/react-router';
import { PlanPage } from '../../features/plans/page/plan-page.tsx';
import { readPlanSearch } from '../../features/plans/plan-search.ts';

export const Route = createFileRoute('/_app/plans/$planId/')({
  validateSearch: readPlanSearch,
  component: function Plan() {
    const { planId } = Route.useParams();
    return <PlanPage key={planId} planId={planId} search={Route.useSearch()} />;
  },
});
