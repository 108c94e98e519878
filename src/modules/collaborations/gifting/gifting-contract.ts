/** What came of a wave of gifts. Silence is no figure of anybody: it is counted of the lot and the campaign alone. */
import { z } from 'zod';

const Wave = z.object({
  /** Gifts that left, or were used on the spot. */
  sent: z.int(),
  /** Of those, gifts of which a note appeared. */
  posted: z.int(),
  /** Of those without a note, gifts whose days for one still run. */
  open: z.int(),
});

export const GiftReadOut = Wave.extend({
  offered: z.int(),
  lots: z.array(Wave.extend({ lotId: z.string(), sku: z.string(), receivedOn: z.iso.date() })),
  /** Search terms in which notes of the wave stand, by how many of them, with the best place. */
  terms: z.array(z.object({ keyword: z.string(), found: z.int(), looked: z.int(), best: z.int().nullable() })),
  /** By saves in the newest counts of each note; notes without counts come last. */
  notes: z.array(
    z.object({
      dealId: z.string(),
      creatorId: z.string(),
      creator: z.string(),
      url: z.string(),
      publishedOn: z.iso.date(),
      on: z.iso.date().nullable(),
      saves: z.number().nullable(),
      likes: z.number().nullable(),
      reads: z.number().nullable(),
      /** The newest place for each search term; null: not among those looked through. */
      terms: z.array(z.object({ keyword: z.string(), place: z.int().nullable() })),
      /** On a shortlist of the workspace for paid notes already. */
      listed: z.boolean(),
    }),
  ),
});
export type GiftReadOut = z.infer<typeof GiftReadOut>;
