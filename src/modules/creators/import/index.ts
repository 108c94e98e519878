/** Reading files into creators, without a database. */
export { describeMappableFields } from './mappable-fields.ts';
export { readCreators, recogniseFile, type CreatorReading, type ReadOptions } from './read-creators.ts';
export { readPasted, recognisePasted } from './read-pasted.ts';
export { readCreatorProfiles } from './read-profiles.ts';
export { findUnreadColumns } from './row-reader.ts';
export { writeRejectedRows } from './rejected-rows.ts';
export { describeProblem, summariseImport, type ImportSummary } from './summarise-import.ts';
export type {
  ColumnMapping,
  ImportedNote,
  ImportedRow,
  ImportFormat,
  ImportReport,
  Recognition,
  RowCounts,
  RowProblem,
  SheetColumn,
  UnreadSheet,
} from './imported.ts';
