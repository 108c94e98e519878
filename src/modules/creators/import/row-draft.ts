/** A row while its cells are read, and how its texts and numbers are taken. */
import type { CreatorDraft } from './draft.ts';
import type { NoteField } from './fields.ts';
import type { ProblemCode, RowProblem } from './imported.ts';
import { dropPersonal, TEXT_LOOKED_AT } from './personal.ts';
import type { RecognisedColumn } from './recognise.ts';
import { cutText, readNames, type NumberReading, type ShareUnit } from './values.ts';

/** What a note row says of its note, as read. */
export type NoteDraft = { -readonly [Field in NoteField]?: string | number | bigint };

export interface RowDraft {
  readonly creator: CreatorDraft;
  readonly note: NoteDraft;
  readonly problems: RowProblem[];
  /** Headers whose cells held contact details that were dropped. */
  readonly personal: string[];
}

export interface ReadingContext {
  readonly columns: readonly RecognisedColumn[];
  readonly source: string;
  readonly today: string;
  /** The last day that a row may name. */
  readonly lastDay: string;
}

/** What a bare number of the column is multiplied by. */
export const factorOf = (column: RecognisedColumn): number => (column.unit === 'wan' ? 10_000 : 1);
/** What a bare share of the column is. */
export const shareUnitOf = (column: RecognisedColumn): ShareUnit =>
  column.unit === 'fraction' ? 'fraction' : 'percent';

/** Nothing on the platform is counted above this; such a figure is a slip. */
export const MOST_OF_ANY = 1e12;

/** Takes a number when it is one; the code when it is none. */
export function keep(reading: NumberReading, take: (value: number) => unknown, code: ProblemCode): ProblemCode | null {
  if (reading.kind === 'value') take(reading.value);
  return reading.kind === 'invalid' ? code : null;
}

/** A free text without what is personal in it; that something was dropped is counted for the column. */
export function keepText(text: string, title: string, draft: RowDraft, length: number): string {
  const { text: clean, dropped } = dropPersonal(text);
  if (dropped) draft.personal.push(title);
  return cutText(clean, length);
}

/** The names in a free text without what is personal in it. */
export const namesOf = (raw: string, title: string, draft: RowDraft, count: number): string[] =>
  readNames(keepText(raw, title, draft, TEXT_LOOKED_AT)).slice(0, count);
