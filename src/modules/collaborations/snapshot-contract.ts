/** Counts of a note on a day, as somebody read them. */
import { z } from 'zod';

const Day = z.iso.date();

export const Snapshot = z.object({
  noteId: z.string().regex(/^[0-9a-f]{24}$/),
  on: Day,
  scope: z.enum(['organic', 'all']),
  source: z.enum(['pugongying', 'vendor', 'creator']),
  impressions: z.int().min(0).nullable().default(null),
  reads: z.int().min(0).nullable().default(null),
  likes: z.int().min(0).nullable().default(null),
  saves: z.int().min(0).nullable().default(null),
  comments: z.int().min(0).nullable().default(null),
  shares: z.int().min(0).nullable().default(null),
  follows: z.int().min(0).nullable().default(null),
});
export type Snapshot = z.infer<typeof Snapshot>;
