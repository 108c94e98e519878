/** Sheets of collaborations: read row by row, nothing decided. */
import dictionary from '../../../../data/deal-files.json' with { type: 'json' };
import { refuse } from '#kernel/refusal.ts';
import { readNamedRows, TABLE_LIMITS, type ColumnNames, type TableSource } from '#platform/table/index.ts';

export const COLUMNS = dictionary.columns satisfies ColumnNames<string>;
export const VALUES = { models: dictionary.models, rails: dictionary.rails };
const NO_PAYEE: ReadonlySet<string> = new Set(dictionary.noPayee);
export type DealField = keyof typeof COLUMNS;

/** A row as it is written; null where it says nothing. */
export type DealFileRow = { readonly row: number } & Readonly<Record<DealField, string | null>>;

/** One transaction makes all of them. */
const MOST_ROWS = 500;
const LIMITS = { ...TABLE_LIMITS, maxFileBytes: 5 * 1024 * 1024 };

/** @throws RefusalError collaborations.too-many-rows, table.columns-missing, and what readTable refuses */
export async function readDealFile(source: TableSource): Promise<DealFileRow[]> {
  const rows: DealFileRow[] = [];
  const fields = Object.keys(COLUMNS) as DealField[];
  for await (const { row, get } of readNamedRows(source, COLUMNS, ['creator', 'model'], LIMITS)) {
    const cells = Object.fromEntries(fields.map((field) => [field, get(field)])) as Record<DealField, string | null>;
    // A word for "none" is no MCN of that name.
    if (NO_PAYEE.has((cells.payee ?? '').normalize('NFKC').trim().toLowerCase())) cells.payee = null;
    if (Object.values(cells).every((cell) => cell === null)) continue;
    if (rows.length === MOST_ROWS) refuse('overLimit', 'collaborations.too-many-rows', { most: MOST_ROWS });
    rows.push({ row, ...cells });
  }
  return rows;
}
