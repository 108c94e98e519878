/** Delimited text, streamed: comma, semicolon or tab; quotes with doubled quotes and line breaks inside. */
import { refuse } from '#kernel/refusal.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Feeds text in, gives whole records out; a record that is cut waits for the next text. */
export interface CsvParser {
  readonly push: (text: string) => string[][];
  readonly end: () => string[][];
}

/** A parser for one delimiter. Refuses `table.broken-quotes` when a record never ends, `table.too-wide`. */
export function createCsvParser(delimiter: string, limits: TableLimits = TABLE_LIMITS): CsvParser {
  const cut = delimiter.charCodeAt(0);
  let rest = '';
  let skipLineFeed = false;

  const parse = (text: string, final: boolean): string[][] => {
    const records: string[][] = [];
    const length = text.length;
    let at = skipLineFeed && text.charCodeAt(0) === LF ? 1 : 0;
    if (length > 0) skipLineFeed = false;
    let recordStart = at;
    let record: string[] = [];
    while (at < length) {
      let cell: string;
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        // The quote may be the first of a doubled pair whose second stands in the next chunk.
        if (close === -1 || (close === length - 1 && !final)) {
          if (!final) break;
          if (close === -1) refuse('invalid', 'table.broken-quotes');
        }
        const tail = fieldEnd(text, close + 1, cut);
        cell = text.slice(at + 1, close);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        if (tail > close + 1) cell += text.slice(close + 1, tail);
        at = tail;
      } else {
        const end = fieldEnd(text, at, cut);
        cell = text.slice(at, end);
        at = end;
      }
      if (at >= length && !final) break;
      record.push(cell);
      const code = at < length ? text.charCodeAt(at) : LF;
      at++;
      if (code === cut) {
        if (at >= length && final) record.push('');
        else continue;
      }
      if (code === CR) {
        if (at >= length) skipLineFeed = true;
        else if (text.charCodeAt(at) === LF) at++;
      }
      if (record.length > limits.maxColumns) refuse('overLimit', 'table.too-wide', { columns: limits.maxColumns });
      records.push(record);
      record = [];
      recordStart = at;
    }
    if (final && record.length > 0) records.push(record);
    rest = final ? '' : text.slice(recordStart);
    if (rest.length > limits.maxRecordCharacters) refuse('invalid', 'table.broken-quotes');
    return records;
  };

  return {
    push: (text) => parse(rest === '' ? text : rest + text, false),
    end: () => (rest === '' ? [] : parse(rest, true)),
  };
}

/** Index of the quote that closes a cell begun before `from`, or -1. */
function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

function fieldEnd(text: string, from: number, cut: number): number {
  const length = text.length;
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === cut || code === LF || code === CR) return at;
  }
  return length;
}

/** The delimiter under which most of the first records have the same width above one; a comma when none has. */
export function detectDelimiter(sample: string): string {
  const stated = /^\uFEFF?sep=(.)\r?\n/.exec(sample)?.[1];
  if (stated !== undefined) return stated;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', '\t', ';']) {
    const widths = new Map<number, number>();
    for (const record of createCsvParser(delimiter).push(sample).slice(0, 30)) {
      if (record.length > 1) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...widths].map(([width, count]) => (width - 1) * count * count));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

const SAMPLE_CHARACTERS = 64 * 1024;

/** Records of a text as it comes, each with its row number; blank records are counted and left out. */
export async function* readCsv(
  text: AsyncIterable<string>,
  limits: TableLimits,
): AsyncGenerator<{ rowNumber: number; cells: string[] }> {
  let parser: CsvParser | null = null;
  let waiting = '';
  let rowNumber = 0;
  function* rows(records: string[][]): Generator<{ rowNumber: number; cells: string[] }> {
    for (const cells of records) {
      rowNumber++;
      if (rowNumber > limits.maxRows) refuse('overLimit', 'table.too-long', { rows: limits.maxRows });
      if (rowNumber === 1 && /^sep=.?$/.test(cells.join(''))) continue;
      if (cells.some((cell) => cell !== '')) yield { rowNumber, cells };
    }
  }
  const start = (): CsvParser =>
    createCsvParser(detectDelimiter(waiting.endsWith('\n') ? waiting : `${waiting}\n`), limits);
  for await (const part of text) {
    if (parser === null) {
      waiting += part;
      if (waiting.length < SAMPLE_CHARACTERS) continue;
      parser = start();
      yield* rows(parser.push(waiting));
    } else {
      yield* rows(parser.push(part));
    }
  }
  if (parser === null) {
    parser = start();
    yield* rows(parser.push(waiting));
  }
  yield* rows(parser.end());
}
