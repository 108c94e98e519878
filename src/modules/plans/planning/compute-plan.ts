/** The planner: intake and creators in, the best provable plan out. */
import { refuse } from '#kernel/refusal.ts';
import { computePlanMonths } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import { assemblePlan } from './assemble.ts';
import { ANYBODY_ROW, buildProblem, type BuiltProblem } from './build-problem.ts';
import { solveProblem, type Solution } from './optimiser/solve-problem.ts';
import type { PlanInput, PlanOptions, PlanProgress, PlanResult, ResultClash } from './plan-result.ts';
import { preparePlan, type Prepared } from './prepare.ts';
import { writeLp } from './write-lp.ts';

const TIME_LIMIT_SECONDS = 12;
/** Good enough to stop at: nobody's forecast is better than this. */
const WANTED_GAP = 0.002;

/**
 * Computes a plan. The same input gives the same plan, unless the clock stops
 * the search first. An impossible set of limits gives state `infeasible` with
 * the limits that clash.
 * @throws RefusalError `fit.*` when the intake contradicts itself or no model fits,
 *   `plans.no-creators` when the list is empty, `plans.no-plan-in-time` when the
 *   time ended before any plan was found
 */
export async function computePlan(input: PlanInput, options: PlanOptions = {}): Promise<PlanResult> {
  const begun = performance.now();
  const tell = (
    phase: PlanProgress['phase'],
    creators: number,
    solved: Pick<PlanProgress, 'value' | 'bound' | 'gap'> = { value: null, bound: null, gap: null },
  ): void => options.onProgress?.({ phase, seconds: (performance.now() - begun) / 1000, creators, ...solved });
  const prepared = await preparePlan(input, tell);
  if (prepared.considered === 0) refuse('invalid', 'plans.no-creators', {});

  const built = build(input, prepared);
  if (options.writeLp !== undefined) for (const piece of writeLp(built.problem)) options.writeLp(piece);
  const elapsed = (): number => Math.round(performance.now() - begun);
  if (prepared.impossible.length > 0)
    return assemblePlan(input, prepared, {
      built,
      solution: null,
      clashes: prepared.impossible,
      milliseconds: elapsed(),
    });

  const solution = await solveProblem(built.problem, {
    timeLimitSeconds: options.timeLimitSeconds ?? TIME_LIMIT_SECONDS,
    wantedGap: options.wantedGap ?? WANTED_GAP,
    signal: options.signal,
    onProgress: (solved) => {
      tell('solving', prepared.considered, solved);
    },
  });
  if (solution.status === 'unknown')
    refuse('overLimit', 'plans.no-plan-in-time', { seconds: options.timeLimitSeconds ?? TIME_LIMIT_SECONDS });
  tell('writing', prepared.considered, solution);
  return assemblePlan(input, prepared, {
    built,
    solution,
    clashes: toClashes(built, prepared, solution),
    milliseconds: elapsed(),
  });
}

function build(input: PlanInput, prepared: Prepared): BuiltProblem {
  const { setting, home, money, primary } = prepared;
  return buildProblem({
    groups: prepared.groups,
    constraints: input.intake.constraints ?? {},
    spendable: money.spendable,
    unit: home.unit,
    currency: home.currency,
    stock: input.intake.product.stock,
    waves: prepared.waves,
    tierMix: prepared.fit.tierMix,
    primary,
    primaryShare: setting.benchmarks.value('primary-spend-share'),
    mixPenalty: setting.benchmarks.value('mix-penalty'),
    creatorShare: prepared.creatorShare,
    liveSessionsPerMonth: setting.benchmarks.value('live-sessions-per-month'),
    months: computePlanMonths(setting),
  });
}

function toClashes(built: BuiltProblem, prepared: Prepared, solution: Solution): ResultClash[] {
  const spoken = solution.clashes.filter(({ row }) => row === null || built.problem.rows[row]!.name !== ANYBODY_ROW);
  // That a least share asks for somebody at all goes without saying, unless nothing else is left to say.
  return (spoken.length > 0 ? spoken : solution.clashes).map(({ row, group, missing }): ResultClash => {
    if (row === null) {
      const { name, id } = prepared.groups[group!]!.creator;
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
