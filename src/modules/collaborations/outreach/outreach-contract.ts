/** Words to creators: templates, what they come to for somebody, letters on their way, how soon answers come. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

const Id = z.string().min(1).max(60);
const Words = { subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(5_000) };

/** What a template may name. */
export const MERGE_FIELDS = [
  'creator',
  'brand',
  'campaign',
  'contact',
  'sender',
  'fee',
  'from',
  'until',
  'answerUntil',
] as const;

export const Template = z.object({
  model: z.enum(MODEL_KINDS),
  locale: z.enum(LOCALES),
  ...Words,
  /** The product's own words, not changed here. */
  shipped: z.boolean(),
  /** Told again with a change, so that nobody writes over what another has changed; 0 before the first. */
  version: z.int(),
});
export type Template = z.infer<typeof Template>;
const Seen = { seen: z.int().min(0).optional() };
export const SaveTemplate = z.object({ model: z.enum(MODEL_KINDS), locale: z.enum(LOCALES), ...Words, ...Seen });
export const ResetTemplate = Template.pick({ model: true, locale: true }).extend(Seen);

/** Of a deal or of a line of a shortlist. */
export const About = z.union([z.object({ dealId: Id }), z.object({ lineId: Id })]);
export type About = z.infer<typeof About>;

export const Composed = z.object({
  creator: z.string(),
  subject: z.string(),
  text: z.string(),
  unknown: z.array(z.string()),
  empty: z.array(z.string()),
  /** Whether an address is held to send it to. */
  email: z.boolean(),
});
export type Composed = z.infer<typeof Composed>;

export const SendLetter = z.object({ about: About, ...Words });

export const Replies = z.object({ asked: z.int(), answered: z.int(), medianHours: z.number().nullable() });

const CHANNEL = z.enum(['wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other']);

export const LineMessage = z.object({
  lineId: Id,
  direction: z.enum(['out', 'in']),
  channel: CHANNEL,
  text: z.string().trim().min(1).max(5_000),
});

export const LoggedLine = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  channel: CHANNEL,
  text: z.string(),
  actor: z.string().nullable(),
  at: z.date(),
});
export type LoggedLine = z.infer<typeof LoggedLine>;

/**
 * What somebody may say of a letter, by where it stands. `lost`: claimed so long ago that whoever did is gone, and nobody
 * but a reader of the mailbox knows whether it went. `outbox`: no mail server is set, it lies as a file.
 */
export const AFTER_LETTER = {
  queued: ['drop'],
  claimed: [],
  lost: ['sent', 'again', 'drop'],
  failed: ['again', 'drop'],
  outbox: ['sent', 'drop'],
  sent: [],
  dropped: ['again'],
} as const satisfies Record<string, readonly ('sent' | 'again' | 'drop')[]>;
export type LetterState = keyof typeof AFTER_LETTER;

export const WaitingLetter = z.object({
  id: z.string(),
  creatorId: z.string(),
  creator: z.string(),
  dealId: z.string().nullable(),
  lineId: z.string().nullable(),
  campaignId: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(['queued', 'claimed', 'lost', 'failed', 'outbox']),
  /** It goes nowhere by itself. */
  needsSomebody: z.boolean(),
  madeAt: z.date(),
  madeBy: z.string().nullable(),
  claimedAt: z.date().nullable(),
  /** Whether an address is held to send it to. */
  email: z.boolean(),
});
export type WaitingLetter = z.infer<typeof WaitingLetter>;

export const SettleLetter = z.object({ letterId: Id, what: z.enum(['sent', 'again', 'drop']) });
