/** Planning without a database: intake and creators in, plan out, and the plan in words. */
export { computePlan } from './compute-plan.ts';
export { describeFit, describePlan } from './describe-plan.ts';
export type { PlanInput, PlanOptions, PlanProgress, PlanResult } from './plan-result.ts';
