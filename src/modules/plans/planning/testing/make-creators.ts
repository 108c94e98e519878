/** Invented creators for tests: no row of them is anybody's. */
import { computeTier, type CreatorProfile } from '#modules/creators/index.ts';

/** What a test cares about; everything else is plausible and the same. */
export interface CreatorSketch {
  readonly followers?: number;
  readonly imageYuan?: number;
  readonly engagements?: number;
  readonly fakeShare?: number;
  readonly change?: Partial<CreatorProfile>;
}

const ON = '2026-11-10';
const SCOPE = { basis: 'daily', format: 'all', days: 60, traffic: 'unknown' } as const;

/** A number between 0 and 1 that looks random and is the same in every run; no two creators are then alike. */
const scatter = (number: number): number => (number * 0.618_033_988_75) % 1;

export function makeCreator(
  number: number,
  { followers = 200_000, imageYuan, engagements, fakeShare = 0.08, change = {} }: CreatorSketch = {},
): CreatorProfile {
  const userId = number.toString(16).padStart(24, '0');
  const figure = (metric: 'fake-follower-share' | 'engagements-average', value: number) =>
    ({
      metric,
      value,
      precision: 'exact',
      scope: SCOPE,
      source: 'test',
      on: ON,
      sample: null,
      derivedBy: null,
    }) as const;
  return {
    id: `u:${userId}`,
    key: `u:${userId}`,
    userId,
    redId: `test${number}`,
    name: `Creator ${number}`,
    profileUrl: `https://www.xiaohongshu.com/user/profile/${userId}`,
    gender: 'female',
    location: null,
    bio: null,
    mcn: null,
    tags: [],
    verticals: ['skincare'],
    followers,
    tier: computeTier(followers),
    onboarded: true,
    sellingRights: true,
    health: 'healthy',
    lowActivity: false,
    celebrity: false,
    figures: [
      figure('fake-follower-share', fakeShare),
      figure('engagements-average', engagements ?? Math.round(followers * 0.003 * (1 + 9 * scatter(number)))),
    ],
    quotes: [
      {
        format: 'image',
        amount: BigInt(Math.round((imageYuan ?? followers * 0.05 * (1 + scatter(number * 7))) * 100)),
        tax: 'unknown',
        price: 'list',
        declaration: 'declared',
        rebateBps: null,
        source: 'test',
        on: ON,
      },
    ],
    audience: null,
    pastBrands: [],
    blocked: false,
    asOf: ON,
    ...change,
  };
}

/** A list over all four tiers: one mega, three mid, six micro, ten KOCs in twenty. */
export function makeCreators(count: number): CreatorProfile[] {
  return Array.from({ length: count }, (_, index) => {
    const place = index % 20;
    const followers =
      place < 1
        ? 1_200_000
        : place < 4
          ? 150_000 + 7_000 * (index % 31)
          : place < 10
            ? 15_000 + 900 * (index % 29)
            : 1_500 + 110 * (index % 47);
    return makeCreator(index + 1, { followers, change: { mcn: index % 3 === 0 ? `MCN ${index % 4}` : null } });
  });
}
