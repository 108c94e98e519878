/** An import as the web and machines see it: its columns, its progress, its report. */
import { z } from 'zod';
import { TIERS } from './creator.ts';

const Digits = z.string().regex(/^\d+$/);

/** A column of an uploaded sheet and what it is taken as. */
export const ImportColumn = z.object({
  index: z.number(),
  group: z.string().nullable(),
  header: z.string(),
  /** Field key of the import dictionary, `ignore`, or null when not recognised. */
  field: z.string().nullable(),
  /** Recognised as personal: dropped, never stored in clear. */
  personal: z.boolean(),
  samples: z.array(z.string()),
});
export const ImportProblem = z.object({
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportState = z.object({
  id: z.string(),
  fileName: z.string(),
  format: z.string().nullable(),
  state: z.enum(['mapping', 'ready', 'running', 'done', 'failed', 'cancelled']),
  columns: z.array(ImportColumn),
  /** First rows after the header, as they would be read; at most 20. */
  preview: z.array(
    z.object({
      name: z.string(),
      redId: z.string().nullable(),
      profileUrl: z.string().nullable(),
      followers: z.number().nullable(),
      tier: z.enum(TIERS).nullable(),
      imageQuote: Digits.nullable(),
      videoQuote: Digits.nullable(),
    }),
  ),
  progress: z.object({
    read: z.number(),
    bytes: z.number(),
    totalBytes: z.number(),
    rowsPerSecond: z.number().nullable(),
    remainingSeconds: z.number().nullable(),
  }),
  rows: z.object({
    read: z.number(),
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
  }),
  /** Personal columns dropped, with the number of cells. */
  personalDropped: z.array(z.object({ header: z.string(), cells: z.number() })),
  problems: z.array(ImportProblem),
  problemCount: z.number(),
  /** Titles of columns that nothing was taken from, personal ones left out; empty until the columns are known. */
  unreadColumns: z.array(z.string()),
  /** Sheets of the workbook that are of another kind than the one read, with their filled rows; known once the import is done. */
  unreadSheets: z.array(z.object({ sheet: z.string(), rows: z.number() })),
  /** What moved: prices up, down, gone, new, with the lists and plans touched. */
  changes: z.object({
    priceUp: z.number(),
    priceDown: z.number(),
    priceGone: z.number(),
    priceNew: z.number(),
    touched: z.array(
      z.object({
        creatorId: z.string(),
        name: z.string(),
        format: z.enum(['image', 'video']),
        change: z.enum(['up', 'down', 'gone', 'new']),
        before: Digits.nullable(),
        after: Digits.nullable(),
        lists: z.array(z.string()),
        plans: z.array(z.string()),
      }),
    ),
  }),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ImportState = z.infer<typeof ImportState>;
