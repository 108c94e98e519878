/** The planner: intake and creators in, the best provable plan out. */
import { refuse } from '#kernel/refusal.ts';
import { finding } from '#words/finding.ts';
import { assemblePlan } from './assemble.ts';
import { ANYBODY_ROW, buildProblem, type BuiltProblem, type ProblemInput } from './build-problem.ts';
import { openOptimiser, type Optimiser, type Solution } from './optimiser/optimiser.ts';
import type { PlanInput, PlanOptions, PlanProgress, PlanResult, ResultClash, ResultRules } from './plan-result.ts';
import { preparePlan, type Prepared, type Tell } from './prepare.ts';
import { toProblemInput } from './problem-input.ts';
import { decideRules, type DecidedRules } from './usual-rules.ts';
import { writeLp } from './write-lp.ts';

const TIME_LIMIT_SECONDS = 12;
/** Good enough to stop at: nobody's forecast is better than this. */
const WANTED_GAP = 1e-4;

/** A plan's question laid out: what further questions about the plan are put to. */
export interface PosedPlan {
  readonly input: PlanInput;
  readonly prepared: Prepared;
  readonly question: ProblemInput;
  readonly built: BuiltProblem;
  readonly rules: ResultRules;
}

/** A plan and what is needed to go on asking; `solution` is null when nothing could be searched. */
export interface SolvedPlan {
  readonly posed: PosedPlan;
  readonly solution: Solution | null;
  readonly result: PlanResult;
}

/**
 * Computes a plan. The same input gives the same plan, unless the clock stops
 * the search first. An impossible set of limits gives state `infeasible` with
 * the limits that clash.
 * @throws RefusalError `fit.*` when the intake contradicts itself or no model fits,
 *   `plans.no-creators` when the list is empty, `plans.no-plan-in-time` when the
 *   time ended before any plan was found
 */
export async function computePlan(input: PlanInput, options: PlanOptions = {}): Promise<PlanResult> {
  const optimiser = openOptimiser();
  try {
    return (await solvePlan(input, options, optimiser)).result;
  } finally {
    await optimiser.close();
  }
}

/**
 * Reads and weighs the creators and lays out the problem.
 * @param standing a result of this very input: its rules are taken as they were found
 * @throws RefusalError as {@link computePlan}
 */
export async function posePlan(input: PlanInput, tell: Tell, standing?: PlanResult): Promise<PosedPlan> {
  const prepared = await preparePlan(input, tell);
  if (prepared.considered === 0) refuse('invalid', 'plans.no-creators', {});
  const question = toProblemInput(input, prepared);
  const decided = decideRules(question, (standing ?? input.previous)?.rules);
  if (standing === undefined) return layOut(input, prepared, question, decided);
  return layOut(input, prepared, question, { ...decided, share: standing.rules?.share ?? 'few' });
}

function layOut(input: PlanInput, prepared: Prepared, plain: ProblemInput, decided: DecidedRules): PosedPlan {
  const { share, asked, terms } = decided;
  const question = { ...plain, keepShare: share === 'kept', ...(terms === null ? {} : { terms }) };
  const built = buildProblem(question);
  const { creatorShare, primary } = question;
  return { input, prepared, question, built, rules: { share, creatorShare, primary, asked, terms: built.terms } };
}

/** The same plan with the share of one creator given up: it cannot be kept within the user's limits. */
const withoutShare = ({ input, prepared, question, rules }: PosedPlan): PosedPlan =>
  layOut(input, prepared, question, { ...rules, share: 'limits' });

/** {@link computePlan} with an optimiser that is kept. @throws RefusalError as {@link computePlan} */
export async function solvePlan(input: PlanInput, options: PlanOptions, optimiser: Optimiser): Promise<SolvedPlan> {
  const begun = performance.now();
  const tell = (
    phase: PlanProgress['phase'],
    creators: number,
    solved: Pick<PlanProgress, 'value' | 'bound' | 'gap'> = { value: null, bound: null, gap: null },
  ): void => options.onProgress?.({ phase, seconds: (performance.now() - begun) / 1000, creators, ...solved });
  let posed = await posePlan(input, tell);
  const { prepared } = posed;
  const assemble = (solution: Solution | null, clashes: readonly ResultClash[]): PlanResult =>
    assemblePlan(input, prepared, { posed, solution, clashes, milliseconds: Math.round(performance.now() - begun) });
  const write = (): void => {
    if (options.writeLp !== undefined) for (const piece of writeLp(posed.built.problem)) options.writeLp(piece);
  };
  if (prepared.impossible.length > 0) {
    write();
    return { posed, solution: null, result: assemble(null, prepared.impossible) };
  }

  const timeLimitSeconds = options.timeLimitSeconds ?? TIME_LIMIT_SECONDS;
  const solve = (explain: boolean): Promise<Solution> =>
    optimiser.solve(posed.built.problem, {
      timeLimitSeconds,
      wantedGap: options.wantedGap ?? WANTED_GAP,
      signal: options.signal,
      explain,
      onProgress: (solved) => {
        tell('solving', prepared.considered, solved);
      },
    });
  let solution = await solve(posed.rules.share !== 'kept');
  if (solution.status === 'infeasible' && posed.rules.share === 'kept') {
    posed = withoutShare(posed);
    solution = await solve(true);
  }
  write();
  if (solution.status === 'unknown') refuse('overLimit', 'plans.no-plan-in-time', { seconds: timeLimitSeconds });
  tell('writing', prepared.considered, solution);
  return { posed, solution, result: assemble(solution, toClashes(posed, solution)) };
}

function toClashes({ built }: PosedPlan, solution: Solution): ResultClash[] {
  const spoken = solution.clashes.filter(({ row }) => row === null || built.problem.rows[row]!.name !== ANYBODY_ROW);
  // That a least share asks for somebody at all goes without saying, unless nothing else is left to say.
  return (spoken.length > 0 ? spoken : solution.clashes).map(({ row, group, missing }): ResultClash => {
    if (row === null) {
      const { name, id } = built.groups[group!]!.creator;
      return {
        constraint: `include:${id}`,
        finding: finding('PLAN', 'row.include', { name }),
        missing: 1,
        unit: 'count',
      };
    }
    const limit = built.problem.rows[row]!;
    const money = limit.name === 'budget' || limit.name.includes('_share_');
    return {
      constraint: limit.name,
      finding: limit.finding,
      missing: limit.name.includes('_share_') ? Math.ceil(missing / 10_000) : missing,
      unit: money ? 'money' : 'count',
    };
  });
}
