/** What falls due, and whose it is. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { RightsAlert, Rung } from './ladder-contract.ts';

const Day = z.iso.date();

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
  /** Where it stands on the workspace's ladder; null while nobody has to do anything, and for a gift. */
  rung: Rung.nullable(),
  /** How near the end of rights of use is, of that alone. */
  rights: RightsAlert.nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** One thing that falls due in a deal. */
export const ObligationView = z.object({
  what: z.string(),
  cycle: z.int(),
  side: z.enum(SIDES),
  dueOn: Day,
  firstDueOn: Day,
  doneOn: Day.nullable(),
  droppedOn: Day.nullable(),
  rung: Rung.nullable(),
  rights: RightsAlert.nullable(),
  noteId: z.string().nullable(),
});

/** Monday's page: what is due by a day in all workspaces of whoever asks. */
export const workOperation = pageOperation('deal:read', ['cost:read'])
  .input(z.object({ until: Day.optional(), limit: z.int().min(1).max(2_000).default(500) }))
  .output(z.object({ today: Day, rows: z.array(WorkItem), more: z.boolean() }));
