/** The part of the collaboration models that the web may import: the intake schema, its vocabularies, and the phases of deals. */
export { Intake, MODEL_KINDS, OBJECTIVE_GROUPS, SITUATIONS } from './intake.ts';
export type { IntakeInput, ModelKind, Objective, ObjectiveGroup, Situation } from './intake.ts';
export { PHASES, type Phase } from './phase.ts';
