/** A line of a shortlist, and what can be said of one. Amounts are decimal strings of CNY fen. */
import { z } from 'zod';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Fen = z.string().regex(/^\d{1,15}$/);
const Text = z.string().trim().max(500);
const Bps = z.int().min(0).max(10_000);

export const LINE_STATES = ['proposed', 'enquired', 'confirmed', 'declined', 'expired', 'taken'] as const;
export type LineState = (typeof LINE_STATES)[number];

export const Line = z.object({
  id: z.string(),
  campaignId: z.string(),
  planId: z.string().nullable(),
  creatorId: z.string(),
  creator: z.string(),
  tier: z.string().nullable(),
  followers: z.number().nullable(),
  mcn: z.string().nullable(),
  model: z.enum(MODEL_KINDS),
  terms: z.unknown(),
  week: Day.nullable(),
  state: z.enum(LINE_STATES),
  planned: z.string().nullable(),
  price: z.string().nullable(),
  basis: z.enum(['net', 'tax-included']).nullable(),
  rebateBps: z.int().nullable(),
  freeFrom: Day.nullable(),
  freeUntil: Day.nullable(),
  validUntil: Day.nullable(),
  contact: z.string(),
  /** What stands with the client; `not-asked` where nothing was shared with one. */
  client: z.enum(['not-asked', 'waiting', 'approved', 'rejected']),
  clientNote: z.string(),
  reason: z.string(),
  /** Another brand of the organisation has the creator until then. */
  blockedUntil: Day.nullable(),
  version: z.int(),
});
export type Line = z.infer<typeof Line>;

export const NewLine = z.object({
  creatorId: Id,
  model: z.enum(MODEL_KINDS),
  /** By the model's schema; amounts as digits. */
  terms: z.unknown(),
  week: Day.optional(),
  contact: z.string().trim().max(120).default(''),
});
export type NewLine = z.infer<typeof NewLine>;

/** What becomes of a line: asked, answered, or let go of. */
export const LineAnswer = z.discriminatedUnion('what', [
  z.object({ what: z.literal('enquire'), contact: z.string().trim().max(120).optional() }),
  z.object({
    what: z.literal('confirm'),
    /** Left out of a gift, which is accepted and not priced. */
    price: Fen.optional(),
    /** Said with every price. */
    basis: z.enum(['net', 'tax-included']).optional(),
    rebateBps: Bps.optional(),
    freeFrom: Day.optional(),
    freeUntil: Day.optional(),
    validUntil: Day,
  }),
  z.object({ what: z.literal('decline'), reason: Text.default('') }),
  z.object({ what: z.literal('expire') }),
  z.object({ what: z.literal('ask-again') }),
  /** What a client said to somebody of ours, outside of a share. */
  z.object({ what: z.literal('client'), decision: z.enum(['approved', 'rejected']), note: Text.default('') }),
]);
export type LineAnswer = z.infer<typeof LineAnswer>;
