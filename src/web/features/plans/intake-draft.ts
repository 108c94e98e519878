/** The wizard's answers as typed, kept as text so that a half-written number is never lost. */
import { TIERS, type Tier, type Vertical } from '#modules/creators/contract.ts';
import { MODEL_KINDS, type ModelKind, type Objective, type Situation } from '#modules/collaboration-models/contract.ts';
import { TARGET_METRICS, type TargetMetric } from '#modules/plans/contract.ts';
import type { Currency } from '#kernel/money.ts';

/** Minimum and maximum of a share (percent) and of a number of creators, as typed. */
export interface LimitDraft {
  readonly shareMin: string;
  readonly shareMax: string;
  readonly countMin: string;
  readonly countMax: string;
}

/** An audience that several creators share, as typed: beyond `reads` a read keeps `keep` percent of its worth. */
export interface SegmentDraft {
  readonly name: string;
  readonly tiers: readonly Tier[];
  readonly verticals: readonly Vertical[];
  readonly creators: string;
  readonly points: readonly { readonly reads: string; readonly keep: string }[];
}
export const NEW_SEGMENT: SegmentDraft = {
  name: '',
  tiers: [],
  verticals: [],
  creators: '',
  points: [{ reads: '', keep: '' }],
};

export const AGES = ['<18', '18-24', '25-34', '35-44', '>44'] as const;
export type Age = (typeof AGES)[number];

export interface IntakeDraft {
  readonly name: string;
  readonly situation: Situation | null;
  readonly objectives: readonly Objective[];
  readonly vertical: Vertical | null;
  readonly productName: string;
  readonly price: string;
  readonly unitCost: string;
  readonly giftable: boolean;
  readonly stock: string;
  readonly luxury: boolean;
  readonly budget: string;
  readonly currency: Currency;
  readonly cnyPerUnit: string;
  readonly rateOn: string;
  readonly presence: 'none' | 'growing' | 'established' | null;
  readonly relationships: 'none' | 'some' | 'strong' | null;
  readonly control: 'low' | 'medium' | 'high' | null;
  readonly store: boolean | null;
  readonly start: string;
  readonly months: string;
  readonly gender: 'female' | 'male' | 'any';
  readonly ages: readonly Age[];
  readonly cities: string;
  readonly competitors: string;
  readonly blockedBrands: string;
  readonly keywords: string;
  readonly shopKind: 'domestic' | 'cross-border' | null;
  readonly orderMode: 'standard' | 'guaranteed' | null;
  readonly targets: Readonly<Record<TargetMetric, string>>;
  readonly segments: readonly SegmentDraft[];
  readonly boosting: string;
  readonly tax: string;
  readonly contingency: string;
  readonly conversion: string;
  readonly averageOrderValue: string;
  readonly tierLimits: Readonly<Record<Tier, LimitDraft>>;
  readonly modelLimits: Readonly<Record<ModelKind, LimitDraft>>;
  readonly creatorsMin: string;
  readonly creatorsMax: string;
  readonly notesPerMonth: string;
  readonly creatorsPerMcn: string;
  readonly liveSessions: string;
  readonly usageRightsMonths: string;
  readonly include: string;
  readonly exclude: string;
  readonly allowSuspicious: boolean;
  /** A saved list, or null for the whole library. */
  readonly listId: string | null;
}

const NO_LIMIT: LimitDraft = { shareMin: '', shareMax: '', countMin: '', countMax: '' };

const noLimits = <Key extends string>(keys: readonly Key[]): Record<Key, LimitDraft> =>
  Object.fromEntries(keys.map((key) => [key, NO_LIMIT])) as Record<Key, LimitDraft>;

const NO_TARGETS = Object.fromEntries(TARGET_METRICS.map((metric) => [metric, ''])) as Record<TargetMetric, string>;

/** An empty draft; money is in `currency`, the workspace's own. */
export function makeDraft(currency: Currency, today: string): IntakeDraft {
  return {
    name: '',
    situation: null,
    objectives: [],
    vertical: null,
    productName: '',
    price: '',
    unitCost: '',
    giftable: true,
    stock: '',
    luxury: false,
    budget: '',
    currency,
    cnyPerUnit: '',
    rateOn: today,
    presence: null,
    relationships: null,
    control: null,
    store: null,
    start: '',
    months: '',
    gender: 'any',
    ages: [],
    cities: '',
    competitors: '',
    blockedBrands: '',
    keywords: '',
    shopKind: null,
    orderMode: null,
    targets: NO_TARGETS,
    segments: [],
    boosting: '',
    tax: '',
    contingency: '',
    conversion: '',
    averageOrderValue: '',
    tierLimits: noLimits(TIERS),
    modelLimits: noLimits(MODEL_KINDS),
    creatorsMin: '',
    creatorsMax: '',
    notesPerMonth: '',
    creatorsPerMcn: '',
    liveSessions: '',
    usageRightsMonths: '',
    include: '',
    exclude: '',
    allowSuspicious: false,
    listId: null,
  };
}

export type DraftField = keyof IntakeDraft;

/** Fields whose answer is free text. */
export type TextField = {
  [Field in DraftField]: IntakeDraft[Field] extends string
    ? string extends IntakeDraft[Field]
      ? Field
      : never
    : never;
}[DraftField];
