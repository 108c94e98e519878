/** What the web and machines may ask of the creator library. */
import { z } from 'zod';
import { operation, versionedOperation } from '#kernel/operation.ts';
import { METRICS, TIERS, VERTICALS } from './creator.ts';
import { ImportState } from './import-contract.ts';

export { METRICS, TIER_FLOORS, TIERS, VERTICALS } from './creator.ts';
export type { Metric, Tier, Vertical } from './creator.ts';
export { isBankCard, isIdentityNumber } from './check-digits.ts';
export { normaliseCreatorName } from './creator-name.ts';
export { ImportState } from './import-contract.ts';

const Digits = z.string().regex(/^\d+$/);
const Day = z.string();

export const ScopeShape = z.object({
  basis: z.enum(['daily', 'sponsored', 'any']),
  format: z.enum(['image', 'video', 'all']),
  days: z.number().nullable(),
  traffic: z.enum(['organic', 'all', 'unknown']),
});
export const FigureShape = z.object({
  metric: z.enum(METRICS),
  value: z.number(),
  precision: z.enum(['exact', 'rounded', 'at-least']),
  scope: ScopeShape,
  source: z.string(),
  on: Day,
  sample: z.number().nullable(),
  derivedBy: z.string().nullable(),
});
export const QuoteShape = z.object({
  format: z.enum(['image', 'video', 'round-up-image', 'round-up-video', 'direct-publish', 'live-slot']),
  amount: Digits,
  tax: z.enum(['net', 'tax-included', 'unknown']),
  price: z.enum(['list', 'after-rebate', 'unknown']),
  declaration: z.enum(['declared', 'undeclared', 'unknown']),
  rebateBps: z.number().nullable(),
  source: z.string(),
  on: Day,
  /** Older than 30 days today. */
  stale: z.boolean(),
});

/** Filters of the grid; all optional, all combine with AND, arrays with OR. */
export const CreatorFilters = z.object({
  /** Chinese or English words in name, bio, tags, Xiaohongshu id. */
  q: z.string().max(100).optional(),
  tiers: z.array(z.enum(TIERS)).optional(),
  verticals: z.array(z.enum(VERTICALS)).optional(),
  locations: z.array(z.string()).optional(),
  mcns: z.array(z.string()).optional(),
  followers: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  /** CNY yuan, lowest of image and video quote. */
  price: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  /** Engagements / followers, as a fraction. */
  engagementByFollowers: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  /** Engagements / reads, as a fraction. */
  engagementByReads: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  score: z.object({ min: z.number().optional() }).optional(),
  listId: z.string().optional(),
  /** Only these creators: what a selection exports. */
  ids: z.array(z.string()).max(10_000).optional(),
  /** Leave out creators on the block list (default) or show only them. */
  blocked: z.enum(['hide', 'only', 'show']).optional(),
});
export type CreatorFilters = z.infer<typeof CreatorFilters>;

export const CREATOR_SORTS = [
  'followers',
  'price',
  'engagementByFollowers',
  'engagementByReads',
  'reads',
  'score',
  'name',
  'asOf',
] as const;

/** One grid row. */
export const CreatorRow = z.object({
  id: z.string(),
  name: z.string(),
  redId: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followers: z.number().nullable(),
  tier: z.enum(TIERS).nullable(),
  verticals: z.array(z.enum(VERTICALS)),
  location: z.string().nullable(),
  mcn: z.string().nullable(),
  /** CNY fen as digits. */
  imageQuote: Digits.nullable(),
  videoQuote: Digits.nullable(),
  quotedOn: Day.nullable(),
  quoteStale: z.boolean(),
  reads: z.number().nullable(),
  readsDerived: z.boolean(),
  engagementByFollowers: z.number().nullable(),
  engagementByReads: z.number().nullable(),
  fakeFollowerShare: z.number().nullable(),
  /** Points scaled to the known ones, 0-100; null when too few are known for a verdict (`score.known-minimum`). */
  score: z.number().nullable(),
  scoreKnown: z.number(),
  verdict: z.enum(['proceed', 'consider', 'secondary', 'no']).nullable(),
  blocked: z.boolean(),
  synthetic: z.boolean(),
  asOf: Day,
});
export type CreatorRow = z.infer<typeof CreatorRow>;

/** One explained part of the 100-point scorecard. `points` is null when unknown, never 0 for unknown. */
export const ScorePart = z.object({
  key: z.enum([
    'authenticity',
    'audience-match',
    'location-match',
    'engagement-rate',
    'engagement-quality',
    'content-signals',
    'brand-alignment',
    'price-fairness',
    'professionalism',
  ]),
  points: z.number().nullable(),
  outOf: z.number(),
  /** Sentence in the asker's language: the figure looked at and the peers it was compared with. */
  text: z.string(),
});
export type ScorePart = z.infer<typeof ScorePart>;

export const CreatorDetail = z.object({
  row: CreatorRow,
  bio: z.string().nullable(),
  gender: z.enum(['female', 'male']).nullable(),
  tags: z.array(z.string()),
  onboarded: z.boolean().nullable(),
  sellingRights: z.boolean().nullable(),
  health: z.enum(['healthy', 'abnormal']).nullable(),
  lowActivity: z.boolean().nullable(),
  celebrity: z.boolean(),
  pastBrands: z.array(z.string()),
  /** The market's own cut-off: 头部, 腰部, 初级, 素人 (shown beside the seed's tier). */
  marketTier: z.enum(['head', 'waist', 'junior', 'everyday']).nullable(),
  figures: z.array(FigureShape),
  quotes: z.array(QuoteShape),
  audience: z
    .object({
      femaleShare: z.number().nullable(),
      ages: z.array(z.object({ label: z.string(), share: z.number() })),
      places: z.array(z.object({ name: z.string(), share: z.number() })),
      interests: z.array(z.object({ name: z.string(), share: z.number() })),
    })
    .nullable(),
  score: z.object({
    parts: z.array(ScorePart),
    total: z.number().nullable(),
    known: z.number(),
    verdict: CreatorRow.shape.verdict,
  }),
  /** When somebody else in the organisation has the creator: until when, never who. */
  blocks: z.array(
    z.object({
      kind: z.enum(['booked', 'exclusive']),
      vertical: z.enum(VERTICALS).nullable(),
      fromOn: z.string(),
      untilOn: z.string(),
    }),
  ),
  /** What this workspace has itself. */
  holds: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['booked', 'exclusive']),
      vertical: z.enum(VERTICALS).nullable(),
      fromOn: z.string(),
      untilOn: z.string(),
      planId: z.string().nullable(),
      note: z.string(),
    }),
  ),
  /** Hand edits that hold against re-imports until cleared. */
  edits: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      value: z.string(),
      imported: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** Newest first: what each import changed. */
  history: z.array(
    z.object({
      at: z.string(),
      source: z.string(),
      changes: z.array(
        z.object({
          field: z.string(),
          /** The field's name in the asker's language. */ label: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
  notes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      type: z.enum(['image', 'video']).nullable(),
      publishedOn: Day.nullable(),
      engagements: z.number().nullable(),
      reads: z.number().nullable(),
    }),
  ),
  lists: z.array(z.object({ id: z.string(), name: z.string() })),
  plans: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type CreatorDetail = z.infer<typeof CreatorDetail>;

export const EDITABLE_FIELDS = [
  'name',
  'location',
  'mcn',
  'contact',
  'verticals',
  'imageQuote',
  'videoQuote',
  'onboarded',
  'sellingRights',
  'health',
  'note',
] as const;

const Count = z.object({ value: z.string(), label: z.string(), count: z.number() });
const Page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), nextCursor: z.string().nullable() });
const List = z.object({ id: z.string(), name: z.string(), creators: z.number() });
const ById = z.object({ id: z.string() });
const Ok = z.object({ ok: z.literal(true) });

/** An import shows the file as it came, prices in it: it goes to those who may see them. */
const COSTS = ['cost:read'] as const;

export const creatorsContract = {
  list: operation('creator:read', 'GET /creators', 'The creator library, filtered, a page at a time')
    .input(
      z.object({
        filters: CreatorFilters.default({}),
        sort: z.enum(CREATOR_SORTS).default('followers'),
        direction: z.enum(['asc', 'desc']).default('desc'),
        cursor: z.string().nullable().default(null),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(Page(CreatorRow)),
  /** Exact count and facet counts for the filters (each facet leaves out its own filter). */
  facets: operation(
    'creator:read',
    'GET /creators/facets',
    'How many creators, by tier, vertical, place, MCN, price and score',
  )
    .input(z.object({ filters: CreatorFilters.default({}) }))
    .output(
      z.object({
        total: z.number(),
        tiers: z.array(Count),
        verticals: z.array(Count),
        locations: z.array(Count),
        mcns: z.array(Count),
        prices: z.array(Count),
        scores: z.array(Count),
        /** Lowest points of each verdict, highest first. */
        scoreSteps: z.array(z.number()),
      }),
    ),
  get: versionedOperation('creator:read', 'GET /creators/{id}', 'A creator in full').input(ById).output(CreatorDetail),
  compare: operation('creator:read', 'GET /creators/compare', 'Up to five creators side by side')
    .input(z.object({ ids: z.array(z.string()).min(1).max(5) }))
    .output(z.object({ creators: z.array(CreatorDetail) })),
  /** An empty value clears the hand edit. */
  edit: versionedOperation('creator:edit', 'PATCH /creators/{id}', 'Correct one field by hand')
    .input(z.object({ id: z.string(), field: z.enum(EDITABLE_FIELDS), value: z.string().max(2_000).nullable() }))
    .output(CreatorDetail),
  block: versionedOperation('creator:edit', 'PUT /creators/{id}/block', 'Block a creator, or no longer')
    .input(z.object({ id: z.string(), blocked: z.boolean(), reason: z.string().max(500).default('') }))
    .output(Ok),
  /** Enters an exclusivity by hand; the organisation's other workspaces are told until when, not by whom. */
  hold: operation('creator:edit', 'POST /creators/{id}/holds', 'Enter an exclusivity')
    .input(
      z.object({
        id: z.string(),
        vertical: z.enum(VERTICALS).nullable(),
        fromOn: z.iso.date(),
        untilOn: z.iso.date(),
        note: z.string().max(500).default(''),
      }),
    )
    .output(CreatorDetail),
  release: operation('creator:edit', 'DELETE /holds/{id}', 'End one of the own holds')
    .input(ById)
    .output(CreatorDetail),
  lists: {
    all: operation('creator:read', 'GET /lists', 'Lists of creators').output(z.object({ lists: z.array(List) })),
    get: versionedOperation('creator:read', 'GET /lists/{id}', 'One list').input(ById).output(List),
    create: operation('creator:edit', 'POST /lists', 'Make a list')
      .input(
        z.object({ name: z.string().trim().min(1).max(100), creatorIds: z.array(z.string()).max(10_000).default([]) }),
      )
      .output(List),
    rename: versionedOperation('creator:edit', 'PATCH /lists/{id}', 'Rename a list')
      .input(z.object({ id: z.string(), name: z.string().trim().min(1).max(100) }))
      .output(List),
    remove: versionedOperation('creator:edit', 'DELETE /lists/{id}', 'Remove a list; its creators stay')
      .input(ById)
      .output(Ok),
    put: versionedOperation('creator:edit', 'POST /lists/{id}/members', 'Add creators to a list and drop others')
      .input(
        z.object({
          id: z.string(),
          add: z.array(z.string()).max(10_000).default([]),
          drop: z.array(z.string()).max(10_000).default([]),
        }),
      )
      .output(List),
  },
  imports: {
    /** Profile links or a block of cells copied from a sheet; previewed as a file is. Files come by POST /api/v1/imports. */
    paste: operation('creator:import', 'POST /imports/text', 'Begin an import from pasted cells', COSTS)
      .input(z.object({ text: z.string().min(1).max(2_000_000) }))
      .output(ImportState),
    get: operation('creator:read', 'GET /imports/{id}', 'An import: columns, preview, counts, problems', COSTS)
      .input(ById)
      .output(ImportState),
    all: operation('creator:read', 'GET /imports', 'Imports, newest first').output(
      z.object({
        imports: z.array(
          ImportState.pick({
            id: true,
            fileName: true,
            format: true,
            state: true,
            rows: true,
            startedAt: true,
            finishedAt: true,
          }),
        ),
      }),
    ),
    /** Sets what each column is; remembered per header set. */
    map: operation('creator:import', 'PUT /imports/{id}/fields', 'Say what each column is', COSTS)
      .input(z.object({ id: z.string(), fields: z.record(z.string(), z.string().nullable()) }))
      .output(ImportState),
    /** The fields a column may be mapped to, with labels. */
    fields: operation('creator:read', 'GET /import-fields', 'What a column may be').output(
      z.object({ fields: z.array(z.object({ key: z.string(), label: z.string(), group: z.string() })) }),
    ),
    start: operation('creator:import', 'POST /imports/{id}/start', 'Run an import', COSTS)
      .input(ById)
      .output(ImportState),
    cancel: operation('creator:import', 'POST /imports/{id}/cancel', 'Stop an import', COSTS)
      .input(ById)
      .output(ImportState),
  },
};
