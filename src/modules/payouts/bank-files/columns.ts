/** The columns of a file that is made of lines of cells, and what a line puts into each. */
import { toDecimalString } from '#kernel/money.ts';
import type { LineField, PayoutBatch, PayoutLine } from './format.ts';

export interface CellContext {
  readonly batch: PayoutBatch;
  readonly line: PayoutLine;
  /** Place in its file, from 1. */
  readonly sequence: number;
}

export interface Column {
  readonly header: string;
  /**
   * Which detail of the line stands here as it is: it is checked, never changed.
   * `note` is the one text that may be changed, to keep a formula from running.
   * Null for what the product makes itself: amounts, dates, fixed words.
   */
  readonly field: LineField | null;
  readonly required: boolean;
  readonly maxCharacters: number | null;
  readonly text: (context: CellContext) => string;
}

export const column = (
  header: string,
  text: Column['text'],
  { field = null, required = false, maxCharacters = null }: Partial<Omit<Column, 'header' | 'text'>> = {},
): Column => ({ header, field, required, maxCharacters, text });

/** The reference, then the note when there is one: results give it back whole. */
export const referenceAndNote = ({ line }: CellContext): string =>
  line.note === undefined || line.note === '' ? line.reference : `${line.reference} ${line.note}`;

/** Major units with a point, all digits of the currency, no groups. */
export const plainAmount = ({ line }: CellContext): string => toDecimalString(line.amount);
