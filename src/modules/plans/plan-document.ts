/** A plan as the JSON that pages, machines and the command line read. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { TIERS, VERTICALS } from '#modules/creators/contract.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { CashFlowDocument, ForecastDocument } from './forecast-document.ts';

const Digits = z.string().regex(/^-?\d+$/);
const Band = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });
const Text = z.object({ rule: z.string(), text: z.string() });
const Money = z.object({ expected: Digits, worst: Digits });

export const FitDocument = z.object({
  models: z.array(
    z.object({
      model: z.enum(MODEL_KINDS),
      score: z.number(),
      role: z.enum(['primary', 'supporting', 'not-now']),
      reasons: z.array(Text),
      cautions: z.array(Text),
      missing: z.array(Text),
    }),
  ),
  tierMix: z.object({ rule: z.string(), shares: z.record(z.enum(TIERS), z.number()) }),
});
export type FitDocument = z.infer<typeof FitDocument>;

export const PlanOutcomes = z.object({
  reads: Band,
  engagements: Band,
  notes: Band,
  orders: Band.nullable(),
  revenue: z.object({ p10: Digits, p50: Digits, p90: Digits }).nullable(),
});
export const PlanLine = z.object({
  /** Stable within a plan: `<creatorId>`; a creator has at most one line. */
  creatorId: z.string(),
  name: z.string(),
  profileUrl: z.string().nullable(),
  followers: z.number().nullable(),
  tier: z.enum(TIERS),
  verticals: z.array(z.enum(VERTICALS)),
  mcn: z.string().nullable(),
  model: z.enum(MODEL_KINDS),
  /** As a sentence, for example "1 image note"; the structured form is beside it. */
  deliverables: z.string(),
  items: z.array(
    z.object({
      kind: z.enum(['image-note', 'video-note', 'live-session', 'gift-parcel', 'product-loan']),
      count: z.number(),
    }),
  ),
  wave: z.number(),
  /** Monday of the publication week (Beijing), YYYY-MM-DD. */ week: z.string(),
  /** In the plan's currency. */
  cost: Money,
  costCny: Money,
  parts: z.array(z.object({ kind: z.string(), expected: Digits, worst: Digits })),
  price: z
    .object({
      quoted: Digits,
      basis: z.string(),
      on: z.string().nullable(),
      stale: z.boolean(),
      estimated: z.boolean(),
      /** False when the quote does not say whether tax is in it. */
      taxKnown: z.boolean().optional(),
      /** A rebate that is expected back, as a fraction of `quoted`; no cost counts on it. */
      rebateShare: z.number().optional(),
    })
    .nullable(),
  outcomes: PlanOutcomes,
  /** How the range was made: own figures, derived, benchmark. */
  basis: z.string(),
  /** Outcomes whose kind of forecast was tested on real notes; absent from plans made before it was. */
  tested: z.object({ reads: z.boolean(), engagements: z.boolean() }).optional(),
  /** Chance that any note appears: 1 but for gifts. */
  appears: z.number().optional(),
  /** "Worth at market prices", CNY yuan; an index, not revenue. */
  worth: z.number(),
  /** Why this creator, in one or two sentences. */
  why: z.string(),
  funnelRole: z.enum(['awareness', 'consideration', 'conversion', 'loyalty']),
  locked: z.boolean(),
  estimated: z.boolean(),
  /** The three next best in the same tier and model, with what the plan would lose. */
  alternatives: z.array(z.object({ creatorId: z.string(), name: z.string(), loss: z.number(), cost: Money })),
});
export type PlanLine = z.infer<typeof PlanLine>;

const Slice = z.object({
  creators: z.number(),
  cost: Money,
  share: z.number(),
  reads: Band,
  engagements: Band,
  notes: Band,
  worth: z.number(),
});

export const PlanDocument = z.object({
  state: z.enum(['solved', 'infeasible']),
  /** True when an invented creator is in the plan. */
  synthetic: z.boolean(),
  /**
   * An infeasible document has value 0, bound 0 and gap 0, whatever was searched: there is no plan that they could be of.
   * Worth at market prices less the penalty for departing from the default mix; CNY yuan, an index. */
  value: z.number(),
  bound: z.number(),
  gap: z.number(),
  currency: z.enum(CURRENCIES),
  rate: z.object({ cnyPerUnit: z.string(), on: z.string() }).nullable(),
  sentence: z.string(),
  verdict: z.string(),
  /** What is proven, and under which rules. */
  proof: z.string(),
  /** Usual rules that gave way, and why. */
  rules: z.array(z.string()),
  fit: FitDocument,
  lines: z.array(PlanLine),
  totals: z.object({
    budget: Digits,
    reserved: Digits,
    spendable: Digits,
    cost: Money,
    costCny: Money,
    left: Digits,
    parts: z.array(z.object({ kind: z.string(), expected: Digits, worst: Digits })),
    reserves: z.array(z.object({ kind: z.enum(['boosting', 'tax', 'contingency']), amount: Digits })),
    outcomes: PlanOutcomes,
    creators: z.number(),
    worth: z.number(),
    /** Why orders and revenue are null, when they are. */
    ordersReason: z.string().nullable(),
  }),
  byTier: z.record(z.enum(TIERS), Slice),
  byModel: z.partialRecord(z.enum(MODEL_KINDS), Slice),
  matrix: z.array(z.object({ tier: z.enum(TIERS), model: z.enum(MODEL_KINDS), creators: z.number(), cost: Money })),
  /** Where the plan departs from the default mix, in words. */
  departures: z.array(z.string()),
  waves: z.array(
    z.object({
      wave: z.number(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      models: z.array(z.enum(MODEL_KINDS)),
      creators: z.number(),
      notes: z.number(),
      cost: Money,
    }),
  ),
  calendar: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      on: z.string(),
      bookBy: z.string(),
      contentFrom: z.string(),
      late: z.boolean(),
      estimated: z.boolean(),
    }),
  ),
  guardrails: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(['info', 'warning', 'serious']),
      message: z.string(),
      /** What one click would change, as a patch on the intake; null when there is no such fix. */
      fix: z.object({ label: z.string(), patch: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  ),
  /** Every check that is always made, with the figure it looked at: what it raised, or that it held. */
  checked: z.array(z.object({ rule: z.string(), raised: z.boolean(), text: z.string() })).optional(),
  exclusions: z.array(z.object({ code: z.string(), text: z.string(), creators: z.number() })),
  unknowns: z.array(z.object({ text: z.string(), how: z.string() })),
  assumptions: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      value: z.number().nullable(),
      unit: z.string(),
      source: z.string(),
      date: z.string(),
      sample: z.number().nullable(),
      grade: z.string(),
      editable: z.boolean(),
    }),
  ),
  /** When infeasible: which constraints clash and by how much. */
  clashes: z.array(z.object({ constraint: z.string(), text: z.string(), missing: z.number() })),
  creatorsConsidered: z.number(),
  /** Of them, those that something within the rules could be bought from. */
  creatorsFitting: z.number().optional(),
  solvedInMs: z.number(),
  /** Absent from plans made before these were worked out, and from infeasible ones. */
  forecast: ForecastDocument.optional(),
  cashFlow: CashFlowDocument.optional(),
});
export type PlanDocument = z.infer<typeof PlanDocument>;
