/** What a file gives, row by row: creators, notes, refused rows, and the problems found on the way. */
import type { CreatorProfile } from '../creator.ts';

export const IMPORT_FORMATS = [
  'huitun-creators',
  'qiangua-creators',
  'qiangua-notes',
  'pugongying-creators',
  'pugongying-notes',
  'pugongying-orders',
  'matrix-notes',
  'xinhong-creators',
  'agency-quotation',
  'mapped',
] as const;
/** How the file was understood; `mapped` = through general header names or the user's own mapping. */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export const PROBLEM_CODES = [
  'bad-number',
  'bad-money',
  'bad-share',
  'bad-date',
  'bad-profile-url',
  'short-link',
  'no-identity',
  'no-note-identity',
  'conflicting-identity',
  'ambiguous-identity',
  'damaged-id',
  'broken-quote',
  'cell-cut',
  'ambiguous-unit',
  'not-used',
  'erased',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One cell that could not be taken as it is. Its field stays unknown; the row stays when its identity is sound. */
export interface RowProblem {
  /** Row number as a spreadsheet shows it, from 1; in a further sheet it counts on from the one before. */
  readonly row: number;
  /** Header of the column, with its group: `报价 / 图文`; in a further sheet after its name and own row: `表2!7 / 昵称`. */
  readonly column: string;
  /** The cell as written, at most 80 characters; empty for a personal value. */
  readonly value: string;
  readonly code: ProblemCode;
}

/** A published note as a note export shows it: a creator's past work. */
export interface ImportedNote {
  /** `n:<24 hex>`, else `n:<id as written>`. */
  readonly key: string;
  /** Key of the creator's profile (`u:…` or `r:…`). */
  readonly creatorKey: string;
  readonly title: string;
  readonly url: string | null;
  readonly type: 'image' | 'video' | null;
  readonly publishedOn: string | null;
  readonly impressions: number | null;
  readonly reads: number | null;
  /** As exported, else the sum of the known interactions. */
  readonly engagements: number | null;
  readonly likes: number | null;
  readonly saves: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly follows: number | null;
  /** True for notes of Pugongying orders; null when the source does not say. */
  readonly sponsored: boolean | null;
  readonly brand: string | null;
  /** As text: longer than 2^53. */
  readonly orderId: string | null;
  /** CNY fen paid to the creator, without the platform's fee. */
  readonly quote: bigint | null;
  readonly fee: bigint | null;
  readonly source: string;
  /** The day that the counts were true. */
  readonly on: string;
}

/** `first` = a new identity in this file, `changed` or `same` = it stood in an earlier row already. */
export type Repeat = 'first' | 'changed' | 'same';

export type ImportedRow =
  | {
      readonly kind: 'creator';
      readonly row: number;
      readonly repeat: Repeat;
      /** True for a profile gathered from note rows, given after the last row and not counted as a row. */
      readonly fromNotes: boolean;
      readonly profile: CreatorProfile;
      readonly problems: readonly RowProblem[];
    }
  | {
      readonly kind: 'note';
      readonly row: number;
      readonly repeat: Repeat;
      readonly note: ImportedNote;
      readonly problems: readonly RowProblem[];
    }
  | {
      readonly kind: 'rejected';
      readonly row: number;
      /** The row's cells, those of personal columns blanked. */
      readonly cells: readonly string[];
      readonly problems: readonly RowProblem[];
    };

/** Every row read is counted once: read = created + updated + unchanged + rejected. */
export interface RowCounts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** A column of the sheet and what it is taken as. */
export interface SheetColumn {
  readonly index: number;
  readonly group: string | null;
  readonly header: string;
  /** Field key of the import dictionary, `ignore`, or null when not recognised. */
  readonly field: string | null;
  readonly personal: boolean;
  /** Up to three cells; empty for personal columns. */
  readonly samples: readonly string[];
}

/** What a sheet is, or what is missing to read it. */
export interface Recognition {
  /** Null when a mapping is needed. */
  readonly format: ImportFormat | null;
  readonly sheet: string;
  /** Row number of the headers, from 1. */
  readonly headerRow: number;
  /** Same for every file with the same headers in the same order: key of a remembered mapping. */
  readonly headerHash: string;
  readonly columns: readonly SheetColumn[];
  /** What no column gives: `identity`, `figure`; empty when the file can be read. */
  readonly missing: readonly ('identity' | 'figure')[];
}

/** A sheet of a workbook that was passed over. */
export interface UnreadSheet {
  readonly sheet: string;
  /** Its filled rows, headers included. */
  readonly rows: number;
}

export interface ImportReport {
  readonly format: ImportFormat;
  readonly recognition: Recognition;
  readonly rows: RowCounts;
  /** Notes and creators found; a note file gives both. */
  readonly found: { readonly creators: number; readonly notes: number };
  /** The first thousand. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  /** Personal columns and values dropped, with the number of cells. */
  readonly personalDropped: readonly { readonly header: string; readonly cells: number }[];
  /** Titles of columns that nothing was taken from, personal ones left out. */
  readonly unreadColumns: readonly string[];
  /** Visible sheets of the workbook that are of another kind than the one read. */
  readonly unreadSheets: readonly UnreadSheet[];
  /** True when the file names no date and the day of import stands in for it. */
  readonly datesAssumed: boolean;
}

/** Header hash's answer of the mapping step: column index (as text) -> field key, `ignore` or null. */
export type ColumnMapping = Readonly<Record<string, string | null>>;
