/** How far a plan's forecast leans on creators who did unusually well (F-CHOICE): its cost per engagement beside the list's. */
import type { Candidate } from './candidate.ts';
import type { ResultLine } from './plan-result.ts';

/** CNY yuan of expected cost per engagement of the middle forecast. */
export interface ForecastLean {
  readonly plan: number;
  /** Median over the creators of the list, each at the best of the same models' deals with a fee. */
  readonly list: number;
}

function computeMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Null when the plan pays no fee or the list has nobody to compare with. */
export function computeForecastLean(lines: readonly ResultLine[], all: readonly Candidate[]): ForecastLean | null {
  const paid = lines.filter((line) => line.price !== null && line.outcomes.engagements.p50 > 0);
  if (paid.length === 0) return null;
  const models = new Set(paid.map((line) => line.model));
  const cost = paid.reduce((sum, line) => sum + Number(line.costCny.expected) / 100, 0);
  const engagements = paid.reduce((sum, line) => sum + line.outcomes.engagements.p50, 0);
  const best = new Map<string, number>();
  for (const { creator, model, cost: price, outcomes } of all) {
    if (price.price === null || !models.has(model) || outcomes.engagements.p50 <= 0) continue;
    const each = Number(price.expected) / 100 / outcomes.engagements.p50;
    best.set(creator.id, Math.min(best.get(creator.id) ?? Infinity, each));
  }
  return best.size <= paid.length ? null : { plan: cost / engagements, list: computeMedian([...best.values()]) };
}
