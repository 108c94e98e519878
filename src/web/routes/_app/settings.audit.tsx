import { createFileRoute } from '@tanstack/react-router';
import { AuditPage } from '../../features/settings/audit/audit-page.tsx';
import { AuditSearch } from '../../features/settings/audit/audit-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/audit')({
  validateSearch: AuditSearch,
  beforeLoad: requires('audit:read'),
  component: function Audit() {
    return <AuditPage search={Route.useSearch()} />;
  },
});
