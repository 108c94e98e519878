/** The one intake schema that web, HTTP API and command line share. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { isDay } from '#kernel/clock.ts';
import { TIERS, VERTICALS } from '#modules/creators/contract.ts';

export const MODEL_KINDS = [
  'gifting',
  'paid-post',
  'ambassadorship',
  'co-creation',
  'affiliate',
  'live-stream',
] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export const SITUATIONS = ['entering', 'launch', 'sales', 'equity'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Objectives grouped as the web asks them. */
export const OBJECTIVE_GROUPS = {
  awareness: ['brand-awareness', 'social-proof', 'early-market-entry', 'measurable-reach'],
  launch: ['launch-buzz', 'campaign-launch', 'product-education', 'drive-traffic', 'creative-launch'],
  trust: ['authority', 'loyalty-community', 'niche-community'],
  brand: ['brand-building', 'competitive-entry', 'premium-storytelling'],
  sales: [
    'ecommerce-conversion',
    'performance-marketing',
    'roi',
    'dtc',
    'direct-sales',
    'product-demonstration',
    'flash-promotion',
    'high-intent',
  ],
} as const;
export type ObjectiveGroup = keyof typeof OBJECTIVE_GROUPS;
export type Objective = (typeof OBJECTIVE_GROUPS)[ObjectiveGroup][number];
export const OBJECTIVES = Object.values(OBJECTIVE_GROUPS).flat() as [Objective, ...Objective[]];

/** Minor units as a JSON integer or a string of digits. */
export const Amount = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)])
  .transform((value) => BigInt(value));
const Day = z.string().refine(isDay, { error: 'day' });
const Percent = z.number().min(0).max(100);
const Count = z.int().nonnegative();

const MinMax = z.object({ min: Count.optional(), max: Count.optional() });
const ShareMinMax = z.object({ min: Percent.optional(), max: Percent.optional() });

/** The user's own, hard limits. Shares are percent of the plan's spend. */
export const PlanConstraints = z.object({
  tiers: z
    .partialRecord(z.enum(TIERS), z.object({ spendShare: ShareMinMax.optional(), creators: MinMax.optional() }))
    .optional(),
  models: z
    .partialRecord(z.enum(MODEL_KINDS), z.object({ spendShare: ShareMinMax.optional(), creators: MinMax.optional() }))
    .optional(),
  creators: MinMax.optional(),
  /** Live sessions that the brand can staff. */
  liveSessions: Count.optional(),
  /** Most notes published in one month. */
  notesPerMonth: Count.optional(),
  /** Most creators of one MCN. */
  creatorsPerMcn: Count.optional(),
  /** Identity keys, profile URLs, Xiaohongshu ids or library ids. */
  include: z.array(z.string()).max(500).optional(),
  exclude: z.array(z.string()).max(5_000).optional(),
  /** Months of paid reuse in ads that every paid note must carry. */
  usageRightsMonths: z.int().min(0).max(36).optional(),
  /** Plan with creators whose fake-follower share is above the tier's 99th percentile. */
  allowSuspicious: z.boolean().optional(),
});
export type PlanConstraints = z.infer<typeof PlanConstraints>;

export const Intake = z.object({
  situation: z.enum(SITUATIONS),
  objectives: z.array(z.enum(OBJECTIVES)).max(3),
  vertical: z.enum(VERTICALS),
  product: z.object({
    name: z.string().trim().max(200).optional(),
    /** In the budget's currency, minor units. */
    price: Amount,
    unitCost: Amount,
    giftable: z.boolean(),
    stock: Count,
    luxury: z.boolean(),
  }),
  budget: z.object({ amount: Amount, currency: z.enum(CURRENCIES) }),
  presence: z.enum(['none', 'growing', 'established']),
  relationships: z.enum(['none', 'some', 'strong']),
  control: z.enum(['low', 'medium', 'high']),
  /** A shop that can sell to China now. */
  store: z.boolean(),

  brand: z.string().trim().max(200).optional(),
  window: z.object({ start: Day, months: z.int().min(1).max(24) }).optional(),
  audience: z
    .object({
      gender: z.enum(['female', 'male', 'any']).optional(),
      ages: z.array(z.enum(['<18', '18-24', '25-34', '35-44', '>44'])).optional(),
      cities: z.array(z.string().max(40)).max(50).optional(),
    })
    .optional(),
  competitors: z.array(z.string().max(100)).max(50).optional(),
  blockedBrands: z.array(z.string().max(100)).max(50).optional(),
  keywords: z.array(z.string().max(60)).max(50).optional(),
  /** Mode of note orders on Pugongying, standard when left out; it sets the platform's fee. */
  orderMode: z.enum(['standard', 'guaranteed']).optional(),
  shopKind: z.enum(['domestic', 'cross-border']).optional(),
  /** Percent of the budget set aside before optimising. */
  reserves: z
    .object({ boosting: Percent.optional(), tax: Percent.optional(), contingency: Percent.optional() })
    .refine((r) => (r.boosting ?? 0) + (r.tax ?? 0) + (r.contingency ?? 0) <= 90, { error: 'reserves-too-large' })
    .optional(),
  /** Orders per read, as a fraction, from the user's own data. */
  conversion: z.number().min(0).max(1).optional(),
  averageOrderValue: Amount.optional(),
  constraints: PlanConstraints.optional(),
  /** What the plan should reach; the forecast says how likely it does. Revenue in minor units of the budget's currency. */
  targets: z
    .object({
      reads: Count.optional(),
      engagements: Count.optional(),
      notes: Count.optional(),
      orders: Count.optional(),
      revenue: Count.optional(),
    })
    .optional(),
  /**
   * Audiences that overlap: reads in one segment beyond a point count for less.
   * `keep` is the share of its worth that a read keeps beyond `reads`; points ascend, shares fall.
   */
  segments: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(80),
        verticals: z.array(z.enum(VERTICALS)).optional(),
        tiers: z.array(z.enum(TIERS)).optional(),
        /** Named creators, as in `include`. */
        creators: z.array(z.string()).max(5_000).optional(),
        points: z
          .array(z.object({ reads: Count, keep: z.number().min(0).max(1) }))
          .min(1)
          .max(4),
      }),
    )
    .max(20)
    .optional(),
  /** How many CNY one unit of the budget's currency buys, as a decimal string, and when; required unless the budget is CNY. */
  rate: z
    .object({
      cnyPerUnit: z
        .union([z.string(), z.number().transform(String)])
        .refine((text) => /^\d{1,9}(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text), { error: 'rate' }),
      on: Day,
    })
    .optional(),
  /** Values that the user set for assumptions, by key. */
  assumptions: z.record(z.string(), z.number()).optional(),
});
/** A parsed intake; `z.input<typeof Intake>` is what a client sends. */
export type Intake = z.infer<typeof Intake>;
export type IntakeInput = z.input<typeof Intake>;
