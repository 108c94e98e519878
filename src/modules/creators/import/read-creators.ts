/** A file of creators or notes, read row by row without a database. */
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { readTable, TABLE_LIMITS, type TableLimits, type TableRow, type TableSource } from '#platform/table/index.ts';
import type { ColumnMapping, ImportedRow, ImportReport, Recognition } from './imported.ts';
import { HEADER_ROWS, recogniseSheet, type RecognisedSheet } from './recognise.ts';
import { openAccounts } from './row-accounts.ts';
import { createRowReader, type RowReader } from './row-reader.ts';

export interface ReadOptions {
  /** Column index (as text) to field key; without it the headers decide. */
  readonly mapping?: ColumnMapping;
  /** The business day that stands in where the file names no date; today in Beijing when left out. */
  readonly today?: string;
  readonly limits?: TableLimits;
  /** Takes a sheet of identities without any figure, such as pasted profile links. */
  readonly identityOnly?: boolean;
}

/** Rows as they are read; `report()` is whole once the rows are at their end, and says so far before. */
export interface CreatorReading extends AsyncIterable<ImportedRow> {
  readonly report: () => ImportReport;
}

/** Rows looked at to tell percentages from fractions and to show samples. */
const SAMPLE_ROWS = 120;

/**
 * Recognises the file's first readable sheet without reading on. Refuses what
 * {@link readTable} refuses, and `imports.no-rows` when the file holds no row.
 */
export async function recogniseFile(source: TableSource, options: ReadOptions = {}): Promise<Recognition> {
  const opening = openSheet(readTable(source, options.limits ?? TABLE_LIMITS), options);
  const { sheet, close } = await opening;
  await close();
  return sheet.recognition;
}

/**
 * Reads all rows of the sheet. A bad value is a problem and leaves its field
 * unknown; a row without an identity is rejected. Rows of one identity after
 * the first update it (the later row wins). In a sheet of notes the creators
 * that they speak of follow the last row. Refuses what {@link readTable} refuses,
 * `imports.no-rows`, `imports.mapping-needed` (names the unknown columns) and
 * `imports.orders-without-creators`; the refusal comes with the first row.
 */
export function readCreators(source: TableSource, options: ReadOptions = {}): CreatorReading {
  const accounts = openAccounts();
  let reader: RowReader | null = null;
  return {
    [Symbol.asyncIterator]: () =>
      readRows(
        source,
        options,
        (sheet) => (reader = createRowReader(sheet, accounts, options.today ?? businessDay(new Date()))),
      ),
    report: () => {
      if (reader === null) throw new Error('a report exists once reading has begun');
      return reader.report();
    },
  };
}

async function* readRows(
  source: TableSource,
  options: ReadOptions,
  begin: (sheet: RecognisedSheet) => RowReader,
): AsyncGenerator<ImportedRow> {
  const { sheet, rows, close } = await openSheet(readTable(source, options.limits ?? TABLE_LIMITS), options);
  try {
    requireReadable(sheet);
    const reader = begin(sheet);
    for await (const row of rows) yield reader.read(row.cells, row.rowNumber);
    yield* reader.gathered();
  } finally {
    await close();
  }
}

interface OpenSheet {
  readonly sheet: RecognisedSheet;
  /** Rows after the header row, of this sheet only. */
  readonly rows: AsyncIterable<TableRow>;
  readonly close: () => Promise<void>;
}

/** Finds the first sheet that can be read; when none can, the first with rows, so that it can be mapped. */
async function openSheet(table: AsyncGenerator<TableRow>, options: ReadOptions): Promise<OpenSheet> {
  let fallback: { sheet: RecognisedSheet; head: TableRow[] } | null = null;
  let next = await table.next();
  while (next.done !== true) {
    const name = next.value.sheet;
    const head: TableRow[] = [];
    while (next.done !== true && next.value.sheet === name && head.length < HEADER_ROWS + SAMPLE_ROWS) {
      head.push(next.value);
      next = await table.next();
    }
    const sheet = recogniseSheet(name, head, options);
    const pending = next;
    if (sheet.recognition.format !== null)
      return {
        sheet,
        rows: follow(head.slice(sheet.headerIndex + 1), pending, table, name),
        close: () => closeTable(table),
      };
    fallback ??= { sheet, head };
    while (next.done !== true && next.value.sheet === name) next = await table.next();
  }
  if (fallback === null) return refuse('invalid', 'imports.no-rows');
  const isTable = fallback.head.some((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1);
  if (!isTable) return refuse('invalid', 'table.not-a-table', { found: 'text' });
  return {
    sheet: fallback.sheet,
    rows: follow([], { done: true, value: undefined }, table, ''),
    close: () => closeTable(table),
  };
}

const closeTable = async (table: AsyncGenerator<TableRow>): Promise<void> => void (await table.return(undefined));

async function* follow(
  head: readonly TableRow[],
  pending: IteratorResult<TableRow>,
  table: AsyncGenerator<TableRow>,
  name: string,
): AsyncGenerator<TableRow> {
  yield* head;
  for (let next = pending; next.done !== true && next.value.sheet === name; next = await table.next()) yield next.value;
}

function requireReadable({ recognition, definition }: RecognisedSheet): void {
  if (recognition.format !== null) return;
  if (definition.kind === 'orders') refuse('invalid', 'imports.orders-without-creators');
  const unknown = recognition.columns
    .filter((column) => column.field === null)
    .map((column) => column.header.slice(0, 40));
  refuse('invalid', 'imports.mapping-needed', { missing: recognition.missing, unknown: unknown.slice(0, 20) });
}
