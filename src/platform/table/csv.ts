/** Delimited text, streamed: comma, semicolon or tab; quotes with doubled quotes and line breaks inside; stray quotes survived. */
import { refuse } from '#kernel/refusal.ts';
import { createRecordReader, type CsvRecord } from './csv-record.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';

const LF = 10;
const CR = 13;

/** Feeds text in, gives whole records out; a record that is cut waits for the next text. */
export interface CsvParser {
  readonly push: (text: string) => CsvRecord[];
  readonly end: () => CsvRecord[];
}

/**
 * A parser for one delimiter. A quote that opens a cell but never closes it
 * properly, or that swallows whole rows, is plain text, and its record says so.
 * Refuses `table.row-too-long`, `table.too-wide`.
 */
export function createCsvParser(delimiter: string, limits: TableLimits = TABLE_LIMITS): CsvParser {
  const records = createRecordReader(delimiter.charCodeAt(0), limits);
  let rest = '';
  let skipLineFeed = false;

  const parse = (text: string, final: boolean): CsvRecord[] => {
    const found: CsvRecord[] = [];
    let at = skipLineFeed && text.charCodeAt(0) === LF ? 1 : 0;
    if (text.length > 0) skipLineFeed = false;
    while (at < text.length) {
      const record = records.read(text, at, final);
      if (record === null) break;
      if (record.cells.length > limits.maxColumns)
        refuse('overLimit', 'table.too-wide', { columns: limits.maxColumns });
      found.push(record);
      at = records.end();
      if (text.charCodeAt(at) === CR) {
        if (at + 1 >= text.length) skipLineFeed = true;
        else if (text.charCodeAt(at + 1) === LF) at++;
      }
      at++;
    }
    rest = final ? '' : text.slice(at);
    if (rest.length > limits.maxRecordCharacters * 2) refuse('overLimit', 'table.row-too-long');
    return found;
  };

  return {
    push: (text) => parse(rest === '' ? text : rest + text, false),
    end: () => (rest === '' ? [] : parse(rest, true)),
  };
}

/** The delimiter under which most of the first records have the same width above one; a comma when none has. */
export function detectDelimiter(sample: string): string {
  const stated = /^\uFEFF?sep=(.)\r?\n/.exec(sample)?.[1];
  if (stated !== undefined) return stated;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', '\t', ';']) {
    const widths = new Map<number, number>();
    const parser = createCsvParser(delimiter);
    for (const { cells } of [...parser.push(sample), ...parser.end()].slice(0, 30)) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...widths].map(([width, count]) => (width - 1) * count * count));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The filled records of a whole text. */
export function splitDelimited(text: string, delimiter: string): string[][] {
  const parser = createCsvParser(delimiter);
  return [...parser.push(text), ...parser.end()].flatMap(({ cells }) =>
    cells.some((cell) => cell.trim() !== '') ? [cells] : [],
  );
}

const SAMPLE_CHARACTERS = 64 * 1024;

export interface CsvRow extends CsvRecord {
  readonly rowNumber: number;
}

/** Records of a text as it comes, each with its row number; blank records are counted and left out. */
export async function* readCsv(text: AsyncIterable<string>, limits: TableLimits): AsyncGenerator<CsvRow> {
  let parser: CsvParser | null = null;
  let waiting = '';
  let rowNumber = 0;
  function* rows(records: readonly CsvRecord[]): Generator<CsvRow> {
    for (const { cells, brokenQuotes } of records) {
      rowNumber++;
      if (rowNumber > limits.maxRows) refuse('overLimit', 'table.too-long', { rows: limits.maxRows });
      if (rowNumber === 1 && /^sep=.?$/.test(cells.join(''))) continue;
      if (cells.some((cell) => cell !== '')) yield { rowNumber, cells, brokenQuotes };
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
