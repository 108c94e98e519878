/** Which vendor's sheet this is and what each column gives. */
import { findUnit } from './column-unit.ts';
import { GENERAL, MAPPED, type FormatDefinition } from './dictionary.ts';
import { fieldText } from './field-text.ts';
import { findField, isIdentifierField, type ColumnField, type ColumnUnit } from './fields.ts';
import { findHeaderRow, hashOf, type Header, type HeaderRow, type HeadRow } from './header-row.ts';
import { normaliseHeader, readHeader } from './headers.ts';
import type { ColumnMapping, Recognition, RowProblem, SheetColumn } from './imported.ts';
import { dropPersonal, isPersonal, isPersonalHeader, looksPersonal } from './personal.ts';
import { cutText } from './values.ts';

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
  /** What is doubtful about whole columns; told as of the header row. */
  readonly problems: readonly RowProblem[];
}

export interface RecogniseOptions {
  readonly mapping?: ColumnMapping;
  /** A sheet of identities alone is enough. */
  readonly identityOnly?: boolean;
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
  return describeSheet(sheet, rows, findHeaderRow(rows), options);
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
  { at, headers, definition: found }: HeaderRow,
  { mapping, identityOnly }: RecogniseOptions,
): RecognisedSheet {
  const samples = rows.slice(at + 1);
  const texts = headers.map((header) =>
    mapping === undefined ? fieldText(header, found) : mappedText(header, mapping, samples),
  );
  const isNotes =
    found === MAPPED ? texts.some((text) => text === 'note-id' || text === 'note-url') : found.kind !== 'creators';
  const definition = found === MAPPED && isNotes ? { ...MAPPED, kind: 'notes' as const } : found;
  const chosen = settle(headers, texts, definition).map((text, position) =>
    (text === null || text === 'ignore') && holdsPersonal(samples, position) ? 'personal' : text,
  );
  const problems: RowProblem[] = [];
  const row = rows[at]!.rowNumber;
  const columns = headers.flatMap((header, position) => {
    const field = chosen[position] === null ? null : findField(chosen[position]!);
    if (field === null) return [];
    const values = samples.map((sample) => sample.cells[header.index] ?? '');
    const { unit, doubt } = findUnit(field, readHeader(header.header).unit, values);
    const title = titleOf(header);
    if (doubt !== null) problems.push({ row, column: title, value: cutText(doubt, 80), code: 'ambiguous-unit' });
    return [{ index: header.index, title, field, unit }];
  });
  const missing = missingOf(columns, definition).filter((part) => part !== 'figure' || identityOnly !== true);
  return {
    recognition: {
      format: missing.length > 0 ? null : definition.format,
      sheet,
      headerRow: row,
      headerHash: hashOf(headers),
      columns: headers
        .filter(({ header }) => header !== '')
        .map((header) => shownColumn(header, chosen[header.index] ?? null, samples)),
      missing,
    },
    definition,
    columns,
    headerIndex: at,
    problems,
  };
}

const MOSTLY = 0.5;

/** The user's choice, except that a column of personal data is dropped whatever is chosen. */
function mappedText({ header, index }: Header, mapping: ColumnMapping, samples: readonly HeadRow[]): string {
  const names = [normaliseHeader(header), readHeader(header).name];
  if (names.some((name) => isPersonalHeader(name) || GENERAL.get(name) === 'personal')) return 'personal';
  const chosen = mapping[index] ?? 'ignore';
  if (!isIdentifierField(chosen)) return chosen !== 'bio' && holdsPersonal(samples, index) ? 'personal' : chosen;
  const filled = samples.map((row) => row.cells[index] ?? '').filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(isPersonal).length >= filled.length * MOSTLY ? 'personal' : chosen;
}

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
    : samples
        .map((row) => (row.cells[header.index] ?? '').trim())
        .filter((text) => text !== '')
        .slice(0, 3);
  return {
    index: header.index,
    group: header.group,
    header: header.header,
    field,
    personal,
    samples: values.map((text) => cutText(dropPersonal(cutText(text, 500)).text, 60)),
  };
}

const titleOf = ({ group, header }: Header): string => (group === null ? header : `${group} / ${header}`);

function missingOf(columns: readonly RecognisedColumn[], definition: FormatDefinition): ('identity' | 'figure')[] {
  const has = (test: (field: ColumnField) => boolean): boolean => columns.some(({ field }) => test(field));
  const identity = has(
    (field) => field.kind === 'attribute' && ['profile-url', 'pgy-url', 'user-id', 'red-id'].includes(field.field),
  );
  const figure = definition.kind !== 'creators' || has((field) => field.kind === 'figure' || field.kind === 'quote');
  return [...(identity ? [] : ['identity' as const]), ...(figure ? [] : ['figure' as const])];
}
