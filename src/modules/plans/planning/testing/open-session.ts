/** A solved plan of invented creators, kept ready for questions, for tests. */
import type { IntakeInput } from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { solvePlan } from '../compute-plan.ts';
import { listChosen, PlanSession } from '../explore/plan-session.ts';
import { openOptimiser, THREADS } from '../optimiser/optimiser.ts';
import type { PlanInput, PlanResult } from '../plan-result.ts';
import { makeIntake, TODAY, UNTOUCHED } from './make-intake.ts';

export interface OpenSession {
  readonly session: PlanSession;
  readonly result: PlanResult;
  readonly close: () => Promise<void>;
}

/** Solves to the end: what is tested does not grow with size. */
export async function openSession(
  creators: readonly CreatorProfile[],
  change: Partial<IntakeInput> = {},
  rest: Partial<PlanInput> = {},
): Promise<OpenSession> {
  const optimiser = openOptimiser(THREADS);
  const { posed, solution, result } = await solvePlan(
    { intake: makeIntake(change), creators, adjustments: UNTOUCHED, today: TODAY, ...rest },
    { timeLimitSeconds: 20, wantedGap: 1e-6 },
    optimiser,
  );
  return {
    session: new PlanSession(posed, optimiser, {
      chosen: solution === null ? [] : listChosen(posed.built, solution.choice),
    }),
    result,
    close: () => optimiser.close(),
  };
}
