/** "What if": a few changes to a plan's question, answered from the plan as it stands. */
import { divideRounded } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { computeSpendable, Intake } from '#modules/collaboration-models/index.ts';
import { normaliseCreatorName } from '#modules/creators/index.ts';
import type { WhatIfChange } from '../../contract.ts';
import type { ProblemInput } from '../build-problem.ts';
import type { Candidate, CandidateGroup } from '../candidate.ts';
import { matchesCreator } from '../screen.ts';
import type { Supposed } from './explored.ts';
import type { Answer, Effort, PlanSession } from './plan-session.ts';

/** An answer while somebody waits: the search itself takes this long at most. */
const QUICK: Effort = { seconds: 0.23, gap: 1e-4 };

/**
 * The plan under all `changes` at once, beside the plan as it stands.
 * @throws RefusalError plans.what-if-unknown, plans.what-if-limits, plans.what-if-needs-plan
 */
export async function supposeChanges(
  session: PlanSession,
  changes: readonly WhatIfChange[],
  effort: Effort = QUICK,
): Promise<Supposed> {
  const begun = performance.now();
  const question = changes.reduce((so, change) => applyChange(session, so, change), session.question);
  const base = await session.base();
  const answer = await session.ask(question, { from: base, effort });
  return {
    figures: answer.figures,
    before: base.figures,
    ...listMoves(base, answer),
    milliseconds: Math.round(performance.now() - begun),
  };
}

function applyChange(session: PlanSession, question: ProblemInput, change: WhatIfChange): ProblemInput {
  const { input, prepared } = session.posed;
  switch (change.kind) {
    case 'budget': {
      const budget = { ...input.intake.budget, amount: BigInt(change.amount) };
      const { penalty } = session.posed.built.terms;
      return { ...question, spendable: computeSpendable({ ...input.intake, budget }).spendable, terms: { penalty } };
    }
    case 'limits':
      return withLimits(session, question, change.constraints);
    case 'drop': {
      const group = findGroup(question.groups, change.creatorId);
      return { ...question, groups: question.groups.filter((one) => one !== group) };
    }
    case 'add': {
      const group = findGroup([...question.groups, ...prepared.excluded], change.creatorId);
      return { ...question, groups: withGroup(question.groups, { ...group, required: true }) };
    }
    case 'price': {
      const group = findGroup(question.groups, change.creatorId);
      const candidates = group.candidates.map((candidate) =>
        atFactor(candidate, change.factor, prepared.home.fromFenUp),
      );
      return { ...question, groups: withGroup(question.groups, { ...group, candidates }) };
    }
  }
}

/** @throws RefusalError plans.what-if-unknown */
function findGroup(groups: readonly CandidateGroup[], creatorId: string): CandidateGroup {
  return (
    groups.find(({ creator }) => creator.id === creatorId || creator.key === creatorId) ??
    refuse('invalid', 'plans.what-if-unknown', { creator: creatorId })
  );
}

/** In the place of the creator's own group, or among the others in their order. */
function withGroup(groups: readonly CandidateGroup[], group: CandidateGroup): CandidateGroup[] {
  const at = groups.findIndex(({ creator }) => creator.id === group.creator.id);
  if (at >= 0) return groups.with(at, group);
  const after = groups.findIndex(({ creator }) => creator.key > group.creator.key);
  return groups.toSpliced(after < 0 ? groups.length : after, 0, group);
}

const timesFactor = (amount: bigint, factor: number): bigint =>
  divideRounded(amount * BigInt(Math.round(factor * 1_000_000)), 1_000_000n);

function atFactor(candidate: Candidate, factor: number, fromFenUp: (fen: bigint) => bigint): Candidate {
  const { cost } = candidate;
  const expected = timesFactor(cost.expected, factor);
  const worst = timesFactor(cost.worst, factor);
  return {
    ...candidate,
    cost: {
      ...cost,
      expected,
      worst,
      parts: cost.parts.map((part) => ({
        ...part,
        expected: timesFactor(part.expected, factor),
        worst: timesFactor(part.worst, factor),
      })),
    },
    home: { expected: fromFenUp(expected), worst: fromFenUp(worst) },
  };
}

/** Limits that change what the creators offer, rather than what is chosen of it. */
const OF_THE_OFFER = ['usageRightsMonths', 'allowSuspicious'] as const;

/** @throws RefusalError plans.what-if-limits when it cannot be read, plans.what-if-needs-plan when creators would have to be weighed anew */
function withLimits(session: PlanSession, question: ProblemInput, raw: unknown): ProblemInput {
  const parsed = Intake.shape.constraints.safeParse(raw);
  if (!parsed.success) refuse('invalid', 'plans.what-if-limits', {});
  const limits = parsed.data ?? {};
  const { prepared } = session.posed;
  const before = session.question.constraints;
  if (OF_THE_OFFER.some((key) => (limits[key] ?? null) !== (before[key] ?? null)))
    refuse('conflict', 'plans.what-if-needs-plan', {});
  const [wasIn, isIn] = [isNamed(before.include), isNamed(limits.include)];
  const [wasOut, isOut] = [isNamed(before.exclude), isNamed(limits.exclude)];
  const allowed = prepared.excluded.filter((group) => wasOut(group) && !isOut(group));
  const known = [...question.groups, ...allowed];
  const unknown = (limits.include ?? []).find(
    (name) => !(before.include ?? []).includes(name) && !known.some(isNamed([name])),
  );
  if (unknown !== undefined) refuse('invalid', 'plans.what-if-unknown', { creator: unknown });
  return {
    ...question,
    constraints: limits,
    groups: allowed
      .reduce((groups, group) => withGroup(groups, group), [...question.groups])
      .filter((group) => !isOut(group))
      .map((group) => {
        const required = isIn(group) || (group.required && !wasIn(group));
        return required === group.required ? group : { ...group, required };
      }),
  };
}

function isNamed(names: readonly string[] = []): (group: CandidateGroup) => boolean {
  const wanted = new Set(names.map(normaliseCreatorName));
  return ({ creator }) =>
    wanted.size > 0 &&
    matchesCreator(wanted, { ...creator, userId: creator.key.startsWith('u:') ? creator.key.slice(2) : null });
}

const toLine = ({ creator, model, home }: Candidate): Supposed['added'][number] => ({
  creatorId: creator.id,
  name: creator.name,
  tier: creator.tier,
  model,
  cost: { expected: home.expected.toString(), worst: home.worst.toString() },
});

function listMoves(before: Answer, after: Answer): Pick<Supposed, 'added' | 'removed' | 'changed'> {
  const old = new Map(before.chosen.map((one) => [one.creator.id, one]));
  const now = new Map(after.chosen.map((one) => [one.creator.id, one]));
  const solved = after.figures.state === 'solved';
  return {
    added: after.chosen.filter(({ creator }) => !old.has(creator.id)).map(toLine),
    removed: solved ? before.chosen.filter(({ creator }) => !now.has(creator.id)).map(toLine) : [],
    changed: after.chosen.flatMap((one) => {
      const was = old.get(one.creator.id);
      const same =
        was === undefined || (was.model === one.model && was.terms === one.terms && was.home.worst === one.home.worst);
      return same ? [] : [{ before: toLine(was), after: toLine(one) }];
    }),
  };
}
