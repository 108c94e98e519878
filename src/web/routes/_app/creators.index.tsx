import { createFileRoute } from '@tanstack/react-router';
import { CreatorsPage } from '../../features/creators/creators-page.tsx';
import { GridSearch } from '../../features/creators/grid-search.ts';

export const Route = createFileRoute('/_app/creators/')({
  validateSearch: GridSearch,
  component: function Creators() {
    return <CreatorsPage search={Route.useSearch()} />;
  },
});
