/** What is shared with clients: what the sharer asks and sees, and, apart from it, the little that a client does. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { isDay } from '#kernel/clock.ts';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, pageOperation } from '#kernel/operation.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { TIERS, VERTICALS } from '#modules/creators/contract.ts';

const Minor = z.string().regex(/^\d{1,15}$/);
const Day = z.string().refine(isDay);
const Band = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });
const Tested = z.object({ reads: z.boolean(), engagements: z.boolean() });

/** Links work so long after the day on which the answer is due. */
export const DAYS_AFTER_DUE = 30;

/** Drafts and reports join here. */
export const SHARE_KINDS = ['shortlist', 'plan'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** A proposed creator as a client sees it: nothing but this, and only what is named here. */
const CreatorView = z.object({
  kind: z.literal('creator'),
  name: z.string(),
  profileUrl: z.string().nullable(),
  tier: z.enum(TIERS),
  followers: z.number().nullable(),
  verticals: z.array(z.enum(VERTICALS)),
  model: z.enum(MODEL_KINDS),
  deliverables: z.array(
    z.object({
      kind: z.enum(['image-note', 'video-note', 'live-session', 'gift-parcel', 'product-loan']),
      count: z.number(),
    }),
  ),
  /** Chance that any note appears: 1 but for gifts. */
  appears: z.number(),
  /** Monday of the publication week (Beijing), YYYY-MM-DD. */
  week: z.string(),
  reads: Band,
  engagements: Band,
  /** Whether forecasts of this kind were held against real notes. */
  tested: Tested,
});
export type CreatorView = z.infer<typeof CreatorView>;

/** A plan in short, as a client sees it. */
const PlanSummaryView = z.object({
  kind: z.literal('plan'),
  creators: z.number(),
  byTier: z.array(z.object({ tier: z.enum(TIERS), creators: z.number() })),
  byModel: z.array(z.object({ model: z.enum(MODEL_KINDS), creators: z.number() })),
  waves: z.array(z.object({ from: z.string(), to: z.string(), creators: z.number(), notes: z.number() })),
  notes: Band,
  reads: Band,
  engagements: Band,
  tested: Tested,
});
export type PlanSummaryView = z.infer<typeof PlanSummaryView>;

export const ClientView = z.discriminatedUnion('kind', [CreatorView, PlanSummaryView]);
export type ClientView = z.infer<typeof ClientView>;

/** How the price that a client sees comes about; only its result is kept. */
export const PriceMode = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  /** By creator id, or `plan` for a whole plan; minor units of the plan's currency. */
  z.object({ mode: z.literal('own'), prices: z.record(z.string().max(60), Minor) }),
  /** The plan's cost and so many basis points on top. */
  z.object({ mode: z.literal('mark-up'), bps: z.int().min(1).max(100_000) }),
]);
export type PriceMode = z.infer<typeof PriceMode>;

const Subject = z.object({
  planId: z.string(),
  version: z.int().min(1),
  /** Of the lines, in the plan's order; null for the plan in short. */
  creatorIds: z.array(z.string()).min(1).max(2_000).nullable(),
  price: PriceMode,
});
export type ShareSubject = z.infer<typeof Subject>;

export const ShareInput = Subject.extend({
  title: z.string().trim().min(1).max(200),
  message: z.string().trim().max(2_000).default(''),
  dueOn: Day.nullable().default(null),
  locale: z.enum(LOCALES),
  recipients: z.array(z.email().max(200)).min(1).max(20),
});
export type ShareInput = z.infer<typeof ShareInput>;

const ShownItem = z.object({ view: ClientView, price: Minor.nullable() });
export const Preview = z.object({
  currency: z.enum(CURRENCIES),
  /** In the plan's order; whom an item is about is said to the sharer only. */
  items: z.array(ShownItem.extend({ creatorId: z.string().nullable() })),
});
export type Preview = z.infer<typeof Preview>;

const DecisionKind = z.enum(['approve', 'reject', 'comment', 'withdraw']);
/** What stands; nothing said, or taken back, is `open`: silence is never consent. */
const Standing = z.enum(['approved', 'rejected', 'open']);
export type Standing = z.infer<typeof Standing>;

const OwnDecision = z.object({ kind: DecisionKind, text: z.string(), at: z.date() });

/** Everything that a client gets. */
export const ClientShare = z.object({
  id: z.string(),
  kind: z.enum(SHARE_KINDS),
  title: z.string(),
  message: z.string(),
  from: z.object({ person: z.string(), organisation: z.string(), brand: z.string() }),
  /** The address that was asked. */
  asked: z.string(),
  locale: z.enum(LOCALES),
  currency: z.enum(CURRENCIES),
  sharedAt: z.date(),
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  items: z.array(
    ShownItem.extend({
      id: z.string(),
      standing: Standing,
      /** The reader's own, oldest first; nobody else's. */
      decisions: z.array(OwnDecision),
    }),
  ),
  comments: z.array(OwnDecision),
});
export type ClientShare = z.infer<typeof ClientShare>;

const RecipientState = z.enum(['not-opened', 'no-answer', 'partly', 'decided']);

const Recipient = z.object({
  id: z.string(),
  email: z.string(),
  state: RecipientState,
  decided: z.int(),
  /** The due date is past and something is undecided: needs somebody, and counts as nothing. */
  late: z.boolean(),
  firstSeenAt: z.date().nullable(),
  remindedAt: z.date().nullable(),
});

const ShareState = z.enum(['waiting', 'partly', 'decided', 'overdue', 'expired', 'revoked']);
export type ShareState = z.infer<typeof ShareState>;

export const ShareSummary = z.object({
  id: z.string(),
  kind: z.enum(SHARE_KINDS),
  title: z.string(),
  planId: z.string(),
  planVersion: z.int(),
  state: ShareState,
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  madeBy: z.string(),
  madeAt: z.date(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  items: z.int(),
  approved: z.int(),
  rejected: z.int(),
  recipients: z.array(Recipient),
});
export type ShareSummary = z.infer<typeof ShareSummary>;

export const ShareView = ShareSummary.extend({
  message: z.string(),
  locale: z.enum(LOCALES),
  currency: z.enum(CURRENCIES),
  lines: z.array(
    ShownItem.extend({
      id: z.string(),
      creatorId: z.string().nullable(),
      /** By the latest decision. */
      standing: Standing,
      /** Recipients decided differently: somebody has to talk to them. */
      disputed: z.boolean(),
      byRecipient: z.array(z.object({ recipientId: z.string(), standing: Standing, text: z.string() })),
    }),
  ),
  /** Everything that was said, in its order; nothing is ever taken away. */
  decisions: z.array(
    z.object({
      number: z.int(),
      recipientId: z.string(),
      itemId: z.string().nullable(),
      kind: DecisionKind,
      text: z.string(),
      through: z.enum(['link', 'sign-in']),
      at: z.date(),
    }),
  ),
});
export type ShareView = z.infer<typeof ShareView>;

const Sent = z.object({
  email: z.string(),
  sent: z.enum(['sent', 'outbox', 'failed']),
  /** Only where no letter went out: whoever has it answers in the client's name. */
  link: z.string().nullable(),
});
export type Sent = z.infer<typeof Sent>;

const ById = z.object({ id: z.string().max(60) });

export const sharingContract = {
  all: operation('share:read', 'GET /shares', 'What was shared with clients, newest first')
    .input(
      z.object({
        planId: z.string().nullable().default(null),
        cursor: z.string().max(200).nullable().default(null),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.object({ rows: z.array(ShareSummary), nextCursor: z.string().nullable() })),
  get: operation('share:read', 'GET /shares/{id}', 'One share: lines, recipients, every decision')
    .input(ById)
    .output(ShareView),
  revoke: operation('share:edit', 'POST /shares/{id}/revoke', 'End a share: its links open nothing any more')
    .input(ById)
    .output(ShareView),
  extend: operation('share:edit', 'POST /shares/{id}/extend', 'Another due date')
    .input(ById.extend({ dueOn: Day }))
    .output(ShareView),
  /** What a client would see, made as sharing makes it. */
  preview: pageOperation('share:edit').input(Subject).output(Preview),
  share: pageOperation('share:edit')
    .input(ShareInput)
    .output(z.object({ share: ShareView, letters: z.array(Sent) })),
  /** One letter more, with a new link beside the earlier ones. */
  remind: pageOperation('share:edit')
    .input(ById.extend({ recipientId: z.string().max(60) }))
    .output(z.object({ share: ShareView, letter: Sent })),

  /** Exchanges a link's secret for a cookie that opens this one share for some hours. */
  open: pageOperation('anybody')
    .input(z.object({ token: z.string().max(200) }))
    .output(z.object({ id: z.string(), locale: z.enum(LOCALES) })),
  /** Shares addressed to the signed-in client. */
  clientAll: pageOperation('share:decide').output(
    z.object({
      rows: z.array(
        ClientShare.pick({ id: true, kind: true, title: true, from: true, dueOn: true, overdue: true }).extend({
          items: z.int(),
          decided: z.int(),
        }),
      ),
    }),
  ),
  clientGet: pageOperation('share:decide').input(ById).output(ClientShare),
  clientDecide: pageOperation('share:decide')
    .input(
      ById.extend({
        /** Null for a comment on all of it. */
        itemId: z.string().max(60).nullable(),
        kind: DecisionKind,
        text: z.string().trim().max(2_000).default(''),
      }),
    )
    .output(ClientShare),
};
