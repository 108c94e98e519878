/**
 * What notes of a creator may bring, organic, by 30 days after publication.
 *
 * A creator's own figure is shrunk in the logarithm towards the tier's
 * benchmark by weight n / (n + k), n being the notes under the figure. Notes of
 * one creator scatter log-normally; the scatter of a sum is approximated by
 * Fenton and Wilkinson. Reads that no source gives are derived from engagements
 * by the tier's declared range, which widens the band.
 */
import type { CreatorProfile, Figure, Metric } from '#modules/creators/index.ts';
import type { Band, Outcomes, Setting } from './model.ts';
import type { NoteFormat } from './fee.ts';

/** Notes of a deal by format. */
export interface NoteCounts {
  readonly image: number;
  readonly video: number;
}

/** Whether a note is paid for: sponsored and daily notes of one creator do not perform alike. */
export type NotePurpose = 'sponsored' | 'daily';

type Basis = Outcomes['basis']['reads'];

/** The middle of one note's outcome and how unsure that middle is (standard deviation of the logarithm). */
interface Level {
  readonly median: number;
  readonly spread: number;
  readonly basis: Basis;
}

export interface NoteOutcomes {
  readonly reads: Band;
  readonly engagements: Band;
  readonly basis: Outcomes['basis'];
}

/** Standard normal quantiles. */
export const Z90 = 1.2816;
const Z75 = 0.6745;
/** Less than one engagement a note has no logarithm worth keeping. */
const LEAST = 0.5;
/** A rate under one engagement in ten thousand reads is a slip of the pen, not a rate. */
const LEAST_RATE = 0.0001;

const ZERO_BAND: Band = { p10: 0, p50: 0, p90: 0 };

/** A log-normal band around a median; whole numbers. */
export function computeBand(median: number, spread: number): Band {
  return {
    p10: Math.round(median * Math.exp(-Z90 * spread)),
    p50: Math.round(median),
    p90: Math.round(median * Math.exp(Z90 * spread)),
  };
}

/** A band times a factor, rounded to `digits` decimals. */
export function scaleBand(band: Band, factor: number, digits = 0): Band {
  const unit = 10 ** digits;
  const scale = (value: number): number => Math.round(value * factor * unit) / unit;
  return { p10: scale(band.p10), p50: scale(band.p50), p90: scale(band.p90) };
}

/** How far a figure's scope is from what is asked; 0 fits exactly, null is another format's or another basis' figure by far. */
function mismatch(figure: Figure, format: NoteFormat, purpose: NotePurpose): number {
  const { scope } = figure;
  const basis = scope.basis === purpose ? 0 : scope.basis === 'any' ? 1 : 3;
  const form = scope.format === format ? 0 : scope.format === 'all' ? 1 : 4;
  return basis + form + (scope.traffic === 'all' ? 0.5 : 0);
}

/** The creator's own figure nearest to the question, newest among equals; zeros are hidden figures, not results. */
function findFigure(creator: CreatorProfile, metric: Metric, format: NoteFormat, purpose: NotePurpose): Figure | null {
  let best: Figure | null = null;
  let bestMiss = Infinity;
  for (const figure of creator.figures) {
    if (figure.metric !== metric || figure.value <= 0) continue;
    const miss = mismatch(figure, format, purpose);
    if (best === null || miss < bestMiss || (miss === bestMiss && figure.on > best.on)) {
      best = figure;
      bestMiss = miss;
    }
  }
  return best;
}

interface OwnFigure {
  readonly value: number;
  readonly notes: number;
  /** The figure is of the other basis or the other format. */
  readonly standIn: boolean;
  readonly derived: boolean;
}

/** An average whose sample the source does not give counts as few notes: one outstanding note can carry it. */
function notesUnder(figure: Figure, creator: CreatorProfile, setting: Setting): number {
  if (figure.sample !== null) return figure.sample;
  const recent = creator.figures.find((one) => one.metric === 'notes-60d');
  const notes = recent === undefined ? setting.benchmarks.value('own-sample') : recent.value;
  return figure.metric.endsWith('-average') ? Math.min(notes, setting.benchmarks.value('average-sample')) : notes;
}

function asOwn(
  figure: Figure,
  value: number,
  creator: CreatorProfile,
  format: NoteFormat,
  purpose: NotePurpose,
  setting: Setting,
): OwnFigure {
  const otherBasis = figure.scope.basis !== purpose && figure.scope.basis !== 'any';
  const otherFormat = figure.scope.format !== format && figure.scope.format !== 'all';
  return {
    value,
    notes: notesUnder(figure, creator, setting),
    standIn: otherBasis || otherFormat,
    derived: figure.derivedBy !== null,
  };
}

/** Engagements of a middle note: the median when a source gives one, else the average brought to a median. */
function findOwnEngagements(
  creator: CreatorProfile,
  format: NoteFormat,
  purpose: NotePurpose,
  setting: Setting,
): OwnFigure | null {
  const median = findFigure(creator, 'engagements-median', format, purpose);
  if (median !== null) return { ...asOwn(median, median.value, creator, format, purpose, setting), derived: false };
  const toMedian = setting.benchmarks.value('note-median-over-mean');
  const average = findFigure(creator, 'engagements-average', format, purpose);
  if (average !== null)
    return { ...asOwn(average, average.value * toMedian, creator, format, purpose, setting), derived: false };
  const parts = (['likes-average', 'saves-average', 'comments-average'] as const).map((metric) =>
    findFigure(creator, metric, format, purpose),
  );
  const likes = parts[0];
  if (likes === null || likes === undefined) return null;
  const total = parts.reduce((sum, figure) => sum + (figure?.value ?? 0), 0);
  return { ...asOwn(likes, total * toMedian, creator, format, purpose, setting), derived: false };
}

/** Small creators differ by size far more than the tier says. */
const kocBand = (followers: number): string =>
  followers < 1_000 ? 'under-1000' : followers < 5_000 ? '1000-5000' : '5000-10000';

function benchmarkEngagements(creator: CreatorProfile, setting: Setting): Level {
  const { benchmarks } = setting;
  const tier = creator.tier ?? 'koc';
  const scope: Record<string, string> =
    tier === 'koc' && creator.followers !== null ? { tier, followers: kocBand(creator.followers) } : { tier };
  const low = benchmarks.value('engagements-per-follower.p25', scope);
  const high = benchmarks.value('engagements-per-follower.p75', scope);
  const middle =
    benchmarks.value('engagements-per-follower.p50', scope) *
    benchmarks.value('engagements-per-follower.average-to-median', scope);
  return {
    median: Math.max(LEAST, (creator.followers ?? 0) * middle),
    spread: Math.log(high / low) / (2 * Z75),
    basis: 'benchmark',
  };
}

/** The engagement rate by reads of the creator, else of the tier, with its uncertainty. */
function readsPerEngagement(
  creator: CreatorProfile,
  format: NoteFormat,
  purpose: NotePurpose,
  setting: Setting,
): { ratio: number; spread: number } {
  const own = findFigure(creator, 'engagement-rate-by-reads', format, purpose);
  if (own !== null && own.value >= LEAST_RATE && own.value < 1) return { ratio: 1 / own.value, spread: 0 };
  const scope = { tier: creator.tier ?? 'koc' };
  const low = setting.benchmarks.value('reads-per-engagement.low', scope);
  const high = setting.benchmarks.value('reads-per-engagement.high', scope);
  return {
    ratio: setting.benchmarks.value('reads-per-engagement.mid', scope),
    spread: Math.log(high / low) / (2 * Z90),
  };
}

/** Shrinks an own figure towards the benchmark: weight n / (n + k) in the logarithm. */
function shrink(own: OwnFigure, benchmark: Level, setting: Setting): Level {
  const { benchmarks } = setting;
  const notes = Math.max(1, own.notes);
  const weight = notes / (notes + benchmarks.value('shrinkage-notes'));
  const median = Math.exp(weight * Math.log(Math.max(LEAST, own.value)) + (1 - weight) * Math.log(benchmark.median));
  const ownVariance =
    benchmarks.value('note-spread') ** 2 / notes + (own.standIn ? benchmarks.value('other-basis-spread') ** 2 : 0);
  const variance = weight ** 2 * ownVariance + (1 - weight) ** 2 * benchmark.spread ** 2;
  return {
    median,
    spread: Math.sqrt(variance),
    basis: weight >= benchmarks.value('own-basis-weight') && !own.standIn ? 'own' : 'own-shrunk',
  };
}

const derive = (from: Level, ratio: number, spread: number): Level => ({
  median: Math.max(LEAST, from.median * ratio),
  spread: Math.hypot(from.spread, spread),
  basis: from.basis === 'benchmark' ? 'benchmark' : 'derived',
});

/** Reads and engagements of one note of the format. */
function noteLevels(
  creator: CreatorProfile,
  format: NoteFormat,
  purpose: NotePurpose,
  setting: Setting,
): { reads: Level; engagements: Level } {
  const benchmark = benchmarkEngagements(creator, setting);
  const rate = readsPerEngagement(creator, format, purpose, setting);
  const ownEngagements = findOwnEngagements(creator, format, purpose, setting);
  const readsFigure = findFigure(creator, 'reads-median', format, purpose);
  const ownReads =
    readsFigure === null ? null : asOwn(readsFigure, readsFigure.value, creator, format, purpose, setting);

  let engagements = ownEngagements === null ? benchmark : shrink(ownEngagements, benchmark, setting);
  const benchmarkReads = derive(benchmark, rate.ratio, rate.spread);
  // Reads that the import derived from engagements are no evidence of their own.
  const measured = ownReads !== null && !ownReads.derived ? ownReads : null;
  const reads =
    measured === null ? derive(engagements, rate.ratio, rate.spread) : shrink(measured, benchmarkReads, setting);
  if (ownEngagements === null && measured !== null) engagements = derive(reads, 1 / rate.ratio, rate.spread);
  return { reads, engagements };
}

/** How much the sum of `count` like log-normal notes scatters (Fenton and Wilkinson). */
const spreadOfSum = (noteSpread: number, count: number): number =>
  Math.sqrt(Math.log(1 + (Math.exp(noteSpread ** 2) - 1) / count));

function combine(levels: readonly { level: Level; count: number }[], setting: Setting): { band: Band; basis: Basis } {
  const used = levels.filter(({ count }) => count > 0);
  const count = used.reduce((total, one) => total + one.count, 0);
  if (count === 0) return { band: ZERO_BAND, basis: 'benchmark' };
  // Several notes are so many middle notes. Their sum's true middle lies higher, but a middle that is not
  // additive would make a plan prefer many notes of one creator to the same notes of many creators.
  const median = used.reduce((total, one) => total + one.count * one.level.median, 0);
  const levelSpread = used.reduce((total, one) => total + one.count * one.level.spread, 0) / count;
  // Whatever is wrong about a creator's level is wrong for each of the notes, so it does not average out.
  return {
    band: computeBand(median, Math.hypot(spreadOfSum(setting.benchmarks.value('note-spread'), count), levelSpread)),
    basis: used[0]!.level.basis,
  };
}

const times = (level: Level, factor: number): Level => ({ ...level, median: level.median * factor });

/** Reads and engagements of a creator's notes in one deal. */
export function computeNoteOutcomes(
  creator: CreatorProfile,
  notes: NoteCounts,
  purpose: NotePurpose,
  setting: Setting,
): NoteOutcomes {
  const image = noteLevels(creator, 'image', purpose, setting);
  const video = noteLevels(creator, 'video', purpose, setting);
  const videoFactor = setting.benchmarks.value('video-over-image.engagements');
  const purposeFactor = purpose === 'sponsored' ? setting.benchmarks.value('sponsored-over-daily') : 1;
  const of = (pick: 'reads' | 'engagements') =>
    combine(
      [
        { level: times(image[pick], purposeFactor), count: notes.image },
        { level: times(video[pick], purposeFactor * videoFactor), count: notes.video },
      ],
      setting,
    );
  const reads = of('reads');
  const engagements = of('engagements');
  return {
    reads: reads.band,
    engagements: engagements.band,
    basis: { reads: reads.basis, engagements: engagements.basis },
  };
}

/** Orders and revenue from reads; null unless the user gave both a conversion and an order value. */
export function computeSales(reads: Band, setting: Setting): { orders: Band | null; revenue: Band | null } {
  const { conversion } = setting.intake;
  if (conversion === undefined || setting.averageOrderValue === null) return { orders: null, revenue: null };
  return {
    orders: scaleBand(reads, conversion, 2),
    revenue: scaleBand(reads, conversion * Number(setting.averageOrderValue)),
  };
}

/** True when commission can be put in figures. */
export const canForecastOrders = (setting: Setting): boolean =>
  setting.intake.conversion !== undefined && setting.averageOrderValue !== null;

export const exactly = (value: number): Band => ({ p10: value, p50: value, p90: value });
