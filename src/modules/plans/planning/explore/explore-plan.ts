/** Works out everything that is told beside a plan: its budget curve, what its limits cost, other leads. */
import { computeBudgetCurve, countCurveQuestions } from './budget-curve.ts';
import type { Explored } from './explored.ts';
import { computeLeads, listLeadQuestions } from './leads.ts';
import { computeLimitPrices, listLimits } from './limit-prices.ts';
import type { PlanSession } from './plan-session.ts';

export interface ExploreProgress {
  readonly explored: Explored;
  /** Questions answered so far, of how many. */
  readonly done: number;
  readonly of: number;
}

export interface ExploreOptions {
  readonly onProgress: (progress: ExploreProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Ends early on the signal, with the parts that are complete. */
export async function explorePlan(
  session: PlanSession,
  { onProgress, signal }: ExploreOptions,
): Promise<ExploreProgress> {
  const base = await session.base();
  const limits = listLimits(session, base);
  const leads = listLeadQuestions(session);
  const of = countCurveQuestions(session) + limits.length + leads.length;
  let progress: ExploreProgress = { explored: { curve: null, prices: null, leads: null }, done: 0, of };
  const report = (change: Partial<ExploreProgress>): void => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  const options = { answered: () => report({ done: progress.done + 1 }), signal };
  const keep = (part: Partial<Explored>): void => report({ explored: { ...progress.explored, ...part } });
  report({});
  keep({ curve: await computeBudgetCurve(session, options) });
  if (signal?.aborted !== true) keep({ prices: await computeLimitPrices(session, limits, options) });
  if (signal?.aborted !== true) keep({ leads: await computeLeads(session, leads, options) });
  return progress;
}
