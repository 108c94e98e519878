/** The columns of a file that is to be mapped by hand: their headers, what stands in them, and which are probably which. */
import dictionary from '../../../data/order-files.json' with { type: 'json' };
import { readTable, type TableSource } from '#platform/table/index.ts';
import { HEADER_ROWS, ORDER_FILE_LIMITS, plainHeader } from './layout.ts';
import type { OrderField } from './order-line.ts';

export interface FileColumn {
  readonly header: string;
  /** Of the first rows beneath it. */
  readonly samples: readonly string[];
}

export interface FileColumns {
  readonly columns: readonly FileColumn[];
  /** Header by field. */
  readonly suggested: Readonly<Partial<Record<OrderField, string>>>;
}

const SAMPLES = 3;
const SHOWN_CHARACTERS = 60;
const NAMES = Object.entries(dictionary.suggested).map(
  ([field, names]) => [field as OrderField, names.map(plainHeader)] as const,
);

/** Fields by the header that is probably theirs; each column is proposed once. */
export function suggestColumns(headers: readonly string[]): Partial<Record<OrderField, string>> {
  const plain = headers.map(plainHeader);
  const taken = new Set<number>();
  const suggested: Partial<Record<OrderField, string>> = {};
  for (const [field, names] of NAMES) {
    const name = names.find((one) => plain.some((header, at) => header === one && !taken.has(at)));
    if (name === undefined) continue;
    const at = plain.findIndex((header, index) => header === name && !taken.has(index));
    taken.add(at);
    suggested[field] = headers[at]!;
  }
  return suggested;
}

/** How much a row looks like headers: names that are known first, filled cells then. */
const likeness = (cells: readonly string[]): number =>
  Object.keys(suggestColumns(cells)).length * 1_000 + cells.filter((cell) => cell.trim() !== '').length;

/** Reads no more than the first rows of the first sheet. Refuses what `readTable` refuses. */
export async function describeColumns(source: TableSource): Promise<FileColumns> {
  const rows: string[][] = [];
  let sheet: string | null = null;
  for await (const row of readTable(source, ORDER_FILE_LIMITS)) {
    sheet ??= row.sheet;
    if (row.sheet !== sheet || rows.length >= HEADER_ROWS + SAMPLES) break;
    rows.push(row.cells.map((cell) => cell.trim()));
  }
  const candidates = rows.slice(0, HEADER_ROWS);
  const head = candidates.reduce((best, cells, at) => (likeness(cells) > likeness(rows[best]!) ? at : best), 0);
  const headers = rows[head] ?? [];
  const columns = headers.flatMap((header, at) => {
    if (header === '' || headers.indexOf(header) !== at) return [];
    const cells = rows.slice(head + 1, head + 1 + SAMPLES).map((row) => (row[at] ?? '').slice(0, SHOWN_CHARACTERS));
    return [{ header: header.slice(0, 200), samples: cells.filter((cell) => cell !== '') }];
  });
  return { columns, suggested: suggestColumns(columns.map(({ header }) => header)) };
}
