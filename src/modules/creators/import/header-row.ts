/** Where the header row of a sheet stands, and the headers that it gives together with the lines above it. */
import { createHash } from 'node:crypto';
import { FORMATS, MAPPED, type FormatDefinition } from './dictionary.ts';
import { fieldText } from './field-text.ts';
import { normaliseHeader, readHeader } from './headers.ts';
import { cutText, isMissing, normaliseText, readNumber } from './values.ts';

/** How far down a header row is looked for. */
export const HEADER_ROWS = 20;

export interface HeadRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

export interface Header {
  readonly index: number;
  readonly group: string | null;
  readonly header: string;
  /** 0 for the first column with this group and header. */
  readonly occurrence: number;
}

export interface HeaderRow {
  /** Index in the head rows. */
  readonly at: number;
  readonly headers: readonly Header[];
  readonly definition: FormatDefinition;
}

/** Names that must be known for them to say where the headers stand. */
const TELLING_NAMES = 2;

/**
 * The row of the sheet that is most of all a header row: the one that a vendor's
 * format knows, else the one with the most known names, else the one with the
 * most texts in it.
 */
export function findHeaderRow(rows: readonly HeadRow[]): HeaderRow {
  const candidates = rows.slice(0, HEADER_ROWS).map((_, at) => {
    const headers = headersAt(rows, at);
    const definition = formatOf(headers);
    return { at, headers, definition, known: countKnown(headers, definition) };
  });
  const best = candidates.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  if (best.definition !== MAPPED || best.known >= TELLING_NAMES) return best;
  return candidates.reduce((a, b) => (countNames(rows, b.at) > countNames(rows, a.at) ? b : a));
}

const rank = (candidate: { definition: FormatDefinition; known: number }): number =>
  (candidate.definition === MAPPED ? 0 : 1000) + candidate.known;

const filledCells = (row: HeadRow | undefined): string[] => (row?.cells ?? []).filter((cell) => cell.trim() !== '');

const isLinkOrNumber = (cell: string): boolean =>
  /^https?:|[0-9a-f]{24}/i.test(cell.slice(0, 200)) ||
  (!isMissing(normaliseText(cell.slice(0, 200))) && readNumber(cell).kind === 'value');

/** Cells of a row that could be names of columns: different short texts above a row that is filled like it. */
function countNames(rows: readonly HeadRow[], at: number): number {
  const filled = filledCells(rows[at]);
  if (filledCells(rows[at + 1]).length * 2 < filled.length) return 0;
  return new Set(filled.filter((cell) => cell.length <= 40 && !isLinkOrNumber(cell)).map(normaliseHeader)).size;
}

/** Headers of a row: an empty cell takes the name above it (cells merged downwards), groups reach rightwards to the next one. */
function headersAt(rows: readonly HeadRow[], at: number): Header[] {
  const cells = rows[at]!.cells;
  // A row of values stands below the headers and is no second line of them.
  const above = filledCells(rows[at]).some(isLinkOrNumber)
    ? []
    : rows
        .slice(0, at)
        .filter((row) => filledCells(row).length > 1)
        .slice(-2);
  const width = Math.max(cells.length, ...above.map((row) => row.cells.length));
  const seen = new Map<string, number>();
  const headers: Header[] = [];
  let group: string | null = null;
  for (let index = 0; index < width; index++) {
    const over = above.map((row) => nameIn(row.cells[index])).filter((text) => text !== '');
    if (over.length > 0) group = over.join(' / ');
    const own = nameIn(cells[index]);
    const header = own === '' ? (over.at(-1) ?? '') : own;
    const inGroup = own === '' ? null : group;
    const key = keyOf({ group: inGroup, header });
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    headers.push({ index, group: inGroup, header, occurrence });
  }
  return headers;
}

const MAX_NAME = 200;
const nameIn = (cell = ''): string => cutText(cell.trim(), MAX_NAME);

const keyOf = ({ group, header }: Pick<Header, 'group' | 'header'>): string => `${group ?? ''}\u0000${header}`;

function formatOf(headers: readonly Header[]): FormatDefinition {
  const names = new Set(headers.flatMap(({ header }) => [normaliseHeader(header), readHeader(header).name]));
  for (const definition of FORMATS) {
    if (!definition.required.every((name) => names.has(name))) continue;
    const telling =
      definition.anyOf.size === 0 ||
      [...names].some(
        (name) => definition.anyOf.has(name) || definition.anyPrefix.some((prefix) => name.startsWith(prefix)),
      );
    if (telling && countKnown(headers, definition) >= definition.minimum) return definition;
  }
  return MAPPED;
}

const countKnown = (headers: readonly Header[], definition: FormatDefinition): number =>
  new Set(
    headers
      .filter((header) => header.header !== '' && fieldText(header, definition) !== null)
      .map((header) => keyOf(header)),
  ).size;

/** Same for the same headers in the same order, whatever blanks and full-width forms they are written with. */
export const hashOf = (headers: readonly Header[]): string =>
  createHash('sha256')
    .update(
      headers
        .map(({ group, header }) => `${normaliseHeader(group ?? '')}\u001F${normaliseHeader(header)}`)
        .join('\u001E'),
    )
    .digest('hex')
    .slice(0, 32);
