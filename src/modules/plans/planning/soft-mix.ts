/** The default tier mix and "the leading model leads" as wishes: falling short costs value, nothing is forbidden. */
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { TIERS } from '#modules/creators/index.ts';
import type { Candidate } from './candidate.ts';
import type { ProblemInput } from './build-problem.ts';
import type { SoftRow } from './problem.ts';

/** The most that a set of candidates can take: the dearest of each creator, in minor units. */
function computeCapacity(candidates: readonly Candidate[], inside: (candidate: Candidate) => boolean): number {
  const dearest = new Map<string, number>();
  for (const candidate of candidates) {
    if (!inside(candidate)) continue;
    const cost = Number(candidate.home.worst);
    if (cost > (dearest.get(candidate.creator.id) ?? -1)) dearest.set(candidate.creator.id, cost);
  }
  let total = 0;
  for (const cost of dearest.values()) total += cost;
  return total;
}

/**
 * Fills shares into capacities: what a tier cannot take goes to the others in
 * proportion, until nothing is left or all are full.
 */
export function fillShares(shares: readonly number[], capacities: readonly number[], total: number): number[] {
  const filled = shares.map(() => 0);
  let open = shares.map((share, index) => share > 0 && capacities[index]! > 0);
  for (let left = total; left > 0.5 && open.some(Boolean);) {
    const weight = shares.reduce((sum, share, index) => sum + (open[index] === true ? share : 0), 0);
    let given = 0;
    shares.forEach((share, index) => {
      if (open[index] !== true) return;
      const part = Math.min((left * share) / weight, capacities[index]! - filled[index]!);
      filled[index]! += part;
      given += part;
    });
    open = open.map((is, index) => is && filled[index]! < capacities[index]! - 0.5);
    left -= given;
    if (given < 0.5) break;
  }
  return filled.map(Math.floor);
}

/**
 * What a major unit of the plan's currency buys on average when only the
 * budget counts: each creator's best deal per cost, best first, until the
 * budget is spent.
 */
function computeReference(candidates: readonly Candidate[], spendable: bigint, unit: number): number {
  const best = new Map<string, { worth: number; cost: number }>();
  for (const { creator, worth, home } of candidates) {
    const cost = Number(home.worst);
    const known = best.get(creator.id);
    if (cost > 0 && (known === undefined || worth * known.cost > known.worth * cost))
      best.set(creator.id, { worth, cost });
  }
  let spent = 0;
  let bought = 0;
  for (const { worth, cost } of [...best.values()].toSorted((a, b) => b.worth / b.cost - a.worth / a.cost)) {
    if (spent + cost > Number(spendable)) continue;
    spent += cost;
    bought += worth;
  }
  return spent === 0 ? 0 : (bought * unit) / spent;
}

/** Minor units of the plan's currency that one creator should not exceed. */
export const computeCreatorCap = ({
  spendable,
  creatorShare,
}: Pick<ProblemInput, 'spendable' | 'creatorShare'>): bigint =>
  creatorShare >= 1 ? spendable : (spendable * BigInt(Math.round(creatorShare * 10_000))) / 10_000n;

/** The deals that the wishes are made for: within one creator's share, or within the budget when none is. */
function listUsual(input: ProblemInput, candidates: readonly Candidate[]): readonly Candidate[] {
  const cap = computeCreatorCap(input);
  const usual = candidates.filter((candidate) => candidate.home.worst <= cap);
  return usual.length > 0 ? usual : candidates.filter((candidate) => candidate.home.worst <= input.spendable);
}

/** What a major unit of the plan's currency that departs from a wish costs, in CNY yuan of value. */
export const computePenalty = (input: ProblemInput, candidates: readonly Candidate[]): number =>
  Math.round(input.mixPenalty * computeReference(listUsual(input, candidates), input.spendable, input.unit) * 10_000) /
  10_000;

/** One row for each tier with a wished share that it can take, and one for the leading model. */
export function listSoftRows(input: ProblemInput, candidates: readonly Candidate[], penalty: number): SoftRow[] {
  if (penalty === 0) return [];
  const usual = listUsual(input, candidates);
  const total = Number(input.spendable);
  const inTier = TIERS.map((tier) => (candidate: Candidate) => candidate.creator.tier === tier);
  const targets = fillShares(
    TIERS.map((tier) => input.tierMix.shares[tier]),
    inTier.map((inside) => computeCapacity(usual, inside)),
    total,
  );
  const wishes: Wish[] = TIERS.map((tier, index) => ({
    name: `wish_tier_${tier}`,
    target: targets[index]! - computeGrain(usual, inTier[index]!),
    penalty,
    scale: input.unit,
    of: (candidate) => (inTier[index]!(candidate) ? Number(candidate.home.worst) : 0),
  }));
  const kept = new Map(input.terms?.wishes?.map((wish) => [wish.name, wish]));
  wishes.push(...listPrimaryWish(input, usual, penalty, kept));
  return wishes
    .map((wish) => keepTerms(wish, kept))
    .filter((wish) => wish.target > 0 || wish.name === COUNT_WISH)
    .map((wish) => toSoftRow(wish, candidates));
}

/** A tier that no wish was made for gets none: the wishes of a plan do not grow with what is left to choose from. */
function keepTerms(wish: Wish, kept: ReadonlyMap<string, Pick<SoftRow, 'name' | 'target' | 'penalty'>>): Wish {
  const own = kept.get(wish.name);
  if (own !== undefined) return { ...wish, ...own };
  return kept.size > 0 && wish.name.startsWith('wish_tier_') ? { ...wish, target: 0 } : wish;
}

/** The cheapest deal: a share is met when no further deal would fit into it. */
const computeGrain = (candidates: readonly Candidate[], inside: (candidate: Candidate) => boolean): number =>
  candidates.reduce(
    (least, candidate) =>
      inside(candidate) && candidate.home.worst > 0n ? Math.min(least, Number(candidate.home.worst)) : least,
    Infinity,
  );

interface Wish extends Pick<SoftRow, 'name' | 'target' | 'penalty' | 'scale'> {
  readonly of: (candidate: Candidate) => number;
}

const COUNT_WISH = 'wish_primary_creators';
const SPEND_WISH = 'wish_primary';

/** The wishes that say who leads: they fall away when another model is put in the lead. */
export const isAboutLead = (name: string): boolean => name === COUNT_WISH || name === SPEND_WISH;

/** A gift costs next to nothing: whether gifting leads shows in creators, not in spend. */
export const leadsByCount = (model: ModelKind): boolean => model === 'gifting';

function listPrimaryWish(
  input: ProblemInput,
  candidates: readonly Candidate[],
  penalty: number,
  kept: ReadonlyMap<string, unknown>,
): Wish[] {
  const { primary, primaryShare } = input;
  const inside = (candidate: Candidate): boolean => candidate.model === primary;
  if (primary === null) return [];
  // A wish that was made stays, also when the last one who could fill it is gone.
  if (!candidates.some(inside) && !kept.has(leadsByCount(primary) ? COUNT_WISH : SPEND_WISH)) return [];
  if (leadsByCount(primary)) {
    const others = candidates
      .filter((candidate) => !inside(candidate))
      .map((candidate) => Number(candidate.home.worst))
      .toSorted((a, b) => a - b);
    const typical = (others[others.length >> 1] ?? 0) / input.unit;
    const share = Math.round(primaryShare * 100);
    return [
      {
        name: COUNT_WISH,
        target: 0,
        penalty: Math.round(penalty * typical * 100) / 100,
        scale: 100,
        of: (candidate) => (inside(candidate) ? 100 : 0) - share,
      },
    ];
  }
  const target =
    Math.floor(Math.min(primaryShare * Number(input.spendable), computeCapacity(candidates, inside))) -
    computeGrain(candidates, inside);
  return [
    {
      name: SPEND_WISH,
      target,
      penalty,
      scale: input.unit,
      of: (candidate) => (inside(candidate) ? Number(candidate.home.worst) : 0),
    },
  ];
}

function toSoftRow({ of, ...wish }: Wish, candidates: readonly Candidate[]): SoftRow {
  const options: number[] = [];
  const coefficients: number[] = [];
  candidates.forEach((candidate, option) => {
    const coefficient = of(candidate);
    if (coefficient === 0) return;
    options.push(option);
    coefficients.push(coefficient);
  });
  return { ...wish, options: Int32Array.from(options), coefficients: Float64Array.from(coefficients) };
}
