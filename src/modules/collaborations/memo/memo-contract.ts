/** The deal memo as its part of the page and machines read it. */
import { z } from 'zod';

const Side = z.enum(['brand', 'creator']);

export const MemoView = z.object({
  termsVersion: z.int(),
  /** Of all that the paper says; what both sides accept. */
  hash: z.string(),
  acceptances: z.array(
    z.object({
      side: Side,
      hash: z.string(),
      saidAt: z.date(),
      at: z.date(),
      channel: z.string().nullable(),
      actor: z.string().nullable(),
    }),
  ),
});
export type MemoView = z.infer<typeof MemoView>;

export const AcceptMemo = z.object({
  id: z.string().min(1).max(60),
  termsVersion: z.int().min(1),
  /** Of the memo that was read: another one is not accepted by it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  by: Side,
  /** By which way the creator said so; needed for the creator. */
  channel: z.enum(['wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other']).optional(),
  /** When it was said; now when left out. */
  saidAt: z.coerce.date().optional(),
});
export type AcceptMemo = z.infer<typeof AcceptMemo>;
