/** Rows of a file whose columns are known by their headers: those of our own exports, or what others call the same thing. */
import { refuse } from '#kernel/refusal.ts';
import { normaliseText } from './cell-text.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';
import { readTable } from './read-table.ts';
import type { TableSource } from './source.ts';

/** By field, what its column may be called; the first is shown when it is missing. */
export type ColumnNames<F extends string> = Readonly<Record<F, readonly string[]>>;

export interface NamedRow<F extends string> {
  /** As a spreadsheet shows it. */
  readonly row: number;
  /** The cell in its plain form; null when it is empty or the file has no such column. */
  readonly get: (field: F) => string | null;
}

/** How far down a header row is looked for. */
const HEADER_ROWS = 20;

/** `SKU 编码（必填）` -> `sku编码`. */
const plainHeader = (header: string): string =>
  normaliseText(header)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/\s+/g, '');

/** Where fields stand in a header row. */
export function findColumns<F extends string>(cells: readonly string[], names: ColumnNames<F>): Map<F, number> {
  const plain = cells.map(plainHeader);
  const at = new Map<F, number>();
  for (const [field, called] of Object.entries(names) as [F, readonly string[]][]) {
    const column = called.map((name) => plain.indexOf(plainHeader(name))).find((index) => index >= 0);
    if (column !== undefined) at.set(field, column);
  }
  return at;
}

/** What we put before a text that a spreadsheet would run is taken off again. */
const plainCell = (cell: string): string => normaliseText(cell).replace(/^'(?=[=+\-@])/, '');

/**
 * Rows of the first sheet whose header row has the required columns.
 * @throws RefusalError table.columns-missing, and what readTable refuses
 */
export async function* readNamedRows<F extends string>(
  source: TableSource,
  names: ColumnNames<F>,
  required: readonly NoInfer<F>[],
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<NamedRow<F>> {
  let at: Map<F, number> | null = null;
  let sheet: string | null = null;
  let seen = 0;
  for await (const { sheet: own, rowNumber, cells } of readTable(source, limits)) {
    if (at !== null) {
      if (own !== sheet) return;
      const found = at;
      const get = (field: F): string | null => {
        const column = found.get(field);
        const text = column === undefined ? '' : plainCell(cells[column] ?? '');
        return text === '' ? null : text;
      };
      yield { row: rowNumber, get };
      continue;
    }
    seen += 1;
    const found = findColumns(cells, names);
    if (required.every((field) => found.has(field))) [at, sheet] = [found, own];
    else if (seen >= HEADER_ROWS) break;
  }
  if (at === null) refuse('invalid', 'table.columns-missing', { columns: required.map((field) => names[field][0]!) });
}
