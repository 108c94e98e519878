/** A plan and its budget curve in one go, for the command line. */
import { solvePlan } from '../compute-plan.ts';
import { openOptimiser, THREADS } from '../optimiser/optimiser.ts';
import type { PlanInput, PlanOptions, PlanResult } from '../plan-result.ts';
import { computeBudgetCurve, countCurveQuestions } from './budget-curve.ts';
import type { Curve } from './explored.ts';
import { listChosen, PlanSession } from './plan-session.ts';

/**
 * The curve is null when the plan is infeasible.
 * @param onPoint told how many of how many questions of the curve are answered
 * @throws RefusalError as computePlan
 */
export async function computePlanWithCurve(
  input: PlanInput,
  options: PlanOptions,
  onPoint: (done: number, of: number) => void,
): Promise<{ result: PlanResult; curve: Curve | null }> {
  const optimiser = openOptimiser(THREADS);
  try {
    const { posed, solution, result } = await solvePlan(input, options, optimiser);
    if (solution?.status !== 'solved') return { result, curve: null };
    const session = new PlanSession(posed, optimiser, {
      chosen: listChosen(posed.built, solution.choice),
    });
    const of = countCurveQuestions(session);
    let done = 0;
    const curve = await computeBudgetCurve(session, {
      answered: () => {
        onPoint(++done, of);
      },
      signal: options.signal,
    });
    return { result, curve };
  } finally {
    await optimiser.close();
  }
}
