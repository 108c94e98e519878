/** What the solver has told so far: best plan and bound by time, for the picture of the closing gap. */
import type { PlanProgressEvent } from '#modules/plans/contract.ts';

export type Progress = NonNullable<PlanProgressEvent['progress']>;

export interface SolvingPoint {
  readonly seconds: number;
  readonly value: number;
  readonly bound: number;
}

/** So many points are kept: more than a small picture can show. */
const MOST = 240;

/**
 * The history with one report more. Reports without both figures are no points; one of the same moment replaces the
 * point before. When there are too many, every other one of the older half goes.
 */
export function addProgress(history: readonly SolvingPoint[], progress: Progress | null): readonly SolvingPoint[] {
  if (progress === null || progress.value === null || progress.bound === null) return history;
  const point: SolvingPoint = { seconds: progress.seconds, value: progress.value, bound: progress.bound };
  const last = history.at(-1);
  if (last !== undefined && last.value === point.value && last.bound === point.bound && last.seconds === point.seconds)
    return history;
  const kept = history.filter((other) => other.seconds < point.seconds);
  const thinned = kept.length < MOST ? kept : kept.filter((_, index) => index % 2 === 0 || index > MOST / 2);
  return [...thinned, point];
}
