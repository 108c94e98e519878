/** Where a note stands among the results of a search on a day, as somebody read it. */
import { z } from 'zod';
import { operation } from '#kernel/operation.ts';

const Day = z.iso.date();

export const Position = z.object({
  noteId: z.string().regex(/^[0-9a-f]{24}$/),
  keyword: z.string().trim().min(1).max(60),
  /** Before the note was published, it is the best place that any note of the product had. */
  on: Day,
  /** Counted from the top; null: not among those that were looked through. */
  place: z.int().min(1).max(1_000).nullable(),
  depth: z.int().min(1).max(1_000).default(50),
});
export type Position = z.infer<typeof Position>;

export const POSITION_PROBLEMS = [
  'no-note',
  'unknown-note',
  'no-keyword',
  'bad-day',
  'future',
  'bad-place',
  'differs',
  'twice',
] as const;
export type PositionProblem = (typeof POSITION_PROBLEMS)[number];

export const PositionImport = z.object({
  rows: z.int(),
  added: z.int(),
  known: z.int(),
  shown: z.array(Position.extend({ row: z.int(), creator: z.string() })),
  problems: z.array(z.object({ row: z.int(), code: z.enum(POSITION_PROBLEMS), value: z.string() })),
  problemCount: z.int(),
  digest: z.string(),
  applied: z.boolean(),
});
export type PositionImport = z.infer<typeof PositionImport>;

export const positionOperations = {
  positions: operation('deal:edit', 'POST /notes/positions', 'Where notes stand in searches on a day')
    .input(z.object({ rows: z.array(Position).min(1).max(5_000) }))
    .output(
      z.object({
        added: z.int(),
        known: z.int(),
        /** Another place of the same note, term and day stands already, and stays. */
        differs: z.int(),
        unknown: z.array(z.string()),
      }),
    ),
};
