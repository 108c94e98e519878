/** What the web and machines may ask of plans, and the JSON that the command line prints. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';
import { CURRENCIES } from '#kernel/money.ts';
import { TIERS, VERTICALS } from '#modules/creators/contract.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { PlanAnalysis, WhatIfAnswer, WhatIfChange } from './explore-contract.ts';
import { CashFlowDocument, ForecastDocument } from './forecast-document.ts';

export {
  BudgetCurve,
  LimitPrice,
  OtherLead,
  PlanAnalysis,
  PlanFigures,
  WhatIfAnswer,
  WhatIfChange,
} from './explore-contract.ts';
export {
  CashFlowDocument,
  computeChance,
  ForecastDocument,
  TARGET_METRICS,
  type TargetMetric,
} from './forecast-document.ts';

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

/** What the user changed by hand on a plan; every re-plan honours it. */
export const Adjustments = z.object({
  locked: z.array(z.string()).default([]),
  dropped: z.array(z.string()).default([]),
  /** Replace `from` by `to`: from is dropped, to is forced in. */
  swaps: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  /** Deals agreed as the plan has them, or at another price: locked, the fee replaced by `fee` (CNY fen) when given. */
  agreed: z.array(z.object({ creatorId: z.string(), fee: Digits.nullable().default(null) })).default([]),
  /** Creators who said no. */
  declined: z.array(z.string()).default([]),
  /** New quotes for one note (CNY fen), in the place of whatever the library holds. */
  quotes: z.array(z.object({ creatorId: z.string(), format: z.enum(['image', 'video']), price: Digits })).default([]),
});
export type Adjustments = z.infer<typeof Adjustments>;
export const NO_ADJUSTMENTS: Adjustments = Adjustments.parse({});

const PlanSummary = z.object({
  id: z.string(),
  name: z.string(),
  example: z.boolean(),
  state: z.enum(['solving', 'draft', 'infeasible', 'failed', 'approved', 'stopped']),
  version: z.number(),
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      by: z.string(),
      value: z.number().nullable(),
      cost: Digits.nullable(),
      /** P50 reads and worth at market prices (an index); only where one plan is read in full. */
      reads: z.number().nullable().optional(),
      worth: z.number().nullable().optional(),
      /** What the maker wrote, or the answers that were changed. */
      note: z.string(),
      /** How many creators were locked, declined and so on; only where one plan is read in full. */
      told: z
        .object({
          locked: z.int(),
          dropped: z.int(),
          swaps: z.int(),
          agreed: z.int(),
          declined: z.int(),
          quotes: z.int(),
        })
        .nullable()
        .optional(),
    }),
  ),
  currency: z.enum(CURRENCIES),
  budget: Digits,
  updatedAt: z.string(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
const Progress = z.object({
  phase: z.enum(['reading', 'weighing', 'solving', 'writing']),
  seconds: z.number(),
  creators: z.number(),
  value: z.number().nullable(),
  bound: z.number().nullable(),
  gap: z.number().nullable(),
});
export const PlanProgressEvent = z.object({
  state: PlanSummary.shape.state,
  progress: Progress.nullable(),
});
export type PlanProgressEvent = z.infer<typeof PlanProgressEvent>;

export const PlanView = PlanSummary.extend({
  intake: z.unknown(),
  /** The saved list that the plan chooses from; null for the whole library. */
  listId: z.string().nullable().optional(),
  adjustments: Adjustments,
  document: PlanDocument.nullable(),
  progress: Progress.omit({ creators: true }).nullable(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type PlanView = z.infer<typeof PlanView>;

const ById = z.object({ id: z.string() });

/** Plans are made of what deals cost: their answers go to those who may see it. */
const COSTS = ['cost:read'] as const;

export const plansContract = {
  fit: operation('plan:read', 'POST /fit', 'Which collaboration models fit an intake')
    .input(z.object({ intake: z.unknown() }))
    .output(FitDocument),
  all: operation('plan:read', 'GET /plans', 'Plans, newest first', COSTS)
    .input(z.object({ cursor: z.string().nullable().default(null), limit: z.int().min(1).max(100).default(50) }))
    .output(z.object({ rows: z.array(PlanSummary), nextCursor: z.string().nullable() })),
  /** Saves the intake and starts solving; poll `get` until `state` is not `solving`. */
  /** For the page of all workspaces: what waits in each; null where the reader's role may not see plans. */
  overview: pageOperation('signed-in').output(
    z.object({
      workspaces: z.array(
        z.object({ id: z.string(), waiting: z.number().nullable(), lastActivityAt: z.date().nullable() }),
      ),
    }),
  ),
  create: operation('plan:edit', 'POST /plans', 'Save an intake and solve it', COSTS)
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        intake: z.unknown(),
        listId: z.string().nullable().default(null),
      }),
    )
    .output(PlanView),
  get: versionedOperation('plan:read', 'GET /plans/{id}', 'A plan: one version in full', COSTS)
    .input(z.object({ id: z.string(), version: z.number().optional() }))
    .output(PlanView),
  /** Makes a new version with a changed intake or changed adjustments. */
  replan: versionedOperation(
    'plan:edit',
    'POST /plans/{id}/versions',
    'Plan again, with a changed intake or adjustments',
    COSTS,
  )
    .input(
      z.object({
        id: z.string(),
        intake: z.unknown().optional(),
        adjustments: Adjustments.optional(),
        /** The list to choose from, null for the whole library; absent keeps the plan's. */
        listId: z.string().nullable().optional(),
        note: z.string().max(300).default(''),
      }),
    )
    .output(PlanView),
  /** The version while it is being solved: whatever changes, as it changes; ends when it is solved. Server-sent events. */
  watch: pageOperation('plan:read', COSTS)
    .input(z.object({ id: z.string(), version: z.number().optional() }))
    .output(eventIterator(PlanProgressEvent)),
  /** What was worked out about a solved version; starts that work when `start` and it has not been done. */
  analysis: operation(
    'plan:read',
    'GET /plans/{id}/versions/{version}/analysis',
    'Budget curve, prices of limits, other leads',
    COSTS,
  )
    .input(z.object({ id: z.string(), version: z.number(), start: z.boolean().default(false) }))
    .output(PlanAnalysis),
  /** The same while it is being worked out, as it grows. Server-sent events. */
  watchAnalysis: pageOperation('plan:read', COSTS)
    .input(z.object({ id: z.string(), version: z.number() }))
    .output(eventIterator(PlanAnalysis)),
  stopAnalysis: operation(
    'plan:edit',
    'POST /plans/{id}/versions/{version}/analysis/stop',
    'Stop working it out',
    COSTS,
  )
    .input(z.object({ id: z.string(), version: z.number() }))
    .output(PlanAnalysis),
  /** Answers from the version's own problem, kept ready; the first question after a while takes as long as reading the creators. */
  whatIf: operation(
    'plan:read',
    'POST /plans/{id}/versions/{version}/what-if',
    'What another creator, price or limit would change',
    COSTS,
  )
    .input(z.object({ id: z.string(), version: z.number(), changes: z.array(WhatIfChange).min(1).max(50) }))
    .output(WhatIfAnswer),
  /** Stops solving and keeps the best plan so far. */
  stop: operation('plan:edit', 'POST /plans/{id}/stop', 'Stop solving and keep the best so far', COSTS)
    .input(ById)
    .output(PlanView),
  compare: operation('plan:read', 'GET /plans/{id}/compare', 'Two versions side by side', COSTS)
    .input(z.object({ id: z.string(), a: z.number(), b: z.number() }))
    .output(
      z.object({
        a: PlanView,
        b: PlanView,
        added: z.array(z.string()),
        removed: z.array(z.string()),
        changed: z.array(z.object({ creatorId: z.string(), name: z.string(), what: z.string() })),
        /** Rules of the plan, beside the limits, that differ between the two. */
        rules: z.array(z.string()),
        /** Why each creator went, changed or came, in words; `text` says what became free and what it was spent on. */
        why: z.array(z.object({ creatorId: z.string(), name: z.string(), text: z.string() })),
        text: z.string(),
      }),
    ),
  /** Freezes the version; it can no longer be re-planned, only copied. */
  approve: versionedOperation(
    'plan:approve',
    'POST /plans/{id}/versions/{version}/approve',
    'Approve a version: it never changes again',
    COSTS,
  )
    .input(z.object({ id: z.string(), version: z.number() }))
    .output(PlanView),
  copy: operation('plan:edit', 'POST /plans/{id}/copy', 'A new plan from this one', COSTS)
    .input(z.object({ id: z.string(), name: z.string().trim().min(1).max(200) }))
    .output(PlanView),
  /** The solved example shown after sign-up (synthetic creators). */
  example: operation('plan:read', 'GET /plans/example', 'The solved example of invented creators', COSTS).output(
    PlanView,
  ),
  /** Assumptions and benchmarks with their sources. */
  sources: operation('plan:read', 'GET /sources', 'Figures that plans rest on, with their sources').output(
    z.object({ rows: PlanDocument.shape.assumptions }),
  ),
};
