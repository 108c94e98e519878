import { createFileRoute } from '@tanstack/react-router';
import { SharedList } from '../features/shared/shared-list.tsx';
import { SharedPage } from '../features/shared/shared-page.tsx';
import { setOpenedShare } from '../opened-share.ts';
import { signedIn } from '../signed-in.ts';

interface ListSearch {
  share?: string;
}

/** The same page for clients who are signed in. */
export const Route = createFileRoute('/shared/list')({
  validateSearch: ({ share }: Record<string, unknown>): ListSearch => (typeof share === 'string' ? { share } : {}),
  beforeLoad: async (entering) => {
    setOpenedShare(null);
    await signedIn(entering);
  },
  component: function List() {
    const { share } = Route.useSearch();
    return share === undefined ? <SharedList /> : <SharedPage key={share} id={share} byLink={false} />;
  },
});
