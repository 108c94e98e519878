import { createFileRoute, Outlet } from '@tanstack/react-router';
import { RecordProvider } from '../../features/finance/record/record-provider.tsx';
import { requires } from '../../page-permission.ts';

/** All pages of finance: the form of a fact stands beside each. */
export const Route = createFileRoute('/_app/finance')({
  beforeLoad: requires('ledger:read'),
  component: function Finance() {
    return (
      <RecordProvider>
        <Outlet />
      </RecordProvider>
    );
  },
});
