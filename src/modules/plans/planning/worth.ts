/**
 * "Worth at market prices" (F-WORTH): attention at what the market pays for it.
 * An engagement happens on a read, so a note's reads at their price and its
 * engagements at theirs are two prices of the same attention; the objectives'
 * weights share it between the two and sum to 1. Revenue, where the user's own
 * rates give one, counts beside it.
 */
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';
import {
  computeTypical,
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

/** Market price times the mean weight of the objectives' groups; an edited weight keeps the sum of 1. */
export function computeOutcomePrices(intake: Intake, benchmarks: BenchmarkUse): OutcomePrices {
  const groups = listObjectiveGroups(intake);
  const weight = (outcome: string): number =>
    groups.reduce((sum, objectives) => sum + benchmarks.value('outcome-weight', { objectives, outcome }), 0) /
    groups.length;
  const [reads, engagements] = [weight('reads'), weight('engagements')];
  const attention = reads + engagements || 1;
  return {
    reads: (reads / attention) * benchmarks.value('market-price.read'),
    engagements: (engagements / attention) * benchmarks.value('market-price.engagement'),
    revenue: weight('revenue'),
  };
}

/** CNY yuan, rounded to the fen; an index to compare with, not revenue. Adds up: a gift counts by its chance to be posted about. */
export function computeWorth({ odds }: Pick<Outcomes, 'odds'>, prices: OutcomePrices): number {
  const { reads, engagements, revenue } = computeTypical(odds);
  const yuan = reads * prices.reads + engagements * prices.engagements + (revenue / 100) * prices.revenue;
  return Math.round(yuan * 100) / 100;
}
