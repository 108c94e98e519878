import { createFileRoute } from '@tanstack/react-router';
import { ShortlistPage } from '../../features/deals/shortlist/shortlist-page.tsx';
import { ShortlistSearch } from '../../features/deals/deals-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/shortlist')({
  validateSearch: ShortlistSearch,
  beforeLoad: requires('deal:read'),
  component: function Shortlist() {
    return <ShortlistPage search={Route.useSearch()} />;
  },
});
