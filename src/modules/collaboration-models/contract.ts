/** The part of the collaboration models that the web may import: the intake schema and its vocabularies. */
export { Intake, MODEL_KINDS, OBJECTIVE_GROUPS, SITUATIONS } from './intake.ts';
export type { IntakeInput, ModelKind, Objective, ObjectiveGroup, Situation } from './intake.ts';
