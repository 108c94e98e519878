/** What somebody pastes by hand: profile links, or a block of spreadsheet cells. */
import { splitDelimited } from '#platform/table/index.ts';
import { profileUrlOf, readProfile } from './identity.ts';
import type { Recognition, RowProblem } from './imported.ts';
import { problemOf } from './read-cells.ts';
import { readCreators, recogniseFile, type CreatorReading, type ReadOptions } from './read-creators.ts';

/** A header row for a block that has none, by what its cells look like, so that reading is the same as a file's. */
const LINK_HEADER = '主页链接';

/** Recognises pasted text; refuses as {@link recogniseFile} does. */
export function recognisePasted(text: string, options: ReadOptions = {}): Promise<Recognition> {
  const pasted = understand(text);
  return recogniseFile(bytesOf(pasted.rows), { ...options, ...pasted.options });
}

/**
 * Reads pasted text as {@link readCreators} reads a file; row numbers count the
 * links or the rows of the block below the header. What was pasted and says
 * nothing is a `not-used` problem.
 */
export function readPasted(text: string, options: ReadOptions = {}): CreatorReading {
  const pasted = understand(text);
  return readCreators(bytesOf(pasted.rows), { ...options, ...pasted.options });
}

interface Pasted {
  /** With a header row. */
  readonly rows: readonly (readonly string[])[];
  readonly options: Pick<ReadOptions, 'identityOnly' | 'notUsed'>;
}

const TOKEN =
  /https?:\/\/[^\s,;"'<>，；、。（）()【】]{1,2000}|(?<![\w.-])(?:[\w-]{1,40}\.){0,3}(?:xiaohongshu|xhslink)\.com\/[^\s,;"'<>，；、。（）()【】]{1,2000}|(?<![0-9a-z])[0-9a-f]{24}(?![0-9a-z])/gi;

const isLink = (cell: string): boolean => cell.search(TOKEN) !== -1;
const isBareLink = (cell: string): boolean => isLink(cell) && cell.trim().replace(TOKEN, '') === '';

function understand(text: string): Pasted {
  const block = findBlock(text);
  return block === null ? linksOf(text) : blockOf(block);
}

/** The cells of a block: with tabs, else with a delimiter that makes rows of one width; null for text with links in it. */
function findBlock(text: string): string[][] | null {
  for (const delimiter of ['\t', ',', ';', '，', '；']) {
    if (!text.includes(delimiter)) continue;
    const rows = splitDelimited(text, delimiter);
    if (delimiter === '\t' ? isTable(rows) : isEven(rows) && isTable(rows)) return rows;
  }
  return null;
}

/** A list of links is no table, whatever stands between them. */
const isTable = (rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => row.some((cell) => cell.trim() !== '' && !isLink(cell)));

const MOSTLY = 0.8;

/** True when nearly all rows are as wide as the first and each names at most one creator. */
function isEven(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  const bare = rows.filter(
    (row) => row.filter(isLink).length <= 1 && row.every((cell) => !isLink(cell) || isBareLink(cell)),
  );
  if (width < 2 || bare.length < rows.length) return false;
  return rows.length > 1 ? rows.filter((row) => row.length === width).length >= rows.length * MOSTLY : width > 2;
}

/** Every link counts, wherever it stands; what stands around them is told as not used. */
function linksOf(text: string): Pasted {
  const rows: string[][] = [[LINK_HEADER]];
  const notUsed: RowProblem[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const rest = line.replace(TOKEN, ' ').replace(/\s+/g, ' ').trim();
    if (/[\p{L}\p{N}]/u.test(rest)) notUsed.push(problemOf(rows.length + 1, '', rest, 'not-used'));
    for (const [token] of line.matchAll(TOKEN)) {
      const reading = readProfile(token);
      rows.push([typeof reading === 'object' ? profileUrlOf(reading.userId) : token]);
    }
  }
  // Text without any link is told of as a file would be.
  if (rows.length === 1) return { rows: text.split(/\r\n|\r|\n/).map((line) => [line]), options: {} };
  return { rows, options: { identityOnly: true, notUsed } };
}

function blockOf(rows: readonly string[][]): Pasted {
  const first = rows[0] ?? [];
  if (!first.some(isLink)) return { rows, options: {} };
  const headers = first.map(guessHeader);
  const notUsed = headers.flatMap((header, index) =>
    header === unnamed(index) ? rows.flatMap((row, at) => unusedCell(at + 2, header, row[index])) : [],
  );
  return { rows: [headers, ...rows], options: { identityOnly: true, notUsed } };
}

const unusedCell = (row: number, column: string, cell = ''): RowProblem[] =>
  cell.trim() === '' ? [] : [problemOf(row, column, cell, 'not-used')];

const isNumber = (text: string): boolean => text.length < 40 && /^[\d.,]+\s*[wW万kK]?\+?$/.test(text.trim());
const unnamed = (index: number): string => `列${index + 1}`;

/** Without a header row only the link, the name before it and the first number (followers) are taken. */
function guessHeader(cell: string, index: number, cells: readonly string[]): string {
  if (isLink(cell)) return cells.findIndex(isLink) === index ? LINK_HEADER : unnamed(index);
  if (isNumber(cell)) return cells.findIndex(isNumber) === index ? '粉丝数' : unnamed(index);
  return index === cells.findIndex((text) => !isLink(text) && !isNumber(text)) ? '昵称' : unnamed(index);
}

async function* bytesOf(rows: readonly (readonly string[])[]): AsyncGenerator<Uint8Array> {
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  yield Buffer.from(quoted.join('\n'), 'utf8');
}
