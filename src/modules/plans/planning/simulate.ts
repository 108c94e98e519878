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

/** What comes of one line in every campaign; 0 where its note does not appear. */
export interface LineDraws {
  readonly reads: Float64Array;
  readonly engagements: Float64Array;
  /** 1 where the note appears; null when it always does. */
  readonly appears: Uint8Array | null;
}

/** Deals the places 0 to {@link DRAWS} - 1 out anew for each name. */
function makeDealer(seed: number): (name: string) => Uint16Array {
  const places = new Uint16Array(DRAWS);
  return (name) => {
    for (let at = 0; at < DRAWS; at++) places[at] = at;
    shuffle(places, makeStream(seed, name));
    return places;
  };
}

/** The campaigns that lines are drawn in: what each has in common is drawn once. */
export function openCampaigns(
  shocks: SharedShocks,
  seed = SEED,
): (line: Pick<SimulatedLine, 'key' | 'vertical' | 'odds'>) => LineDraws {
  const normals = listNormals();
  const deal = makeDealer(seed);
  const shared = (name: string): Float64Array => Float64Array.from(deal(name), (place) => normals[place]!);
  const campaign = shared('campaign');
  const verticals = new Map<string, Float64Array>();
  const [ofCampaign, ofVertical] = [shocks.within * shocks.campaign, shocks.within * (1 - shocks.campaign)].map(
    Math.sqrt,
  );
  const ofOwn = Math.sqrt(1 - shocks.within);
  return ({ key, vertical, odds }) => {
    let common = verticals.get(vertical);
    if (common === undefined) verticals.set(vertical, (common = shared(`vertical:${vertical}`)));
    const reads = new Float64Array(DRAWS);
    const engagements = new Float64Array(DRAWS);
    const own = deal(`line:${key}`);
    for (let at = 0; at < DRAWS; at++) {
      const z = ofCampaign! * campaign[at]! + ofVertical! * common[at]! + ofOwn * normals[own[at]!]!;
      reads[at] = odds.reads.median * Math.exp(odds.reads.spread * z);
      engagements[at] = odds.engagements.median * Math.exp(odds.engagements.spread * z);
    }
    // A note appears in exactly its share of the campaigns.
    const present = Math.round(odds.appears * DRAWS);
    if (present === DRAWS) return { reads, engagements, appears: null };
    const appears = Uint8Array.from(deal(`appears:${key}`), (place) => (place < present ? 1 : 0));
    for (let at = 0; at < DRAWS; at++) if (appears[at] === 0) reads[at] = engagements[at] = 0;
    return { reads, engagements, appears };
  };
}

const makeDraws = (): Draws => ({
  reads: new Float64Array(DRAWS),
  engagements: new Float64Array(DRAWS),
  notes: new Float64Array(DRAWS),
  orders: new Float64Array(DRAWS),
  revenue: new Float64Array(DRAWS),
});

/** The sums of every group, and of all lines under {@link TOTAL}; the same lines and seed give the same ones. */
export function simulate(lines: readonly SimulatedLine[], shocks: SharedShocks, seed = SEED): Map<string, Draws> {
  const draw = openCampaigns(shocks, seed);
  const sums = new Map([[TOTAL, makeDraws()]]);
  for (const line of lines) {
    const own = draw(line);
    for (const name of [TOTAL, ...line.groups]) {
      let sum = sums.get(name);
      if (sum === undefined) sums.set(name, (sum = makeDraws()));
      addLine(line.odds, own, sum);
    }
  }
  return sums;
}

function addLine({ notes, ordersPerRead, revenuePerRead }: OutcomeOdds, line: LineDraws, sum: Draws): void {
  const { reads, engagements, appears } = line;
  for (let at = 0; at < DRAWS; at++) {
    sum.reads[at]! += reads[at]!;
    sum.engagements[at]! += engagements[at]!;
    if (appears === null || appears[at] === 1) sum.notes[at]! += notes;
    if (ordersPerRead !== null) sum.orders[at]! += reads[at]! * ordersPerRead;
    if (revenuePerRead !== null) sum.revenue[at]! += reads[at]! * revenuePerRead;
  }
}

/** The 1 %, 2 % ... 99 % quantiles of simulated outcomes, ascending: 99 numbers. */
export function listQuantiles(draws: Float64Array): number[] {
  const sorted = draws.toSorted();
  const step = DRAWS / 100;
  return Array.from({ length: 99 }, (_, at) => (sorted[(at + 1) * step - 1]! + sorted[(at + 1) * step]!) / 2);
}
