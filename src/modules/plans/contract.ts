/** What the web and machines may ask of plans, and the JSON that the command line prints. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';
import { CURRENCIES } from '#kernel/money.ts';
import { PlanAnalysis, WhatIfAnswer, WhatIfChange } from './explore-contract.ts';
import { FitDocument, PlanDocument } from './plan-document.ts';

export {
  BudgetCurve,
  LimitPrice,
  OtherLead,
  PlanAnalysis,
  PlanFigures,
  WhatIfAnswer,
  WhatIfChange,
} from './explore-contract.ts';
export { FitDocument, PlanDocument, PlanLine, PlanOutcomes } from './plan-document.ts';
export {
  CashFlowDocument,
  computeChance,
  ForecastDocument,
  TARGET_METRICS,
  type TargetMetric,
} from './forecast-document.ts';

const Digits = z.string().regex(/^-?\d+$/);

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
