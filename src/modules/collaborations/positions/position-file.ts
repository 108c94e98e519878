/** Rows of files of keyword positions, each as a position or with what is wrong with it. */
import dictionary from '../../../../data/position-files.json' with { type: 'json' };
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { readInstant, readNamedRows, type NamedRow, type TableSource } from '#platform/table/index.ts';
import { readNoteLink } from '../note-link.ts';
import type { Position, PositionProblem } from './position-contract.ts';

type FileField = keyof typeof dictionary.columns;

const MOST_ROWS = 20_000;
const MOST_DEPTH = 1_000;
const ABSENT: ReadonlySet<string> = new Set(dictionary.absent);

export type PositionRow = { readonly row: number } & (
  | { readonly position: Position; readonly problem: null }
  | { readonly position: null; readonly problem: { readonly code: PositionProblem; readonly value: string } }
);

/** `3`, `第3位`, `top 3`; `>50` and `50+` say that it is below so many; null where it cannot be read. */
export function readPlace(text: string, depth: number): Pick<Position, 'place' | 'depth'> | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (ABSENT.has(plain)) return { place: null, depth };
  const below = /^(?:>\s*(\d{1,4})|(\d{1,4})\s*\+|(\d{1,4})\s*(?:名)?(?:以外|之外|开外))$/u.exec(plain);
  const bound = Number(below?.[1] ?? below?.[2] ?? below?.[3] ?? 0);
  if (below !== null) return bound >= 1 && bound <= MOST_DEPTH ? { place: null, depth: bound } : null;
  const place = Number(/^(?:第|top|no\.?|#)?\s*(\d{1,4})\s*(?:名|位|条)?$/u.exec(plain)?.[1] ?? 0);
  return place >= 1 && place <= MOST_DEPTH ? { place, depth: Math.max(place, depth) } : null;
}

/** One row as what it says. Pure. */
export function readPositionRow(
  row: NamedRow<FileField>,
  { on: fileDay, today }: { readonly on: string; readonly today: string },
): PositionRow {
  const wrong = (code: PositionProblem, value: string | null): PositionRow => ({
    row: row.row,
    position: null,
    problem: { code, value: value ?? '' },
  });
  const named = row.get('noteId') ?? row.get('link');
  const link = readNoteLink(row.get('noteId') ?? '') ?? readNoteLink(row.get('link') ?? '');
  if (link?.kind !== 'note') return wrong('no-note', named);
  const keyword = row.get('keyword')?.trim() ?? '';
  if (keyword === '' || keyword.length > 60) return wrong('no-keyword', keyword);
  const said = row.get('on');
  const instant = said === null ? null : readInstant(said);
  if (said !== null && instant === null) return wrong('bad-day', said);
  const on = instant === null ? fileDay : businessDay(instant.at);
  if (on > today) return wrong('future', on);
  const depth = Number(row.get('depth') ?? dictionary.usualDepth);
  const text = row.get('place');
  const isDepth = Number.isInteger(depth) && depth >= 1 && depth <= MOST_DEPTH;
  const place = text === null || !isDepth ? null : readPlace(text, depth);
  return place === null
    ? wrong('bad-place', text)
    : { row: row.row, position: { noteId: link.id, keyword, on, ...place }, problem: null };
}

/** All rows of a file. @throws RefusalError collaborations.too-many-rows, table.columns-missing, and what reading a table refuses */
export async function readPositionFile(
  source: TableSource,
  day: { readonly on: string; readonly today: string },
): Promise<PositionRow[]> {
  const rows: PositionRow[] = [];
  for await (const row of readNamedRows(source, dictionary.columns, ['keyword', 'place'])) {
    if (rows.length >= MOST_ROWS) refuse('overLimit', 'collaborations.too-many-rows', { most: MOST_ROWS });
    rows.push(readPositionRow(row, day));
  }
  return rows;
}
