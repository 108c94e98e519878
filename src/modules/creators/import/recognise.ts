/** Which vendor's sheet this is, where its header row stands and what each column gives. */
import { createHash } from 'node:crypto';
import { FORMATS, GENERAL, MAPPED, type FormatDefinition } from './dictionary.ts';
import { findField, takesShareUnit, type ColumnField, type ColumnUnit } from './fields.ts';
import { findQuoteField, findScopedField, normaliseHeader, readHeader } from './headers.ts';
import type { ColumnMapping, Recognition, SheetColumn } from './imported.ts';
import { isPersonalHeader, looksPersonal } from './personal.ts';
import { normaliseText } from './values.ts';

/** How far down a header row is looked for. */
export const HEADER_ROWS = 20;

export interface HeadRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** A column with its field ready for reading. */
export interface RecognisedColumn {
  readonly index: number;
  /** As shown: `group / header`. */
  readonly title: string;
  readonly field: ColumnField;
  /** Of bare numbers. */
  readonly unit: ColumnUnit | null;
}

export interface RecognisedSheet {
  readonly recognition: Recognition;
  readonly definition: FormatDefinition;
  readonly columns: readonly RecognisedColumn[];
  /** Index in the head rows of the header row. */
  readonly headerIndex: number;
}

export interface RecogniseOptions {
  readonly mapping?: ColumnMapping;
  /** A sheet of identities alone is enough. */
  readonly identityOnly?: boolean;
}

interface Header {
  readonly index: number;
  readonly group: string | null;
  readonly header: string;
  /** 0 for the first column with this group and header. */
  readonly occurrence: number;
}

/**
 * Recognises a sheet by its first rows; with a mapping (column index to field
 * key), the mapping decides and the best guess of the header row is kept.
 */
export function recogniseSheet(
  sheet: string,
  rows: readonly HeadRow[],
  options: RecogniseOptions = {},
): RecognisedSheet {
  const candidates = rows.slice(0, HEADER_ROWS).map((_, at) => {
    const headers = headersAt(rows, at);
    const definition = formatOf(headers);
    return { at, headers, definition, known: countKnown(headers, definition) };
  });
  const best = candidates.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  return describeSheet(sheet, rows, best.at, best.headers, best.definition, options);
}

const rank = (candidate: { definition: FormatDefinition; known: number }): number =>
  (candidate.definition === MAPPED ? 0 : 1000) + candidate.known;

/** Headers of a row: an empty cell takes the name above it (cells merged downwards), groups reach rightwards to the next one. */
function headersAt(rows: readonly HeadRow[], at: number): Header[] {
  const cells = rows[at]!.cells;
  const above = rows
    .slice(0, at)
    .filter((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1)
    .slice(-2);
  const width = Math.max(cells.length, ...above.map((row) => row.cells.length));
  const seen = new Map<string, number>();
  const headers: Header[] = [];
  let group: string | null = null;
  for (let index = 0; index < width; index++) {
    const over = above.map((row) => (row.cells[index] ?? '').trim()).filter((text) => text !== '');
    if (over.length > 0) group = over.join(' / ');
    const own = (cells[index] ?? '').trim();
    const header = own === '' ? (over.at(-1) ?? '') : own;
    const inGroup = own === '' ? null : group;
    const key = `${inGroup ?? ''}\u0000${header}`;
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    headers.push({ index, group: inGroup, header, occurrence });
  }
  return headers;
}

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
      .map(({ header }) => header),
  ).size;

/** The dictionary's text for a header: the vendor's own names first, then its family, then the general names, then group and header together. */
function fieldText({ header, group }: Header, definition: FormatDefinition): string | null {
  const whole = normaliseHeader(header);
  const { name } = readHeader(header);
  const own = definition.headers.get(whole) ?? definition.headers.get(name);
  if (own !== undefined) return own;
  if (isPersonalHeader(whole)) return 'personal';
  if (definition.restIgnored) return null;
  const grouped = group === null ? null : readHeader(group).name;
  if (grouped !== null) {
    const joined =
      lookUp(`${header}${grouped}`, definition) ??
      lookUp(`${grouped}${header}`, definition) ??
      findScopedField(`${grouped}-${name}`, definition.defaultScope);
    if (joined !== null) return joined;
  }
  return lookUp(header, definition);
}

function lookUp(header: string, definition: FormatDefinition): string | null {
  const whole = normaliseHeader(header);
  const { name } = readHeader(header);
  const own = definition.headers.get(whole) ?? definition.headers.get(name);
  if (own !== undefined) return own;
  // A vendor whose figures have a scope of their own gives it to plain names too.
  const scoped = findScopedField(name, definition.defaultScope);
  if (scoped !== null && definition.defaultScope !== '') return scoped;
  return GENERAL.get(whole) ?? GENERAL.get(name) ?? scoped ?? findQuoteField(name);
}

/** In a sheet of notes these names mean the note's own counts, not the creator's medians. */
const NOTE_MEANINGS: Readonly<Record<string, string>> = {
  'engagements-median': 'note-engagements',
  'reads-median': 'note-reads',
  'impressions-median': 'note-impressions',
  'quote-any': 'note-quote',
};

function describeSheet(
  sheet: string,
  rows: readonly HeadRow[],
  at: number,
  headers: readonly Header[],
  found: FormatDefinition,
  { mapping, identityOnly }: RecogniseOptions,
): RecognisedSheet {
  const samples = rows.slice(at + 1);
  const texts = headers.map((header) =>
    mapping === undefined ? fieldText(header, found) : mappedText(header, mapping),
  );
  const isNotes =
    found === MAPPED ? texts.some((text) => text === 'note-id' || text === 'note-url') : found.kind !== 'creators';
  const definition = found === MAPPED && isNotes ? { ...MAPPED, kind: 'notes' as const } : found;
  const chosen = settle(headers, texts, definition).map((text, position) =>
    (text === null || text === 'ignore') && holdsPersonal(samples, position) ? 'personal' : text,
  );
  const columns = headers.flatMap((header, position) => {
    const field = chosen[position] === null ? null : findField(chosen[position]!);
    if (field === null) return [];
    const values = samples.map((row) => row.cells[header.index] ?? '');
    return [
      {
        index: header.index,
        title: titleOf(header),
        field,
        unit: unitOf(field, readHeader(header.header).unit, values),
      },
    ];
  });
  const missing = missingOf(columns, definition).filter((part) => part !== 'figure' || identityOnly !== true);
  return {
    recognition: {
      format: missing.length > 0 ? null : definition.format,
      sheet,
      headerRow: rows[at]!.rowNumber,
      headerHash: hashOf(headers),
      columns: headers
        .filter(({ header }) => header !== '')
        .map((header) => shownColumn(header, chosen[header.index] ?? null, samples)),
      missing,
    },
    definition,
    columns,
    headerIndex: at,
  };
}

/** The user's choice, except that a column of personal data is dropped whatever is chosen. */
const mappedText = ({ header, index }: Header, mapping: ColumnMapping): string =>
  isPersonalHeader(normaliseHeader(header)) || GENERAL.get(normaliseHeader(header)) === 'personal'
    ? 'personal'
    : (mapping[index] ?? 'ignore');

/** Each field is taken from its first column only, and note counts are left alone in a sheet of creators. */
function settle(
  headers: readonly Header[],
  texts: readonly (string | null)[],
  definition: FormatDefinition,
): (string | null)[] {
  const notes = definition.kind !== 'creators';
  const taken = new Set<string>();
  return texts.map((text, position) => {
    if (text === null || headers[position]!.header === '') return null;
    const base = text.split(/[@ ]/)[0]!;
    const meant = notes ? (NOTE_MEANINGS[base] ?? text) : base.startsWith('note-') ? null : text;
    if (meant === null || meant === 'ignore' || meant === 'personal') return meant;
    if (taken.has(meant)) return 'ignore';
    taken.add(meant);
    return meant;
  });
}

/** True when a column that is not read shows phone numbers, identity cards or e-mail addresses. */
const holdsPersonal = (samples: readonly HeadRow[], index: number): boolean =>
  samples.some((row) => looksPersonal(row.cells[index] ?? ''));

function shownColumn(header: Header, field: string | null, samples: readonly HeadRow[]): SheetColumn {
  const personal = field === 'personal';
  const values = personal
    ? []
    : samples.map((row) => normaliseText(row.cells[header.index] ?? '')).filter((text) => text !== '');
  return {
    index: header.index,
    group: header.group,
    header: header.header,
    field,
    personal,
    samples: values.slice(0, 3).map((text) => text.slice(0, 60)),
  };
}

const titleOf = ({ group, header }: Header): string => (group === null ? header : `${group} / ${header}`);

/** The unit of bare numbers: as the header says, else as the dictionary says; an undeclared share is a percentage when any value shows it. */
function unitOf(field: ColumnField, stated: ColumnUnit | null, values: readonly string[]): ColumnUnit | null {
  if (!takesShareUnit(field)) return stated ?? ('unit' in field ? field.unit : null);
  if (stated === 'percent') return 'percent';
  const declared = 'unit' in field ? field.unit : null;
  if (declared === 'percent' || declared === 'fraction') return declared;
  return values.some((value) => Math.abs(Number.parseFloat(value)) > 1 && !value.includes('%'))
    ? 'percent'
    : 'fraction';
}

function missingOf(columns: readonly RecognisedColumn[], definition: FormatDefinition): ('identity' | 'figure')[] {
  const has = (test: (field: ColumnField) => boolean): boolean => columns.some(({ field }) => test(field));
  const identity = has(
    (field) => field.kind === 'attribute' && ['profile-url', 'pgy-url', 'user-id', 'red-id'].includes(field.field),
  );
  const figure = definition.kind !== 'creators' || has((field) => field.kind === 'figure' || field.kind === 'quote');
  return [...(identity ? [] : ['identity' as const]), ...(figure ? [] : ['figure' as const])];
}

const hashOf = (headers: readonly Header[]): string =>
  createHash('sha256')
    .update(
      headers
        .map(({ group, header }) => `${normaliseHeader(group ?? '')}\u001F${normaliseHeader(header)}`)
        .join('\u001E'),
    )
    .digest('hex')
    .slice(0, 32);
