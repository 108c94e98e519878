/** What may be asked about a solved plan: its budget curve, the prices of its limits, other leads, and "what if". */
import { z } from 'zod';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { TIERS } from '#modules/creators/contract.ts';

const Digits = z.string().regex(/^-?\d+$/);
const Money = z.object({ expected: Digits, worst: Digits });
const Band = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

/** A plan in a few figures, to be set beside another; value, bound and worth in CNY yuan, an index. */
export const PlanFigures = z.object({
  state: z.enum(['solved', 'infeasible', 'not-found']),
  value: z.number(),
  bound: z.number(),
  gap: z.number(),
  worth: z.number(),
  cost: Money,
  creators: z.int(),
  reads: Band,
  engagements: Band,
  /** Shares of spend, 0 to 1, only those above 0. */
  models: z.partialRecord(z.enum(MODEL_KINDS), z.number()),
  tiers: z.partialRecord(z.enum(TIERS), z.number()),
  /** One creator may take more than the usual share here: no plan within it holds the limits. */
  shareGivenWay: z.boolean().optional(),
});
export type PlanFigures = z.infer<typeof PlanFigures>;

export const BudgetCurve = z.object({
  /** Ascending budgets; `spendable` is the budget less reserves; minor units of the plan's currency. */
  points: z.array(
    z.object({
      budget: Digits,
      spendable: Digits,
      /** Of the best plan of all budgets up to this one. */
      figures: PlanFigures,
      /** The worth of the point and what its search left open; null when that is not known. */
      most: z.number().nullable(),
      /** The search did not come near enough to its proof: the point is open. */
      wide: z.boolean(),
    }),
  ),
  /** Budget of the plan itself. */
  today: Digits,
  /** The budget beyond which no step pays, or between which and `latest` that is; null when it is not on the curve. */
  stopsPaying: z.object({ budget: Digits, latest: Digits, step: Digits }).nullable(),
  /** What a step of money brings from today on, in words; agrees with {@link stopsPaying}. */
  next: z.string(),
  /** The finding, as the chart's title. */
  text: z.string(),
});
export type BudgetCurve = z.infer<typeof BudgetCurve>;

export const LimitPrice = z.object({
  /** The row's name in the written LP. */
  constraint: z.string(),
  /** The limit itself in words. */
  limit: z.string(),
  /** What loosening it would bring, in words. */
  text: z.string(),
  /** Change of the plan's value when it is loosened as `text` says, CNY yuan (an index) and as a share of the value. */
  gain: z.number(),
  gainShare: z.number(),
  /** Patch on the intake that loosens it; null when the limit is no question of the intake. */
  patch: z.record(z.string(), z.unknown()).nullable(),
});
export type LimitPrice = z.infer<typeof LimitPrice>;

export const OtherLead = z.object({
  kind: z.enum(['without', 'lead']),
  model: z.enum(MODEL_KINDS),
  figures: PlanFigures,
  /** Whether its index is of the plan's own measure: the plan's proof speaks of those only. */
  comparable: z.boolean(),
  /** Change of the index, as a share of the plan's worth; null when it is not comparable or there is none. */
  indexChange: z.number().nullable(),
  /** Against the plan: what is lost or won, in words. */
  text: z.string(),
  /** Patch on the intake that makes this the plan. */
  patch: z.record(z.string(), z.unknown()).nullable(),
});
export type OtherLead = z.infer<typeof OtherLead>;

/** Everything about a version that is worked out after it; parts are null until they are ready. */
export const PlanAnalysis = z.object({
  state: z.enum(['none', 'running', 'done', 'stopped', 'failed']),
  /** Questions answered so far, of how many. */
  done: z.int(),
  of: z.int(),
  curve: BudgetCurve.nullable(),
  prices: z.array(LimitPrice).nullable(),
  leads: z.array(OtherLead).nullable(),
});
export type PlanAnalysis = z.infer<typeof PlanAnalysis>;

export const WhatIfChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop'), creatorId: z.string() }),
  z.object({ kind: z.literal('add'), creatorId: z.string() }),
  /** The creator's deals cost this share of what they do now: 0.8 = a fifth less. */
  z.object({ kind: z.literal('price'), creatorId: z.string(), factor: z.number().min(0.01).max(100) }),
  z.object({ kind: z.literal('budget'), amount: Digits }),
  /** The limits of the plan as they would be; replaces the intake's own. */
  z.object({ kind: z.literal('limits'), constraints: z.unknown() }),
]);
export type WhatIfChange = z.infer<typeof WhatIfChange>;

const WhatIfLine = z.object({
  creatorId: z.string(),
  name: z.string(),
  tier: z.enum(TIERS),
  model: z.enum(MODEL_KINDS),
  cost: Money,
});

export const WhatIfAnswer = z.object({
  figures: PlanFigures,
  /** Of the plan as it stands, from the same question put without the change. */
  before: PlanFigures,
  added: z.array(WhatIfLine),
  removed: z.array(WhatIfLine),
  changed: z.array(z.object({ before: WhatIfLine, after: WhatIfLine })),
  text: z.string(),
  milliseconds: z.number(),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
