import { createFileRoute } from '@tanstack/react-router';
import { PayoutTaxPage } from '../../features/payouts/payout-tax-page.tsx';
import { TaxSearch } from '../../features/payouts/payouts-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/tax')({
  validateSearch: TaxSearch,
  beforeLoad: requires('ledger:read'),
  component: function Payouts() {
    return <PayoutTaxPage search={Route.useSearch()} />;
  },
});
