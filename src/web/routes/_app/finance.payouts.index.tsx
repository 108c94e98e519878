import { createFileRoute } from '@tanstack/react-router';
import { BatchesPage } from '../../features/payouts/batches-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/finance/payouts/')({
  beforeLoad: requires('ledger:read'),
  component: BatchesPage,
});
