/** Shortlist and deals: what pages and machines say and get. Amounts are decimal strings of CNY fen. */
import { z } from 'zod';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';
import { MODEL_KINDS, PHASES } from '#modules/collaboration-models/contract.ts';
import { RAILS } from '#modules/ledger/contract.ts';
import { ambassadorshipOperations } from './ambassadorship/ambassadorship-contract.ts';
import { removalOperation, timeOperations } from './time-contract.ts';
import { Line, LINE_STATES, LineAnswer, NewLine } from './line-contract.ts';
import { ClauseView } from './clause-contract.ts';
import { paperContract } from './paper-contract.ts';
import { Position } from './positions/position-contract.ts';
import { Snapshot } from './snapshot-contract.ts';

export { Snapshot } from './snapshot-contract.ts';
import { NewDeal, Order, Schedule, TakeInput } from './new-deal-contract.ts';
import { ObligationView, SIDES } from './work-contract.ts';
export { AFTER_LETTER, MERGE_FIELDS, paperContract } from './paper-contract.ts';
export type { ClauseView } from './clause-contract.ts';
export type * from './paper-contract.ts';
export { HEALTH_METRICS, type EarlyEnd, type Health, type Renewal } from './ambassadorship/ambassadorship-contract.ts';

export { Line, LINE_STATES, LineAnswer, NewLine, type LineState } from './line-contract.ts';
export { NewDeal, TakeInput } from './new-deal-contract.ts';
export { DealSheet } from './deal-sheet-contract.ts';
export type { Calendar, CalendarItem, Choices, Ladder, Rung } from './time-contract.ts';
export { SIDES, WorkItem } from './work-contract.ts';
export { LASTING } from './vocabulary.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Fen = z.string().regex(/^\d{1,15}$/);
const SignedFen = z.string().regex(/^-?\d{1,15}$/);
const Text = z.string().trim().max(500);

export const CHANNELS = ['wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other'] as const;

/** What a step may bring along: links, numbers, names that guards ask for. */
export const StepData = z.object({
  note: z
    .object({
      /** As the app shares it, or the address. */
      text: z.string().trim().min(1).max(2_000),
      format: z.enum(['image', 'video']),
      declared: z.enum(['order', 'gifted', 'undeclared']).optional(),
      orderId: z.string().trim().min(1).max(64).optional(),
    })
    .optional(),
  order: Order.optional(),
  /** The note goes undeclared: allowed, and a finding for ever. */
  undeclared: z.literal(true).optional(),
  /** Whoever does the step vouches by name for what its guard asks. */
  confirm: z.literal(true).optional(),
  code: z.string().trim().max(120).optional(),
  replay: z.string().trim().max(500).optional(),
  /** Receipts less refunds of a period. */
  netReceipts: SignedFen.optional(),
  /** Units of the catalogue's stock that the step sets aside for the deal; what expires first where no lot is named. */
  stock: z
    .array(z.object({ skuId: Id, units: z.int().min(1).max(1_000_000), lotId: Id.optional() }))
    .min(1)
    .max(50)
    .optional(),
  /** Of parcels that leave or come back; what is left out is what the stock or the terms say. */
  goods: z
    .object({
      units: z.int().min(0).max(1_000_000).optional(),
      cost: Fen.optional(),
      shipping: Fen.default('0'),
      duty: Fen.default('0'),
    })
    .optional(),
});
export type StepData = z.infer<typeof StepData>;

export const StepInput = z.object({
  id: Id,
  event: z.string().min(1).max(40),
  /** The day on which it happened; today when left out. */
  on: Day.optional(),
  /** Of a step that either side may do. */
  by: z.enum(['brand', 'creator', 'both']).optional(),
  /** By which way a creator said it, where one of ours writes it down. */
  channel: z.enum(CHANNELS).optional(),
  note: Text.optional(),
  data: StepData.default({}),
});
export type StepInput = z.input<typeof StepInput>;

const NextStep = z.object({
  event: z.string(),
  to: z.string(),
  by: z.enum(['brand', 'creator', 'either', 'clock']),
  guards: z.array(z.string()),
});

export const DealRow = z.object({
  id: z.string(),
  campaignId: z.string(),
  campaign: z.string(),
  creatorId: z.string(),
  creator: z.string(),
  model: z.enum(MODEL_KINDS),
  state: z.string(),
  phase: z.enum(PHASES),
  contact: z.string(),
  rail: z.enum(RAILS),
  fee: z.string().nullable(),
  committed: z.string(),
  dueOn: Day.nullable(),
  dueBy: z.enum(SIDES).nullable(),
  changedAt: z.date(),
  version: z.int(),
});
export type DealRow = z.infer<typeof DealRow>;

const TermsView = z.object({
  version: z.int(),
  terms: z.unknown(),
  rail: z.enum(RAILS),
  payDays: z.int(),
  fromOn: Day.nullable(),
  untilOn: Day.nullable(),
  shares: z.array(z.object({ partyId: z.string(), bps: z.int() })).nullable(),
  reason: z.string(),
  proposedBy: z.enum(SIDES),
  madeAt: z.date(),
  brandAt: z.date().nullable(),
  creatorAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  rejectedAt: z.date().nullable(),
  hash: z.string(),
});
export type TermsView = z.infer<typeof TermsView>;

const StepView = z.object({
  number: z.int(),
  event: z.string(),
  from: z.string(),
  to: z.string(),
  on: Day,
  at: z.date(),
  side: z.enum(['brand', 'creator', 'clock']),
  actor: z.string().nullable(),
  channel: z.string().nullable(),
  note: z.string(),
  termsVersion: z.int(),
});

const NOTE_STATES = ['live', 'edited', 'removal-asked', 'hidden', 'removed'] as const;
export const NoteView = z.object({
  id: z.string(),
  url: z.string(),
  format: z.enum(['image', 'video']),
  publishedOn: Day,
  declared: z.enum(['order', 'gifted', 'undeclared']),
  orderId: z.string().nullable(),
  orderState: z.string().nullable(),
  protectedUntil: Day.nullable(),
  state: z.enum(NOTE_STATES),
  removalAnswer: z.enum(['agreed', 'refused']).nullable(),
  flags: z.array(z.string()),
  checkedBy: z.string().nullable(),
  snapshots: z.array(Snapshot.omit({ noteId: true })),
  /** By keyword, then by day: of each the last before the note was out, the first after, and the newest. */
  positions: z.array(Position.omit({ noteId: true })),
});

const BookingView = z.object({
  step: z.int(),
  kind: z.string(),
  what: z.string(),
  amount: z.string(),
  givenBack: z.string(),
  factId: z.string(),
  journalId: z.string().nullable(),
  on: Day,
});

export const DealView = DealRow.extend({
  lineId: z.string().nullable(),
  partyId: z.string(),
  agreedOn: Day.nullable(),
  receivedOn: Day.nullable(),
  publishedOn: Day.nullable(),
  answerUntil: Day.nullable(),
  month: z.int(),
  served: z.int(),
  round: z.int(),
  told: z.record(z.string(), z.unknown()),
  commission: z.string(),
  closedOn: Day.nullable(),
  terms: z.array(TermsView),
  steps: z.array(StepView),
  next: z.array(NextStep),
  obligations: z.array(ObligationView),
  notes: z.array(NoteView),
  clause: ClauseView.nullable(),
  approvals: z.array(z.object({ side: z.enum(SIDES), round: z.int(), actor: z.string().nullable(), at: z.date() })),
  bookings: z.array(BookingView),
  messages: z.array(
    z.object({
      id: z.string(),
      direction: z.enum(['out', 'in']),
      channel: z.enum(CHANNELS),
      text: z.string(),
      actor: z.string().nullable(),
      at: z.date(),
    }),
  ),
});
export type DealView = z.infer<typeof DealView>;

export const AmendInput = Schedule.extend({
  id: Id,
  terms: z.unknown(),
  reason: Text,
  /** Who proposes it; the other side has to accept. */
  by: z.enum(SIDES).default('brand'),
});
export type AmendInput = z.input<typeof AmendInput>;

export const DealFilter = z.object({
  campaignIds: z.array(Id).max(100).optional(),
  creatorIds: z.array(Id).max(100).optional(),
  models: z.array(z.enum(MODEL_KINDS)).optional(),
  phases: z.array(z.enum(PHASES)).optional(),
  states: z.array(z.string().max(40)).max(60).optional(),
  contact: z.string().max(120).optional(),
  text: z.string().max(100).default(''),
  overdue: z.boolean().default(false),
  after: z.string().max(200).nullable().default(null),
  limit: z.int().min(1).max(500).default(100),
});
export type DealFilter = z.input<typeof DealFilter>;

const One = z.object({ id: Id });
const Done = z.object({ deal: DealView });
/** One of many: what became of it, or the sentence that says why not. */
const Outcome = z.object({ id: z.string(), state: z.string().nullable(), refusal: z.string().nullable() });

export const collaborationsContract = {
  ...timeOperations,
  ...ambassadorshipOperations,
  shortlist: {
    propose: operation(
      'deal:edit',
      'POST /shortlist/plans',
      'Puts the lines of an approved plan on the shortlist of a campaign',
      ['cost:read'],
    )
      .input(z.object({ campaignId: Id, planId: Id, version: z.int().min(1).optional() }))
      .output(z.object({ added: z.int(), known: z.int() })),
    add: operation('deal:edit', 'POST /shortlist', 'Puts creators on the shortlist of a campaign', ['cost:read'])
      .input(z.object({ campaignId: Id, lines: z.array(NewLine).min(1).max(500) }))
      .output(z.object({ ids: z.array(z.string()) })),
    list: operation('deal:read', 'GET /shortlist', 'The shortlist of a campaign', ['cost:read'])
      .input(
        z.object({
          campaignId: Id,
          states: z.array(z.enum(LINE_STATES)).optional(),
          after: z.string().max(200).nullable().default(null),
          limit: z.coerce.number().int().min(1).max(500).default(200),
        }),
      )
      .output(z.object({ rows: z.array(Line), next: z.string().nullable() })),
    answer: operation(
      'deal:edit',
      'POST /shortlist/{id}/answers',
      'Says what became of a line: asked, confirmed, declined',
      ['cost:read'],
    )
      .input(z.object({ id: Id, answer: LineAnswer }))
      .output(z.object({ line: Line })),
    take: operation('deal:edit', 'POST /shortlist/deals', 'Makes deals of confirmed lines', ['cost:read'])
      .input(TakeInput)
      .output(z.object({ dealIds: z.array(z.string()) })),
    /** What a new version of the plan would have to know. */
    replan: pageOperation('plan:edit', ['deal:read', 'cost:read'])
      .input(z.object({ planId: Id, name: z.string().trim().min(1).max(120) }))
      .output(z.object({ planId: z.string() })),
  },
  list: operation('deal:read', 'GET /deals', 'Deals, newest change first', ['cost:read'])
    .input(DealFilter)
    .output(z.object({ rows: z.array(DealRow), next: z.string().nullable() })),
  counts: operation('deal:read', 'GET /deals/counts', 'How many deals stand in each phase', ['cost:read'])
    .input(DealFilter.pick({ campaignIds: true, models: true, contact: true, text: true }))
    .output(z.object({ phases: z.record(z.enum(PHASES), z.int()), total: z.int() })),
  /** Campaigns by name, for those who run them and see no ledger. */
  campaigns: pageOperation('deal:read').output(
    z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** What a deal made by hand starts from, and where a running one may stand. */
  models: pageOperation('deal:edit', ['cost:read']).output(
    z.object({
      rows: z.array(z.object({ model: z.enum(MODEL_KINDS), terms: z.unknown(), running: z.array(z.string()) })),
    }),
  ),
  get: versionedOperation('deal:read', 'GET /deals/{id}', 'One deal, with everything that happened', ['cost:read'])
    .input(One)
    .output(DealView),
  create: operation('deal:edit', 'POST /deals', 'Makes deals without a shortlist, or brings in running ones', [
    'cost:read',
  ])
    .input(z.object({ deals: z.array(NewDeal).min(1).max(500) }))
    .output(z.object({ ids: z.array(z.string()) })),
  step: versionedOperation('deal:edit', 'POST /deals/{id}/steps', 'Moves a deal: one step of its lifecycle', [
    'cost:read',
  ])
    .input(StepInput)
    .output(Done),
  steps: operation('deal:edit', 'POST /deals/steps', 'Moves many deals, each by itself', ['cost:read'])
    .input(z.object({ steps: z.array(StepInput).min(1).max(500) }))
    .output(z.object({ outcomes: z.array(Outcome) })),
  amend: versionedOperation('deal:edit', 'POST /deals/{id}/amendments', 'Proposes other terms', ['cost:read'])
    .input(AmendInput)
    .output(Done),
  answerAmendment: versionedOperation(
    'deal:edit',
    'POST /deals/{id}/amendments/answer',
    'Accepts proposed terms for a side, or refuses them',
    ['cost:read'],
  )
    .input(
      z.object({
        id: Id,
        version: z.int().min(2),
        by: z.enum(SIDES),
        accept: z.boolean(),
        channel: z.enum(CHANNELS).optional(),
      }),
    )
    .output(Done),
  approveRound: versionedOperation('deal:edit', 'POST /deals/{id}/approvals', 'One side’s approval of a shared round', [
    'cost:read',
  ])
    .input(z.object({ id: Id, by: z.enum(SIDES), channel: z.enum(CHANNELS).optional() }))
    .output(Done),
  extend: operation('deal:edit', 'POST /deals/{id}/extensions', 'Puts off what is due', ['cost:read'])
    .input(
      z.object({
        id: Id,
        what: z.string().max(40),
        cycle: z.int().min(0).default(0),
        dueOn: Day,
        reason: Text.default(''),
      }),
    )
    .output(Done),
  checkNote: operation(
    'deal:edit',
    'POST /deals/{id}/notes/check',
    'Clears the flags of a note, or says what became of it',
    ['cost:read'],
  )
    .input(
      z.object({
        id: Id,
        noteId: z.string().regex(/^[0-9a-f]{24}$/),
        state: z.enum(NOTE_STATES).optional(),
        clear: z.boolean().default(false),
        order: Order.optional(),
      }),
    )
    .output(Done),
  answerRemoval: removalOperation.output(Done),
  message: operation(
    'deal:edit',
    'POST /deals/{id}/messages',
    'Logs what was written to a creator, or what came back',
    ['cost:read'],
  )
    .input(
      z.object({
        id: Id,
        direction: z.enum(['out', 'in']),
        channel: z.enum(CHANNELS),
        text: z.string().trim().min(1).max(5_000),
        template: z.string().max(60).optional(),
      }),
    )
    .output(z.object({ messageId: z.string() })),
  parcel: operation('stock:edit', 'POST /deals/{id}/parcels', 'Opens a parcel for a deal: its units are set aside', [
    'deal:edit',
  ])
    .input(
      z.object({
        id: Id,
        lines: z
          .array(z.object({ skuId: Id, units: z.int().min(1).max(1_000_000) }))
          .min(1)
          .max(50),
        locationId: Id,
        scope: z.enum(['domestic', 'cross-border']).default('domestic'),
      }),
    )
    .output(z.object({ shipmentId: z.string() })),
  ...paperContract,
};
