import { createFileRoute, redirect } from '@tanstack/react-router';
import { readFailure } from '../api.ts';
import { SharedList } from '../features/shared/shared-list.tsx';
import { SharedPage } from '../features/shared/shared-page.tsx';
import { setOpenedShare } from '../opened-share.ts';
import { sessionQuery } from '../session.ts';

interface ListSearch {
  share?: string;
}

/** The same page for clients who are signed in. */
export const Route = createFileRoute('/shared/list')({
  validateSearch: ({ share }: Record<string, unknown>): ListSearch => (typeof share === 'string' ? { share } : {}),
  beforeLoad: async ({ context, location }) => {
    setOpenedShare(null);
    try {
      await context.queryClient.ensureQueryData(sessionQuery());
    } catch (error) {
      if (readFailure(error).status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
  component: function List() {
    const { share } = Route.useSearch();
    return share === undefined ? <SharedList /> : <SharedPage key={share} id={share} byLink={false} />;
  },
});
