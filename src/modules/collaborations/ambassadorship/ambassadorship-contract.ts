/** How an ambassadorship goes, what becomes of it at its end, and what an early end comes to. Amounts are decimal strings of CNY fen. */
import { z } from 'zod';
import { operation, versionedOperation } from '#kernel/operation.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();

const Band = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

/** What notes brought against the forecast of the plan, each as the mean of a note. */
const Result = z.object({
  /** Notes that are old enough and have the count. */
  notes: z.int(),
  /** Of those, notes of which only counts with boosting are known: the forecast is of organic ones. */
  boosted: z.int(),
  /** Null while no note is measured. */
  perNote: z.number().nullable(),
  /** Of the whole deal, divided by its notes; null where no plan made one. */
  forecast: Band.nullable(),
});
export type Result = z.infer<typeof Result>;

export const HEALTH_METRICS = ['reads', 'engagements'] as const;

export const Health = z.object({
  /** Below so many cases no share and no middle is told. */
  least: z.int(),
  /** What the creator owed: fallen due or done, and done by its day. */
  onTime: z.object({ of: z.int(), kept: z.int(), share: z.number().nullable() }),
  /** Of the messages of this deal. */
  replies: z.object({ asked: z.int(), answered: z.int(), medianHours: z.number().nullable() }),
  results: z.object({ published: z.int(), measuredAfterDays: z.int(), reads: Result, engagements: Result }),
});
export type Health = z.infer<typeof Health>;

export const RENEWAL_ANSWERS = ['renew', 'let-end'] as const;

export const Renewal = z.object({
  /** The day after the last one of all months; null before the first begins. */
  endsOn: Day.nullable(),
  /** By which it is to be said. */
  askOn: Day.nullable(),
  /** The question stands now: it is near, and nobody has answered. */
  asks: z.boolean(),
  /** It can be answered: the deal runs, or has just been served. */
  open: z.boolean(),
  answer: z.object({ what: z.enum(RENEWAL_ANSWERS), by: z.string(), on: Day }).nullable(),
  /** The deal that goes on where this one ends, and the one that this one renews. */
  renewedById: z.string().nullable(),
  renewsId: z.string().nullable(),
});
export type Renewal = z.infer<typeof Renewal>;

export const EarlyEnd = z.object({
  on: Day,
  months: z.int(),
  served: z.int(),
  /** Days of the running month that count, of thirty; null when no month runs. */
  days: z.int().nullable(),
  /** For months that were served already. */
  before: z.string(),
  /** For the days of the month that runs, without and of the platform. */
  retainer: z.string(),
  platformFee: z.string(),
  /** Of what is committed, let go of. */
  released: z.string(),
});
export type EarlyEnd = z.infer<typeof EarlyEnd>;

export const RenewInput = z.object({
  id: Id,
  answer: z.enum(RENEWAL_ANSWERS),
  /** Whose campaign the renewed deal is of; the same when left out. */
  campaignId: Id.optional(),
  note: z.string().trim().max(500).default(''),
});
export type RenewInput = z.input<typeof RenewInput>;

export const ambassadorshipOperations = {
  ambassadorship: operation(
    'deal:read',
    'GET /deals/{id}/ambassadorship',
    'How an ambassadorship goes, with how many cases that is made of, and what becomes of it at its end',
  )
    .input(z.object({ id: Id }))
    .output(z.object({ health: Health, renewal: Renewal })),
  renewal: versionedOperation(
    'deal:edit',
    'POST /deals/{id}/renewal',
    'Renews an ambassadorship by a new deal with its terms, or says that it is let end',
    ['cost:read'],
  )
    .input(RenewInput)
    .output(z.object({ dealId: z.string().nullable() })),
  earlyEnd: operation(
    'deal:read',
    'GET /deals/{id}/early-end',
    'What it comes to when an ambassadorship ends on a day before its time',
    ['cost:read'],
  )
    .input(z.object({ id: Id, on: Day.optional() }))
    .output(EarlyEnd),
};
