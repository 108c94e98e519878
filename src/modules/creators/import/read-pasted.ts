/** What somebody pastes by hand: profile links, or a block of spreadsheet cells. */
import { profileUrlOf, readProfile } from './identity.ts';
import { readCreators, recogniseFile, type CreatorReading, type ReadOptions } from './read-creators.ts';
import type { Recognition } from './imported.ts';

/** A header row for a block that has none, by what its cells look like, so that reading is the same as a file's. */
const LINK_HEADER = '主页链接';

/** Recognises pasted text; refuses as {@link recogniseFile} does. */
export const recognisePasted = (text: string, options: ReadOptions = {}): Promise<Recognition> =>
  recogniseFile(bytesOf(asTable(text)), withoutFigures(text, options));

/** Reads pasted text as {@link readCreators} reads a file; row numbers count the pasted lines. */
export const readPasted = (text: string, options: ReadOptions = {}): CreatorReading =>
  readCreators(bytesOf(asTable(text)), withoutFigures(text, options));

/** Links alone name creators without a figure: the mapping says that this is meant. */
function withoutFigures(text: string, options: ReadOptions): ReadOptions {
  return isLinks(text) ? { ...options, identityOnly: true } : options;
}

const linesOf = (text: string): string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** True when every line holds one profile link (or user id) and no tab. */
const isLinks = (text: string): boolean => {
  const lines = linesOf(text);
  return lines.length > 0 && lines.every((line) => !line.includes('\t')) && lines.some((line) => isLink(line));
};

const isLink = (line: string): boolean => /https?:|xhslink|[0-9a-f]{24}/i.test(line);

function asTable(text: string): string {
  if (isLinks(text))
    return [LINK_HEADER, ...linesOf(text).map((line) => `"${linkOf(line).replaceAll('"', '""')}"`)].join('\n');
  const lines = linesOf(text);
  const first = lines[0]?.split('\t') ?? [];
  const headless = first.some((cell) => isLink(cell));
  return headless ? [first.map(guessHeader).join('\t'), ...lines].join('\n') : lines.join('\n');
}

const linkOf = (line: string): string => {
  const reading = readProfile(line);
  return typeof reading === 'object' ? profileUrlOf(reading.userId) : line.trim();
};

const isNumber = (text: string): boolean => /^[\d.,]+\s*[wW万kK]?\+?$/.test(text.trim());

/** Without a header row only the link, the name before it and the first number (followers) are taken; the rest is asked for. */
function guessHeader(cell: string, index: number, cells: readonly string[]): string {
  if (isLink(cell)) return LINK_HEADER;
  if (isNumber(cell)) return cells.findIndex(isNumber) === index ? '粉丝数' : `列${index + 1}`;
  return index === cells.findIndex((text) => !isLink(text) && !isNumber(text)) ? '昵称' : `列${index + 1}`;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
