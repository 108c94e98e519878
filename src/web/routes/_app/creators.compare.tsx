import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { ComparePage, compareQuery } from '../../features/creators/compare-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/creators/compare')({
  beforeLoad: requires('creator:read'),
  validateSearch: z.object({ ids: z.array(z.string()).max(5).optional().catch(undefined) }),
  loaderDeps: ({ search }) => ({ ids: search.ids ?? [] }),
  loader: async ({ context, deps }) => {
    if (deps.ids.length > 0) await context.queryClient.ensureQueryData(compareQuery(deps.ids));
  },
  component: function Compare() {
    const ids = Route.useSearch().ids ?? [];
    const navigate = Route.useNavigate();
    return (
      <ComparePage
        ids={ids}
        onRemove={(id) => void navigate({ search: { ids: ids.filter((other) => other !== id) }, replace: true })}
      />
    );
  },
});
