/** CSV as spreadsheets open it: UTF-8 with its mark, CRLF, formulas neutralised. */
import { neutraliseCell } from './neutralise-cell.ts';

export type CellValue = string | number | bigint | boolean | Date | null;

/** Text of a cell; instants in UTC ISO form. */
const textOf = (value: CellValue): string => {
  if (value === null) return '';
  if (typeof value === 'string') return neutraliseCell(value);
  return value instanceof Date ? value.toISOString() : String(value);
};

const quote = (text: string): string =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;

/** Rows to the bytes of a CSV file, in pieces of about 64 kB. */
export async function* writeCsv(
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>,
): AsyncGenerator<Uint8Array> {
  let waiting = '\uFEFF';
  for await (const row of rows) {
    waiting += `${row.map((value) => quote(textOf(value))).join(',')}\r\n`;
    if (waiting.length < 64 * 1024) continue;
    yield Buffer.from(waiting, 'utf8');
    waiting = '';
  }
  yield Buffer.from(waiting, 'utf8');
}
