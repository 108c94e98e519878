import { createFileRoute } from '@tanstack/react-router';
import { OrdersSearch } from '../../features/finance/finance-search.ts';
import { OrdersPage } from '../../features/finance/orders/orders-page.tsx';

export const Route = createFileRoute('/_app/finance/orders')({
  validateSearch: OrdersSearch,
  component: function Finance() {
    const navigate = Route.useNavigate();
    return <OrdersPage search={Route.useSearch()} onSearch={(next) => void navigate({ search: next })} />;
  },
});
