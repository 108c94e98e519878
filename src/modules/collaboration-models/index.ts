/** The only door to the six collaboration models. */
export { Intake, MODEL_KINDS, OBJECTIVE_GROUPS, SITUATIONS } from './intake.ts';
export type { IntakeInput, ModelKind, Objective, ObjectiveGroup, PlanConstraints, Situation } from './intake.ts';
export type {
  Band,
  CollaborationModel,
  Cost,
  CostKind,
  Deliverable,
  Fit,
  Outcomes,
  Setting,
  TierMix,
} from './model.ts';
export { MODELS } from './models.ts';
export { computeFit } from './fit.ts';
export { makeSetting } from './setting.ts';
export { listUnknownIntakeKeys, parseIntake } from './parse-intake.ts';
export { computeAffordableNotes, decideLimitedBudget } from './prerequisites.ts';
