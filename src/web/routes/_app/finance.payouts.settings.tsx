import { createFileRoute } from '@tanstack/react-router';
import { PayoutSettingsSearch } from '../../features/payouts/payouts-search.ts';
import { PayoutSettingsPage } from '../../features/payouts/settings/payout-settings-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/settings')({
  validateSearch: PayoutSettingsSearch,
  beforeLoad: requires('ledger:read'),
  component: function Payouts() {
    return <PayoutSettingsPage search={Route.useSearch()} />;
  },
});
