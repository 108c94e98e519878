/** Days of deals: what falls due, what came out, what is live, and where nothing comes out. */
import { z } from 'zod';
import { daysBetween } from '#kernel/clock.ts';
import { pageOperation } from '#kernel/operation.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

const Day = z.iso.date();

/** Six weeks: as many as a month touches. */
const MOST_DAYS = 42;

export const CalendarItem = z.object({
  on: Day,
  kind: z.enum(['due', 'live', 'published']),
  dealId: z.string(),
  creator: z.string(),
  model: z.enum(MODEL_KINDS),
  campaignId: z.string(),
  campaign: z.string(),
  /** What is owed; of a note its number on the platform. */
  what: z.string(),
  cycle: z.int(),
  side: z.enum(['brand', 'creator']).nullable(),
  /** Of what is due: it should be done by now. A gift is never late. */
  late: z.boolean(),
});
export type CalendarItem = z.infer<typeof CalendarItem>;

const DayCount = z.object({ on: Day, due: z.int(), live: z.int(), published: z.int() });

/** A week, or a day, inside a campaign's window in which nothing of it comes out. */
const Gap = z.object({ campaignId: z.string(), campaign: z.string(), on: Day });

export const CalendarInput = z
  .object({
    from: Day,
    until: Day,
    campaignId: z.string().min(1).max(60).optional(),
    /** So many of each day; the counts tell how many there are. */
    perDay: z.int().min(1).max(500).default(500),
    after: z.string().max(200).nullable().default(null),
    limit: z.int().min(1).max(500).default(200),
  })
  .refine(({ from, until }) => from <= until && daysBetween(from, until) < MOST_DAYS, { path: ['until'] });
export type CalendarInput = z.input<typeof CalendarInput>;

export const Calendar = z.object({
  today: Day,
  rows: z.array(CalendarItem),
  next: z.string().nullable(),
  /** Of the whole span, with its first page alone; so are gaps. */
  days: z.array(DayCount),
  /** Weeks by their Monday; days only where one campaign is asked for. */
  gaps: z.object({ weeks: z.array(Gap), days: z.array(Gap) }),
});
export type Calendar = z.infer<typeof Calendar>;

export const calendarOperations = {
  calendar: pageOperation('deal:read').input(CalendarInput).output(Calendar),
};
