import { createFileRoute } from '@tanstack/react-router';
import { ShipmentsPage } from '../../features/shipments/shipments-page.tsx';
import { ShipmentsSearch } from '../../features/shipments/shipments-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/shipments')({
  validateSearch: ShipmentsSearch,
  beforeLoad: requires('stock:read'),
  component: function Shipments() {
    return <ShipmentsPage search={Route.useSearch()} />;
  },
});
