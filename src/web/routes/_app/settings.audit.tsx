import { createFileRoute } from '@tanstack/react-router';
import { AuditPage } from '../../features/settings/audit/audit-page.tsx';
import { AuditSearch } from '../../features/settings/audit/audit-search.ts';

export const Route = createFileRoute('/_app/settings/audit')({
  validateSearch: AuditSearch,
  component: function Audit() {
    return <AuditPage search={Route.useSearch()} />;
  },
});
