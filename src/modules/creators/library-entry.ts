/** One creator as the column index holds it: what a grid row shows, and what it is scored by. */
import { addDays, businessDay } from '#kernel/clock.ts';
import type { CreatorRow } from './contract.ts';
import type { Tier, Vertical } from './creator.ts';
import type { Peers, ScoreInputs } from './peers.ts';
import { computeScore } from './scorecard.ts';
import type { ScoreColumn } from './score-inputs.ts';
import { readScoreInputs } from './score-inputs.ts';
import type { Verdict } from './scorecard-figures.ts';
import { STALE_DAYS, VERDICTS } from './scorecard-figures.ts';

/** Columns of creators_creator that the index reads. */
export interface EntryRow {
  readonly id: string;
  readonly name: string;
  readonly red_id: string | null;
  readonly profile_url: string | null;
  readonly followers: number | null;
  readonly tier: Tier | null;
  readonly verticals: Vertical[];
  readonly location: string | null;
  readonly mcn: string | null;
  readonly image_quote: bigint | null;
  readonly video_quote: bigint | null;
  readonly quoted_on: string | null;
  readonly reads: number | null;
  readonly reads_derived: boolean;
  readonly engagement_by_followers: number | null;
  readonly engagement_by_reads: number | null;
  readonly fake_follower_share: number | null;
  readonly score_inputs: number[];
  readonly search: string;
  readonly as_of: string;
  readonly blocked: boolean;
  readonly synthetic: boolean;
}

/** Null is unknown throughout; `price` is CNY yuan, the lower of the two quotes. */
export interface LibraryEntry {
  readonly id: string;
  readonly row: EntryRow;
  readonly followers: number | null;
  readonly price: number | null;
  readonly engagementByFollowers: number | null;
  readonly engagementByReads: number | null;
  readonly reads: number | null;
  readonly name: string;
  readonly asOf: string;
  readonly inputs: ScoreInputs;
  /** Index of the price's step in PRICE_STEPS, or their number when unknown. */
  readonly priceStep: number;
  /** Null also when too little is known for a verdict: nothing is sorted, counted or found by such a score. */
  score: number | null;
  scoreKnown: number;
  verdict: Verdict | null;
  scoreStep: number;
  /** Place in the index's tables. */
  slot: number;
  /** Numbers of place and agency in the index's dictionaries; 0 is unknown. */
  locationCode: number;
  mcnCode: number;
}

/** Lower ends in CNY yuan, the highest first. */
export const PRICE_STEPS = [50_000, 10_000, 2_000, 500, 0] as const;
/** Lower ends in points, the highest first: the verdicts' own borders. */
export const SCORE_STEPS: readonly number[] = [...VERDICTS.map(({ from }) => from), 0];

function findStep(value: number | null, steps: readonly number[]): number {
  if (value === null) return steps.length;
  const index = steps.findIndex((step) => value >= step);
  return index === -1 ? steps.length - 1 : index;
}

const lowest = (a: bigint | null, b: bigint | null): number | null => {
  const known = [a, b].filter((quote) => quote !== null).map(Number);
  return known.length === 0 ? null : Math.min(...known);
};

/** An entry without its score yet. */
export function makeEntry(row: EntryRow): LibraryEntry {
  const lowestQuote = lowest(row.image_quote, row.video_quote);
  const price = lowestQuote === null ? null : lowestQuote / 100;
  return {
    id: row.id,
    row,
    followers: row.followers,
    price,
    priceStep: findStep(price, PRICE_STEPS),
    engagementByFollowers: row.engagement_by_followers,
    engagementByReads: row.engagement_by_reads,
    reads: row.reads,
    name: row.name.toLowerCase(),
    asOf: row.as_of,
    inputs: readScoreInputs(
      { tier: row.tier, followers: row.followers, vertical: row.verticals[0] ?? null },
      { engagementByFollowers: row.engagement_by_followers, fakeFollowerShare: row.fake_follower_share, lowestQuote },
      row.score_inputs as unknown as ScoreColumn,
    ),
    score: null,
    scoreKnown: 0,
    verdict: null,
    scoreStep: SCORE_STEPS.length,
    slot: -1,
    locationCode: 0,
    mcnCode: 0,
  };
}

export type Rating = Pick<LibraryEntry, 'score' | 'scoreKnown' | 'verdict' | 'scoreStep'>;

/** The entry's library score, without a brand. */
export function computeRating({ inputs }: LibraryEntry, peers: Peers): Rating {
  const { total, known, verdict } = computeScore(inputs, peers);
  const score = verdict === null ? null : total;
  return { score, scoreKnown: known, verdict, scoreStep: findStep(score, SCORE_STEPS) };
}

/** True for a quote that is older than 30 days. */
export const isStale = (on: string | null, now: Date): boolean =>
  on !== null && on < addDays(businessDay(now), -STALE_DAYS);

const roundTenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/** The grid row of an entry. */
export function describeEntry({ row, score, scoreKnown, verdict }: LibraryEntry, now: Date): CreatorRow {
  return {
    id: row.id,
    name: row.name,
    redId: row.red_id,
    profileUrl: row.profile_url,
    followers: row.followers,
    tier: row.tier,
    verticals: row.verticals,
    location: row.location,
    mcn: row.mcn,
    imageQuote: row.image_quote?.toString() ?? null,
    videoQuote: row.video_quote?.toString() ?? null,
    quotedOn: row.quoted_on,
    quoteStale: isStale(row.quoted_on, now),
    reads: row.reads,
    readsDerived: row.reads_derived,
    engagementByFollowers: row.engagement_by_followers,
    engagementByReads: row.engagement_by_reads,
    fakeFollowerShare: row.fake_follower_share,
    score: roundTenth(score),
    scoreKnown,
    verdict,
    blocked: row.blocked,
    synthetic: row.synthetic,
    asOf: row.as_of,
  };
}
