/** Planning without a database: intake and creators in, plan out, and the plan in words. */
export { computePlan } from './compute-plan.ts';
export { describeCurve } from './explore/describe-explored.ts';
export { computePlanWithCurve } from './explore/plan-with-curve.ts';
export { describeFit, describePlan } from './describe-plan.ts';
export type { PlanInput, PlanOptions, PlanProgress, PlanResult } from './plan-result.ts';
