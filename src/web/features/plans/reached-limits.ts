/** Which of the user's own upper limits a plan has reached: they are what keeps money unspent. */
import { TIERS, type Tier } from '#modules/creators/contract.ts';
import { MODEL_KINDS, type IntakeInput, type ModelKind } from '#modules/collaboration-models/contract.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';

export type ReachedLimit =
  | { readonly kind: 'creators' | 'notes' | 'stock' | 'live'; readonly most: number }
  | { readonly kind: 'tier-creators' | 'tier-share'; readonly tier: Tier; readonly most: number }
  | { readonly kind: 'model-creators' | 'model-share'; readonly model: ModelKind; readonly most: number };

type Limit = { readonly spendShare?: { readonly max?: number }; readonly creators?: { readonly max?: number } };
type Used = { readonly creators: number; readonly share: number };

/** The parts of a document that limits speak of. */
export interface Planned {
  readonly lines: readonly Pick<PlanDocument['lines'][number], 'week' | 'items'>[];
  readonly totals: { readonly creators: number };
  readonly byTier: Readonly<Partial<Record<Tier, Used>>>;
  readonly byModel: Readonly<Partial<Record<ModelKind, Used>>>;
}

/** Shares are typed in percent and never met to the last cent: one point under counts as reached. */
const SHARE_SLACK = 1;

function readSlice<Name extends object>(
  limit: Limit | undefined,
  used: Used | undefined,
  name: Name,
): (Name & { part: 'creators' | 'share'; most: number })[] {
  const count = limit?.creators?.max;
  const share = limit?.spendShare?.max;
  return [
    ...(count !== undefined && (used?.creators ?? 0) >= count
      ? [{ ...name, part: 'creators' as const, most: count }]
      : []),
    ...(share !== undefined && (used?.share ?? 0) * 100 >= share - SHARE_SLACK
      ? [{ ...name, part: 'share' as const, most: share }]
      : []),
  ];
}

const countItems = (document: Planned, kinds: readonly string[], month?: string): number =>
  document.lines
    .filter((line) => month === undefined || line.week.startsWith(month))
    .flatMap((line) => line.items)
    .reduce((sum, item) => sum + (kinds.includes(item.kind) ? item.count : 0), 0);

const busiestMonth = (document: Planned): number =>
  Math.max(
    0,
    ...[...new Set(document.lines.map((line) => line.week.slice(0, 7)))].map((month) =>
      countItems(document, ['image-note', 'video-note'], month),
    ),
  );

/** `intake` as it was sent; anything that is not there is no limit. */
export function listReachedLimits(intake: unknown, document: Planned): ReachedLimit[] {
  const { constraints, product } = (intake ?? {}) as Partial<IntakeInput>;
  const reached = (kind: 'creators' | 'notes' | 'stock' | 'live', used: number, most: unknown): ReachedLimit[] =>
    typeof most === 'number' && used >= most ? [{ kind, most }] : [];
  const tiers = constraints?.tiers;
  const models = constraints?.models;
  return [
    ...reached('creators', document.totals.creators, constraints?.creators?.max),
    ...reached('notes', busiestMonth(document), constraints?.notesPerMonth),
    ...reached('live', countItems(document, ['live-session']), constraints?.liveSessions),
    ...reached('stock', countItems(document, ['gift-parcel']), product?.stock),
    ...TIERS.flatMap((tier) =>
      readSlice(tiers?.[tier], document.byTier[tier], { tier }).map(({ part, ...rest }): ReachedLimit => ({
        kind: `tier-${part}`,
        ...rest,
      })),
    ),
    ...MODEL_KINDS.flatMap((model) =>
      readSlice(models?.[model], document.byModel[model], { model }).map(({ part, ...rest }): ReachedLimit => ({
        kind: `model-${part}`,
        ...rest,
      })),
    ),
  ];
}
