/** Order files as lines, one after the other: memory does not grow with the file. */
import { readTable, type TableRow, type TableSource } from '#platform/table/index.ts';
import {
  findLayout,
  formatOfMapping,
  FORMATS,
  HEADER_ROWS,
  ORDER_FILE_LIMITS,
  type OrderFormat,
  type OrderLayout,
  type OrderLayoutFault,
  type OrderMapping,
} from './layout.ts';
import type { OrderFileItem } from './order-line.ts';
import { readOrderRow } from './read-row.ts';

/**
 * Reads a CSV (UTF-8, UTF-16, GBK) or XLSX file of orders: Qianfan's own, known
 * by its headers, or one that is mapped. First comes one `header`, or one
 * `unreadable` and nothing else; then every filled row gives one `line` or one
 * `rejected`. A further sheet with the same headers is read on, another is told as
 * `sheet-left`.
 * Refuses what `readTable` refuses.
 */
export async function* readOrderFile(
  source: TableSource,
  mapping: OrderMapping | null = null,
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<OrderFileItem> {
  const formats = mapping === null ? FORMATS : [formatOfMapping(mapping)];
  let layout: OrderLayout | null = null;
  let fault: OrderLayoutFault | null = null;
  let sheet: string | null = null;
  let headRows = 0;
  let left = false;
  for await (const row of readTable(source, ORDER_FILE_LIMITS, onBytes)) {
    if (layout !== null && row.sheet !== sheet) {
      // Only a sheet that begins with the same headers goes on with the orders.
      sheet = row.sheet;
      left = !sameHeaders(row, layout);
      if (left) yield { kind: 'sheet-left', sheet, rowNumber: row.rowNumber };
      continue;
    }
    if (layout !== null) {
      if (!left) yield readOrderRow(row, layout);
      continue;
    }
    if (row.sheet !== sheet) headRows = 0;
    sheet = row.sheet;
    headRows += 1;
    if (headRows > HEADER_ROWS) continue;
    const found = findHeader(row, formats);
    if ('at' in found) {
      layout = found;
      yield { kind: 'header', format: found.format.id, rowNumber: row.rowNumber, ignored: found.ignored };
    } else if (fault === null || found.missing.length < fault.missing.length) {
      fault = found;
    }
  }
  if (layout === null) yield { kind: 'unreadable', missing: fault?.missing ?? [], found: fault?.found ?? [] };
}

/** The layout of the row under the format that it fits, else what the closest one lacks. */
function findHeader(row: TableRow, formats: readonly OrderFormat[]): OrderLayout | OrderLayoutFault {
  const found = formats.map((format) => findLayout(row.cells, format));
  const layout = found.find((one): one is OrderLayout => 'at' in one);
  if (layout !== undefined) return layout;
  return (found as OrderLayoutFault[]).reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
}

function sameHeaders(row: TableRow, layout: OrderLayout): boolean {
  const found = findLayout(row.cells, layout.format);
  return 'at' in found && [...layout.at].every(([field, at]) => found.at.get(field) === at);
}
