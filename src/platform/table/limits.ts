/** What a table file may cost to read; past any of them the file is refused and nothing is kept. */
export interface TableLimits {
  readonly maxFileBytes: number;
  /** Bytes that one part of a workbook may unpack to. */
  readonly maxUnpackedBytes: number;
  /** Unpacked bytes for each packed byte; counted past `ratioFromBytes` only, small parts pack very well. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
  /** Characters of all shared strings of a workbook together. */
  readonly maxSharedCharacters: number;
  /** What a spreadsheet itself allows; longer cells are cut and reported. */
  readonly maxCellCharacters: number;
  /** How far the end of a quoted cell, or of a row, is looked for. */
  readonly maxRecordCharacters: number;
  readonly maxColumns: number;
  readonly maxRows: number;
}

export const TABLE_LIMITS: TableLimits = {
  maxFileBytes: 200 * 1024 * 1024,
  maxUnpackedBytes: 2 * 1024 * 1024 * 1024,
  maxRatio: 200,
  ratioFromBytes: 16 * 1024 * 1024,
  maxSharedCharacters: 96 * 1024 * 1024,
  maxCellCharacters: 32_767,
  maxRecordCharacters: 4 * 1024 * 1024,
  maxColumns: 2_000,
  maxRows: 2_000_000,
};
