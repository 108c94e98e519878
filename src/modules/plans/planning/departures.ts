/** Where the plan is not as the default mix and the leading model would have it. */
import { TIERS, type Tier } from '#modules/creators/index.ts';
import type { ModelKind, TierMix } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import { leadsByCount } from './soft-mix.ts';
import type { ResultRules } from './plan-result.ts';
import type { Sums } from './totals.ts';

export interface DepartureInput {
  readonly tierMix: TierMix;
  readonly primary: ModelKind | null;
  readonly primaryShare: number;
  /** Shares within this of the wish count as met. */
  readonly tolerance: number;
  readonly sums: Sums;
  /** Tiers in which a deal was found for somebody. */
  readonly tiersOffered: ReadonlySet<Tier>;
  readonly openVertical: boolean;
  /** The share of the money for creators that one of them should take at most. */
  readonly creatorShare: number;
  /** How many take more. */
  readonly aboveShare: number;
}

/** How many creators take more than one should, as the departures of a plan tell. */
export const findAboveShare = (departures: readonly Finding[]): number =>
  departures.reduce(
    (sum, one) => sum + (one.code === 'depart.above-share' ? (one.params as { creators: number }).creators : 0),
    0,
  );

/** Which usual rule gave way, as a sentence of its own beside the proof; null when all were kept. */
export function findGivenWay({ share, creatorShare }: Pick<ResultRules, 'share' | 'creatorShare'>): Finding | null {
  const percent = Math.round(creatorShare * 100);
  if (share === 'few') return finding('PLAN', 'rule.share-few', { percent });
  return share === 'limits' ? finding('PLAN', 'rule.share-limits', { percent }) : null;
}

export function listDepartures(input: DepartureInput): Finding[] {
  const { tierMix, sums, primary, tolerance } = input;
  const tiers = TIERS.flatMap((tier): Finding[] => {
    const wished = tierMix.shares[tier];
    const got = sums.byTier[tier].share;
    if (wished > 0 && !input.tiersOffered.has(tier)) return [finding(tierMix.rule, 'depart.no-tier', { tier, wished })];
    return Math.abs(got - wished) > tolerance ? [finding(tierMix.rule, 'depart.tier', { tier, wished, got })] : [];
  });
  return [
    ...tiers,
    ...(primary === null ? [] : listPrimaryDeparture(primary, input)),
    ...(input.openVertical ? [finding('PLAN', 'depart.vertical', {})] : []),
    ...(input.aboveShare === 0
      ? []
      : [
          finding('PLAN', 'depart.above-share', {
            creators: input.aboveShare,
            percent: Math.round(input.creatorShare * 100),
          }),
        ]),
  ];
}

function listPrimaryDeparture(model: ModelKind, { primaryShare: wished, sums, tolerance }: DepartureInput): Finding[] {
  const slice = sums.byModel[model];
  if (leadsByCount(model)) {
    const all = Object.values(sums.byTier).reduce((total, tier) => total + tier.creators, 0);
    const got = all === 0 ? 1 : (slice?.creators ?? 0) / all;
    return got < wished - tolerance ? [finding('D-BLEND', 'depart.primary-creators', { model, wished, got })] : [];
  }
  const got = slice?.share ?? 0;
  return got < wished - tolerance ? [finding('D-BLEND', 'depart.primary', { model, wished, got })] : [];
}
