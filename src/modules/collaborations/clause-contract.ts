/** A performance clause as it stands: what it counts, from which day, and the snapshots that decide or decided it. */
import { z } from 'zod';

const Day = z.iso.date();

export const ClauseView = z.object({
  metric: z.enum(['engagements', 'reads', 'saves', 'impressions']),
  scope: z.enum(['organic', 'all']),
  source: z.enum(['pugongying', 'vendor', 'creator']),
  rounding: z.int(),
  /** The first snapshot of each note on or after this day counts. */
  fromOn: Day,
  least: z.int(),
  refundBps: z.int(),
  /** Of all notes, rounded down as agreed; null while one has no such snapshot. */
  counted: z.number().nullable(),
  /** The day on which it was decided; null while it is open. */
  decidedOn: Day.nullable(),
  notes: z.array(z.object({ noteId: z.string(), url: z.string(), on: Day.nullable(), counted: z.number().nullable() })),
});
export type ClauseView = z.infer<typeof ClauseView>;
