/** Tables in and out: CSV and XLSX files as rows of cells. */
export { readAmount } from './amount-text.ts';
export { normaliseText } from './cell-text.ts';
export { splitDelimited } from './csv.ts';
export { encodeText } from './encode.ts';
export { readInstant } from './instant-text.ts';
export { TABLE_LIMITS, type TableLimits } from './limits.ts';
export { findColumns, readNamedRows, type ColumnNames, type NamedRow } from './named-rows.ts';
export { readTable, type CellProblem, type TableRow } from './read-table.ts';
export type { TableSource } from './source.ts';
export { writeCsv, type CellValue } from './write-csv.ts';
export { writeXlsx, type XlsxColumn, type XlsxSheet } from './write-xlsx.ts';
