/** Who may be in the plan at all, before any model is asked; everyone left out is counted by reason. */
import type { CreatorProfile, Tier } from '#modules/creators/index.ts';
import { normaliseCreatorName, TIERS } from '#modules/creators/index.ts';
import type { Intake, Setting } from '#modules/collaboration-models/index.ts';
import type { Adjustments } from '../contract.ts';
import { listRelatedVerticals } from './related-verticals.ts';

/** Reasons of the screen; the models add their own (eligibility). */
export type ScreenCode =
  | 'blocked'
  | 'exclusive-elsewhere'
  | 'followers-unknown'
  | 'suspicious'
  | 'forced-out'
  | 'declined'
  | 'competitor'
  | 'other-vertical';

/**
 * Whether one of the normalised `names` is the creator's: library id, identity
 * key, Xiaohongshu id, user id, or profile link with whatever stands behind it.
 */
export function matchesCreator(
  names: ReadonlySet<string>,
  creator: Pick<CreatorProfile, 'id' | 'key' | 'redId' | 'userId' | 'profileUrl'>,
): boolean {
  return [creator.id, creator.key, creator.redId, creator.userId, creator.profileUrl].some(
    (name) => name !== null && names.has(normaliseCreatorName(name)),
  );
}

/** Fake-follower share, newest known; exactly 0 is a hidden figure, not a clean one. */
export function findFakeShare(creator: CreatorProfile): number | null {
  const figures = creator.figures.filter((figure) => figure.metric === 'fake-follower-share' && figure.value > 0);
  return (
    figures.reduce<{ value: number; on: string } | null>(
      (best, figure) => (best === null || figure.on > best.on ? figure : best),
      null,
    )?.value ?? null
  );
}

export interface Wanted {
  readonly included: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly declined: ReadonlySet<string>;
}

/** Creators forced in and out by the intake, swaps and drops, by normalised name. */
export function listWanted(intake: Intake, adjustments: Adjustments): Wanted {
  const excluded = new Set([
    ...(intake.constraints?.exclude ?? []),
    ...adjustments.dropped,
    ...adjustments.swaps.map((swap) => swap.from),
  ]);
  const included = new Set([
    ...(intake.constraints?.include ?? []),
    ...adjustments.locked,
    ...adjustments.agreed.map((deal) => deal.creatorId),
    ...adjustments.swaps.map((swap) => swap.to),
  ]);
  const normalise = (names: Iterable<string>): Set<string> => new Set([...names].map(normaliseCreatorName));
  return { included: normalise(included), excluded: normalise(excluded), declined: normalise(adjustments.declined) };
}

/** Another workspace of the organisation has the creator for this vertical when the campaign begins. */
const isExclusiveElsewhere = ({ exclusives = [] }: CreatorProfile, { intake, vertical, today }: Setting): boolean =>
  exclusives.some(
    (one) => one.untilOn >= (intake.window?.start ?? today) && (one.vertical === null || one.vertical === vertical),
  );

/** The first reason to leave a creator out, or null. A creator that the user forced in is only stopped by the block list and by an exclusivity. */
export function findScreenCode(creator: CreatorProfile, wanted: Wanted, setting: Setting): ScreenCode | null {
  if (matchesCreator(wanted.declined, creator)) return 'declined';
  if (matchesCreator(wanted.excluded, creator)) return 'forced-out';
  if (creator.blocked) return 'blocked';
  if (isExclusiveElsewhere(creator, setting)) return 'exclusive-elsewhere';
  if (creator.followers === null || creator.tier === null) return 'followers-unknown';
  if (matchesCreator(wanted.included, creator)) return null;
  const { intake, benchmarks } = setting;
  const fake = findFakeShare(creator);
  if (
    fake !== null &&
    intake.constraints?.allowSuspicious !== true &&
    fake > benchmarks.value('fake-follower-share.left-out')
  )
    return 'suspicious';
  const rivals = new Set(
    [...(intake.competitors ?? []), ...(intake.blockedBrands ?? [])].map((brand) => brand.trim().toLowerCase()),
  );
  return creator.pastBrands.some((brand) => rivals.has(brand.trim().toLowerCase())) ? 'competitor' : null;
}

export interface VerticalScreen {
  readonly kept: readonly CreatorProfile[];
  readonly left: number;
  /** True when too few fit the vertical, so that all were kept. */
  readonly open: boolean;
}

/**
 * Only creators of the vertical or a near one when the list has enough of
 * them, else all. Creators whose vertical is unknown stay in tiers that have
 * too few others.
 * @param turnedAway creators who said no or were left out by hand: the list has them, so that no refusal lets other verticals in
 */
export function screenVerticals(
  creators: readonly CreatorProfile[],
  wanted: Wanted,
  setting: Setting,
  turnedAway: readonly CreatorProfile[] = [],
): VerticalScreen {
  const related = listRelatedVerticals(setting.vertical);
  const enough = setting.benchmarks.value('vertical-minimum');
  const fits = (creator: CreatorProfile): boolean => creator.verticals.some((vertical) => related.has(vertical));
  const fitting = new Map<Tier, number>(TIERS.map((tier) => [tier, 0]));
  for (const creator of [...creators, ...turnedAway])
    if (fits(creator)) fitting.set(creator.tier!, fitting.get(creator.tier!)! + 1);
  const total = [...fitting.values()].reduce((sum, count) => sum + count, 0);
  if (total < enough) return { kept: creators, left: 0, open: total < creators.length };
  const kept = creators.filter(
    (creator) =>
      fits(creator) ||
      (creator.verticals.length === 0 && fitting.get(creator.tier!)! < enough) ||
      matchesCreator(wanted.included, creator),
  );
  return { kept, left: creators.length - kept.length, open: false };
}
