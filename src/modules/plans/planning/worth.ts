/** "Worth at market prices": each outcome at what the market pays for one, weighted by what the objectives are after. */
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';
import {
  OBJECTIVE_GROUPS,
  type Intake,
  type ObjectiveGroup,
  type Outcomes,
  type Situation,
} from '#modules/collaboration-models/index.ts';

/** CNY yuan for one unit of each outcome; `revenue` for one yuan of it. */
export interface OutcomePrices {
  readonly reads: number;
  readonly engagements: number;
  readonly revenue: number;
}

/** Whose weights count when the intake names no objective. */
const GROUP_OF_SITUATION: Record<Situation, ObjectiveGroup> = {
  entering: 'awareness',
  launch: 'launch',
  sales: 'sales',
  equity: 'brand',
};

export function listObjectiveGroups(intake: Intake): ObjectiveGroup[] {
  const names = Object.keys(OBJECTIVE_GROUPS) as ObjectiveGroup[];
  const groups = intake.objectives.map((objective) =>
    names.find((name) => (OBJECTIVE_GROUPS[name] as readonly string[]).includes(objective))!,
  );
  return groups.length === 0 ? [GROUP_OF_SITUATION[intake.situation]] : groups;
}

/** Market price times the mean weight of the objectives' groups. */
export function computeOutcomePrices(intake: Intake, benchmarks: BenchmarkUse): OutcomePrices {
  const groups = listObjectiveGroups(intake);
  const weight = (outcome: string): number =>
    groups.reduce((sum, objectives) => sum + benchmarks.value('outcome-weight', { objectives, outcome }), 0) /
    groups.length;
  return {
    reads: weight('reads') * benchmarks.value('market-price.read'),
    engagements: weight('engagements') * benchmarks.value('market-price.engagement'),
    revenue: weight('revenue'),
  };
}

/** CNY yuan, rounded to the fen; an index to compare with, not revenue. */
export function computeWorth(outcomes: Outcomes, prices: OutcomePrices): number {
  const yuan =
    outcomes.reads.p50 * prices.reads +
    outcomes.engagements.p50 * prices.engagements +
    ((outcomes.revenue?.p50 ?? 0) / 100) * prices.revenue;
  return Math.round(yuan * 100) / 100;
}
