/** Who may take which deal; each refusal is a code, counted in the plan's exclusions. */
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { Setting } from './model.ts';

export const EXCLUSION_CODES = [
  'blocked',
  'followers-unknown',
  'no-price',
  'not-onboarded',
  'onboarding-unknown',
  'below-onboarding-followers',
  'unhealthy',
  'no-selling-rights',
  'selling-rights-unknown',
  'below-selling-followers',
  'not-giftable',
  'gift-tier',
  'no-stock',
  'no-shop',
] as const;
export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** What every deal needs. */
export function findBasicExclusion(creator: CreatorProfile): ExclusionCode | null {
  if (creator.blocked) return 'blocked';
  return creator.followers === null || creator.tier === null ? 'followers-unknown' : null;
}

/** A declared paid note needs Pugongying: onboarded, enough followers, health not 异常. */
export function findDeclaredNoteExclusion(creator: CreatorProfile, setting: Setting): ExclusionCode | null {
  const basic = findBasicExclusion(creator);
  if (basic !== null) return basic;
  if (creator.health === 'abnormal') return 'unhealthy';
  if (creator.onboarded === false) return 'not-onboarded';
  if (creator.onboarded === true) return null;
  if ((creator.followers ?? 0) < setting.benchmarks.value('onboarding-followers')) return 'below-onboarding-followers';
  return setting.benchmarks.value('assume-onboarded') > 0 ? null : 'onboarding-unknown';
}

/** Affiliate and live need the right to sell. */
export function findSellingExclusion(creator: CreatorProfile, setting: Setting): ExclusionCode | null {
  const basic = findBasicExclusion(creator);
  if (basic !== null) return basic;
  if (creator.health === 'abnormal') return 'unhealthy';
  if (creator.sellingRights === false) return 'no-selling-rights';
  if (creator.sellingRights === true) return null;
  if ((creator.followers ?? 0) < setting.benchmarks.value('selling-followers')) return 'below-selling-followers';
  return setting.benchmarks.value('assume-selling-rights') > 0 ? null : 'selling-rights-unknown';
}
