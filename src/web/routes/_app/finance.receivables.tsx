import { createFileRoute } from '@tanstack/react-router';
import { OpenSearch } from '../../features/finance/finance-search.ts';
import { OpenPage } from '../../features/finance/open-page.tsx';

export const Route = createFileRoute('/_app/finance/receivables')({
  validateSearch: OpenSearch,
  component: function Finance() {
    const navigate = Route.useNavigate();
    return (
      <OpenPage
        side="receivable"
        search={Route.useSearch()}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    );
  },
});
