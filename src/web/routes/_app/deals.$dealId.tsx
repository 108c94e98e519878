import { createFileRoute } from '@tanstack/react-router';
import { DealPage } from '../../features/deals/deal/deal-page.tsx';
import { DealSearch } from '../../features/deals/deals-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/deals/$dealId')({
  validateSearch: DealSearch,
  beforeLoad: requires('deal:read'),
  component: function Deal() {
    const { dealId } = Route.useParams();
    return <DealPage key={dealId} id={dealId} search={Route.useSearch()} />;
  },
});
