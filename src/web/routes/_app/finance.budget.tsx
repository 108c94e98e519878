import { createFileRoute } from '@tanstack/react-router';
import { BudgetPage } from '../../features/finance/budget-page.tsx';
import { BudgetSearch } from '../../features/finance/finance-search.ts';

export const Route = createFileRoute('/_app/finance/budget')({
  validateSearch: BudgetSearch,
  component: function Finance() {
    return <BudgetPage search={Route.useSearch()} />;
  },
});
