/** Notes of a sheet, and the creators that they speak of. */
import { createHash } from 'node:crypto';
import type { CreatorProfile, Figure, Metric, Scope, Vertical } from '../creator.ts';
import { findVertical } from '../verticals.ts';
import { toProfile, type CreatorDraft } from './draft.ts';
import { scopeOf } from './fields.ts';
import type { ImportedNote } from './imported.ts';
import type { NoteDraft, RowDraft } from './row-draft.ts';

const numberOf = (value: string | number | bigint | undefined): number | null =>
  typeof value === 'number' ? value : null;
const textOf = (value: string | number | bigint | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const fenOf = (value: string | number | bigint | undefined): bigint | null =>
  typeof value === 'bigint' ? value : null;

/**
 * The note of a row, or null when nothing tells it from another one. A sheet
 * without note ids (Qiangua) tells notes by creator, title and day.
 */
export function toNote(
  draft: RowDraft,
  creatorKey: string,
  source: string,
  sponsored: boolean | null,
): ImportedNote | null {
  const { note } = draft;
  const noteId = textOf(note['note-id']) ?? textOf(note['note-url']);
  const title = textOf(note['note-title']) ?? textOf(note['note-text']) ?? '';
  const publishedOn = textOf(note['note-published']);
  if (noteId === null && (title === '' || publishedOn === null)) return null;
  const isHex = noteId !== null && /^[0-9a-f]{24}$/.test(noteId);
  const type = textOf(note['note-type']);
  return {
    key:
      noteId === null
        ? `n:~${createHash('sha256').update(`${creatorKey}\n${title}\n${publishedOn}`).digest('hex').slice(0, 24)}`
        : `n:${noteId}`,
    creatorKey,
    title,
    url: isHex ? `https://www.xiaohongshu.com/explore/${noteId}` : null,
    type: type === 'video' || type === 'image' ? type : null,
    publishedOn,
    impressions: numberOf(note['note-impressions']),
    reads: numberOf(note['note-reads']),
    engagements: numberOf(note['note-engagements']) ?? sumOfParts(note),
    likes: numberOf(note['note-likes']),
    saves: numberOf(note['note-saves']),
    comments: numberOf(note['note-comments']),
    shares: numberOf(note['note-shares']),
    follows: numberOf(note['note-follows']),
    sponsored,
    brand: textOf(note['note-brand']),
    orderId: textOf(note['note-order-id']),
    quote: fenOf(note['note-quote']),
    fee: fenOf(note['note-fee']),
    source,
    on: draft.creator.asOf,
  };
}

/** Likes + saves + comments + shares (+ follows when exported), when at least likes are known. */
function sumOfParts(note: NoteDraft): number | null {
  if (numberOf(note['note-likes']) === null) return null;
  const parts = [
    note['note-likes'],
    note['note-saves'],
    note['note-comments'],
    note['note-shares'],
    note['note-follows'],
  ];
  return parts.reduce<number>((total, part) => total + (numberOf(part) ?? 0), 0);
}

/** What is kept of a note for its creator's figures. */
interface NoteCounts {
  readonly publishedOn: string;
  readonly type: ImportedNote['type'];
  readonly impressions: number | null;
  readonly reads: number | null;
  readonly organicReads: number | null;
  readonly engagements: number | null;
}

interface Gathered {
  readonly row: number;
  draft: CreatorDraft;
  readonly notes: NoteCounts[];
  readonly verticals: Map<Vertical, number>;
}

/** Gathers the notes of each creator. */
export interface NoteGathering {
  readonly add: (row: number, draft: RowDraft, note: ImportedNote) => void;
  /** A profile per creator, in the order of first mention, with the row of it. */
  readonly profiles: () => Generator<{ row: number; profile: CreatorProfile }>;
}

/** How many of a creator's newest notes its figures are computed over. */
export const NOTES_FOR_FIGURES = 30;

/** Starts gathering. `sponsored` says that all notes of the sheet are paid ones. */
export function gatherNotes(source: string, sponsored: boolean | null): NoteGathering {
  const creators = new Map<string, Gathered>();
  return {
    add: (row, draft, note) => {
      let gathered = creators.get(note.creatorKey);
      if (gathered === undefined) {
        gathered = { row, draft: draft.creator, notes: [], verticals: new Map() };
        creators.set(note.creatorKey, gathered);
      } else if (draft.creator.asOf >= gathered.draft.asOf) {
        gathered.draft = { ...gathered.draft, ...known(draft.creator) };
      }
      for (const vertical of new Set(draft.creator.tags.map(findVertical))) {
        if (vertical !== null) gathered.verticals.set(vertical, (gathered.verticals.get(vertical) ?? 0) + 1);
      }
      gathered.notes.push({
        publishedOn: note.publishedOn ?? '',
        type: note.type,
        impressions: note.impressions,
        reads: note.reads,
        organicReads: numberOf(draft.note['note-organic-reads']),
        engagements: note.engagements,
      });
    },
    *profiles() {
      for (const gathered of creators.values()) {
        const draft = {
          ...gathered.draft,
          tags: [],
          figures: [...gathered.draft.figures, ...computeNoteFigures(gathered, source, sponsored)],
        };
        const profile = toProfile(draft, source);
        if (profile !== null) yield { row: gathered.row, profile: { ...profile, verticals: leading(gathered) } };
      }
    },
  };
}

/** The fields of a draft that say something. */
const known = (draft: CreatorDraft): Partial<CreatorDraft> =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** Verticals that at least a fifth of the notes carry, most frequent first, at most three. */
const leading = ({ notes, verticals }: Gathered): readonly Vertical[] =>
  [...verticals]
    .filter(([, count]) => count * 5 >= notes.length)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([vertical]) => vertical);

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * Medians over a creator's newest {@link NOTES_FOR_FIGURES} notes, of all and of
 * each format, with the number of notes as sample (rule IMP-FROM-NOTES), and the
 * engagement rate by reads where reads are known.
 */
function computeNoteFigures({ draft, notes }: Gathered, source: string, sponsored: boolean | null): Figure[] {
  const basis = sponsored === true ? 'sponsored' : 'any';
  const newest = notes.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1));
  const figures: Figure[] = [];
  const put = (metric: Metric, scope: Scope, values: readonly number[]): void => {
    if (values.length === 0) return;
    figures.push({
      metric,
      value: median(values),
      precision: 'exact',
      scope,
      source,
      on: draft.asOf,
      sample: values.length,
      derivedBy: 'IMP-FROM-NOTES',
    });
  };
  for (const format of ['all', 'image', 'video'] as const) {
    const chosen = newest.filter((note) => format === 'all' || note.type === format).slice(0, NOTES_FOR_FIGURES);
    const values = (of: (note: NoteCounts) => number | null): number[] =>
      chosen.map(of).filter((value) => value !== null);
    const scope = scopeOf(basis, format, null, 'all');
    put(
      'engagements-median',
      scope,
      values((note) => note.engagements),
    );
    put(
      'reads-median',
      scope,
      values((note) => note.reads),
    );
    put(
      'reads-median',
      scopeOf(basis, format, null, 'organic'),
      values((note) => note.organicReads),
    );
    put(
      'impressions-median',
      scope,
      values((note) => note.impressions),
    );
    put(
      'engagement-rate-by-reads',
      scope,
      values((note) =>
        note.reads !== null && note.reads > 0 && note.engagements !== null ? note.engagements / note.reads : null,
      ),
    );
  }
  return figures;
}
