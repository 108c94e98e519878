import type { StockSearch } from '../finance-search.ts';

/** Of the page and each of its views: all that they show stands in the URL. */
export interface StockPageProps {
  search: StockSearch;
  onSearch: (next: StockSearch) => void;
}
