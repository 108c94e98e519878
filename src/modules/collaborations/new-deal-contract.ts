/** A deal before there is one: of a line, by hand, or of work that runs already. Amounts are decimal strings of CNY fen. */
import { z } from 'zod';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { RAILS } from '#modules/ledger/contract.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Fen = z.string().regex(/^\d{1,15}$/);
const SignedFen = z.string().regex(/^-?\d{1,15}$/);

/** The order on Pugongying under which a note is declared. */
export const Order = z.object({
  id: z.string().trim().min(1).max(64),
  mode: z.enum(['standard', 'guaranteed']),
  state: z.string().trim().min(1).max(60),
  protectedUntil: Day.nullable().default(null),
});

/** Who pays, how soon, and when. */
export const Schedule = z.object({
  rail: z.enum(RAILS),
  payDays: z.int().min(0).max(365).default(0),
  fromOn: Day.nullable().default(null),
  untilOn: Day.nullable().default(null),
  shares: z
    .array(z.object({ partyId: Id, bps: z.int().min(1).max(10_000) }))
    .min(2)
    .max(10)
    .nullable()
    .default(null),
});

/** A deal without a line of a shortlist; `state` brings in one that runs already. */
export const NewDeal = Schedule.extend({
  campaignId: Id,
  creatorId: Id,
  /** Whom it is owed to, when not the creator. */
  partyId: Id.optional(),
  model: z.enum(MODEL_KINDS),
  terms: z.unknown(),
  contact: z.string().trim().max(120).default(''),
  answerUntil: Day.nullable().default(null),
  /** Expected besides the agreed money. */
  commission: Fen.default('0'),
  running: z
    .object({
      state: z.string().min(1).max(40),
      agreedOn: Day,
      receivedOn: Day.nullable().default(null),
      publishedOn: Day.nullable().default(null),
      /** On which the month that runs began; the agreement's day when nobody says. */
      monthOn: Day.nullable().default(null),
      /** Units that were settled elsewhere: notes, months, sessions. */
      settled: z.int().min(0).max(1_000).default(0),
      /** What is owed for it still, or was paid too much of. */
      owed: SignedFen.default('0'),
      told: z.object({ order: Order.optional(), code: z.string().max(120).optional() }).default({}),
    })
    .optional(),
});
export type NewDeal = z.input<typeof NewDeal>;

export const TakeInput = Schedule.extend({
  lineIds: z.array(Id).min(1).max(500),
  answerUntil: Day.nullable().default(null),
});
export type TakeInput = z.input<typeof TakeInput>;
