import { createFileRoute } from '@tanstack/react-router';
import { StockSearch } from '../../features/finance/finance-search.ts';
import { StockPage } from '../../features/finance/stock/stock-page.tsx';

export const Route = createFileRoute('/_app/finance/stock')({
  validateSearch: StockSearch,
  component: function Finance() {
    const navigate = Route.useNavigate();
    return <StockPage search={Route.useSearch()} onSearch={(next) => void navigate({ search: next, replace: true })} />;
  },
});
