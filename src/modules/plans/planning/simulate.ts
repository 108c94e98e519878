/**
 * The campaign run many times over. A line's logarithm is its middle plus its
 * own spread times a standard normal that it shares in part: with the whole
 * campaign, and with its vertical. So every line keeps its own range, any two
 * lines of one vertical keep the stated correlation whatever their spreads, and
 * a sum is not falsely narrow. Reads and engagements of a line move together.
 *
 * Every stream of chance is a Latin hypercube (M. McKay, R. Beckman and W.
 * Conover, Technometrics 21, 1979): the same evenly spaced quantiles in a
 * random order, which takes most of the noise out of the totals.
 */
import type { OutcomeOdds } from '#modules/collaboration-models/index.ts';
import { quantile } from '#modules/forecast/index.ts';
import { makeStream, shuffle } from './random.ts';

/** Campaigns that are run; a multiple of 100, so that every percentile is met. */
export const DRAWS = 4_000;
export const SEED = 1;

export interface SimulatedLine {
  /** Names the line's own chance. */
  readonly key: string;
  readonly vertical: string;
  readonly odds: OutcomeOdds;
  /** Sums that the line counts in, besides the total. */
  readonly groups: readonly string[];
}

/** Correlation of the logarithms of two lines' outcomes. */
export interface SharedShocks {
  /** Of one vertical. */
  readonly within: number;
  /** The share of it that lines of different verticals have too. */
  readonly campaign: number;
}

/** One outcome of a sum in every simulated campaign; not sorted. */
export interface Draws {
  readonly reads: Float64Array;
  readonly engagements: Float64Array;
  readonly notes: Float64Array;
  readonly orders: Float64Array;
  /** CNY fen. */
  readonly revenue: Float64Array;
}

/** The name of the sum of all lines. */
export const TOTAL = 'total';

let spaced: Float64Array | null = null;
/** Standard normal quantiles at the middles of {@link DRAWS} equal parts. */
function listNormals(): Float64Array {
  spaced ??= Float64Array.from({ length: DRAWS }, (_, at) =>
    Math.log(quantile({ median: 1, spread: 1 }, (at + 0.5) / DRAWS)),
  );
  return spaced;
}

const makeDraws = (): Draws => ({
  reads: new Float64Array(DRAWS),
  engagements: new Float64Array(DRAWS),
  notes: new Float64Array(DRAWS),
  orders: new Float64Array(DRAWS),
  revenue: new Float64Array(DRAWS),
});

/** Deals the places 0 to {@link DRAWS} - 1 out anew for each name. */
function makeDealer(seed: number): (name: string) => Uint16Array {
  const places = new Uint16Array(DRAWS);
  return (name) => {
    for (let at = 0; at < DRAWS; at++) places[at] = at;
    shuffle(places, makeStream(seed, name));
    return places;
  };
}

/** The sums of every group, and of all lines under {@link TOTAL}; the same lines and seed give the same ones. */
export function simulate(lines: readonly SimulatedLine[], shocks: SharedShocks, seed = SEED): Map<string, Draws> {
  const normals = listNormals();
  const deal = makeDealer(seed);
  const shared = (name: string): Float64Array => Float64Array.from(deal(name), (place) => normals[place]!);
  const campaign = shared('campaign');
  const verticals = new Map<string, Float64Array>();
  const sums = new Map([[TOTAL, makeDraws()]]);
  const [ofCampaign, ofVertical] = [shocks.within * shocks.campaign, shocks.within * (1 - shocks.campaign)].map(
    Math.sqrt,
  );
  const ofOwn = Math.sqrt(1 - shocks.within);
  const z = new Float64Array(DRAWS);
  for (const { key, vertical, odds, groups } of lines) {
    let common = verticals.get(vertical);
    if (common === undefined) verticals.set(vertical, (common = shared(`vertical:${vertical}`)));
    const own = deal(`line:${key}`);
    for (let at = 0; at < DRAWS; at++)
      z[at] = ofCampaign! * campaign[at]! + ofVertical! * common[at]! + ofOwn * normals[own[at]!]!;
    // A note appears in exactly its share of the campaigns.
    const present = Math.round(odds.appears * DRAWS);
    const appearing = present < DRAWS ? deal(`appears:${key}`) : null;
    const into = [TOTAL, ...groups].map((name) => {
      const known = sums.get(name) ?? makeDraws();
      sums.set(name, known);
      return known;
    });
    addLine(odds, z, appearing, present, into);
  }
  return sums;
}

function addLine(
  { notes, reads, engagements, ordersPerRead, revenuePerRead }: OutcomeOdds,
  z: Float64Array,
  appearing: Uint16Array | null,
  present: number,
  into: readonly Draws[],
): void {
  for (let at = 0; at < DRAWS; at++) {
    if (appearing !== null && appearing[at]! >= present) continue;
    const read = reads.median * Math.exp(reads.spread * z[at]!);
    const engaged = engagements.median * Math.exp(engagements.spread * z[at]!);
    for (const sum of into) {
      sum.reads[at]! += read;
      sum.engagements[at]! += engaged;
      sum.notes[at]! += notes;
      if (ordersPerRead !== null) sum.orders[at]! += read * ordersPerRead;
      if (revenuePerRead !== null) sum.revenue[at]! += read * revenuePerRead;
    }
  }
}

/** The 1 %, 2 % ... 99 % quantiles of simulated outcomes, ascending: 99 numbers. */
export function listQuantiles(draws: Float64Array): number[] {
  const sorted = draws.toSorted();
  const step = DRAWS / 100;
  return Array.from({ length: 99 }, (_, at) => (sorted[(at + 1) * step - 1]! + sorted[(at + 1) * step]!) / 2);
}
