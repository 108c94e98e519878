/** Notes and creators of exports, ready for a backtest; every row is accounted for. */
import { businessDay } from '#kernel/clock.ts';
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
  /** True when no row says when its counts were read: the newest publication day stands in. */
  readonly snapshotAssumed: boolean;
}

export type BadRow = 'no-creator' | 'no-day' | 'no-count' | 'twice' | 'after-snapshot';

/**
 * Reads a note export through the import dictionary. Refuses what reading
 * creators refuses, and `forecast.no-notes` for a file without any note.
 */
export async function readNotes(source: TableSource): Promise<NotesReading> {
  const reading = readCreators(source, { today: businessDay(new Date()) });
  const read: RealNote[] = [];
  const places = new Map<string, string>();
  const bad = new Map<BadRow, number>();
  const seen = new Set<string>();
  let rows = 0;
  const drop = (reason: BadRow): void => void bad.set(reason, (bad.get(reason) ?? 0) + 1);
  for await (const row of reading) {
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
    if (publishedOn === null) drop('no-day');
    else if (engagements === null || engagements < 0) drop('no-count');
    else if (seen.has(key)) drop('twice');
    else {
      seen.add(key);
      read.push({
        creator: creatorKey,
        publishedOn,
        countedOn: on,
        type: type ?? 'unknown',
        engagements,
        sponsored: sponsored === true,
      });
    }
  }
  if (read.length === 0) refuse('invalid', 'forecast.no-notes');
  const snapshotAssumed = reading.report().datesAssumed;
  const newest = read.reduce((last, { publishedOn }) => (publishedOn > last ? publishedOn : last), '');
  const dated = snapshotAssumed ? read.map((note) => ({ ...note, countedOn: newest })) : read;
  const notes = dated.filter(({ publishedOn, countedOn }) => publishedOn <= countedOn);
  for (let more = dated.length - notes.length; more > 0; more--) drop('after-snapshot');
  const snapshot = notes.reduce((last, { countedOn }) => (countedOn > last ? countedOn : last), '');
  return {
    notes,
    rows,
    bad: [...bad].map(([reason, count]) => ({ reason, rows: count })),
    places,
    snapshot,
    snapshotAssumed,
  };
}

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
