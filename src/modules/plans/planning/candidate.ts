/** One thing the plan could buy: a creator, a model and one bundle of deliverables, priced and forecast. */
import type { Tier, Vertical } from '#modules/creators/index.ts';
import type { Cost, Deliverable, ModelKind, Outcomes } from '#modules/collaboration-models/index.ts';
import type { WaveKey } from './waves.ts';

/** What the plan shows of a creator. */
export interface CandidateCreator {
  readonly id: string;
  readonly key: string;
  readonly redId: string | null;
  readonly name: string;
  readonly profileUrl: string | null;
  readonly followers: number | null;
  readonly tier: Tier;
  readonly verticals: readonly Vertical[];
  readonly mcn: string | null;
  readonly fakeFollowerShare: number | null;
}

export interface Candidate {
  readonly creator: CandidateCreator;
  readonly model: ModelKind;
  readonly terms: unknown;
  readonly items: readonly Deliverable[];
  readonly cost: Cost;
  readonly outcomes: Outcomes;
  readonly worth: number;
  /** Minor units of the plan's currency, rounded up. */
  readonly home: { readonly expected: bigint; readonly worst: bigint };
  /** Products that have to leave the stock: gifts and live goods; a note's product is sent while stock lasts. */
  readonly units: number;
  readonly sessions: number;
  /** Notes and live sessions, all of which the public sees. */
  readonly publications: number;
  readonly wave: WaveKey;
  readonly locked: boolean;
}

/** The candidates of one creator; `required` = forced in or locked. */
export interface CandidateGroup {
  readonly creator: CandidateCreator;
  readonly required: boolean;
  readonly candidates: readonly Candidate[];
}

export const countOf = (items: readonly Deliverable[], ...kinds: readonly Deliverable['kind'][]): number =>
  items.reduce((sum, item) => sum + (kinds.includes(item.kind) ? item.count : 0), 0);

/** Products without which the deal cannot be made. */
export const countStockUnits = (model: ModelKind, terms: unknown): number =>
  model === 'gifting' || model === 'live-stream' ? unitsOf(terms) : 0;

/** Publications of a deal; a gift counts as one, although no note is owed. */
export const countPublications = (model: ModelKind, items: readonly Deliverable[]): number =>
  countOf(items, 'image-note', 'video-note', 'live-session') +
  (model === 'gifting' ? countOf(items, 'gift-parcel') : 0);

/** Products that terms send out; models without goods have none. */
function unitsOf(terms: unknown): number {
  if (typeof terms !== 'object' || terms === null || !('goods' in terms)) return 0;
  const { goods } = terms;
  return typeof goods === 'object' && goods !== null && 'units' in goods && typeof goods.units === 'number'
    ? goods.units
    : 0;
}
