/** A format whose file is lines of cells: fixed first rows, headers or none, one row a payment. */
import { neutraliseCell } from '#platform/table/neutralise-cell.ts';
import { encodeText } from '#platform/table/encode.ts';
import { checkBatch, type BatchRules } from './check-batch.ts';
import type { Column } from './columns.ts';
import type { BankFile, BankFormat, PayoutBatch, PayoutLine } from './format.ts';
import { readResult, type ResultNames } from './read-result.ts';

export interface DelimitedFormat extends BatchRules {
  readonly id: string;
  readonly extension: string;
  /** Rows above the payments, header row among them. */
  readonly firstRows: (batch: PayoutBatch, lines: readonly PayoutLine[]) => readonly (readonly string[])[];
  readonly delimiter: string;
  readonly lineEnd: '\r\n' | '\n';
  /** False where the bank's reader takes quotes for text: cells then hold no delimiter (see `forbidden`). */
  readonly quotes: boolean;
  readonly result: ResultNames;
}

export function createDelimitedFormat(format: DelimitedFormat): BankFormat {
  const check = (batch: PayoutBatch) => checkBatch(batch, format);
  return {
    id: format.id,
    columns: format.columns.map(({ header }) => header),
    limits: format.limits,
    check,
    write: (batch) => {
      const [first] = check(batch);
      if (first !== undefined) throw new RangeError(`${format.id}: ${first.code} in line ${first.line ?? 'any'}`);
      const parts = splitLines(batch.lines, format);
      return parts.map((lines, at) => writeFile(batch, lines, format, parts.length > 1 ? at + 1 : null));
    },
    readResult: (bytes) => readResult(bytes, format.result),
  };
}

/** Lines by currency, in the order in which currencies appear, then by the number of rows that a file takes. */
function splitLines(lines: readonly PayoutLine[], { limits }: DelimitedFormat): readonly (readonly PayoutLine[])[] {
  if (!limits.splits) return [lines];
  const groups = limits.oneCurrency ? [...Map.groupBy(lines, ({ amount }) => amount.currency).values()] : [lines];
  const size = limits.rows ?? Infinity;
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / size) || 1 }, (_, at) =>
      limits.rows === null ? group : group.slice(at * size, (at + 1) * size),
    ),
  );
}

function writeFile(
  batch: PayoutBatch,
  lines: readonly PayoutLine[],
  format: DelimitedFormat,
  part: number | null,
): BankFile {
  const rows = [
    ...format.firstRows(batch, lines),
    ...lines.map((line, at) => format.columns.map((one) => cellOf(one, one.text({ batch, line, sequence: at + 1 })))),
  ];
  const text = rows
    .map((row) => row.map((cell) => quote(cell, format)).join(format.delimiter) + format.lineEnd)
    .join('');
  const currency = format.limits.splits && format.limits.oneCurrency ? lines[0]!.amount.currency : null;
  const name = [format.id, batch.on, batch.id, currency, part].filter((piece) => piece !== null).join('-');
  return {
    fileName: `${name.replaceAll(/[^A-Za-z0-9_-]/g, '_')}.${format.extension}`,
    bytes: encodeText(text, format.encoding),
    encoding: format.encoding,
    references: lines.map(({ reference }) => reference),
  };
}

/** Only the note may be changed: all else was checked to be no formula. */
const cellOf = ({ field }: Column, text: string): string => (field === 'note' ? neutraliseCell(text) : text);

function quote(cell: string, { delimiter, quotes }: DelimitedFormat): string {
  const needed = cell.includes(delimiter) || /["\r\n]/.test(cell) || cell !== cell.trim();
  return quotes && needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}
