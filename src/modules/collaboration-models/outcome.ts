/**
 * What notes of a creator may bring, organic, by 30 days after publication.
 *
 * The forecast module's belief of the creator's level: the cell of tier,
 * vertical and kind of note is the prior, the creator's own figures are the
 * observations. Reads that no source gives are derived from engagements by the
 * tier's declared range, which widens the band. Notes of one creator scatter
 * log-normally; the scatter of a sum is approximated by Fenton and Wilkinson.
 * A gift may bring no note at all: its bands are quantiles of that mixture.
 */
import type { CreatorProfile } from '#modules/creators/index.ts';
import { quantileOfMixture, update, type Belief, type LogNormal, type Prior } from '#modules/forecast/index.ts';
import type { Band, OutcomeOdds, Outcomes, Setting } from './model.ts';
import { findFigure, findOwnEngagements, findOwnReads, LEAST, type NoteKind, type NotePurpose } from './own-figures.ts';
import type { OwnFigure } from './own-figures.ts';
import { computeSalesRates } from './sales.ts';

/** Notes of a deal by format. */
export interface NoteCounts {
  readonly image: number;
  readonly video: number;
}

type Basis = Outcomes['basis']['reads'];

/** The level of one kind of note: logarithm of its middle outcome, how unsure that is, how notes scatter about it. */
interface Level extends Pick<Belief, 'mean' | 'spread' | 'within'> {
  readonly basis: Basis;
}

/** Standard normal quantiles. */
const Z90 = 1.2815515655446004;
const Z75 = 0.6745;
/** A rate under one engagement in ten thousand reads is a slip of the pen, not a rate. */
const LEAST_RATE = 0.0001;

const NOTHING: LogNormal = { median: 0, spread: 0 };

/** Small creators differ by size far more than the tier says. */
const kocBand = (followers: number): string =>
  followers < 1_000 ? 'under-1000' : followers < 5_000 ? '1000-5000' : '5000-10000';

/** The cell that a creator belongs to, as figures are asked for. */
function cellOf(creator: CreatorProfile, setting: Setting): Record<string, string> {
  const tier = creator.tier ?? 'koc';
  const vertical = creator.verticals.includes(setting.vertical) ? setting.vertical : creator.verticals[0];
  return {
    tier,
    ...(vertical === undefined ? {} : { vertical }),
    ...(tier === 'koc' && creator.followers !== null ? { followers: kocBand(creator.followers) } : {}),
  };
}

/** How creators of a cell differ: fitted on real notes for KOCs, else from the published quartiles of the tier. */
export function computeBetween(cell: Readonly<Record<string, string>>, { benchmarks }: Setting): number {
  if (cell['tier'] === 'koc') return benchmarks.value('forecast.between', cell);
  const high = benchmarks.value('engagements-per-follower.p75', cell);
  return Math.log(high / benchmarks.value('engagements-per-follower.p25', cell)) / (2 * Z75);
}

/** What is known of the creator's engagements before any own figure. */
function priorOf(creator: CreatorProfile, kind: NoteKind, setting: Setting): Prior {
  const { benchmarks } = setting;
  const cell = cellOf(creator, setting);
  const middle =
    benchmarks.value('engagements-per-follower.p50', cell) *
    benchmarks.value('engagements-per-follower.average-to-median', cell);
  const factor =
    (kind.format === 'video' ? kind.videoOverImage : 1) * (kind.purpose === 'sponsored' ? kind.sponsoredOverDaily : 1);
  return {
    mean: Math.log(Math.max(LEAST, (creator.followers ?? 0) * middle * factor)),
    between: computeBetween(cell, setting),
    within: benchmarks.value('forecast.within', cell),
  };
}

/** The engagement rate by reads of the creator, else of the tier, with its uncertainty; natural logarithms. */
function readsPerEngagement(
  creator: CreatorProfile,
  kind: NoteKind,
  setting: Setting,
): { mean: number; spread: number } {
  const own = findFigure(creator, 'engagement-rate-by-reads', kind);
  if (own !== null && own.value >= LEAST_RATE && own.value < 1) return { mean: -Math.log(own.value), spread: 0 };
  const scope = { tier: creator.tier ?? 'koc' };
  const low = setting.benchmarks.value('reads-per-engagement.low', scope);
  const high = setting.benchmarks.value('reads-per-engagement.high', scope);
  return {
    mean: Math.log(setting.benchmarks.value('reads-per-engagement.mid', scope)),
    spread: Math.log(high / low) / (2 * Z90),
  };
}

/** How much the sum of `count` like log-normal notes scatters (Fenton and Wilkinson). */
const spreadOfSum = (within: number, count: number): number =>
  Math.sqrt(Math.log(1 + (Math.exp(within ** 2) - 1) / count));

function learn(prior: Prior, own: OwnFigure, setting: Setting): Level {
  // One outstanding note carries an average: its logarithm scatters more than the mean of so many logarithms does.
  const notes = own.average ? (prior.within / spreadOfSum(prior.within, own.notes)) ** 2 : own.notes;
  const belief = update(prior, [{ ...own, notes }]);
  const trusted = belief.weight >= setting.benchmarks.value('own-basis-weight') && !own.standIn;
  return { ...belief, basis: trusted ? 'own' : 'own-shrunk' };
}

const derive = (from: Level, shift: number, spread: number): Level => ({
  mean: from.mean + shift,
  spread: Math.hypot(from.spread, spread),
  within: from.within,
  basis: from.basis === 'benchmark' ? 'benchmark' : 'derived',
});

/** Reads and engagements of one note of the kind. */
function noteLevels(creator: CreatorProfile, kind: NoteKind, setting: Setting): { reads: Level; engagements: Level } {
  const prior = priorOf(creator, kind, setting);
  const rate = readsPerEngagement(creator, kind, setting);
  const ownEngagements = findOwnEngagements(creator, kind, setting);
  const ownReads = findOwnReads(creator, kind, setting);
  const benchmark: Level = { mean: prior.mean, spread: prior.between, within: prior.within, basis: 'benchmark' };
  const engagements = ownEngagements === null ? benchmark : learn(prior, ownEngagements, setting);
  if (ownReads === null) return { reads: derive(engagements, rate.mean, rate.spread), engagements };
  const readsPrior = { ...prior, mean: prior.mean + rate.mean, between: Math.hypot(prior.between, rate.spread) };
  const reads = learn(readsPrior, ownReads, setting);
  return { reads, engagements: ownEngagements === null ? derive(reads, -rate.mean, rate.spread) : engagements };
}

function combine(levels: readonly { level: Level; count: number }[]): { sum: LogNormal; basis: Basis } {
  const used = levels.filter(({ count }) => count > 0);
  const count = used.reduce((total, one) => total + one.count, 0);
  if (count === 0) return { sum: NOTHING, basis: 'benchmark' };
  // Several notes are so many middle notes. Their sum's true middle lies higher, but a middle that is not
  // additive would make a plan prefer many notes of one creator to the same notes of many creators.
  const median = used.reduce((total, one) => total + one.count * Math.max(LEAST, Math.exp(one.level.mean)), 0);
  const levelSpread = used.reduce((total, one) => total + one.count * one.level.spread, 0) / count;
  // Whatever is wrong about a creator's level is wrong for each of the notes, so it does not average out.
  const spread = Math.hypot(spreadOfSum(used[0]!.level.within, count), levelSpread);
  return { sum: { median, spread }, basis: used[0]!.level.basis };
}

/** The quantiles of "with probability `appears` a log-normal outcome, else none"; whole numbers. */
function computeBand(appears: number, { median, spread }: LogNormal): Band {
  if (median === 0) return { p10: 0, p50: 0, p90: 0 };
  if (appears >= 1)
    return {
      p10: Math.round(median * Math.exp(-Z90 * spread)),
      p50: Math.round(median),
      p90: Math.round(median * Math.exp(Z90 * spread)),
    };
  const at = (share: number): number => Math.round(quantileOfMixture(appears, median, spread, share));
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** `notes` with probability `appears`, else none. */
const notesBand = (appears: number, notes: number): Band => {
  const at = (share: number): number => (share > 1 - appears ? notes : 0);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
};

/** A band times a factor, rounded to `digits` decimals. */
function scaleBand(band: Band, factor: number, digits: number): Band {
  const unit = 10 ** digits;
  const scale = (value: number): number => Math.round(value * factor * unit) / unit;
  return { p10: scale(band.p10), p50: scale(band.p50), p90: scale(band.p90) };
}

export interface DealKind {
  /** Chance that any note appears; 1 when not given. */
  readonly appears?: number;
  /** Outcomes over those of the notes that they are told from; 1 when not given. */
  readonly factor?: number;
  /** Notes that appear; all that are counted when not given. */
  readonly notes?: number;
}

/** What a creator's notes in one deal may bring. */
export function computeNoteOutcomes(
  creator: CreatorProfile,
  notes: NoteCounts,
  purpose: NotePurpose,
  setting: Setting,
  { appears = 1, factor = 1, notes: published = notes.image + notes.video }: DealKind = {},
): Outcomes {
  const { benchmarks } = setting;
  const kind = {
    purpose,
    sponsoredOverDaily: benchmarks.value('sponsored-over-daily'),
    // Measured for KOCs; no one figure holds for larger creators.
    videoOverImage:
      (creator.tier ?? 'koc') === 'koc'
        ? benchmarks.value('forecast.video-over-image', { tier: 'koc' })
        : benchmarks.value('video-over-image.engagements'),
  };
  const image = notes.image === 0 ? null : noteLevels(creator, { ...kind, format: 'image' }, setting);
  const video = notes.video === 0 ? null : noteLevels(creator, { ...kind, format: 'video' }, setting);
  const of = (pick: 'reads' | 'engagements'): { sum: LogNormal; basis: Basis } => {
    const { sum, basis } = combine([
      ...(image === null ? [] : [{ level: image[pick], count: notes.image }]),
      ...(video === null ? [] : [{ level: video[pick], count: notes.video }]),
    ]);
    return { sum: { median: sum.median * factor, spread: sum.spread }, basis };
  };
  const reads = of('reads');
  const engagements = of('engagements');
  const sales = computeSalesRates(setting);
  const odds: OutcomeOdds = {
    appears,
    notes: published,
    reads: reads.sum,
    engagements: engagements.sum,
    ordersPerRead: sales?.orders ?? null,
    revenuePerRead: sales?.revenue ?? null,
  };
  const readsBand = computeBand(appears, odds.reads);
  return {
    reads: readsBand,
    engagements: computeBand(appears, odds.engagements),
    notes: notesBand(appears, published),
    orders: sales === null ? null : scaleBand(readsBand, sales.orders, 2),
    revenue: sales === null ? null : scaleBand(readsBand, sales.revenue, 0),
    basis: { reads: reads.basis, engagements: engagements.basis },
    odds,
  };
}

/** The middle note's outcome times the chance that it appears: adds up over deals, where quantiles do not. */
export function computeTypical({ appears, reads, engagements, revenuePerRead }: OutcomeOdds): {
  readonly reads: number;
  readonly engagements: number;
  /** CNY fen; 0 when unknown. */
  readonly revenue: number;
} {
  const typical = appears * reads.median;
  return { reads: typical, engagements: appears * engagements.median, revenue: typical * (revenuePerRead ?? 0) };
}
