/** What falls due, and whose it is. */
import { z } from 'zod';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

export const SIDES = ['brand', 'creator'] as const;

export const WorkItem = z.object({
  dealId: z.string(),
  workspaceId: z.string(),
  workspace: z.string(),
  creator: z.string(),
  model: z.enum(MODEL_KINDS),
  state: z.string(),
  what: z.string(),
  cycle: z.int(),
  side: z.enum(SIDES),
  dueOn: z.iso.date(),
  contact: z.string(),
});
export type WorkItem = z.infer<typeof WorkItem>;
