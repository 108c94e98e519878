/** What moved between two plans. */
import type { PlanResult, ResultLine } from './planning/plan-result.ts';

export const DIFFERENCE_FIELDS = ['model', 'deliverables', 'cost', 'week'] as const;

export interface Difference {
  readonly creatorId: string;
  readonly name: string;
  readonly fields: readonly (typeof DIFFERENCE_FIELDS)[number][];
}

const CHANGED: Record<(typeof DIFFERENCE_FIELDS)[number], (a: ResultLine, b: ResultLine) => boolean> = {
  model: (a, b) => a.model !== b.model,
  deliverables: (a, b) => JSON.stringify(a.items) !== JSON.stringify(b.items),
  cost: (a, b) => a.cost.expected !== b.cost.expected || a.cost.worst !== b.cost.worst,
  week: (a, b) => a.week !== b.week,
};

/** Creators that came, went or changed from one plan to the other, each in the order of its own plan. */
export function listDifferences(
  before: PlanResult,
  after: PlanResult,
): { added: string[]; removed: string[]; changed: Difference[] } {
  const old = new Map(before.lines.map((line) => [line.creatorId, line]));
  const kept = new Set(after.lines.map((line) => line.creatorId));
  const changed = after.lines.flatMap((line) => {
    const was = old.get(line.creatorId);
    const fields = was === undefined ? [] : DIFFERENCE_FIELDS.filter((field) => CHANGED[field](was, line));
    return fields.length === 0 ? [] : [{ creatorId: line.creatorId, name: line.name, fields }];
  });
  return {
    added: after.lines.filter((line) => !old.has(line.creatorId)).map((line) => line.creatorId),
    removed: before.lines.filter((line) => !kept.has(line.creatorId)).map((line) => line.creatorId),
    changed,
  };
}
