/** The ladder of what is late, and what may be chosen at its end: what pages and machines say and get. */
import { z } from 'zod';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();

/** From a friendly word the day before to a choice that somebody has to make. */
export const RUNGS = ['before', 'due', 'manager', 'choice'] as const;
export const Rung = z.enum(RUNGS);
export type Rung = z.infer<typeof Rung>;

/** How near rights of use come to their end. */
export const RightsAlert = z.enum(['month', 'week', 'over']);

/** Days before or after the due day from which each rung holds. */
const Ladder = z.object({
  beforeDays: z.int().min(0).max(14),
  managerDays: z.int().min(1).max(60),
  choiceDays: z.int().min(1).max(90),
});
export type Ladder = z.infer<typeof Ladder>;

/** Told again when it is set, so that nobody writes over what another has changed; 0 while it is the product's own. */
const LadderView = Ladder.extend({ version: z.int() });
export type LadderView = z.infer<typeof LadderView>;
const LadderInput = Ladder.extend({ seen: z.int().min(0).optional() }).refine(
  ({ managerDays, choiceDays }) => choiceDays >= managerDays,
  { path: ['choiceDays'] },
);

/** By which a deal is ended when it is late for good. */
export const EXITS = ['cancel', 'end-early', 'part', 'break-off'] as const;
export const WISHES = ['brand', 'creator', 'both'] as const;

const Later = z.object({
  what: z.string(),
  cycle: z.int(),
  dueOn: Day,
  /** False for what only begins to count with a step that is still to come. */
  begun: z.boolean(),
});
export type Later = z.infer<typeof Later>;

export const Choices = z.object({
  rung: Rung.nullable(),
  dueOn: Day,
  /** The earliest other day that may be said. */
  earliestOn: Day,
  /** What moves along with another day. */
  later: z.array(Later),
  /** The last day on which the deal may publish, and on which it now would; null where nobody said, or nothing is published. */
  untilOn: Day.nullable(),
  lastNoteOn: Day.nullable(),
  /** What an end comes to, by whose wish it is; CNY fen. Empty where no end is open. */
  exits: z.array(z.object({ event: z.enum(EXITS), by: z.enum(WISHES), cost: z.string() })),
  /** The campaign whose shortlist a replacement stands on. */
  campaignId: z.string(),
});
export type Choices = z.infer<typeof Choices>;

export const ReplaceInput = z.object({
  id: Id,
  event: z.enum(EXITS),
  by: z.enum(WISHES),
  /** A confirmed line of the same campaign. */
  lineId: Id,
  answerUntil: Day.nullable().default(null),
  note: z.string().trim().max(500).default(''),
});
export type ReplaceInput = z.input<typeof ReplaceInput>;

export const ladderOperations = {
  ladder: {
    get: versionedOperation(
      'deal:read',
      'GET /deals/ladder',
      'On which days what is late is reminded of, told, and chosen about',
    ).output(LadderView),
    set: versionedOperation('workspace:edit', 'PUT /deals/ladder', 'Change it').input(LadderInput).output(LadderView),
  },
  /** What stands open about something that is late, before anybody chooses. */
  choices: pageOperation('deal:read', ['cost:read'])
    .input(z.object({ id: Id, what: z.string().max(40), cycle: z.int().min(0).default(0) }))
    .output(Choices),
  replace: operation(
    'deal:edit',
    'POST /deals/{id}/replacement',
    'Ends a deal at its agreed cost and takes a confirmed line of the shortlist instead',
    ['cost:read'],
  )
    .input(ReplaceInput)
    .output(z.object({ dealId: z.string() })),
};

/** Its answer is the deal. */
export const removalOperation = operation(
  'deal:edit',
  'POST /deals/{id}/notes/removal',
  'Says yes or no to a request to take a note down',
  ['cost:read'],
).input(z.object({ id: Id, noteId: z.string().regex(/^[0-9a-f]{24}$/), agree: z.boolean() }));
