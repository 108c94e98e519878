/** A creator while its cells are read; becomes a {@link CreatorProfile} when the row is done. */
import { computeTier, type Audience, type CreatorProfile, type Figure, type Quote } from '../creator.ts';
import { identityKey, profileUrlOf } from './identity.ts';
import { verticalsOf } from '../verticals.ts';

export interface CreatorDraft {
  userId: string | null;
  redId: string | null;
  name: string;
  gender: CreatorProfile['gender'];
  location: string | null;
  bio: string | null;
  mcn: string | null;
  tags: string[];
  onboarded: boolean | null;
  sellingRights: boolean | null;
  health: CreatorProfile['health'];
  lowActivity: boolean | null;
  celebrity: boolean;
  figures: Figure[];
  quotes: Quote[];
  femaleShare: number | null;
  ages: readonly { readonly label: string; readonly share: number }[];
  places: readonly { name: string; share: number }[];
  interests: readonly { name: string; share: number }[];
  pastBrands: string[];
  rebateBps: number | null;
  asOf: string;
  quotedOn: string | null;
}

export const newDraft = (asOf: string): CreatorDraft => ({
  userId: null,
  redId: null,
  name: '',
  gender: null,
  location: null,
  bio: null,
  mcn: null,
  tags: [],
  onboarded: null,
  sellingRights: null,
  health: null,
  lowActivity: null,
  celebrity: false,
  figures: [],
  quotes: [],
  femaleShare: null,
  ages: [],
  places: [],
  interests: [],
  pastBrands: [],
  rebateBps: null,
  asOf,
  quotedOn: null,
});

const NONE: readonly never[] = Object.freeze([]);
const orNone = <T>(items: readonly T[]): readonly T[] => (items.length === 0 ? NONE : items);

/** Finishes a draft; null when it has no identity. */
export function toProfile(draft: CreatorDraft, source: string): CreatorProfile | null {
  const key = identityKey(draft.userId, draft.redId);
  if (key === null) return null;
  const figures = withDerived(draft, source);
  const followers = figures.find((figure) => figure.metric === 'followers')?.value ?? null;
  return {
    id: key,
    key,
    userId: draft.userId,
    redId: draft.redId,
    name: draft.name === '' ? (draft.redId ?? key.slice(2)) : draft.name,
    profileUrl: draft.userId === null ? null : profileUrlOf(draft.userId),
    gender: draft.gender,
    location: draft.location,
    bio: draft.bio,
    mcn: draft.mcn,
    tags: orNone(draft.tags),
    verticals: orNone(verticalsOf(draft.tags)),
    followers,
    tier: followers === null ? null : computeTier(followers),
    onboarded: draft.onboarded,
    sellingRights: draft.sellingRights,
    health: draft.health,
    lowActivity: draft.lowActivity,
    celebrity: draft.celebrity,
    figures,
    quotes: withRebate(draft),
    audience: audienceOf(draft),
    pastBrands: orNone(draft.pastBrands),
    blocked: false,
    asOf: draft.asOf,
  };
}

function audienceOf(draft: CreatorDraft): Audience | null {
  const { femaleShare, ages, places, interests } = draft;
  if (femaleShare === null && ages.length === 0 && places.length === 0 && interests.length === 0) return null;
  return { femaleShare, ages: orNone(ages), places: orNone(places), interests: orNone(interests) };
}

/** A rebate beside a price means that the price stands before it. */
const withRebate = (draft: CreatorDraft): readonly Quote[] =>
  draft.rebateBps === null
    ? orNone(draft.quotes)
    : draft.quotes.map((quote) => ({
        ...quote,
        rebateBps: draft.rebateBps,
        price: quote.price === 'unknown' ? 'list' : quote.price,
      }));

const PARTS = ['likes-average', 'saves-average', 'comments-average', 'shares-average'] as const;

/**
 * Adds the average engagements of a note (likes + saves + comments + shares, rule
 * IMP-ENGAGEMENTS) when the source gives the parts, and the engagement rate by
 * followers (IMP-RATE-FOLLOWERS) when it gives followers too. Parts that are all
 * zero mean that no note was counted: they are unknown, not zero.
 */
function withDerived(draft: CreatorDraft, source: string): readonly Figure[] {
  const parts = draft.figures.filter((figure) => (PARTS as readonly string[]).includes(figure.metric));
  if (parts.length > 0 && parts.every((figure) => figure.value === 0))
    return draft.figures.filter((figure) => !parts.includes(figure));
  const first = parts[0];
  const known = draft.figures.some((figure) => figure.metric === 'engagements-average');
  if (first === undefined || known || parts.length < 3 || parts.some((figure) => figure.scope !== first.scope))
    return draft.figures;
  const engagements = parts.reduce((total, figure) => total + figure.value, 0);
  const followers = draft.figures.find((figure) => figure.metric === 'followers');
  const shared = { precision: 'exact' as const, scope: first.scope, source, on: first.on, sample: null };
  draft.figures.push({ metric: 'engagements-average', value: engagements, ...shared, derivedBy: 'IMP-ENGAGEMENTS' });
  if (
    followers !== undefined &&
    followers.value > 0 &&
    !draft.figures.some((figure) => figure.metric === 'engagement-rate-by-followers')
  ) {
    draft.figures.push({
      metric: 'engagement-rate-by-followers',
      value: engagements / followers.value,
      ...shared,
      derivedBy: 'IMP-RATE-FOLLOWERS',
    });
  }
  return draft.figures;
}
