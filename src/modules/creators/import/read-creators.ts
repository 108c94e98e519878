/** A file of creators or notes, read row by row without a database. */
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { readTable, TABLE_LIMITS, type TableLimits, type TableRow, type TableSource } from '#platform/table/index.ts';
import type { ColumnMapping, ImportedRow, ImportReport, Recognition, RowProblem, UnreadSheet } from './imported.ts';
import { HEADER_ROWS } from './header-row.ts';
import { recogniseSheet, type RecognisedSheet } from './recognise.ts';
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
  /** What was left out before the file was made. */
  readonly notUsed?: readonly RowProblem[];
}

/** Rows as they are read; `report()` is whole once the rows are at their end, and says so far before. */
export interface CreatorReading extends AsyncIterable<ImportedRow> {
  readonly report: () => ImportReport;
  /** Bytes of the file taken in so far. */
  readonly bytesRead: () => number;
}

/** Rows looked at to tell percentages from fractions and to show samples. */
const SAMPLE_ROWS = 120;

/**
 * Recognises the file's first readable sheet without reading on. Refuses what
 * {@link readTable} refuses, and `imports.no-rows` when the file holds no row.
 */
export async function recogniseFile(source: TableSource, options: ReadOptions = {}): Promise<Recognition> {
  const sheets = readSheets(readTable(source, options.limits ?? TABLE_LIMITS));
  try {
    const { sheet, rows } = await openSheet(sheets, options);
    if (sheet.recognition.format !== null && (await rows[Symbol.asyncIterator]().next()).done === true)
      refuse('invalid', 'imports.no-rows');
    return sheet.recognition;
  } finally {
    await sheets.return(undefined);
  }
}

/**
 * Reads all rows of the first readable sheet and of further ones like it. A bad value is a problem and leaves its field
 * unknown; a row without an identity is rejected. Rows of one identity after
 * the first update it (the later row wins). In a sheet of notes the creators
 * that they speak of follow the last row. Refuses what {@link readTable} refuses,
 * `imports.no-rows`, `imports.mapping-needed` (names the unknown columns) and
 * `imports.orders-without-creators`; the refusal comes with the first row.
 */
export function readCreators(source: TableSource, options: ReadOptions = {}): CreatorReading {
  const accounts = openAccounts();
  accounts.note(options.notUsed ?? []);
  const unreadSheets: UnreadSheet[] = [];
  let reader: RowReader | null = null;
  let bytes = 0;
  return {
    bytesRead: () => bytes,
    [Symbol.asyncIterator]: () =>
      readRows(source, options, {
        begin: (sheet) => (reader = createRowReader(sheet, accounts, options.today ?? businessDay(new Date()))),
        onBytes: (count) => (bytes += count),
        unreadSheets,
      }),
    report: () => {
      if (reader === null) throw new Error('a report exists once reading has begun');
      return { ...reader.report(), unreadSheets: [...unreadSheets] };
    },
  };
}

interface Reading {
  readonly begin: (sheet: RecognisedSheet) => RowReader;
  readonly onBytes: (count: number) => void;
  /** Filled as sheets are passed over. */
  readonly unreadSheets: UnreadSheet[];
}

async function* readRows(
  source: TableSource,
  options: ReadOptions,
  { begin, onBytes, unreadSheets }: Reading,
): AsyncGenerator<ImportedRow> {
  const sheets = readSheets(readTable(source, options.limits ?? TABLE_LIMITS, onBytes));
  try {
    const { sheet, rows, passed } = await openSheet(sheets, options);
    requireReadable(sheet);
    unreadSheets.push(...passed);
    const reader = begin(sheet);
    for await (const row of rows) yield reader.read(row);
    reader.requireRows();
    for await (const next of sheets) {
      const { head, headCount, rest } = next;
      const further = recogniseSheet(next.name, head, options);
      if (!isSameKind(further, sheet)) {
        unreadSheets.push({ sheet: next.name, rows: headCount + (await countRows(rest)) });
        continue;
      }
      reader.turnTo(further);
      for (const row of head.slice(further.headerIndex + 1)) yield reader.read(row);
      for await (const row of rest) yield reader.read(row);
    }
    yield* reader.gathered();
  } finally {
    await sheets.return(undefined);
  }
}

/** A further sheet is read when it is of the same vendor's format; without one, when it has the same headers. */
const isSameKind = (further: RecognisedSheet, first: RecognisedSheet): boolean =>
  further.recognition.format === first.recognition.format &&
  (further.recognition.format !== 'mapped' || further.recognition.headerHash === first.recognition.headerHash);

/** A sheet whose first rows are known; its rest is to be read before the next sheet is. */
interface OpenedSheet {
  readonly name: string;
  readonly head: readonly TableRow[];
  readonly headCount: number;
  readonly rest: AsyncGenerator<TableRow>;
}

async function* readSheets(table: AsyncGenerator<TableRow>): AsyncGenerator<OpenedSheet> {
  try {
    let next = await table.next();
    while (next.done !== true) {
      const name = next.value.sheet;
      const head: TableRow[] = [];
      while (next.done !== true && next.value.sheet === name && head.length < HEADER_ROWS + SAMPLE_ROWS) {
        head.push(next.value);
        next = await table.next();
      }
      const rest = (async function* (): AsyncGenerator<TableRow> {
        for (; next.done !== true && next.value.sheet === name; next = await table.next()) yield next.value;
      })();
      yield { name, head, headCount: head.length, rest };
      await countRows(rest);
    }
  } finally {
    await table.return(undefined);
  }
}

async function countRows(rows: AsyncIterable<TableRow>): Promise<number> {
  let count = 0;
  for await (const { rowNumber } of rows) count += rowNumber > 0 ? 1 : 0;
  return count;
}

interface FirstSheet {
  readonly sheet: RecognisedSheet;
  /** Rows after the header row, of this sheet only. */
  readonly rows: AsyncIterable<TableRow>;
  /** Sheets before it, that could not be read. */
  readonly passed: readonly UnreadSheet[];
}

/** Finds the first sheet that can be read; when none can, the first with rows, so that it can be mapped. */
async function openSheet(sheets: AsyncGenerator<OpenedSheet>, options: ReadOptions): Promise<FirstSheet> {
  let fallback: { sheet: RecognisedSheet; head: readonly TableRow[] } | null = null;
  const passed: UnreadSheet[] = [];
  for (let next = await sheets.next(); next.done !== true; next = await sheets.next()) {
    const { name, head, headCount, rest } = next.value;
    const sheet = recogniseSheet(name, head, options);
    if (sheet.recognition.format !== null)
      return { sheet, rows: joined(head.slice(sheet.headerIndex + 1), rest), passed };
    fallback ??= { sheet, head };
    passed.push({ sheet: name, rows: headCount + (await countRows(rest)) });
  }
  if (fallback === null) return refuse('invalid', 'imports.no-rows');
  const isTable = fallback.head.some((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1);
  if (!isTable) return refuse('invalid', 'table.not-a-table', { found: 'text' });
  return { sheet: fallback.sheet, rows: joined([], noRows()), passed };
}

async function* joined(head: readonly TableRow[], rest: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  yield* head;
  yield* rest;
}

async function* noRows(): AsyncGenerator<TableRow> {}

function requireReadable({ recognition, definition }: RecognisedSheet): void {
  if (recognition.format !== null) return;
  if (definition.kind === 'orders') refuse('invalid', 'imports.orders-without-creators');
  const unknown = recognition.columns
    .filter((column) => column.field === null)
    .map((column) => column.header.slice(0, 40));
  refuse('invalid', 'imports.mapping-needed', { missing: recognition.missing, unknown: unknown.slice(0, 20) });
}
