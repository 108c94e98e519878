import { createFileRoute } from '@tanstack/react-router';
import { DealsPage } from '../../features/deals/deals-page.tsx';
import { DealsSearch } from '../../features/deals/deals-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/deals/')({
  validateSearch: DealsSearch,
  beforeLoad: requires('deal:read'),
  component: function Deals() {
    return <DealsPage search={Route.useSearch()} />;
  },
});
