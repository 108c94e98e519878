/** What moved between two plans, and why. */
import { finding, type Finding } from '#words/finding.ts';
import type { Adjustments } from './contract.ts';
import { findAboveShare, findGivenWay } from './planning/departures.ts';
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

export type Reason = 'declined' | 'dropped' | 'new-price' | 'agreed-price' | 'better-use' | 'freed' | 'other-terms';

export interface Explained {
  readonly creatorId: string;
  readonly name: string;
  readonly reason: Reason;
}

export interface Explanation {
  readonly creators: readonly Explained[];
  /** Worst case of the lines that went, and of those that came; minor units of the plan's currency. */
  readonly freed: bigint;
  readonly spent: bigint;
}

/** Rules beside the limits that are not the same in both: what one version proves then says nothing about the other. */
export function listRuleChanges(before: PlanResult, after: PlanResult): Finding[] {
  const [old, now] = [before.rules, after.rules];
  if (now === undefined || old === undefined) return old === now ? [] : [finding('PLAN', 'rule.older', {})];
  const percent = Math.round(now.creatorShare * 100);
  const givenWay = old.share === now.share ? null : findGivenWay(now);
  const above = findAboveShare(after.departures);
  const opened = (result: PlanResult): boolean => result.departures.some(({ code }) => code === 'depart.vertical');
  return [
    ...(givenWay === null ? [] : [givenWay]),
    ...(now.share === 'kept' && old.share !== 'kept' ? [finding('PLAN', 'rule.share-kept', { percent })] : []),
    ...(now.share === 'kept' && old.share === 'kept' && above > findAboveShare(before.departures)
      ? [finding('PLAN', 'rule.above-share', { creators: above, percent })]
      : []),
    ...(now.primary === old.primary ? [] : [finding('PLAN', 'rule.lead', { before: old.primary, after: now.primary })]),
    ...(opened(after) && !opened(before) ? [finding('PLAN', 'rule.vertical', {})] : []),
    ...(now.asked === old.asked ? [] : [finding('PLAN', 'rule.counted-anew', {})]),
  ];
}

const addWorst = (lines: readonly ResultLine[]): bigint =>
  lines.reduce((sum, line) => sum + BigInt(line.cost.worst), 0n);

/** Why each creator went, changed or came, from what was told of them between the two plans. */
export function explainDifferences(
  before: PlanResult,
  after: PlanResult,
  told: { readonly before: Adjustments; readonly after: Adjustments },
): Explanation {
  const { added, removed, changed } = listDifferences(before, after);
  const gone = before.lines.filter((line) => removed.includes(line.creatorId));
  const come = after.lines.filter((line) => added.includes(line.creatorId));
  const quoted = new Set(told.after.quotes.filter((quote) => !isKnownQuote(told.before, quote)).map(idOf));
  const agreed = new Set(told.after.agreed.filter(({ fee }) => fee !== null).map(idOf));
  const declined = new Set(told.after.declined);
  const dropped = new Set([...told.after.dropped, ...told.after.swaps.map((swap) => swap.from)]);
  const why = (id: string): Reason =>
    declined.has(id) ? 'declined' : dropped.has(id) ? 'dropped' : quoted.has(id) ? 'new-price' : 'better-use';
  const explain = ({ creatorId, name }: ResultLine, reason: Reason): Explained => ({ creatorId, name, reason });
  return {
    creators: [
      ...gone.map((line) => explain(line, why(line.creatorId))),
      ...changed.map(({ creatorId, name }) => ({
        creatorId,
        name,
        reason: agreed.has(creatorId)
          ? ('agreed-price' as const)
          : quoted.has(creatorId)
            ? ('new-price' as const)
            : ('other-terms' as const),
      })),
      ...come.map((line) => explain(line, quoted.has(line.creatorId) ? 'new-price' : 'freed')),
    ],
    freed: addWorst(gone),
    spent: addWorst(come),
  };
}

const idOf = ({ creatorId }: { readonly creatorId: string }): string => creatorId;

const isKnownQuote = ({ quotes }: Adjustments, quote: Adjustments['quotes'][number]): boolean =>
  quotes.some((one) => one.creatorId === quote.creatorId && one.format === quote.format && one.price === quote.price);
