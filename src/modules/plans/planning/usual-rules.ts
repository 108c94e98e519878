/**
 * The rules that a plan is made under beside the user's limits: which model
 * leads, the usual mix, and the most that one creator should take. What is
 * proven holds among plans that keep them, so a re-plan keeps them as they
 * were: with less to choose from, nothing that is proven may then get better.
 */
import { TIERS } from '#modules/creators/index.ts';
import type { ProblemInput, WishTerms } from './build-problem.ts';
import type { ResultRules } from './plan-result.ts';
import { computeCreatorCap } from './soft-mix.ts';

/** What the terms of wishes follow from; where it is the same, they stay the same. */
const tellAsked = (question: ProblemInput): string =>
  JSON.stringify([
    question.spendable.toString(),
    question.currency,
    question.primary,
    question.primaryShare,
    TIERS.map((tier) => question.tierMix.shares[tier]),
    question.mixPenalty,
    question.creatorShare,
  ]);

/** What is decided before the problem is laid out; terms are worked out from it where none are kept. */
export interface DecidedRules {
  readonly share: ResultRules['share'];
  readonly asked: string;
  readonly terms: WishTerms | null;
}

/** @param previous rules of the version that is planned again: kept while the same is asked */
export function decideRules(question: ProblemInput, previous: ResultRules | undefined): DecidedRules {
  const asked = tellAsked(question);
  const same = previous?.asked === asked ? previous : null;
  const share =
    question.creatorShare >= 1 ? 'none' : same?.share === 'kept' || fillsWithinShare(question) ? 'kept' : 'few';
  return { share, asked, terms: same?.terms ?? null };
}

/**
 * Whether the deals within one creator's share can take the budget at all,
 * within the user's numbers of creators. Where they cannot, the rule would only
 * leave money unspent.
 */
function fillsWithinShare({ groups, constraints, ...question }: ProblemInput): boolean {
  const cap = computeCreatorCap(question);
  const dearest = groups
    .map(({ creator, candidates, required }) => ({
      tier: creator.tier,
      most: candidates.reduce(
        (most, { home }) => ((required || home.worst <= cap) && home.worst > most ? home.worst : most),
        0n,
      ),
    }))
    .toSorted((a, b) => (a.most < b.most ? 1 : a.most > b.most ? -1 : 0));
  const left = new Map(TIERS.map((tier) => [tier, constraints.tiers?.[tier]?.creators?.max ?? Infinity]));
  let places = constraints.creators?.max ?? Infinity;
  let taken = 0n;
  for (const { tier, most } of dearest) {
    if (places === 0 || taken >= question.spendable) break;
    const ofTier = left.get(tier)!;
    if (ofTier === 0) continue;
    left.set(tier, ofTier - 1);
    places--;
    taken += most;
  }
  return taken >= question.spendable;
}
