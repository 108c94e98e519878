/** The scorecard's own numbers, read once from data/ through benchmarks. */
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import type { ScorePart } from './contract.ts';
import type { Tier } from './creator.ts';

export type PartKey = ScorePart['key'];
export type Verdict = 'proceed' | 'consider' | 'secondary' | 'no';

/** A point of a quantile function: at percentile `at` (0-1) the value is `value`. */
export interface Quantile {
  readonly at: number;
  readonly value: number;
}

const use = benchmarkUse();

export const PART_KEYS: readonly PartKey[] = [
  'authenticity',
  'audience-match',
  'location-match',
  'engagement-rate',
  'engagement-quality',
  'content-signals',
  'brand-alignment',
  'price-fairness',
  'professionalism',
];

export const POINTS = Object.fromEntries(
  PART_KEYS.map((part) => [part, use.value('score.points', { part })]),
) as Record<PartKey, number>;

export const VERDICTS: readonly { readonly verdict: Verdict; readonly from: number }[] = (
  ['proceed', 'consider', 'secondary'] as const
).map((verdict) => ({ verdict, from: use.value('score.verdict', { verdict }) }));
export const KNOWN_MINIMUM = use.value('score.known-minimum');
export const PEERS_MINIMUM = use.value('score.peers-minimum');

/** Share of a part's points by percentile among the peers. */
export const SHARE_CURVE: readonly Quantile[] = [0, 10, 25, 50, 75, 90, 100].map((p) => ({
  at: p / 100,
  value: use.value('score.share-at', { percentile: `p${p}` }),
}));

export const FAKE_WARNED = use.value('fake-follower-share.warned');
export const FAKE_LEFT_OUT = use.value('fake-follower-share.left-out');
export const SHARE_WHEN_WARNED = use.value('score.share-when-warned');
export const VERTICAL_MATCH = use.value('alignment.vertical-match');
export const VERTICAL_OTHER = use.value('alignment.vertical-other');
export const COMPETITOR = use.value('alignment.competitor');
export const PROFESSIONAL = {
  onboarded: use.value('professionalism', { sign: 'onboarded' }),
  notOnboarded: use.value('professionalism', { sign: 'not-onboarded' }),
  healthy: use.value('professionalism', { sign: 'healthy' }),
  abnormal: use.value('professionalism', { sign: 'abnormal' }),
};

/** Followers from which the market (not the seed) calls a creator head, waist, junior. */
export const MARKET_CUTS = {
  head: use.value('market-tier.head'),
  waist: use.value('market-tier.waist'),
  junior: use.value('market-tier.junior'),
};

/** Days after which a quote is stale. */
export const STALE_DAYS = use.value('quote-stale-days.library');

/** Reads per engagement of a tier: the middle of its declared range. */
export const readsPerEngagement = (tier: Tier): number => use.value('reads-per-engagement.mid', { tier });

export type PeerMetric = 'engagement' | 'fake' | 'price' | 'saves' | 'comments' | 'viral' | 'sponsored';

const PUBLISHED: Record<
  PeerMetric,
  { readonly key: string; readonly percentiles: readonly number[]; readonly tiers: readonly Tier[] } | null
> = {
  engagement: { key: 'engagements-per-follower', percentiles: [25, 50, 75], tiers: ['mega', 'mid', 'micro', 'koc'] },
  fake: { key: 'fake-follower-share', percentiles: [25, 50, 75], tiers: ['mega', 'mid'] },
  price: { key: 'price-per-follower', percentiles: [10, 25, 50, 75, 90], tiers: ['mega', 'mid'] },
  saves: { key: 'saves-per-like', percentiles: [25, 50, 75], tiers: ['mega', 'mid', 'micro', 'koc'] },
  comments: { key: 'comments-per-like', percentiles: [25, 50, 75], tiers: ['mega', 'mid', 'micro', 'koc'] },
  sponsored: { key: 'sponsored-share', percentiles: [25, 50, 75], tiers: ['mega', 'mid', 'micro', 'koc'] },
  viral: null,
};

/** The published quantiles that stand in when the library has too few peers; null when nobody has published any. */
export function findPublishedQuantiles(metric: PeerMetric, tier: Tier): readonly Quantile[] | null {
  const published = PUBLISHED[metric];
  if (published === null || !published.tiers.includes(tier)) return null;
  const quantiles = published.percentiles.map((p) => ({
    at: p / 100,
    value: use.value(`${published.key}.p${p}`, { tier }),
  }));
  return metric === 'fake'
    ? [...quantiles, { at: 0.95, value: FAKE_WARNED }, { at: 0.99, value: FAKE_LEFT_OUT }]
    : quantiles;
}
