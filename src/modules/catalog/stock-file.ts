/** Files of products and counted stock: read row by row, nothing decided. */
import dictionary from '../../../data/stock-files.json' with { type: 'json' };
import { refuse } from '#kernel/refusal.ts';
import { readNamedRows, TABLE_LIMITS, type ColumnNames, type TableSource } from '#platform/table/index.ts';

export const STOCK_COLUMNS = dictionary.columns satisfies ColumnNames<string>;
export type StockField = keyof typeof STOCK_COLUMNS;

/** A row as it is written; null where it says nothing. */
export type StockFileRow = { readonly row: number } & Readonly<Record<StockField, string | null>>;

/** One transaction does all of it. */
export const MOST_ROWS = 5_000;
const LIMITS = { ...TABLE_LIMITS, maxFileBytes: 20 * 1024 * 1024 };

/** @throws RefusalError catalog.too-many-rows, table.columns-missing, and what readTable refuses */
export async function readStockFile(source: TableSource): Promise<StockFileRow[]> {
  const rows: StockFileRow[] = [];
  const fields = Object.keys(STOCK_COLUMNS) as StockField[];
  for await (const { row, get } of readNamedRows(source, STOCK_COLUMNS, ['code'], LIMITS)) {
    if (rows.length === MOST_ROWS) refuse('overLimit', 'catalog.too-many-rows', { most: MOST_ROWS });
    const cells = Object.fromEntries(fields.map((field) => [field, get(field)])) as Record<StockField, string | null>;
    rows.push({ row, ...cells });
  }
  return rows;
}
