/** Turns candidates, budget and the user's limits into rows of the problem. */
import { TIERS, type Tier } from '#modules/creators/index.ts';
import {
  MODEL_KINDS,
  type ModelKind,
  type PlanConstraints,
  type TierMix,
} from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import type { Candidate, CandidateGroup } from './candidate.ts';
import { isWithin, listJobs, listSpanLimits } from './cadence.ts';
import type { Problem, Row, SoftRow } from './problem.ts';
import { listSegmentRows, type Segment } from './segments.ts';
import type { Wave } from './waves.ts';
import { computeCreatorCap, computePenalty, listSoftRows } from './soft-mix.ts';

export interface ProblemInput {
  readonly groups: readonly CandidateGroup[];
  readonly constraints: PlanConstraints;
  /** Minor units of the plan's currency. */
  readonly spendable: bigint;
  readonly unit: number;
  readonly currency: string;
  readonly stock: number;
  readonly waves: readonly Wave[];
  readonly tierMix: TierMix;
  readonly primary: ModelKind | null;
  readonly primaryShare: number;
  readonly mixPenalty: number;
  /** Share of the budget above which one creator's deal is held against the plan. */
  readonly creatorShare: number;
  /** Live sessions a month that the brand can staff when the user does not say. */
  readonly liveSessionsPerMonth: number;
  readonly months: number;
  readonly segments: readonly Segment[];
  /** CNY yuan that a read is worth. */
  readonly readPrice: number;
  /** Whether nobody who need not be in may take more than {@link creatorShare}; else what is above it only costs value. */
  readonly keepShare: boolean;
  /**
   * What departing from the wishes costs. Given where answers are set beside
   * each other: worked out anew for each, the same departure would count
   * differently in each. Left out, it is this problem's own.
   */
  readonly terms?: Partial<WishTerms> | undefined;
}

/** What the wishes of a problem count with: plain data, so that a later version can keep them. */
export interface WishTerms {
  /** What a major unit that departs from a wish costs, CNY yuan. */
  readonly penalty: number;
  readonly wishes: readonly Pick<SoftRow, 'name' | 'target' | 'penalty'>[];
}

export interface BuiltProblem {
  readonly problem: Problem;
  /** The creators of the problem; whoever offers nothing within the rules is not among them. */
  readonly groups: readonly CandidateGroup[];
  /** The candidate behind each option. */
  readonly candidates: readonly Candidate[];
  readonly terms: WishTerms;
}

interface Draft {
  readonly name: string;
  readonly finding: Finding;
  readonly of: (candidate: Candidate) => number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly scale?: number;
}

/** Builds the problem; the order of groups, options and rows follows the input alone. */
export function buildProblem(question: ProblemInput): BuiltProblem {
  const input = question.keepShare ? { ...question, groups: withinShare(question) } : question;
  const candidates = input.groups.flatMap((group) => group.candidates);
  const firstOption = new Int32Array(input.groups.length + 1);
  input.groups.forEach((group, index) => {
    firstOption[index + 1] = firstOption[index]! + group.candidates.length;
  });
  const drafts = [
    budgetRow(input),
    ...tierRows(input),
    ...modelRows(input),
    ...countRows(input),
    ...capacityRows(input, candidates),
    ...cadenceRows(input, candidates),
    ...mcnRows(input),
  ];
  const penalty = input.terms?.penalty ?? computePenalty(input, candidates);
  const wishes = listSoftRows(input, candidates, penalty);
  const softRows: SoftRow[] = [...wishes, ...listSegmentRows(input.segments, candidates, input.readPrice)];
  return {
    groups: input.groups,
    candidates,
    terms: {
      penalty,
      wishes: wishes.map((wish) => ({ name: wish.name, target: wish.target, penalty: wish.penalty })),
    },
    problem: {
      groups: input.groups.length,
      firstOption,
      required: Uint8Array.from(input.groups, (group) => (group.required ? 1 : 0)),
      value: Float64Array.from(candidates, (candidate) => computeOptionValue(candidate, input, penalty)),
      rows: drafts.map((draft) => toRow(draft, candidates)),
      softRows,
    },
  };
}

/** Whoever must be in keeps every deal: what is above the share then only costs value. */
function withinShare(input: ProblemInput): CandidateGroup[] {
  const cap = computeCreatorCap(input);
  return input.groups.flatMap((group) => {
    if (group.required) return [group];
    const candidates = group.candidates.filter((candidate) => candidate.home.worst <= cap);
    return candidates.length === 0
      ? []
      : [candidates.length === group.candidates.length ? group : { ...group, candidates }];
  });
}

/** Worth, less the penalty of what the deal takes above the share that one creator should take. */
function computeOptionValue(candidate: Candidate, input: ProblemInput, penalty: number): number {
  const above = Number(candidate.home.worst - computeCreatorCap(input));
  return above <= 0 ? candidate.worth : Math.round((candidate.worth - (above / input.unit) * penalty) * 100) / 100;
}

function toRow(draft: Draft, candidates: readonly Candidate[]): Row {
  const options: number[] = [];
  const coefficients: number[] = [];
  candidates.forEach((candidate, option) => {
    const coefficient = draft.of(candidate);
    if (coefficient === 0) return;
    options.push(option);
    coefficients.push(coefficient);
  });
  return {
    name: draft.name,
    finding: draft.finding,
    options: Int32Array.from(options),
    coefficients: Float64Array.from(coefficients),
    lower: draft.lower ?? null,
    upper: draft.upper ?? null,
    scale: draft.scale ?? 1,
  };
}

const spendOf = (candidate: Candidate): number => Number(candidate.home.worst);

const budgetRow = (input: ProblemInput): Draft => ({
  name: 'budget',
  finding: finding('PLAN', 'row.budget', { amount: input.spendable.toString(), currency: input.currency }),
  of: spendOf,
  upper: Number(input.spendable),
  scale: input.unit,
});

type Limit = NonNullable<PlanConstraints['models']>[ModelKind];

/** Rows of one tier or model: shares of spend, and counts of creators. */
function limitRows(
  name: string,
  limit: Limit,
  inside: (candidate: Candidate) => boolean,
  input: ProblemInput,
  say: (bound: 'min' | 'max', kind: 'share' | 'count', value: number) => Finding,
): Draft[] {
  const rows: Draft[] = [];
  for (const bound of ['min', 'max'] as const) {
    const share = limit?.spendShare?.[bound];
    if (share !== undefined) {
      const bps = Math.round(share * 100);
      rows.push({
        name: `${name}_share_${bound}`,
        finding: say(bound, 'share', share),
        scale: input.unit * 10_000,
        of: (candidate) => spendOf(candidate) * ((inside(candidate) ? 10_000 : 0) - bps),
        ...(bound === 'min' ? { lower: 0 } : { upper: 0 }),
      });
    }
    const count = limit?.creators?.[bound];
    if (count !== undefined) {
      rows.push({
        name: `${name}_count_${bound}`,
        finding: say(bound, 'count', count),
        of: (candidate) => (inside(candidate) ? 1 : 0),
        ...(bound === 'min' ? { lower: count } : { upper: count }),
      });
    }
  }
  return rows;
}

const tierRows = (input: ProblemInput): Draft[] =>
  TIERS.flatMap((tier: Tier) =>
    limitRows(
      `tier_${tier}`,
      input.constraints.tiers?.[tier],
      (candidate) => candidate.creator.tier === tier,
      input,
      (bound, kind, value) => finding('PLAN', 'row.tier', { tier, bound, kind, value }),
    ),
  );

const modelRows = (input: ProblemInput): Draft[] =>
  MODEL_KINDS.flatMap((model) =>
    limitRows(
      `model_${model.replaceAll('-', '_')}`,
      input.constraints.models?.[model],
      (candidate) => candidate.model === model,
      input,
      (bound, kind, value) => finding('PLAN', 'row.model', { model, bound, kind, value }),
    ),
  );

/** A least share of nothing is met by no plan at all; who asks for one asks for a plan. */
export const ANYBODY_ROW = 'creators_some';

function asksForSomebody({ tiers, models }: PlanConstraints): boolean {
  const limits = [...Object.values(tiers ?? {}), ...Object.values(models ?? {})];
  return limits.some((limit) => (limit.spendShare?.min ?? 0) > 0 || (limit.creators?.min ?? 0) > 0);
}

function countRows({ constraints }: ProblemInput): Draft[] {
  const somebody: Draft[] =
    asksForSomebody(constraints) && (constraints.creators?.min ?? 0) === 0
      ? [
          {
            name: ANYBODY_ROW,
            finding: finding('PLAN', 'row.creators', { bound: 'min', value: 1 }),
            of: () => 1,
            lower: 1,
          },
        ]
      : [];
  const counts = (['min', 'max'] as const).flatMap((bound): Draft[] => {
    const value = constraints.creators?.[bound];
    if (value === undefined) return [];
    return [
      {
        name: `creators_${bound}`,
        finding: finding('PLAN', 'row.creators', { bound, value }),
        of: () => 1,
        ...(bound === 'min' ? { lower: value } : { upper: value }),
      },
    ];
  });
  return [...counts, ...somebody];
}

function capacityRows(input: ProblemInput, candidates: readonly Candidate[]): Draft[] {
  const rows: Draft[] = [];
  if (candidates.some((candidate) => candidate.units > 0)) {
    rows.push({
      name: 'stock',
      finding: finding('PLAN', 'row.stock', { value: input.stock }),
      of: (candidate) => candidate.units,
      upper: input.stock,
    });
  }
  if (candidates.some((candidate) => candidate.sessions > 0)) {
    const liveSessions = input.constraints.liveSessions ?? Math.floor(input.liveSessionsPerMonth * input.months);
    rows.push({
      name: 'live_sessions',
      finding: finding('PLAN', 'row.live', { value: liveSessions }),
      of: (candidate) => candidate.sessions,
      upper: liveSessions,
    });
  }
  return rows;
}

function cadenceRows({ constraints, waves }: ProblemInput, candidates: readonly Candidate[]): Draft[] {
  const limit = constraints.notesPerMonth;
  if (limit === undefined) return [];
  const spans = new Map(waves.map((wave) => [wave.key, wave]));
  const jobs = new Map(candidates.map((candidate) => [candidate, listJobs(candidate, spans.get(candidate.wave)!)]));
  const distinct = new Map([...jobs.values()].flat().map(({ span }) => [`${span.from}/${span.to}`, span]));
  return listSpanLimits([...distinct.values()]).map((span) => ({
    name: `notes_${span.first.replace('-', '')}_${span.last.replace('-', '')}`,
    finding: finding('PLAN', 'row.notes', { value: limit, first: span.first, last: span.last }),
    of: (candidate: Candidate) =>
      jobs.get(candidate)!.reduce((sum, job) => sum + (isWithin(job.span, span) ? job.notes : 0), 0),
    upper: limit * span.months,
  }));
}

function mcnRows(input: ProblemInput): Draft[] {
  const limit = input.constraints.creatorsPerMcn;
  if (limit === undefined) return [];
  const sizes = new Map<string, number>();
  for (const { creator } of input.groups)
    if (creator.mcn !== null) sizes.set(creator.mcn, (sizes.get(creator.mcn) ?? 0) + 1);
  return [...sizes]
    .filter(([, size]) => size > limit)
    .map(([mcn], index) => ({
      name: `mcn_${index + 1}`,
      finding: finding('PLAN', 'row.mcn', { mcn, value: limit }),
      of: (candidate: Candidate) => (candidate.creator.mcn === mcn ? 1 : 0),
      upper: limit,
    }));
}
