/** Words to creators: templates, what they come to for somebody, letters on their way, how soon answers come. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

const Id = z.string().min(1).max(60);
const Words = { subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(5_000) };

export const Template = z.object({
  model: z.enum(MODEL_KINDS),
  locale: z.enum(LOCALES),
  ...Words,
  /** The product's own words, not changed here. */
  shipped: z.boolean(),
});
export const SaveTemplate = z.object({ model: z.enum(MODEL_KINDS), locale: z.enum(LOCALES), ...Words });

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

export const LineMessage = z.object({
  lineId: Id,
  direction: z.enum(['out', 'in']),
  channel: z.enum(['wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other']),
  text: z.string().trim().min(1).max(5_000),
});
