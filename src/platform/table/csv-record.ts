/** One record of delimited text, and whether a quote in it is what it seems to be. */
import type { TableLimits } from './limits.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

export interface CsvRecord {
  readonly cells: string[];
  /** Columns in which a quote that never closed was taken as plain text; null when there are none. */
  readonly brokenQuotes: readonly number[] | null;
}

export interface RecordReader {
  /** The record that begins at `from`, or null when the text ends before it does and is not `final`. */
  readonly read: (text: string, from: number, final: boolean) => CsvRecord | null;
  /** Index of the line break, or of the text's end, after the record read last. */
  readonly end: () => number;
}

/** A reader that learns from the records before which width a record of this text has. */
export function createRecordReader(cut: number, limits: TableLimits): RecordReader {
  const widths = new Map<number, number>();
  let expected = 0;
  let recordEnd = 0;
  let swallowed = false;

  /** With `oneLine`, a quoted cell ends before its line does. */
  const readFields = (text: string, from: number, final: boolean, oneLine: boolean): CsvRecord | null => {
    const { length } = text;
    const cells: string[] = [];
    let broken: number[] | null = null;
    swallowed = false;
    for (let at = from; ;) {
      let end = -1;
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        // The quote may be the first of a doubled pair whose second stands in the next chunk.
        const open = close === -1 || (close === length - 1 && !final);
        if (open && !final && length - from <= limits.maxRecordCharacters) return null;
        const after = open ? -1 : blanksEnd(text, close + 1);
        if (after === length && !final) return null;
        const cell = open || !endsField(text, after, cut) ? null : text.slice(at + 1, close);
        const breaks = cell !== null && (cell.includes('\n') || cell.includes('\r'));
        if (cell !== null && !(breaks && oneLine)) {
          swallowed ||= breaks;
          cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
          end = after;
        } else {
          (broken ??= []).push(cells.length);
        }
      }
      if (end === -1) {
        end = fieldEnd(text, at, cut);
        if (end >= length && !final) return null;
        cells.push(text.slice(at, end));
      }
      if (end < length && text.charCodeAt(end) === cut) {
        at = end + 1;
        if (at < length) continue;
        if (!final) return null;
        cells.push('');
        end = at;
      }
      recordEnd = end;
      return { cells, brokenQuotes: broken };
    }
  };

  const learn = (width: number): void => {
    if (width < 2) return;
    const count = (widths.get(width) ?? 0) + 1;
    widths.set(width, count);
    if (count > (widths.get(expected) ?? 0)) expected = width;
  };

  /** True when the record's lines are rows of their own that a stray quote has run together. */
  const runsTogether = (text: string, from: number, width: number): boolean => {
    if (expected < 2) return false;
    const end = recordEnd;
    const fits = text
      .slice(from, end)
      .split(/\r\n|\r|\n/)
      .map((line) => readFields(line, 0, true, true)!.cells.length === expected);
    recordEnd = end;
    if (width !== expected) return fits.includes(true);
    return expected > 2 && fits[0]! && fits.at(-1)! && fits.filter(Boolean).length * 2 > fits.length;
  };

  return {
    end: () => recordEnd,
    read: (text, from, final) => {
      let record = readFields(text, from, final, false);
      if (record !== null && swallowed && runsTogether(text, from, record.cells.length))
        record = readFields(text, from, final, true);
      if (record !== null) learn(record.cells.length);
      return record;
    },
  };
}

/** Index of the quote that closes a cell begun before `from`, or -1. */
function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) === SPACE) at++;
  return at;
}

function endsField(text: string, at: number, cut: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === cut || code === LF || code === CR;
}

function fieldEnd(text: string, from: number, cut: number): number {
  const { length } = text;
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === cut || code === LF || code === CR) return at;
  }
  return length;
}
