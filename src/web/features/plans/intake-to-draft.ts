/** From a stored intake back to typed answers, so that a plan's answers can be changed. */
import { Intake, type ModelKind } from '#modules/collaboration-models/contract.ts';
import type { Tier } from '#modules/creators/contract.ts';
import { TARGET_METRICS } from '#modules/plans/contract.ts';
import { toSegmentDraft } from './read-segment.ts';
import { makeDraft, type IntakeDraft, type LimitDraft } from './intake-draft.ts';
import { toTypedAmount } from '../../typed-amount.ts';

interface StoredLimit {
  spendShare?: { min?: number; max?: number };
  creators?: { min?: number; max?: number };
}

const typed = (value: number | undefined): string => (value === undefined ? '' : String(value));

function toLimits<Key extends string>(
  empty: Readonly<Record<Key, LimitDraft>>,
  stored: Partial<Record<Key, StoredLimit>> = {},
): Record<Key, LimitDraft> {
  const entries = (Object.keys(empty) as Key[]).map((key) => {
    const limit = stored[key];
    const draft: LimitDraft = {
      shareMin: typed(limit?.spendShare?.min),
      shareMax: typed(limit?.spendShare?.max),
      countMin: typed(limit?.creators?.min),
      countMax: typed(limit?.creators?.max),
    };
    return [key, draft] as const;
  });
  return Object.fromEntries(entries) as Record<Key, LimitDraft>;
}

const toConstraints = (constraints: NonNullable<Intake['constraints']>, empty: IntakeDraft): Partial<IntakeDraft> => ({
  tierLimits: toLimits<Tier>(empty.tierLimits, constraints.tiers),
  modelLimits: toLimits<ModelKind>(empty.modelLimits, constraints.models),
  creatorsMin: typed(constraints.creators?.min),
  creatorsMax: typed(constraints.creators?.max),
  notesPerMonth: typed(constraints.notesPerMonth),
  creatorsPerMcn: typed(constraints.creatorsPerMcn),
  liveSessions: typed(constraints.liveSessions),
  usageRightsMonths: typed(constraints.usageRightsMonths),
  include: (constraints.include ?? []).join(', '),
  exclude: (constraints.exclude ?? []).join(', '),
  allowSuspicious: constraints.allowSuspicious ?? false,
});

/** Null when the stored intake is not one (an older or damaged version). */
export function findDraft(stored: unknown, name: string, today: string): IntakeDraft | null {
  const parsed = Intake.safeParse(stored);
  if (!parsed.success) return null;
  const intake = parsed.data;
  const currency = intake.budget.currency;
  const empty = makeDraft(currency, today);
  const amount = (value: bigint | undefined): string =>
    value === undefined ? '' : toTypedAmount(value.toString(), currency);
  const percent = (value: number | undefined): string =>
    value === undefined ? '' : String(Number((value * 100).toFixed(6)));
  return {
    ...empty,
    name,
    situation: intake.situation,
    objectives: intake.objectives,
    vertical: intake.vertical,
    productName: intake.product.name ?? '',
    price: amount(intake.product.price),
    unitCost: amount(intake.product.unitCost),
    giftable: intake.product.giftable,
    stock: String(intake.product.stock),
    luxury: intake.product.luxury,
    budget: amount(intake.budget.amount),
    cnyPerUnit: intake.rate?.cnyPerUnit ?? '',
    rateOn: intake.rate?.on ?? today,
    presence: intake.presence,
    relationships: intake.relationships,
    control: intake.control,
    store: intake.store,
    start: intake.window?.start ?? '',
    months: typed(intake.window?.months),
    gender: intake.audience?.gender ?? 'any',
    ages: intake.audience?.ages ?? [],
    cities: (intake.audience?.cities ?? []).join(', '),
    competitors: (intake.competitors ?? []).join(', '),
    blockedBrands: (intake.blockedBrands ?? []).join(', '),
    keywords: (intake.keywords ?? []).join(', '),
    shopKind: intake.shopKind ?? null,
    orderMode: intake.orderMode ?? null,
    targets: {
      ...empty.targets,
      ...Object.fromEntries(
        TARGET_METRICS.filter((metric) => intake.targets?.[metric] !== undefined).map((metric) => {
          const value = intake.targets?.[metric] ?? 0;
          return [metric, metric === 'revenue' ? amount(BigInt(value)) : String(value)];
        }),
      ),
    },
    segments: (intake.segments ?? []).map(toSegmentDraft),
    boosting: typed(intake.reserves?.boosting),
    tax: typed(intake.reserves?.tax),
    contingency: typed(intake.reserves?.contingency),
    conversion: percent(intake.conversion),
    averageOrderValue: amount(intake.averageOrderValue),
    ...(intake.constraints === undefined ? {} : toConstraints(intake.constraints, empty)),
  };
}
