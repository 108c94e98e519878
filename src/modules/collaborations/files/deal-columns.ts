/** The columns of a workbook of deals: written in the reader's language, read in either. */
import { messages } from '#words/index.ts';
import type { ColumnNames } from '#platform/table/index.ts';

/** In the order of the sheet. The last two are folded away: which deal a row is of, and which version of it was seen. */
export const DEAL_COLUMNS = [
  'creator',
  'model',
  'campaign',
  'state',
  'contact',
  'rail',
  'fee',
  'committed',
  'from',
  'until',
  'due',
  'dueOn',
  'can',
  'step',
  'side',
  'on',
  'channel',
  'note',
  'format',
  'remark',
  'id',
  'version',
] as const;
export type DealColumn = (typeof DEAL_COLUMNS)[number];

const names = (column: DealColumn): readonly string[] => [
  messages('zh').dealFiles.columns[column],
  messages('en').dealFiles.columns[column],
];

export const DEAL_COLUMN_NAMES = Object.fromEntries(
  DEAL_COLUMNS.map((column) => [column, names(column)]),
) as unknown as ColumnNames<DealColumn>;
