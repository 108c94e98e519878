/** The rows that an import could not take, as a file to mend and import again. */
import type { Locale } from '#kernel/context.ts';
import { writeCsv } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { ImportedRow, Recognition } from './imported.ts';
import { describeProblem } from './summarise-import.ts';

type RejectedRow = Extract<ImportedRow, { kind: 'rejected' }>;

/**
 * CSV bytes: the file's own columns without the personal ones, then the row
 * number and the reason. Formulas are neutralised.
 */
export function writeRejectedRows(
  recognition: Recognition,
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  locale: Locale,
): AsyncGenerator<Uint8Array> {
  return writeCsv(rejectedCells(recognition, rows, locale));
}

async function* rejectedCells(
  recognition: Recognition,
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  locale: Locale,
): AsyncGenerator<string[]> {
  const kept = recognition.columns.filter((column) => !column.personal);
  const words = messages(locale).imports.rejected;
  yield [
    ...kept.map((column) => (column.group === null ? column.header : `${column.group} / ${column.header}`)),
    words.row,
    words.reason,
  ];
  for await (const { row, cells, problems } of rows) {
    const reasons = [...new Set(problems.map((problem) => describeProblem(problem, locale).message))];
    yield [...kept.map((column) => cells[column.index] ?? ''), String(row), reasons.join(' ')];
  }
}
