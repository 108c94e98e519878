/** Which plans a shortlist has moved away from, by how many creators. Pure. */
import type { Line } from '#modules/collaborations/contract.ts';

const MOVED: ReadonlySet<Line['state']> = new Set(['declined', 'expired']);

export function countMoved(
  lines: readonly Pick<Line, 'planId' | 'state' | 'price' | 'planned'>[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { planId, state, price, planned } of lines) {
    const costsOtherwise = price !== null && planned !== null && price !== planned;
    if (planId !== null && (MOVED.has(state) || costsOtherwise)) counts.set(planId, (counts.get(planId) ?? 0) + 1);
  }
  return counts;
}
