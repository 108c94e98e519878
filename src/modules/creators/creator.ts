/** What the product knows of a creator, each figure with its scope, source and date. */

export const TIERS = ['mega', 'mid', 'micro', 'koc'] as const;
export type Tier = (typeof TIERS)[number];

/** The thirty verticals of the intake and the library; their Chinese names and tags stand in data/verticals.json. */
export const VERTICALS = [
  'makeup',
  'skincare',
  'haircare',
  'fragrance',
  'fashion',
  'shoes-bags',
  'jewellery-watches',
  'food-drink',
  'local-services',
  'mother-baby',
  'parenting',
  'home',
  'appliances',
  'tech',
  'cars',
  'travel',
  'hotels',
  'fitness',
  'outdoor',
  'health',
  'medical-aesthetic',
  'pets',
  'stationery',
  'books-learning',
  'career-finance',
  'games-anime',
  'entertainment',
  'lifestyle',
  'wedding',
  'photography',
] as const;
export type Vertical = (typeof VERTICALS)[number];

export const METRICS = [
  'followers',
  'follower-growth',
  'likes-saves-total',
  'notes-total',
  'sponsored-notes-total',
  'notes-60d',
  'impressions-median',
  'reads-median',
  'engagements-median',
  'likes-average',
  'saves-average',
  'comments-average',
  'shares-average',
  'engagements-average',
  'engagement-rate-by-reads',
  'engagement-rate-by-followers',
  'active-follower-share',
  'engaged-follower-share',
  'fake-follower-share',
  'viral-note-share',
  'hundred-like-share',
  'thousand-like-share',
  'completion-rate',
  'reply-rate-48h',
  'vendor-index',
  'cost-per-engagement',
  'cost-per-thousand',
  'cost-per-read',
] as const;
export type Metric = (typeof METRICS)[number];

/** What a figure covers. Two figures of one metric with different scopes are different figures. */
export interface Scope {
  readonly basis: 'daily' | 'sponsored' | 'any';
  readonly format: 'image' | 'video' | 'all';
  /** Days of notes it was computed over, or null when the source does not say. */
  readonly days: number | null;
  readonly traffic: 'organic' | 'all' | 'unknown';
}

export interface Figure {
  readonly metric: Metric;
  /** Shares and rates are fractions (0.125, not 12.5); money figures are CNY yuan. */
  readonly value: number;
  /** `at-least` for `10万+`; `rounded` for `4.5万`, exact to 0.1万. */
  readonly precision: 'exact' | 'rounded' | 'at-least';
  readonly scope: Scope;
  /** The vendor or file kind, for example `huitun`. */
  readonly source: string;
  /** The business day it was true, YYYY-MM-DD. */
  readonly on: string;
  /** Number of notes under it, when known. */
  readonly sample: number | null;
  /** Set when the product computed it from other figures; the rule's id. */
  readonly derivedBy: string | null;
}

export interface Quote {
  readonly format: 'image' | 'video' | 'round-up-image' | 'round-up-video' | 'direct-publish' | 'live-slot';
  /** CNY fen. */
  readonly amount: bigint;
  readonly tax: 'net' | 'tax-included' | 'unknown';
  readonly price: 'list' | 'after-rebate' | 'unknown';
  readonly declaration: 'declared' | 'undeclared' | 'unknown';
  /** Share of the quote that comes back to the agency, in basis points. */
  readonly rebateBps: number | null;
  readonly source: string;
  readonly on: string;
}

export interface Audience {
  readonly femaleShare: number | null;
  readonly ages: readonly { readonly label: string; readonly share: number }[];
  readonly places: readonly { readonly name: string; readonly share: number }[];
  readonly interests: readonly { readonly name: string; readonly share: number }[];
}

/** A creator as one import row, one library row or one planner input shows it. */
export interface CreatorProfile {
  /** `crt_…` in the library; the identity key when read straight from a file. */
  readonly id: string;
  /** `u:<24 hex>` from the profile URL, else `r:<Xiaohongshu id>`. */
  readonly key: string;
  readonly userId: string | null;
  readonly redId: string | null;
  readonly name: string;
  readonly profileUrl: string | null;
  readonly gender: 'female' | 'male' | null;
  readonly location: string | null;
  readonly bio: string | null;
  readonly mcn: string | null;
  readonly tags: readonly string[];
  /** From tags, best first; 接地气生活 is never one. Empty = unknown. */
  readonly verticals: readonly Vertical[];
  readonly followers: number | null;
  /** Null when followers are unknown. */
  readonly tier: Tier | null;
  /** Pugongying onboarding (品牌合作人), null when the source does not say. */
  readonly onboarded: boolean | null;
  readonly sellingRights: boolean | null;
  readonly health: 'healthy' | 'abnormal' | null;
  readonly lowActivity: boolean | null;
  /** 明星: left out of medians, their prices are outliers. */
  readonly celebrity: boolean;
  readonly figures: readonly Figure[];
  readonly quotes: readonly Quote[];
  readonly audience: Audience | null;
  readonly pastBrands: readonly string[];
  readonly blocked: boolean;
  /** Until when another workspace of the organisation has the creator exclusively, by vertical (null: any); read from the library only. */
  readonly exclusives?: readonly { readonly vertical: Vertical | null; readonly untilOn: string }[];
  /** The day that the newest figures were true. */
  readonly asOf: string;
}

/** The followers from which a tier begins (collaboration-models.md, Tiers). */
export const TIER_FLOORS: Readonly<Record<Tier, number>> = { mega: 1_000_000, mid: 100_000, micro: 10_000, koc: 0 };

/** Tier by the seed thresholds, exactly at the borders. */
export const computeTier = (followers: number): Tier => TIERS.find((tier) => followers >= TIER_FLOORS[tier]) ?? 'koc';
