/** The three things most likely to go wrong, worst first. */
import { toHomeParts } from '../plan-money.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';

const RANK = { serious: 0, warning: 1, info: 2 } as const;

/** Guardrails by severity, then what is not known, three at most. */
export function selectRisks(
  document: Pick<PlanDocument, 'guardrails' | 'unknowns'>,
): { rule: string | null; text: string }[] {
  const raised = document.guardrails
    .filter((guardrail) => guardrail.severity !== 'info')
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
    .map((guardrail) => ({ rule: guardrail.rule, text: guardrail.message }));
  const unknown = document.unknowns.map((one) => ({ rule: null, text: one.text }));
  return [...raised, ...unknown].slice(0, 3);
}

const CREATOR_AND_PLATFORM: ReadonlySet<string> = new Set([
  'fee',
  'platform-fee',
  'slot',
  'commission',
  'usage-rights',
  'production',
]);

/** The cost in three lines, at worst, in minor units: creators and platform; goods, tax and the rest; set aside and left. */
export function computeThreeLines({
  totals,
  ...rated
}: Pick<PlanDocument, 'currency' | 'rate'> & {
  readonly totals: Pick<PlanDocument['totals'], 'parts' | 'reserved' | 'left' | 'cost'>;
}): { fees: bigint; goods: bigint; reserve: bigint } {
  const fees = toHomeParts(totals.parts, rated)
    .filter((part) => CREATOR_AND_PLATFORM.has(part.kind))
    .reduce((sum, part) => sum + BigInt(part.worst), 0n);
  const all = BigInt(totals.cost.worst);
  return {
    fees: fees > all ? all : fees,
    goods: fees > all ? 0n : all - fees,
    reserve: BigInt(totals.reserved) + BigInt(totals.left),
  };
}
