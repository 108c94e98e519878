import { createFileRoute } from '@tanstack/react-router';
import { StockPage } from '../../features/stock/stock-page.tsx';
import { StockSearch } from '../../features/stock/stock-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/stock')({
  validateSearch: StockSearch,
  beforeLoad: requires('stock:read'),
  component: function Stock() {
    return <StockPage search={Route.useSearch()} />;
  },
});
