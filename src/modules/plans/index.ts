/** The only door to plans. */
export { createPlan, getExamplePlan, replan } from './verbs/create-plan.ts';
export { approvePlan, copyPlan, stopPlan } from './verbs/decide-plan.ts';
export {
  comparePlanVersions,
  findPlansTouching,
  findPlanVersion,
  getPlan,
  getPlanLines,
  listPlanPage,
  mendPlans,
} from './verbs/read-plans.ts';
export { getAnalysis, stopAnalysis, supposePlan, watchAnalysis } from './verbs/explore-plan.ts';
export { summarisePlans } from './verbs/summarise-plans.ts';
export { watchPlan } from './verbs/watch-plan.ts';
export { findNewestIntake } from './verbs/find-newest-intake.ts';
export { consultFit, listSources } from './verbs/consult.ts';
export { erasePersonFromPlans, holdPlans, listMentions } from './erase-person.ts';
export { exportPlan } from './export-plan.ts';
export { forgetIdlePlanning, openPlans, warmExample } from './solving.ts';
