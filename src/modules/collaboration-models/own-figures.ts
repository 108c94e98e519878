/** A creator's own figures as observations of what one note brings. */
import type { CreatorProfile, Figure, Metric } from '#modules/creators/index.ts';
import type { Observation } from '#modules/forecast/index.ts';
import type { NoteFormat } from './fee.ts';
import type { Setting } from './model.ts';

/** Whether a note is paid for: sponsored and daily notes of one creator do not perform alike. */
export type NotePurpose = 'sponsored' | 'daily';

/** One kind of note, and how it does against an image note and against a daily one. */
export interface NoteKind {
  readonly format: NoteFormat;
  readonly purpose: NotePurpose;
  readonly videoOverImage: number;
  readonly sponsoredOverDaily: number;
}

export interface OwnFigure extends Observation {
  /** The figure is of the other basis or the other format. */
  readonly standIn: boolean;
  /** An average over the notes rather than their middle. */
  readonly average: boolean;
  /** The import worked it out from another metric. */
  readonly derived: boolean;
}

/** Less than one engagement a note has no logarithm worth keeping. */
export const LEAST = 0.5;

/** How far a figure's scope is from what is asked; 0 fits exactly, null is another format's or another basis' figure by far. */
function mismatch(figure: Figure, { format, purpose }: NoteKind): number {
  const { scope } = figure;
  const basis = scope.basis === purpose ? 0 : scope.basis === 'any' ? 1 : 3;
  const form = scope.format === format ? 0 : scope.format === 'all' ? 1 : 4;
  return basis + form + (scope.traffic === 'all' ? 0.5 : 0);
}

/** The creator's own figure nearest to the question, newest among equals; zeros are hidden figures, not results. */
export function findFigure(creator: CreatorProfile, metric: Metric, kind: NoteKind): Figure | null {
  let best: Figure | null = null;
  let bestMiss = Infinity;
  for (const figure of creator.figures) {
    if (figure.metric !== metric || figure.value <= 0) continue;
    const miss = mismatch(figure, kind);
    if (best === null || miss < bestMiss || (miss === bestMiss && figure.on > best.on)) {
      best = figure;
      bestMiss = miss;
    }
  }
  return best;
}

/** An average whose sample the source does not give counts as few notes: one outstanding note can carry it. */
function notesUnder(figure: Figure, creator: CreatorProfile, setting: Setting): number {
  if (figure.sample !== null) return figure.sample;
  const recent = creator.figures.find((one) => one.metric === 'notes-60d');
  const notes = recent === undefined ? setting.benchmarks.value('own-sample') : recent.value;
  return figure.metric.endsWith('-average') ? Math.min(notes, setting.benchmarks.value('average-sample')) : notes;
}

/** What brings a figure of another kind of note to the one asked for; 1 where its kind is the same or not told. */
function toKind({ scope }: Figure, { format, purpose, videoOverImage, sponsoredOverDaily }: NoteKind): number {
  const form =
    scope.format === format || scope.format === 'all' ? 1 : format === 'video' ? videoOverImage : 1 / videoOverImage;
  if (purpose === 'sponsored') return scope.basis === 'sponsored' ? form : form * sponsoredOverDaily;
  return scope.basis === 'sponsored' ? form / sponsoredOverDaily : form;
}

function observe(figure: Figure, value: number, creator: CreatorProfile, kind: NoteKind, setting: Setting): OwnFigure {
  const otherBasis = figure.scope.basis !== kind.purpose && figure.scope.basis !== 'any';
  const otherFormat = figure.scope.format !== kind.format && figure.scope.format !== 'all';
  const standIn = otherBasis || otherFormat;
  return {
    level: Math.log(Math.max(LEAST, value * toKind(figure, kind))),
    notes: Math.max(1, notesUnder(figure, creator, setting)),
    extra: standIn ? setting.benchmarks.value('other-basis-spread') : 0,
    standIn,
    average: figure.metric.endsWith('-average'),
    derived: figure.derivedBy !== null,
  };
}

/** Engagements of a middle note: the median when a source gives one, else the average brought to a median; null without either. */
export function findOwnEngagements(creator: CreatorProfile, kind: NoteKind, setting: Setting): OwnFigure | null {
  const median = findFigure(creator, 'engagements-median', kind);
  if (median !== null) return observe(median, median.value, creator, kind, setting);
  const toMedian = setting.benchmarks.value('note-median-over-mean');
  const average = findFigure(creator, 'engagements-average', kind);
  if (average !== null) return observe(average, average.value * toMedian, creator, kind, setting);
  const [likes, saves, comments] = (['likes-average', 'saves-average', 'comments-average'] as const).map((metric) =>
    findFigure(creator, metric, kind),
  );
  if (likes === null || likes === undefined) return null;
  const total = likes.value + (saves?.value ?? 0) + (comments?.value ?? 0);
  return observe(likes, total * toMedian, creator, kind, setting);
}

/** Reads of a middle note that a source has counted; what an import derived from engagements is no evidence of its own. */
export function findOwnReads(creator: CreatorProfile, kind: NoteKind, setting: Setting): OwnFigure | null {
  const figure = findFigure(creator, 'reads-median', kind);
  if (figure === null) return null;
  const own = observe(figure, figure.value, creator, kind, setting);
  return own.derived ? null : own;
}
