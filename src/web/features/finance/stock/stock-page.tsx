/** Goods at cost: stock by product, gifts by month and creator, and what gifts may cost in tax. */
import { useWords } from '../../../locale.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { FinanceFrame } from '../finance-frame.tsx';
import type { StockPageProps } from './stock-props.ts';
import { GiftTaxes } from './gift-taxes.tsx';
import { GiftsByMonth } from './gifts-by-month.tsx';
import { StockByProduct } from './stock-by-product.tsx';

export function StockPage({ search, onSearch }: StockPageProps) {
  const words = useWords().finance.stock;
  return (
    <FinanceFrame title={words.title} lead={words.lead}>
      <Tabs
        label={words.views}
        value={search.tab ?? 'stock'}
        onChange={(tab) => onSearch(tab === 'stock' ? {} : { tab })}
        tabs={[
          {
            value: 'stock',
            label: words.tabs.stock,
            content: <StockByProduct search={search} onSearch={onSearch} />,
          },
          { value: 'gifts', label: words.tabs.gifts, content: <GiftsByMonth search={search} onSearch={onSearch} /> },
          { value: 'tax', label: words.tabs.tax, content: <GiftTaxes search={search} onSearch={onSearch} /> },
        ]}
      />
    </FinanceFrame>
  );
}
