import { createFileRoute } from '@tanstack/react-router';
import { PackingListPage } from '../features/shipments/packing-list-page.tsx';
import { PrintSearch } from '../features/shipments/shipments-search.ts';
import { requires } from '../page-permission.ts';
import { signedIn } from '../signed-in.ts';

/** Outside the shell, so that nothing but the parcels is on the paper. */
export const Route = createFileRoute('/packing-list')({
  validateSearch: PrintSearch,
  beforeLoad: async (entering) => {
    await signedIn(entering);
    requires('address:read')(entering);
  },
  component: function PackingList() {
    return <PackingListPage ids={Route.useSearch().ids} />;
  },
});
