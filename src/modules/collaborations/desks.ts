/** The workspaces across which one person works. */
import type { Context } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { listEntries } from '#modules/workspaces/index.ts';
import type { AppDatabase } from '#platform/database.ts';

/** A workspace with a context of its own: what the caller may see there decides. */
export interface Desk {
  readonly ctx: Context;
  readonly name: string;
}

/** The caller's workspaces of the organisation where deals and what they cost may be seen. */
export async function listDesks(db: AppDatabase, ctx: Context): Promise<Desk[]> {
  const { userId } = ctx.actor;
  if (userId === null) return [{ ctx, name: '' }];
  const entries = (await listEntries(db, userId)).filter(({ organisationId }) => organisationId === ctx.organisationId);
  return entries
    .map(({ workspaceId, brand, role }) => ({
      name: brand,
      ctx: { ...ctx, workspaceId, actor: { ...ctx.actor, role } },
    }))
    .filter((desk) => may(desk.ctx, 'deal:read') && may(desk.ctx, 'cost:read'));
}
