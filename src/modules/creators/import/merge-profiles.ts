/** Two readings of one creator as one profile. */
import type { CreatorProfile, Figure, Quote } from '../creator.ts';

const figureKey = ({ metric, scope, source }: Figure): string =>
  `${metric}|${scope.basis}|${scope.format}|${scope.days}|${scope.traffic}|${source}`;
const quoteKey = ({ format, declaration, price, tax, source }: Quote): string =>
  `${format}|${declaration}|${price}|${tax}|${source}`;

function mergeBy<T>(earlier: readonly T[], later: readonly T[], key: (item: T) => string): readonly T[] {
  if (earlier.length === 0) return later;
  const merged = new Map(earlier.map((item) => [key(item), item]));
  for (const item of later) merged.set(key(item), item);
  return [...merged.values()];
}

/**
 * What the later reading says holds; what it does not say stays from the earlier
 * one. Figures of one metric, scope and source, and quotes of one basis, replace
 * each other.
 */
export function mergeProfiles(earlier: CreatorProfile, later: CreatorProfile): CreatorProfile {
  const unnamed = later.name === later.redId || later.name === later.key.slice(2);
  return {
    ...later,
    userId: later.userId ?? earlier.userId,
    redId: later.redId ?? earlier.redId,
    name: unnamed ? earlier.name : later.name,
    profileUrl: later.profileUrl ?? earlier.profileUrl,
    gender: later.gender ?? earlier.gender,
    location: later.location ?? earlier.location,
    bio: later.bio ?? earlier.bio,
    mcn: later.mcn ?? earlier.mcn,
    tags: later.tags.length > 0 ? later.tags : earlier.tags,
    verticals: later.verticals.length > 0 ? later.verticals : earlier.verticals,
    followers: later.followers ?? earlier.followers,
    tier: later.tier ?? earlier.tier,
    onboarded: later.onboarded ?? earlier.onboarded,
    sellingRights: later.sellingRights ?? earlier.sellingRights,
    health: later.health ?? earlier.health,
    lowActivity: later.lowActivity ?? earlier.lowActivity,
    celebrity: later.celebrity || earlier.celebrity,
    figures: mergeBy(earlier.figures, later.figures, figureKey),
    quotes: mergeBy(earlier.quotes, later.quotes, quoteKey),
    audience: later.audience ?? earlier.audience,
    pastBrands: later.pastBrands.length > 0 ? later.pastBrands : earlier.pastBrands,
    asOf: later.asOf > earlier.asOf ? later.asOf : earlier.asOf,
  };
}
