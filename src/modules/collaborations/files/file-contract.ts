/** What files of deals and of counts would do, row by row, before and after they have. */
import { z } from 'zod';

export const SNAPSHOT_PROBLEMS = [
  'no-note',
  'unknown-note',
  'unknown-order',
  'order-of-many',
  'bad-day',
  'future',
  'before-note',
  'bad-count',
  'at-least',
  'no-counts',
  'differs',
  'twice',
] as const;
export type SnapshotProblem = (typeof SNAPSHOT_PROBLEMS)[number];

export const SnapshotImport = z.object({
  rows: z.int(),
  /** Snapshots: one of all traffic a row, another where the file tells organic apart. */
  added: z.int(),
  known: z.int(),
  rounded: z.int(),
  shown: z.array(
    z.object({
      row: z.int(),
      creator: z.string(),
      noteId: z.string(),
      on: z.iso.date(),
      scope: z.enum(['organic', 'all']),
      reads: z.int().nullable(),
      likes: z.int().nullable(),
      saves: z.int().nullable(),
      rounded: z.boolean(),
    }),
  ),
  problems: z.array(z.object({ row: z.int(), code: z.enum(SNAPSHOT_PROBLEMS), value: z.string() })),
  problemCount: z.int(),
  digest: z.string(),
  applied: z.boolean(),
});
export type SnapshotImport = z.infer<typeof SnapshotImport>;

export const DEAL_CHANGES = ['step', 'fee', 'from', 'until', 'due'] as const;
export type DealChange = (typeof DEAL_CHANGES)[number];

export const DealImport = z.object({
  rows: z.int(),
  /** Rows that ask for nothing. */
  same: z.int(),
  /** Rows that would be done, or were. */
  fits: z.int(),
  refused: z.int(),
  /** Every row that asks for something, in the order of the file. */
  shown: z.array(
    z.object({
      row: z.int(),
      id: z.string(),
      creator: z.string(),
      /** A step by its event; else the value before and after. Amounts are decimal strings of CNY fen. */
      changes: z.array(z.object({ what: z.enum(DEAL_CHANGES), from: z.string().nullable(), to: z.string() })),
      /** The sentence that says why not. */
      refusal: z.string().nullable(),
      /** Somebody else has changed the deal since the file was written. */
      changed: z.boolean(),
    }),
  ),
  digest: z.string(),
  applied: z.boolean(),
});
export type DealImport = z.infer<typeof DealImport>;
