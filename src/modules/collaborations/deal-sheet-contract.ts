/** What a sheet of collaborations would make, or has made. Amounts are decimal strings of CNY fen. */
import { z } from 'zod';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

export const DealSheet = z.object({
  rows: z.int(),
  made: z.int(),
  committed: z.string(),
  owed: z.string(),
  /** The first of them, row by row. */
  shown: z.array(
    z.object({
      row: z.int(),
      creator: z.string(),
      model: z.enum(MODEL_KINDS),
      state: z.string(),
      fee: z.string().nullable(),
      committed: z.string(),
      owed: z.string(),
      /** Links of notes that it brings along. */
      notes: z.int(),
      /** The MCN that is paid for it, and whether the books learn of it by this sheet. */
      payee: z.string().nullable(),
      isNewPayee: z.boolean(),
    }),
  ),
  /** Rows that are refused, each with the sentence that says why. */
  problems: z.array(z.object({ row: z.int(), value: z.string(), says: z.string() })),
  problemCount: z.int(),
  /** Of what it would make; said again, it is made only if nothing has changed since. */
  digest: z.string(),
  applied: z.boolean(),
});
export type DealSheet = z.infer<typeof DealSheet>;
