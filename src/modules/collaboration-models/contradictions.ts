/** Answers that contradict each other: asked back, one sentence each, never resolved silently. */
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import type { Intake } from './intake.ts';

const isOver = (range: { min?: number | undefined; max?: number | undefined } | undefined): boolean =>
  range?.min !== undefined && range.max !== undefined && range.min > range.max;

function findCrossedLimits(intake: Intake): readonly Finding[] {
  const { constraints } = intake;
  if (constraints === undefined) return [];
  const groups = [...Object.entries(constraints.tiers ?? {}), ...Object.entries(constraints.models ?? {})];
  const crossed = groups
    .filter(([, limits]) => isOver(limits?.spendShare) || isOver(limits?.creators))
    .map(([name]) => name);
  if (isOver(constraints.creators)) crossed.push('creators');
  return crossed.map((where) => finding('ASK', 'ASK.crossed-limits', { where }));
}

function findForcedBothWays(intake: Intake): readonly Finding[] {
  const out = new Set(intake.constraints?.exclude ?? []);
  return (intake.constraints?.include ?? [])
    .filter((creator) => out.has(creator))
    .map((creator) => finding('ASK', 'ASK.in-and-out', { creator }));
}

/** Empty when the answers agree with each other. */
export function findContradictions(intake: Intake): readonly Finding[] {
  const { presence, situation, objectives, product, constraints } = intake;
  const found: Finding[] = [];
  if (presence === 'established' && situation === 'entering')
    found.push(finding('ASK', 'ASK.entering-established', {}));
  if (presence === 'established' && situation !== 'entering' && objectives.includes('early-market-entry')) {
    found.push(finding('ASK', 'ASK.early-entry-established', {}));
  }
  if (!product.giftable && (constraints?.models?.gifting?.creators?.min ?? 0) > 0)
    found.push(finding('ASK', 'ASK.gifts-not-giftable', {}));
  if (product.price > 0n && product.unitCost > product.price) found.push(finding('ASK', 'ASK.cost-above-price', {}));
  return [...found, ...findCrossedLimits(intake), ...findForcedBothWays(intake)];
}
