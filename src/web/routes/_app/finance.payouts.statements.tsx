import { createFileRoute } from '@tanstack/react-router';
import { StatementsSearch } from '../../features/payouts/payouts-search.ts';
import { StatementsPage } from '../../features/payouts/statements/statements-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/statements')({
  validateSearch: StatementsSearch,
  beforeLoad: requires('ledger:read'),
  component: function Payouts() {
    return <StatementsPage search={Route.useSearch()} />;
  },
});
