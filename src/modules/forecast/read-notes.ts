/** Notes and creators of exports, ready for a backtest; every row is accounted for. */
import { addDays, businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { readCreators } from '#modules/creators/index.ts';
import type { TableSource } from '#platform/table/index.ts';
import type { KnownCreator, RealNote } from './real-note.ts';

export interface NotesReading {
  /** In the order of the file. */
  readonly notes: readonly RealNote[];
  /** Rows of the file below its headers. */
  readonly rows: number;
  /** Rows that gave no note, by reason; reasons without any are left out. */
  readonly bad: readonly { readonly reason: BadRow; readonly rows: number }[];
  /** Where creators write from, of those whose rows say it. */
  readonly places: ReadonlyMap<string, string>;
  /** The newest day at which counts were read. */
  readonly snapshot: string;
  /** Notes whose row does not say when its counts were read, while others do: the newest day that those say stands in. */
  readonly undated: number;
  /** True when no row says when its counts were read: the newest publication day stands in. */
  readonly snapshotAssumed: boolean;
}

export type BadRow = 'no-creator' | 'no-day' | 'no-count' | 'twice' | 'after-snapshot';

/** Counts only grow: of one day's, the higher ones are the later ones. The rest makes the choice free of row order. */
const isNewer = (one: RealNote, other: RealNote): boolean => {
  for (const key of ['countedOn', 'engagements', 'publishedOn', 'type', 'creator'] as const)
    if (one[key] !== other[key]) return one[key] > other[key];
  return false;
};

/**
 * Reads a note export through the import dictionary; of several rows of one
 * note the one counted last is kept, wherever it stands. Refuses what reading
 * creators refuses, and `forecast.no-notes` for a file without any note.
 */
export async function readNotes(source: TableSource): Promise<NotesReading> {
  // Given to rows that state no day, and later than any that a row can credibly state.
  const unstated = addDays(businessDay(new Date()), 2);
  const read: (readonly [key: string, note: RealNote])[] = [];
  const places = new Map<string, string>();
  const bad = new Map<BadRow, number>();
  let rows = 0;
  const drop = (reason: BadRow): void => void bad.set(reason, (bad.get(reason) ?? 0) + 1);
  for await (const row of readCreators(source, { today: unstated })) {
    if (row.kind === 'creator') {
      if (row.profile.location !== null) places.set(row.profile.key, row.profile.location);
      if (!row.fromNotes) refuse('invalid', 'forecast.no-notes');
      continue;
    }
    rows++;
    if (row.kind === 'rejected') {
      drop('no-creator');
      continue;
    }
    const { key, creatorKey, publishedOn, engagements, type, on, sponsored } = row.note;
    if (publishedOn === null || publishedOn >= unstated) drop('no-day');
    else if (engagements === null || engagements < 0) drop('no-count');
    else {
      const about = { creator: creatorKey, publishedOn, countedOn: on, sponsored: sponsored === true };
      read.push([key, { ...about, type: type ?? 'unknown', engagements }]);
    }
  }
  if (read.length === 0) refuse('invalid', 'forecast.no-notes');
  const isStated = ({ countedOn }: RealNote): boolean => countedOn < unstated;
  const stated = read.map(([, note]) => note).filter(isStated);
  const newest = latest(
    stated.length > 0 ? stated.map(({ countedOn }) => countedOn) : read.map(([, one]) => one.publishedOn),
  );
  const kept = new Map<string, { readonly note: RealNote; readonly undated: boolean }>();
  for (const [key, of] of read) {
    const undated = !isStated(of);
    const note = undated ? { ...of, countedOn: newest } : of;
    const before = kept.get(key);
    if (before !== undefined) drop('twice');
    // Of equal rows the one that states its day is kept.
    if (before === undefined || isNewer(note, before.note) || !(undated || isNewer(before.note, note)))
      kept.set(key, { note, undated });
  }
  const usable = [...kept.values()].filter(({ note }) => note.publishedOn <= note.countedOn);
  for (let more = kept.size - usable.length; more > 0; more--) drop('after-snapshot');
  const notes = usable.map(({ note }) => note);
  return {
    notes,
    rows,
    bad: [...bad].map(([reason, count]) => ({ reason, rows: count })),
    places,
    snapshot: latest(notes.map(({ countedOn }) => countedOn)),
    undated: stated.length === 0 ? 0 : usable.filter(({ undated }) => undated).length,
    snapshotAssumed: stated.length === 0,
  };
}

const latest = (days: readonly string[]): string => days.reduce((last, day) => (day > last ? day : last), '');

/** Followers, tier and place by the creator key that {@link readNotes} gives. Refuses what reading creators refuses. */
export async function readKnownCreators(source: TableSource): Promise<ReadonlyMap<string, KnownCreator>> {
  const creators = new Map<string, KnownCreator>();
  for await (const row of readCreators(source)) {
    if (row.kind !== 'creator') continue;
    const { key, redId, followers, tier, location } = row.profile;
    // A note export may know a creator by the Xiaohongshu id where the creator file gives the profile's address.
    for (const name of redId === null ? [key] : [key, `r:${redId}`])
      creators.set(name, { followers, tier, place: location });
  }
  return creators;
}
