/** Where a figure stands among the creators of the same tier and vertical. */
import type { Tier, Vertical } from './creator.ts';
import type { PeerMetric, Quantile } from './scorecard-figures.ts';
import { findPublishedQuantiles, PEERS_MINIMUM } from './scorecard-figures.ts';

/** What the scorecard looks at; null is unknown. Rates and shares are fractions, price is CNY per follower. */
export interface ScoreInputs {
  readonly tier: Tier | null;
  readonly vertical: Vertical | null;
  readonly engagement: number | null;
  readonly fake: number | null;
  readonly price: number | null;
  readonly saves: number | null;
  readonly comments: number | null;
  readonly viral: number | null;
  readonly sponsored: number | null;
  readonly replyRate: number | null;
  readonly onboarded: boolean | null;
  readonly healthy: boolean | null;
  /** Left out of the peers: their prices are outliers. */
  readonly celebrity: boolean;
}

const METRICS: readonly PeerMetric[] = ['engagement', 'fake', 'price', 'saves', 'comments', 'viral', 'sponsored'];

/** Sorted known values by metric, then by `tier` and `tier vertical`. */
export type Peers = Readonly<Record<PeerMetric, ReadonlyMap<string, Float64Array>>>;

const groupKey = (tier: Tier, vertical: Vertical): string => `${tier} ${vertical}`;

/** Gathers the peers of a library; celebrities are left out. */
export function computePeers(creators: Iterable<ScoreInputs>): Peers {
  const steps = computePeersInSteps(creators, Number.POSITIVE_INFINITY);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** As {@link computePeers}, stopping after every `size` creators and each metric, for a caller with other work to do. */
export function* computePeersInSteps(creators: Iterable<ScoreInputs>, size: number): Generator<void, Peers> {
  const values = Object.fromEntries(METRICS.map((metric) => [metric, new Map<string, number[]>()])) as Record<
    PeerMetric,
    Map<string, number[]>
  >;
  const push = (group: Map<string, number[]>, key: string, value: number): void => {
    const known = group.get(key);
    if (known === undefined) group.set(key, [value]);
    else known.push(value);
  };
  let taken = 0;
  for (const creator of creators) {
    if (++taken % size === 0) yield;
    if (creator.tier === null || creator.celebrity) continue;
    for (const metric of METRICS) {
      const value = creator[metric];
      if (value === null) continue;
      push(values[metric], creator.tier, value);
      if (creator.vertical !== null) push(values[metric], groupKey(creator.tier, creator.vertical), value);
    }
  }
  const sorted = (group: Map<string, number[]>): Map<string, Float64Array> =>
    new Map([...group].map(([key, list]) => [key, Float64Array.from(list).toSorted()]));
  const peers: Partial<Record<PeerMetric, ReadonlyMap<string, Float64Array>>> = {};
  for (const metric of METRICS) {
    peers[metric] = sorted(values[metric]);
    yield;
  }
  return peers as Peers;
}

/** No peers at all: every comparison falls back on published quantiles. */
export const noPeers = (): Peers => computePeers([]);

export interface Standing {
  /** Share of the peers that stand below, half of the equal ones counted; 0-1. */
  readonly percentile: number;
  readonly peers: 'vertical' | 'tier' | 'published';
  /** Number of peers compared with; 0 for published quantiles. */
  readonly count: number;
  readonly median: number;
}

/** Where `value` stands: among tier and vertical when they are 30 or more, else the tier, else published quantiles, else null. */
export function findStanding(
  peers: Peers,
  metric: PeerMetric,
  value: number,
  tier: Tier,
  vertical: Vertical | null,
): Standing | null {
  const group = peers[metric];
  const near = vertical === null ? undefined : group.get(groupKey(tier, vertical));
  if (near !== undefined && near.length >= PEERS_MINIMUM) return standAmong(near, value, 'vertical');
  const all = group.get(tier);
  if (all !== undefined && all.length >= PEERS_MINIMUM) return standAmong(all, value, 'tier');
  const published = findPublishedQuantiles(metric, tier);
  if (published === null) return null;
  return {
    percentile: interpolatePercentile(published, value),
    peers: 'published',
    count: 0,
    median: published.find((q) => q.at === 0.5)?.value ?? 0,
  };
}

function standAmong(sorted: Float64Array, value: number, peers: 'vertical' | 'tier'): Standing {
  const below = countBelow(sorted, value, false);
  const upTo = countBelow(sorted, value, true);
  return {
    percentile: (below + upTo) / 2 / sorted.length,
    peers,
    count: sorted.length,
    median: sorted[sorted.length >> 1]!,
  };
}

/** Number of values below `value`, or up to and with it. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle]!;
    if (found < value || (inclusive && found === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Percentile by straight lines between the quantiles; beyond the outer ones, in proportion to the distance from them. */
function interpolatePercentile(quantiles: readonly Quantile[], value: number): number {
  const first = quantiles[0]!;
  const last = quantiles.at(-1)!;
  if (value <= first.value) return first.value === 0 ? first.at / 2 : Math.max(0, first.at * (value / first.value));
  if (value >= last.value) return 1 - (1 - last.at) * (last.value / value);
  const index = quantiles.findIndex((q) => q.value >= value);
  const from = quantiles[index - 1]!;
  const to = quantiles[index]!;
  return from.at + ((value - from.value) / (to.value - from.value)) * (to.at - from.at);
}
