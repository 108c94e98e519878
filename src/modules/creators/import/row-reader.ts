/** The rows of one recognised sheet, one after another, into what the import keeps of them. */
import { toProfile } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { identityKey } from './identity.ts';
import type { ImportedRow, ImportReport, ProblemCode } from './imported.ts';
import { gatherNotes, toNote } from './note-rows.ts';
import { looksPersonal } from './personal.ts';
import { inReadingOrder, problemOf, readCells, type RowDraft } from './read-cells.ts';
import type { RecognisedColumn, RecognisedSheet } from './recognise.ts';
import type { RowAccounts } from './row-accounts.ts';
import { isMissing, normaliseText } from './values.ts';

export interface RowReader {
  readonly read: (cells: readonly string[], row: number) => ImportedRow;
  /** After the last row of a sheet of notes: the creators that they speak of. */
  readonly gathered: () => Generator<ImportedRow>;
  readonly report: () => ImportReport;
}

/** A reader for the sheet; `today` stands in where a row names no date. */
export function createRowReader(sheet: RecognisedSheet, accounts: RowAccounts, today: string): RowReader {
  const { definition, recognition } = sheet;
  const columns = inReadingOrder(sheet.columns);
  const indexes = columns.map((column) => column.index);
  const personal = sheet.columns.filter(({ field }) => field.kind === 'personal');
  const source = definition.vendor;
  const sponsored = source === 'pugongying' ? true : null;
  const context = { columns, source, today };
  const gathering = definition.kind === 'creators' ? null : gatherNotes(source, sponsored);
  const identityTitle = columns.find(isIdentity)?.title ?? '';
  let notes = 0;

  const reject = (cells: readonly string[], row: number, draft: RowDraft, code: ProblemCode): ImportedRow => {
    const problems = [...draft.problems, problemOf(row, identityTitle, '', code)];
    accounts.reject();
    accounts.note(problems);
    return { kind: 'rejected', row, cells: withoutPersonal(cells, personal), problems };
  };

  const readNote = (cells: readonly string[], row: number, draft: RowDraft): ImportedRow => {
    const key = identityKey(draft.creator.userId, draft.creator.redId);
    if (key === null) return reject(cells, row, draft, 'no-identity');
    const note = toNote(draft, key, source, sponsored);
    if (note === null) return reject(cells, row, draft, 'no-note-identity');
    accounts.note(draft.problems);
    accounts.meetCreator(key);
    const repeat = accounts.count(note.key, fingerprint(cells, indexes));
    if (repeat === 'first') {
      notes++;
      gathering?.add(row, draft, note);
    }
    return { kind: 'note', row, repeat, note, problems: draft.problems };
  };

  const readCreator = (cells: readonly string[], row: number, draft: RowDraft): ImportedRow => {
    const profile = toProfile(draft.creator, source);
    if (profile === null) return reject(cells, row, draft, 'no-identity');
    accounts.note(draft.problems);
    accounts.meetCreator(profile.key);
    return {
      kind: 'creator',
      row,
      repeat: accounts.count(profile.key, fingerprint(cells, indexes)),
      fromNotes: false,
      profile,
      problems: draft.problems,
    };
  };

  return {
    read: (cells, row) => {
      accounts.read();
      for (const { index, title } of personal)
        if (!isMissing(normaliseText(cells[index] ?? ''))) accounts.dropPersonal(title);
      const draft = readCells(cells, row, context);
      for (const title of draft.personal) accounts.dropPersonal(title);
      accounts.join(draft.creator);
      return gathering === null ? readCreator(cells, row, draft) : readNote(cells, row, draft);
    },
    *gathered() {
      if (gathering === null) return;
      for (const { row, profile } of gathering.profiles())
        yield { kind: 'creator', row, repeat: 'first', fromNotes: true, profile, problems: [] };
    },
    report: () => {
      const { creators, ...totals } = accounts.totals();
      return {
        format: recognition.format ?? 'mapped',
        recognition,
        ...totals,
        found: { creators, notes },
        datesAssumed: !sheet.columns.some(({ field }) => field.kind === 'attribute' && field.field === 'as-of'),
      };
    },
  };
}

const isIdentity = ({ field }: RecognisedColumn): boolean =>
  field.kind === 'attribute' &&
  (field.field === 'profile-url' || field.field === 'red-id' || field.field === 'user-id');

const withoutPersonal = (cells: readonly string[], personal: readonly RecognisedColumn[]): string[] =>
  cells.map((cell, index) => (looksPersonal(cell) || personal.some((column) => column.index === index) ? '' : cell));
