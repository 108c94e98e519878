import { createFileRoute } from '@tanstack/react-router';
import { PayeesPage } from '../../features/payouts/payees/payees-page.tsx';
import { PayeesSearch } from '../../features/payouts/payouts-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/payees')({
  validateSearch: PayeesSearch,
  beforeLoad: requires('ledger:read'),
  component: function Payouts() {
    return <PayeesPage search={Route.useSearch()} />;
  },
});
