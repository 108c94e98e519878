/** The rows of recognised sheets, one after another, into what the import keeps of them. */
import { refuse } from '#kernel/refusal.ts';
import type { CellProblem, TableRow } from '#platform/table/index.ts';
import { lastDay } from './dates.ts';
import { toProfile } from './draft.ts';
import { isIdentifierField } from './fields.ts';
import { fingerprint } from './fingerprint.ts';
import { identityKey } from './identity.ts';
import type { ImportedRow, ImportReport, ProblemCode, Recognition, RowProblem, SheetColumn } from './imported.ts';
import { gatherNotes, toNote } from './note-rows.ts';
import { dropPersonal } from './personal.ts';
import { inReadingOrder, problemOf, readCells } from './read-cells.ts';
import type { ReadingContext, RowDraft } from './row-draft.ts';
import type { RecognisedColumn, RecognisedSheet } from './recognise.ts';
import type { RowAccounts } from './row-accounts.ts';
import { isMissing, normaliseText } from './values.ts';

export interface RowReader {
  readonly read: (row: TableRow) => ImportedRow;
  /** Goes on with a further sheet of the same kind. */
  readonly turnTo: (sheet: RecognisedSheet) => void;
  /** Refuses `imports.no-rows` when none has been read. */
  readonly requireRows: () => void;
  /** After the last row of a sheet of notes: the creators that they speak of. */
  readonly gathered: () => Generator<ImportedRow>;
  readonly report: () => Omit<ImportReport, 'unreadSheets'>;
}

/** A reader that begins with this sheet; `today` stands in where a row names no date. */
export function createRowReader(first: RecognisedSheet, accounts: RowAccounts, today: string): RowReader {
  const { definition, recognition } = first;
  const source = definition.vendor;
  const sponsored = source === 'pugongying' ? true : null;
  const gathering = definition.kind === 'creators' ? null : gatherNotes(source, sponsored);
  const until = lastDay(today);
  let sheet = openSheetView(first, recognition);
  let context: ReadingContext = { columns: sheet.columns, source, today, lastDay: until };
  // Rows of a further sheet are numbered on from the sheet before: a number names one row of the file.
  let offset = 0;
  let lastRow = 0;

  const reject = (cells: readonly string[], row: number, draft: RowDraft, code: ProblemCode): ImportedRow => {
    const problems = [...draft.problems, problemOf(row, sheet.identityTitle, '', code)];
    accounts.reject();
    return { kind: 'rejected', row, cells: sheet.kept(cells), problems: told(problems) };
  };

  const told = (problems: RowProblem[]): readonly RowProblem[] => {
    if (problems.length === 0) return problems;
    const named =
      offset === 0
        ? problems
        : problems.map((problem) => ({
            ...problem,
            column: `${sheet.name}!${problem.row - offset} / ${problem.column}`,
          }));
    accounts.note(named);
    return named;
  };

  const readNote = (cells: readonly string[], row: number, draft: RowDraft): ImportedRow => {
    const key = identityKey(draft.creator.userId, draft.creator.redId);
    if (key === null) return reject(cells, row, draft, 'no-identity');
    const note = toNote(draft, key, source, sponsored);
    if (note === null) return reject(cells, row, draft, 'no-note-identity');
    accounts.meetCreator(key);
    const repeat = accounts.count(note.key, fingerprint(cells, sheet.indexes));
    if (repeat === 'first') {
      accounts.meetNote();
      gathering?.add(row, draft, note);
    }
    return { kind: 'note', row, repeat, note, problems: told(draft.problems) };
  };

  const readCreator = (cells: readonly string[], row: number, draft: RowDraft): ImportedRow => {
    const profile = toProfile(draft.creator, source);
    if (profile === null) return reject(cells, row, draft, 'no-identity');
    accounts.meetCreator(profile.key);
    const repeat = accounts.count(profile.key, fingerprint(cells, sheet.indexes));
    return { kind: 'creator', row, repeat, fromNotes: false, profile, problems: told(draft.problems) };
  };

  accounts.note(first.problems);
  return {
    read: ({ cells: shown, links, rowNumber, problems }) => {
      const cells = links === null ? shown : followLinks(shown, links, sheet.columns);
      const row = offset + rowNumber;
      lastRow = row;
      accounts.read();
      for (const { index, title } of sheet.personal)
        if (!isMissing(normaliseText(cells[index] ?? ''))) accounts.dropPersonal(title);
      const draft = readCells(cells, row, context);
      for (const title of draft.personal) accounts.dropPersonal(title);
      for (const problem of problems) draft.problems.push(sheet.problemOf(row, problem, cells));
      const ambiguous = accounts.join(draft.creator);
      if (ambiguous !== null) return reject(cells, row, draft, ambiguous);
      return gathering === null ? readCreator(cells, row, draft) : readNote(cells, row, draft);
    },
    turnTo: (next) => {
      offset = lastRow;
      sheet = openSheetView(next, recognition);
      context = { ...context, columns: sheet.columns };
      told(next.problems.map((problem) => ({ ...problem, row: problem.row + offset })));
    },
    requireRows: () => {
      if (accounts.totals().rows.read === 0) refuse('invalid', 'imports.no-rows');
    },
    *gathered() {
      if (gathering === null) return;
      for (const { row, profile } of gathering.profiles())
        yield { kind: 'creator', row, repeat: 'first', fromNotes: true, profile, problems: [] };
    },
    report: () => {
      const { creators, notes, ...totals } = accounts.totals();
      return {
        format: recognition.format ?? 'mapped',
        recognition,
        ...totals,
        found: { creators, notes },
        unreadColumns: findUnreadColumns(recognition.columns),
        datesAssumed: !first.columns.some(({ field }) => field.kind === 'attribute' && field.field === 'as-of'),
      };
    },
  };
}

const LINK_FIELDS: ReadonlySet<string> = new Set(['profile-url', 'pgy-url', 'note-url']);

/** A column of links often shows a word such as 主页 and hides the address behind it. */
function followLinks(
  cells: readonly string[],
  links: ReadonlyMap<number, string>,
  columns: readonly RecognisedColumn[],
): readonly string[] {
  const followed = [...cells];
  for (const { index, field } of columns) {
    const link = links.get(index);
    if (link !== undefined && 'field' in field && LINK_FIELDS.has(field.field)) followed[index] = link;
  }
  return followed;
}

/** What reading a row needs to know of its sheet. */
interface SheetView {
  readonly name: string;
  readonly columns: readonly RecognisedColumn[];
  readonly indexes: readonly number[];
  readonly personal: readonly RecognisedColumn[];
  readonly identityTitle: string;
  readonly problemOf: (row: number, problem: CellProblem, cells: readonly string[]) => RowProblem;
  /** The cells of a rejected row as they may be kept: in the columns of the first sheet, without personal data. */
  readonly kept: (cells: readonly string[]) => string[];
}

function openSheetView(sheet: RecognisedSheet, first: Recognition): SheetView {
  const columns = inReadingOrder(sheet.columns);
  const personal = sheet.columns.filter(({ field }) => field.kind === 'personal');
  const dropped = new Set(personal.map(({ index }) => index));
  // An id of eleven digits may look like a telephone number; where the header says that it is an id, it is one.
  const ids = new Set(columns.filter(isIdentifier).map(({ index }) => index));
  const titles = new Map(sheet.recognition.columns.map((column) => [column.index, titleOf(column)]));
  const keep = (cells: readonly string[], index: number): string => {
    const cell = cells[index] ?? '';
    return dropped.has(index) ? '' : ids.has(index) ? cell : dropPersonal(cell).text;
  };
  const same = sheet.recognition.headerHash === first.headerHash;
  const places = same
    ? null
    : first.columns.map((column) => [column.index, placeOf(column, sheet.recognition)] as const);
  return {
    name: sheet.recognition.sheet,
    columns,
    indexes: columns.map(({ index }) => index),
    personal,
    identityTitle: columns.find(isIdentity)?.title ?? '',
    problemOf: (row, { column, code }, cells) =>
      problemOf(row, titles.get(column) ?? '', dropped.has(column) ? '' : (cells[column] ?? ''), code),
    kept: (cells) => {
      if (places === null) return cells.map((_, index) => keep(cells, index));
      const kept: string[] = [];
      for (const [index, place] of places) {
        while (kept.length < index) kept.push('');
        kept[index] = place === null ? '' : keep(cells, place);
      }
      return kept;
    },
  };
}

/** Titles of the columns that nothing is taken from, personal ones left out. */
export const findUnreadColumns = (columns: readonly SheetColumn[]): string[] =>
  columns.filter(({ field, personal }) => !personal && (field === null || field === 'ignore')).map(titleOf);

const placeOf = (wanted: SheetColumn, { columns }: Recognition): number | null =>
  columns.find((column) => titleOf(column) === titleOf(wanted))?.index ?? null;

const titleOf = ({ group, header }: Pick<SheetColumn, 'group' | 'header'>): string =>
  group === null ? header : `${group} / ${header}`;

const isIdentifier = ({ field }: RecognisedColumn): boolean => 'field' in field && isIdentifierField(field.field);

const isIdentity = ({ field }: RecognisedColumn): boolean =>
  field.kind === 'attribute' &&
  (field.field === 'profile-url' || field.field === 'red-id' || field.field === 'user-id');
