/**
 * The 100-point scorecard (collaboration-models.md, "A vetting scorecard in use
 * in the field"): each part is a share of its points, or unknown, never zero
 * for unknown. The total is scaled to the points that are known.
 */
import type { Audience, Vertical } from './creator.ts';
import type { PartKey, PeerMetric, Quantile, Verdict } from './scorecard-figures.ts';
import {
  COMPETITOR,
  FAKE_LEFT_OUT,
  FAKE_WARNED,
  KNOWN_MINIMUM,
  PART_KEYS,
  POINTS,
  PROFESSIONAL,
  SHARE_CURVE,
  SHARE_WHEN_WARNED,
  VERDICTS,
  VERTICAL_MATCH,
  VERTICAL_OTHER,
} from './scorecard-figures.ts';
import type { Peers, ScoreInputs, Standing } from './peers.ts';
import { findStanding } from './peers.ts';

/** What the brand looks for; null parts are not judged. */
export interface Brand {
  readonly verticals: readonly Vertical[];
  readonly audience: {
    readonly gender: 'female' | 'male' | null;
    readonly ages: readonly string[];
    readonly cities: readonly string[];
  } | null;
  readonly competitors: readonly string[];
}

/** What only a whole profile tells; the grid does without. */
export interface BrandInputs {
  readonly verticals: readonly Vertical[];
  readonly audience: Audience | null;
  readonly pastBrands: readonly string[];
}

/** The figure that a part looked at and what it was compared with; its sentence is made in the reader's language. */
export interface Evidence {
  readonly metric:
    | PeerMetric
    | 'reply-rate'
    | 'onboarded'
    | 'health'
    | 'female'
    | 'male'
    | 'ages'
    | 'cities'
    | 'vertical'
    | 'competitor';
  readonly value: number;
  /** Share of the part's points that this piece of evidence is worth, 0-1. */
  readonly share: number;
  readonly standing: Standing | null;
  readonly warning: 'warned' | 'left-out' | null;
}

export interface RatedPart {
  readonly key: PartKey;
  /** Null when unknown. */
  readonly points: number | null;
  readonly outOf: number;
  readonly evidence: readonly Evidence[];
}

export interface Score {
  readonly parts: readonly RatedPart[];
  /** Points scaled to the known ones, 0-100; null when nothing is known. */
  readonly total: number | null;
  /** Points known, of 100. */
  readonly known: number;
  /** Null below 60 known points. */
  readonly verdict: Verdict | null;
}

const computeShare = (percentile: number): number => {
  const index = SHARE_CURVE.findIndex((point) => point.at >= percentile);
  const to = SHARE_CURVE[Math.max(index, 1)]!;
  const from = SHARE_CURVE[Math.max(index, 1) - 1] as Quantile;
  return from.value + ((percentile - from.at) / (to.at - from.at)) * (to.value - from.value);
};

type Direction = 'more' | 'less';

function compare(inputs: ScoreInputs, peers: Peers, metric: PeerMetric, better: Direction): Evidence[] {
  const value = inputs[metric];
  if (value === null || inputs.tier === null) return [];
  // Fake followers are judged within the tier alone: verticals do not differ in it.
  const standing = findStanding(peers, metric, value, inputs.tier, metric === 'fake' ? null : inputs.vertical);
  if (standing === null) return [];
  const share = computeShare(better === 'more' ? standing.percentile : 1 - standing.percentile);
  return [{ metric, value, share, standing, warning: null }];
}

function rateAuthenticity(inputs: ScoreInputs, peers: Peers): Evidence[] {
  const { fake } = inputs;
  if (fake === null || fake === 0) return [];
  if (fake > FAKE_LEFT_OUT) return [{ metric: 'fake', value: fake, share: 0, standing: null, warning: 'left-out' }];
  const compared = compare(inputs, peers, 'fake', 'less');
  if (fake <= FAKE_WARNED) return compared;
  const standing = compared[0]?.standing ?? null;
  return [
    {
      metric: 'fake',
      value: fake,
      share: Math.min(SHARE_WHEN_WARNED, compared[0]?.share ?? SHARE_WHEN_WARNED),
      standing,
      warning: 'warned',
    },
  ];
}

const plain = (metric: Evidence['metric'], value: number, share: number): Evidence => ({
  metric,
  value,
  share,
  standing: null,
  warning: null,
});

function rateProfessionalism(inputs: ScoreInputs): Evidence[] {
  const evidence: Evidence[] = [];
  if (inputs.onboarded !== null)
    evidence.push(
      plain(
        'onboarded',
        Number(inputs.onboarded),
        inputs.onboarded ? PROFESSIONAL.onboarded : PROFESSIONAL.notOnboarded,
      ),
    );
  if (inputs.healthy !== null)
    evidence.push(
      plain('health', Number(inputs.healthy), inputs.healthy ? PROFESSIONAL.healthy : PROFESSIONAL.abnormal),
    );
  if (inputs.replyRate !== null) evidence.push(plain('reply-rate', inputs.replyRate, inputs.replyRate));
  return evidence;
}

function rateAlignment(verticals: readonly Vertical[], pastBrands: readonly string[], brand: Brand): Evidence[] {
  if (brand.competitors.some((name) => pastBrands.includes(name))) return [plain('competitor', 1, COMPETITOR)];
  if (brand.verticals.length === 0 || verticals.length === 0) return [];
  const matches = verticals.some((vertical) => brand.verticals.includes(vertical));
  return [plain('vertical', Number(matches), matches ? VERTICAL_MATCH : VERTICAL_OTHER)];
}

const sumShares = (rows: readonly { readonly share: number }[]): number =>
  Math.min(
    1,
    rows.reduce((total, row) => total + row.share, 0),
  );

/** The age at which a label such as `25-34岁`, `<18` or `>44` begins; null for labels without one. */
function ageOf(label: string): number | null {
  const first = /\d+/.exec(label)?.[0];
  if (first === undefined) return null;
  if (/[<＜]|以下|未满/.test(label)) return 0;
  return /[>＞]/.test(label) ? Number(first) + 1 : Number(first);
}

function rateAudience(audience: Audience | null, brand: Brand): Evidence[] {
  const target = brand.audience;
  if (target === null || audience === null) return [];
  const evidence: Evidence[] = [];
  if (target.gender !== null && audience.femaleShare !== null) {
    const share = target.gender === 'female' ? audience.femaleShare : 1 - audience.femaleShare;
    evidence.push(plain(target.gender, share, share));
  }
  if (target.ages.length > 0 && audience.ages.length > 0) {
    const wanted = new Set(target.ages.map(ageOf));
    const share = sumShares(audience.ages.filter((age) => wanted.has(ageOf(age.label))));
    evidence.push(plain('ages', share, share));
  }
  return evidence;
}

function ratePlaces(audience: Audience | null, brand: Brand): Evidence[] {
  const cities = brand.audience?.cities ?? [];
  if (cities.length === 0 || audience === null || audience.places.length === 0) return [];
  const share = sumShares(
    audience.places.filter((place) => cities.some((city) => place.name.includes(city) || city.includes(place.name))),
  );
  return [plain('cities', share, share)];
}

function rate(
  key: PartKey,
  inputs: ScoreInputs,
  peers: Peers,
  brand: Brand | null,
  whole: BrandInputs | null,
): Evidence[] {
  switch (key) {
    case 'authenticity':
      return rateAuthenticity(inputs, peers);
    case 'engagement-rate':
      return compare(inputs, peers, 'engagement', 'more');
    case 'engagement-quality':
      return [...compare(inputs, peers, 'saves', 'more'), ...compare(inputs, peers, 'comments', 'more')];
    case 'content-signals':
      return [...compare(inputs, peers, 'viral', 'more'), ...compare(inputs, peers, 'sponsored', 'less')];
    case 'price-fairness':
      return compare(inputs, peers, 'price', 'less');
    case 'professionalism':
      return rateProfessionalism(inputs);
    case 'brand-alignment':
      return brand === null || whole === null ? [] : rateAlignment(whole.verticals, whole.pastBrands, brand);
    case 'audience-match':
      return brand === null || whole === null ? [] : rateAudience(whole.audience, brand);
    case 'location-match':
      return brand === null || whole === null ? [] : ratePlaces(whole.audience, brand);
  }
}

/**
 * The score of a creator among the peers.
 *
 * @param brand what the workspace or intake looks for; without it, alignment and audience stay unknown
 */
export function computeScore(
  inputs: ScoreInputs,
  peers: Peers,
  brand: Brand | null = null,
  whole: BrandInputs | null = null,
): Score {
  const parts = PART_KEYS.map((key): RatedPart => {
    const evidence = rate(key, inputs, peers, brand, whole);
    const share = evidence.reduce((total, piece) => total + piece.share, 0) / evidence.length;
    return { key, points: evidence.length === 0 ? null : POINTS[key] * share, outOf: POINTS[key], evidence };
  });
  let known = 0;
  let points = 0;
  for (const part of parts) {
    if (part.points === null) continue;
    known += part.outOf;
    points += part.points;
  }
  const total = known === 0 ? null : (100 * points) / known;
  return { parts, total, known, verdict: decideVerdict(total, known) };
}

/** 90 proceed, 75 consider, 60 secondary, else no; null when fewer than 60 points are known. */
export function decideVerdict(total: number | null, known: number): Verdict | null {
  if (total === null || known < KNOWN_MINIMUM) return null;
  return VERDICTS.find(({ from }) => total >= from)?.verdict ?? 'no';
}
