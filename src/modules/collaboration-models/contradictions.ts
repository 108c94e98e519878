/** Answers that contradict each other: asked back, one sentence each, never resolved silently. */
import { refuse } from '#kernel/refusal.ts';
import { normaliseCreatorName, TIERS } from '#modules/creators/contract.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import { MODEL_KINDS } from './intake.ts';
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
  const out = new Set((intake.constraints?.exclude ?? []).map(normaliseCreatorName));
  return (intake.constraints?.include ?? [])
    .filter((creator) => out.has(normaliseCreatorName(creator)))
    .map((creator) => finding('ASK', 'ASK.in-and-out', { creator }));
}

/** Least shares of the tiers, or of the models, that no spend can hold together. */
function findSharesAboveAll({ constraints }: Intake): readonly Finding[] {
  const tiers = TIERS.map((name) => ({
    name: name as string,
    least: constraints?.tiers?.[name]?.spendShare?.min ?? 0,
  }));
  const models = MODEL_KINDS.map((name) => ({
    name: name as string,
    least: constraints?.models?.[name]?.spendShare?.min ?? 0,
  }));
  return [tiers, models].flatMap((group) => {
    const asked = group.filter(({ least }) => least > 0);
    const total = asked.reduce((sum, { least }) => sum + least, 0);
    return total > 100
      ? [finding('ASK', 'ASK.shares-above-all', { where: asked.map(({ name }) => name).join(', '), total })]
      : [];
  });
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
  return [...found, ...findCrossedLimits(intake), ...findSharesAboveAll(intake), ...findForcedBothWays(intake)];
}

/**
 * Asks a new plan's window back when it starts before today. Not a part of
 * `findContradictions`, because a plan that is running is planned again with
 * the start that it had.
 * @param today business day (Beijing), YYYY-MM-DD
 * @throws RefusalError `fit.contradiction`
 */
export function assertWindowAhead({ window }: Intake, today: string): void {
  if (window !== undefined && window.start < today)
    refuse('invalid', 'fit.contradiction', { start: window.start, today, finding: 'ASK.past-start' });
}
