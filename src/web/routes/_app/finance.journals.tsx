import { createFileRoute } from '@tanstack/react-router';
import { JournalsPage } from '../../features/finance/journals-page.tsx';
import { JournalsSearch } from '../../features/finance/finance-search.ts';

export const Route = createFileRoute('/_app/finance/journals')({
  validateSearch: JournalsSearch,
  component: function Finance() {
    return <JournalsPage search={Route.useSearch()} />;
  },
});
