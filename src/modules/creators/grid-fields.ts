/** The figures of a creator that the grid shows, filters by and scores with: one of each, chosen from all that is known. */
import { addDays } from '#kernel/clock.ts';
import type { CreatorProfile, Figure, Metric, Quote, Tier } from './creator.ts';
import { STALE_DAYS } from './scorecard-figures.ts';

/** Reads for each engagement, when a source gives no reads: a declared assumption per tier. */
export type ReadsPerEngagement = (tier: Tier) => number | null;

/** Quotients and shares are fractions; unknown is null. */
export interface GridFields {
  readonly imageQuote: bigint | null;
  readonly videoQuote: bigint | null;
  /** The newer date of the two quotes shown. */
  readonly quotedOn: string | null;
  readonly engagements: number | null;
  readonly reads: number | null;
  readonly readsDerived: boolean;
  readonly engagementByFollowers: number | null;
  readonly engagementByReads: number | null;
  /** Null also for exactly 0: on real exports those rows are hidden figures (collaboration-models.md, scorecard). */
  readonly fakeFollowerShare: number | null;
}

const BASIS_ORDER = { daily: 0, any: 1, sponsored: 2 };
const FORMAT_ORDER = { all: 0, image: 1, video: 2 };

/** The figure that speaks for a metric: daily before any before sponsored notes, all formats before one, then the newest. */
export function findFigure(figures: readonly Figure[], metric: Metric): Figure | null {
  let best: Figure | null = null;
  for (const figure of figures) {
    if (figure.metric === metric && (best === null || compareFigures(figure, best) < 0)) best = figure;
  }
  return best;
}

function compareFigures(a: Figure, b: Figure): number {
  return (
    BASIS_ORDER[a.scope.basis] - BASIS_ORDER[b.scope.basis] ||
    FORMAT_ORDER[a.scope.format] - FORMAT_ORDER[b.scope.format] ||
    (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)
  );
}

const DECLARATION_ORDER = { declared: 0, unknown: 1, undeclared: 2 };
const PRICE_ORDER = { list: 0, unknown: 1, 'after-rebate': 2 };

/**
 * The quote that speaks for a format: made by hand first; an undeclared price only when there is no other; then what
 * is not stale before what is, declared before unknown, list before rebated, then the newest.
 *
 * Stale is measured from the newest quote of the format, not from today: what the grid keeps of it is written once,
 * and must be what a creator's page and a plan choose on any later day.
 */
export function findQuote(quotes: readonly Quote[], format: Quote['format']): Quote | null {
  const [first, ...others] = quotes.filter((quote) => quote.format === format && quote.amount > 0n);
  if (first === undefined || others.length === 0) return first ?? null;
  const newest = others.reduce((on, quote) => (quote.on > on ? quote.on : on), first.on);
  const freshFrom = addDays(newest, -STALE_DAYS);
  return others.reduce((best, quote) => (compareQuotes(quote, best, freshFrom) < 0 ? quote : best), first);
}

/** The source of figures and quotes typed in by a person. */
export const HAND = 'hand';

function compareQuotes(a: Quote, b: Quote, freshFrom: string): number {
  return (
    Number(b.source === HAND) - Number(a.source === HAND) ||
    Number(a.declaration === 'undeclared') - Number(b.declaration === 'undeclared') ||
    Number(a.on < freshFrom) - Number(b.on < freshFrom) ||
    DECLARATION_ORDER[a.declaration] - DECLARATION_ORDER[b.declaration] ||
    PRICE_ORDER[a.price] - PRICE_ORDER[b.price] ||
    (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)
  );
}

const AVERAGES: readonly Metric[] = ['likes-average', 'saves-average', 'comments-average'];

/** What engagements a note are the sum of: the median when a source gives one, else the average, else likes + saves + comments (the sum that the benchmarks of 2.4 use); empty when unknown. */
export function findEngagements(figures: readonly Figure[]): readonly Figure[] {
  const stated = findFigure(figures, 'engagements-median') ?? findFigure(figures, 'engagements-average');
  if (stated !== null) return [stated];
  const parts = AVERAGES.map((metric) => findFigure(figures, metric)).filter((figure) => figure !== null);
  return parts.length === AVERAGES.length ? parts : [];
}

function computeEngagements(figures: readonly Figure[]): number | null {
  const parts = findEngagements(figures);
  return parts.length === 0 ? null : parts.reduce((total, { value }) => total + value, 0);
}

const later = (a: string | undefined, b: string | undefined): string | null =>
  a === undefined ? (b ?? null) : b === undefined || a > b ? a : b;

/** Chooses and derives what the grid shows of a profile. */
export function computeGridFields(profile: CreatorProfile, readsPerEngagement: ReadsPerEngagement): GridFields {
  const { figures, followers, tier } = profile;
  const image = findQuote(profile.quotes, 'image');
  const video = findQuote(profile.quotes, 'video');
  const engagements = computeEngagements(figures);
  const stated = findFigure(figures, 'reads-median');
  const factor = tier === null ? null : readsPerEngagement(tier);
  const derived = stated === null && engagements !== null && factor !== null ? engagements * factor : null;
  const fake = findFigure(figures, 'fake-follower-share')?.value ?? null;
  return {
    imageQuote: image?.amount ?? null,
    videoQuote: video?.amount ?? null,
    quotedOn: later(image?.on, video?.on),
    engagements,
    reads: stated?.value ?? derived,
    readsDerived: (stated === null && derived !== null) || (stated?.derivedBy ?? null) !== null,
    engagementByFollowers: findFigure(figures, 'engagement-rate-by-followers')?.value ?? divide(engagements, followers),
    // Reads derived from engagements say nothing about engagements by reads.
    engagementByReads:
      findFigure(figures, 'engagement-rate-by-reads')?.value ??
      divide(engagements, stated?.derivedBy === null ? stated.value : null),
    fakeFollowerShare: fake === 0 ? null : fake,
  };
}

const divide = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b <= 0 ? null : a / b;
