import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { CREATOR_TABS, CreatorPage } from '../../features/creators/creator-page.tsx';
import { creatorQuery } from '../../features/creators/creator-query.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/creators/$id')({
  beforeLoad: requires('creator:read'),
  validateSearch: z.object({ tab: z.enum(CREATOR_TABS).optional().catch(undefined) }),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(creatorQuery(params.id)),
  component: function Creator() {
    const { id } = Route.useParams();
    const { tab } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <CreatorPage
        id={id}
        tab={tab ?? 'overview'}
        onTab={(next) => void navigate({ search: { tab: next === 'overview' ? undefined : next }, replace: true })}
      />
    );
  },
});
