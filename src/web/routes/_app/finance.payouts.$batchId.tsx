import { createFileRoute } from '@tanstack/react-router';
import { BatchPage } from '../../features/payouts/batch/batch-page.tsx';
import { BatchSearch } from '../../features/payouts/payouts-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/$batchId')({
  validateSearch: BatchSearch,
  beforeLoad: requires('ledger:read'),
  component: function Payouts() {
    const { batchId } = Route.useParams();
    return <BatchPage key={batchId} id={batchId} search={Route.useSearch()} />;
  },
});
