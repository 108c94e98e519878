import { createFileRoute } from '@tanstack/react-router';
import { BalancePage } from '../../features/finance/balance-page.tsx';
import { BalanceSearch } from '../../features/finance/finance-search.ts';

export const Route = createFileRoute('/_app/finance/balance')({
  validateSearch: BalanceSearch,
  component: function Finance() {
    return <BalancePage search={Route.useSearch()} />;
  },
});
