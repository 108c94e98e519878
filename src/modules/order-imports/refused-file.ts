/** Lines that were not booked, as a file to go through beside the original. */
import type { Locale } from '#kernel/context.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { RefusedLine } from './contract.ts';

export function writeRefused(refusals: readonly RefusedLine[], locale: Locale): AsyncGenerator<Uint8Array> {
  const { orderFiles, orderImports } = messages(locale);
  const why: Readonly<Record<string, string>> = { ...orderFiles.problems, ...orderImports.refusals };
  const { columns } = orderImports;
  return writeCsv([
    [columns.row, columns.column, columns.value, columns.why],
    ...refusals.map(({ row, column, value, code }): CellValue[] => [row, column, value, why[code] ?? code]),
  ]);
}
