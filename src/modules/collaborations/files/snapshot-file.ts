/** Rows of files of counts of notes, each as snapshots or with what is wrong with it. */
import dictionary from '../../../../data/snapshot-files.json' with { type: 'json' };
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { readAmount, readInstant, readNamedRows, type NamedRow, type TableSource } from '#platform/table/index.ts';
import type { Snapshot } from '../snapshot-contract.ts';
import { readNoteLink } from '../note-link.ts';
import type { SnapshotProblem } from './file-contract.ts';

type FileField = keyof typeof dictionary.columns;

const COUNTS = ['impressions', 'reads', 'likes', 'saves', 'comments', 'shares', 'follows'] as const;
type Counts = Record<(typeof COUNTS)[number], number | null>;

/** A week of a large brand's notes; a page shows no more anyway. */
const MOST_ROWS = 20_000;

/** What a row is of: a note by its number, or an order that stands for its only note. */
export type Subject = { readonly noteId: string } | { readonly orderId: string };

export interface SnapshotRow {
  readonly row: number;
  readonly of: Subject | null;
  /** As the file names it, for whoever looks for it. */
  readonly named: string;
  readonly counts: readonly Omit<Snapshot, 'noteId'>[];
  /** A count was rounded by the platform (`1.2万`). */
  readonly rounded: boolean;
  readonly problem: { readonly code: SnapshotProblem; readonly value: string } | null;
}

/** A day that a file without dates is of. */
export interface FileDay {
  readonly on: string;
  readonly today: string;
}

function readSubject(row: NamedRow<FileField>): Subject | null {
  const number = row.get('noteId')?.toLowerCase() ?? null;
  if (number !== null && /^[0-9a-f]{24}$/.test(number)) return { noteId: number };
  const link = readNoteLink(row.get('link') ?? '');
  if (link?.kind === 'note') return { noteId: link.id };
  const orderId = row.get('orderId');
  return orderId === null ? null : { orderId };
}

type Count = { readonly value: number | null; readonly rounded: boolean } | { readonly problem: SnapshotProblem };

function readCount(text: string | null): Count {
  if (text === null) return { value: null, rounded: false };
  // `10万+` is a bound and no count.
  if (/[+＋]$|以上$/u.test(text)) return { problem: 'at-least' };
  const read = readAmount(text, 0);
  if (read.kind === 'missing') return { value: null, rounded: false };
  const value = read.kind === 'value' ? Number(read.minor) : -1;
  if (value < 0 || !Number.isSafeInteger(value)) return { problem: 'bad-count' };
  return { value, rounded: read.kind === 'value' && !read.exact };
}

/** One row as what it says. Pure. */
export function readSnapshotRow(row: NamedRow<FileField>, { on: fileDay, today }: FileDay): SnapshotRow {
  const named = row.get('noteId') ?? row.get('link') ?? row.get('orderId') ?? '';
  const wrong = (code: SnapshotProblem, value: string): SnapshotRow => ({
    row: row.row,
    of: null,
    named,
    counts: [],
    rounded: false,
    problem: { code, value },
  });
  const of = readSubject(row);
  if (of === null) return wrong('no-note', named);
  const said = row.get('on');
  const instant = said === null ? null : readInstant(said);
  if (said !== null && instant === null) return wrong('bad-day', said);
  const on = instant === null ? fileDay : businessDay(instant.at);
  if (on > today) return wrong('future', on);
  let rounded = false;
  const counts: Partial<Counts> = {};
  const organic: Partial<Counts> = {};
  for (const [into, field, name] of [
    ...COUNTS.map((one) => [counts, one, one] as const),
    [organic, 'impressions', 'organicImpressions'] as const,
    [organic, 'reads', 'organicReads'] as const,
  ]) {
    const text = row.get(name);
    const count = readCount(text);
    if ('problem' in count) return wrong(count.problem, text ?? '');
    into[field] = count.value;
    rounded ||= count.rounded;
  }
  // Only the platform's own reports name the quote beside the counts.
  const source = row.get('quote') === null ? ('vendor' as const) : ('pugongying' as const);
  const has = (one: Partial<Counts>): boolean => Object.values(one).some((value) => value !== null);
  if (!has(counts)) return wrong('no-counts', named);
  const of7 = (one: Partial<Counts>): Counts =>
    Object.fromEntries(COUNTS.map((name) => [name, one[name] ?? null])) as Counts;
  return {
    row: row.row,
    of,
    named,
    rounded,
    problem: null,
    counts: [
      { on, source, scope: 'all', ...of7(counts) },
      ...(has(organic) ? [{ on, source, scope: 'organic' as const, ...of7(organic) }] : []),
    ],
  };
}

/** All rows of a file. @throws RefusalError collaborations.too-many-rows, table.columns-missing, and what reading a table refuses */
export async function readSnapshotFile(source: TableSource, day: FileDay): Promise<SnapshotRow[]> {
  const rows: SnapshotRow[] = [];
  for await (const row of readNamedRows(source, dictionary.columns, ['likes'])) {
    if (rows.length >= MOST_ROWS) refuse('overLimit', 'collaborations.too-many-rows', { most: MOST_ROWS });
    rows.push(readSnapshotRow(row, day));
  }
  return rows;
}
