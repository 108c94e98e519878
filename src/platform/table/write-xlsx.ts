/** XLSX workbooks, streamed out sheet by sheet; formulas neutralised. */
import { PassThrough } from 'node:stream';
import type exceljs from 'exceljs';
import { neutraliseCell } from './neutralise-cell.ts';
import type { CellValue } from './write-csv.ts';

export interface XlsxColumn {
  readonly header: string;
  /** In characters; 14 when left out. */
  readonly width?: number;
  /** Excel number format, for example `#,##0.00` or `0.0%`. */
  readonly format?: string;
  /** There for whoever reads the file again, folded away for people. */
  readonly hidden?: boolean;
}

export interface XlsxSheet {
  readonly name: string;
  /** The bold first row; no header row when empty. */
  readonly columns: readonly XlsxColumn[];
  readonly rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
}

/** Whole numbers past 2^53 would lose digits as a number: they go out as text. */
const cellOf = (value: CellValue): string | number | boolean | Date | null => {
  if (typeof value === 'string') return neutraliseCell(value);
  if (typeof value === 'bigint')
    return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value.toString();
  return value;
};

/** Excel allows 31 characters and none of `[]:*?/\` in a sheet name. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** The bytes of a workbook with these sheets, in order. */
export async function* writeXlsx(sheets: Iterable<XlsxSheet>): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
  // Loaded when first needed: it takes longer than the rest of a start.
  const { default: library } = await import('exceljs');
  const workbook = new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const writing = writeSheets(workbook, sheets, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } finally {
    stream.destroy();
  }
  await writing;
}

async function writeSheets(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  sheets: Iterable<XlsxSheet>,
  stream: PassThrough,
): Promise<void> {
  for (const { name, columns, rows } of sheets) {
    const header = columns.length > 0;
    const sheet = workbook.addWorksheet(sheetName(name), header ? { views: [{ state: 'frozen', ySplit: 1 }] } : {});
    sheet.columns = columns.map(({ width, format, hidden = false }) => ({
      width: width ?? 14,
      hidden,
      ...(format === undefined ? {} : { style: { numFmt: format } }),
    }));
    if (header) {
      const row = sheet.addRow(columns.map((column) => neutraliseCell(column.header)));
      row.font = { bold: true };
      row.commit();
    }
    for await (const row of rows) {
      sheet.addRow(row.map(cellOf)).commit();
      if (stream.writableNeedDrain) await drained(stream);
    }
    sheet.commit();
  }
  await workbook.commit();
}

/** Waits until the reader has caught up, or has gone. */
const drained = (stream: PassThrough): Promise<void> =>
  new Promise((resume) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      resume();
    };
    stream.once('drain', go).once('close', go);
  });
