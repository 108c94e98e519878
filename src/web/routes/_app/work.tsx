import { createFileRoute } from '@tanstack/react-router';
import { WorkPage } from '../../features/deals/work/work-page.tsx';
import { WorkSearch } from '../../features/deals/deals-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/work')({
  validateSearch: WorkSearch,
  beforeLoad: requires('deal:read'),
  component: function Work() {
    return <WorkPage search={Route.useSearch()} />;
  },
});
