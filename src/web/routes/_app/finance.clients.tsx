import { createFileRoute } from '@tanstack/react-router';
import { ClientsSearch } from '../../features/finance/finance-search.ts';
import { ClientsPage } from '../../features/finance/clients/clients-page.tsx';

export const Route = createFileRoute('/_app/finance/clients')({
  validateSearch: ClientsSearch,
  component: function Finance() {
    const navigate = Route.useNavigate();
    return (
      <ClientsPage search={Route.useSearch()} onSearch={(next) => void navigate({ search: next, replace: true })} />
    );
  },
});
