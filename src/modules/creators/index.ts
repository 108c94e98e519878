/** The only door to the creator library. */
export { computeTier, METRICS, TIERS, VERTICALS } from './creator.ts';
export type { Audience, CreatorProfile, Figure, Metric, Quote, Scope, Tier, Vertical } from './creator.ts';
