/** The person who asks, in the workspace where they ask: what reaches people elsewhere is nobody else's. */
import type { Context } from '#kernel/context.ts';
import type { UserId, WorkspaceId } from '#kernel/id.ts';

/** @throws Error without a person or a workspace: these verbs are our own pages' only, a defect */
export function personOf({ actor, workspaceId }: Context): {
  readonly userId: UserId;
  readonly workspaceId: WorkspaceId;
} {
  if (actor.userId === null || workspaceId === null) throw new Error('only a person in a workspace has an agenda');
  return { userId: actor.userId, workspaceId };
}
