import { createFileRoute } from '@tanstack/react-router';
import { ProposePage } from '../../features/payouts/propose-page.tsx';
import { ProposeSearch } from '../../features/payouts/payouts-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/new')({
  validateSearch: ProposeSearch,
  beforeLoad: requires('payout:prepare'),
  component: function Payouts() {
    return <ProposePage search={Route.useSearch()} />;
  },
});
