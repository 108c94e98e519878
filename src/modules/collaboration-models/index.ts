/** The only door to the six collaboration models. */
export { Intake, MODEL_KINDS, OBJECTIVE_GROUPS, SITUATIONS } from './intake.ts';
export type { IntakeInput, ModelKind, Objective, ObjectiveGroup, PlanConstraints, Situation } from './intake.ts';
export { goodsByTerms } from './booking.ts';
export type { Booking, DealFact, MovedGoods } from './booking.ts';
export type { Guard } from './guard.ts';
export { drawLifecycle, listEventsFrom } from './lifecycle.ts';
export { PHASES, type Phase } from './phase.ts';
export type {
  Anchor,
  Band,
  CollaborationModel,
  Cost,
  CostKind,
  Deliverable,
  Fit,
  Lifecycle,
  Obligation,
  OutcomeOdds,
  Outcomes,
  Setting,
  Side,
  TierMix,
  Transition,
} from './model.ts';
export { MODELS } from './models.ts';
export { assertWindowAhead } from './contradictions.ts';
export { computeFit } from './fit.ts';
export { computeBetween, computeTypical } from './outcome.ts';
export { computeSpendable } from './spendable.ts';
export type { Spendable } from './spendable.ts';
export { makeSetting } from './setting.ts';
export { usualTerms } from './usual-terms.ts';
export { parseIntake } from './parse-intake.ts';
export { listUnknownIntakeKeys } from './unknown-keys.ts';
export type { UnknownKey } from './unknown-keys.ts';
export { computeAffordableNotes, computePlanMonths, decideLimitedBudget, medianNoteWithFee } from './prerequisites.ts';
