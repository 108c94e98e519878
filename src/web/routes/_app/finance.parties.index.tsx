import { createFileRoute } from '@tanstack/react-router';
import { PartiesPage } from '../../features/finance/parties-page.tsx';
import { PartiesSearch } from '../../features/finance/finance-search.ts';

export const Route = createFileRoute('/_app/finance/parties/')({
  validateSearch: PartiesSearch,
  component: function Finance() {
    return <PartiesPage search={Route.useSearch()} />;
  },
});
