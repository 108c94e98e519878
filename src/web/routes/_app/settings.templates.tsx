import { createFileRoute } from '@tanstack/react-router';
import { TemplatesPage } from '../../features/settings/templates/templates-page.tsx';
import { TemplatesSearch } from '../../features/settings/templates/templates-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/templates')({
  validateSearch: TemplatesSearch,
  beforeLoad: requires('deal:read'),
  component: function Templates() {
    return <TemplatesPage search={Route.useSearch()} />;
  },
});
