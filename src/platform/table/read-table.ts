/** Any table file as rows of text cells, streamed: CSV and its kin, or XLSX. */
import { open } from 'node:fs/promises';
import { refuse } from '#kernel/refusal.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { detectKind } from './detect.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';
import { openSource, type OpenSource, type TableSource } from './source.ts';
import type { OnBytes } from './zip.ts';
import { readXlsx } from './xlsx.ts';

export interface TableRow {
  /** Empty for a text file. */
  readonly sheet: string;
  /** As a spreadsheet shows it, from 1. */
  readonly rowNumber: number;
  /** As written but for control characters, neither trimmed nor converted; cells after the last filled one may be missing. */
  readonly cells: string[];
  /** Web addresses behind cells of a workbook, by column; null when the row has none. */
  readonly links: ReadonlyMap<number, string> | null;
  /** What had to be done to the row to read it. */
  readonly problems: readonly CellProblem[];
}

export interface CellProblem {
  readonly column: number;
  /** A quote without its partner was taken as plain text, or a cell was cut at the limit. */
  readonly code: 'broken-quote' | 'cell-cut';
}

interface RawRow {
  readonly sheet: string;
  readonly rowNumber: number;
  readonly cells: string[];
  readonly links?: ReadonlyMap<number, string> | null;
  readonly brokenQuotes?: readonly number[] | null;
}

/**
 * Rows of a table file in order; empty rows are counted and left out. What the
 * file is, is read from its bytes and not from its name. Refuses `table.empty`,
 * `table.not-found`, `table.too-large`, `table.not-a-table`, `table.old-workbook`,
 * `table.encrypted`, `table.truncated`, `table.bomb`, `table.bad-encoding`,
 * `table.row-too-long`, `table.too-wide`, `table.too-long`. `onBytes` is told
 * of the file's own bytes as they are taken in: packed ones for a workbook.
 */
export async function* readTable(
  source: TableSource,
  limits: TableLimits = TABLE_LIMITS,
  onBytes: OnBytes = () => undefined,
): AsyncGenerator<TableRow> {
  const file = await openSource(source, limits);
  try {
    const kind = detectKind(file.head);
    if (kind === 'zip') yield* cleaned(readXlsx(await file.toFile(), limits, onBytes), limits);
    else if (kind === 'text') yield* cleaned(readText(file, limits, onBytes), limits);
    else if (kind === 'ole')
      refuse('invalid', (await isEncryptedPackage(file)) ? 'table.encrypted' : 'table.old-workbook');
    else refuse('invalid', 'table.not-a-table', { found: kind });
  } finally {
    await file.close();
  }
}

async function* readText(file: OpenSource, limits: TableLimits, onBytes: OnBytes): AsyncGenerator<RawRow> {
  for await (const row of readCsv(decodeText(counted(file.bytes(), onBytes)), limits)) {
    if (row.rowNumber === 1 && row.cells.length === 1 && row.cells[0]!.length > 5000)
      refuse('invalid', 'table.not-a-table', { found: 'text' });
    yield { sheet: '', ...row };
  }
}

const NO_PROBLEMS: readonly CellProblem[] = Object.freeze([]);

/** Rows whose cells a database and a pattern can take: well-formed, without control characters, not endless. */
async function* cleaned(rows: AsyncIterable<RawRow>, limits: TableLimits): AsyncGenerator<TableRow> {
  for await (const { sheet, rowNumber, cells, links = null, brokenQuotes } of rows) {
    let problems: readonly CellProblem[] =
      brokenQuotes?.map((column) => ({ column, code: 'broken-quote' as const })) ?? NO_PROBLEMS;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column]!;
      if (cell.length > limits.maxCellCharacters) {
        cells[column] = cleanCell(cell.slice(0, limits.maxCellCharacters));
        problems = [...problems, { column, code: 'cell-cut' }];
      } else if (UNCLEAN.test(cell)) {
        cells[column] = cleanCell(cell);
      }
    }
    yield { sheet, rowNumber, cells, links, problems };
  }
}

/** Control characters but tab and line breaks, and halves of surrogate pairs (whole pairs are looked at, too). */
const CONTROL = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F`;
const UNCLEAN = new RegExp(String.raw`[${CONTROL}\uD800-\uDFFF]`);
const CONTROLS = new RegExp(`[${CONTROL}]`, 'g');

const cleanCell = (text: string): string => text.replace(CONTROLS, '').toWellFormed();

async function* counted(bytes: AsyncIterable<Uint8Array>, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** A workbook locked with a password is a compound file with a stream of this name (in UTF-16). */
async function isEncryptedPackage(file: OpenSource): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const handle = await open(await file.toFile(), 'r');
  try {
    let carry = Buffer.alloc(0);
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
      const window = Buffer.concat([carry, chunk as Buffer]);
      if (window.includes(name)) return true;
      carry = window.subarray(-name.length);
    }
    return false;
  } finally {
    await handle.close();
  }
}
