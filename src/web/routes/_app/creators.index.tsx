import { createFileRoute } from '@tanstack/react-router';
import { CreatorsPage } from '../../features/creators/creators-page.tsx';
import { GridSearch } from '../../features/creators/grid-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/creators/')({
  beforeLoad: requires('creator:read'),
  validateSearch: GridSearch,
  component: function Creators() {
    return <CreatorsPage search={Route.useSearch()} />;
  },
});
