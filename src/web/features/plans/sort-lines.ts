/** Which lines show, in which order. */
import type { PlanLine } from '#modules/plans/contract.ts';
import type { LineSort, PlanSearch } from './plan-search.ts';

const BY: Record<LineSort, (a: PlanLine, b: PlanLine) => number> = {
  worth: (a, b) => b.worth - a.worth,
  cost: (a, b) => Number(BigInt(b.cost.worst) - BigInt(a.cost.worst)),
  reads: (a, b) => b.outcomes.reads.p50 - a.outcomes.reads.p50,
  week: (a, b) => a.week.localeCompare(b.week) || b.worth - a.worth,
};

/** The lines of the chosen tier and model whose name or deliverables hold every word of the query. */
export function selectLines(
  lines: readonly PlanLine[],
  search: Pick<PlanSearch, 'tier' | 'model' | 'q' | 'sort'>,
): PlanLine[] {
  const wanted = (search.q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines
    .filter((line) => search.tier === undefined || line.tier === search.tier)
    .filter((line) => search.model === undefined || line.model === search.model)
    .filter((line) => {
      const text = `${line.name} ${line.mcn ?? ''} ${line.deliverables}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .toSorted(BY[search.sort ?? 'worth']);
}
