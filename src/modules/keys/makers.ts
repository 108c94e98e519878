/** Keys end with what their maker was: nobody who has left comes back by a key that they made. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { UserId, WorkspaceId } from '#kernel/id.ts';
import { writeAudit } from '#platform/audit.ts';
import type { DB } from '#platform/database.ts';
import { listKeysOf, saveRevoked } from './store.ts';
import { describeKey, nameOf } from './verbs.ts';

/**
 * Revokes a person's keys, in the transaction that takes away what they were; each stands in its own workspace's trail.
 * @param stays says in which workspaces the person may still make keys
 * @returns how many ended
 */
export async function endKeysOf(
  tx: Transaction<DB>,
  ctx: Context,
  userId: UserId,
  stays: (workspaceId: WorkspaceId) => boolean,
): Promise<number> {
  const enter = async (workspaceId: WorkspaceId | null): Promise<void> =>
    void (await sql`select set_config('app.workspace_id', ${workspaceId ?? ''}, true)`.execute(tx));
  // Of no workspace in particular, those of all are seen.
  await enter(null);
  const ended = (await listKeysOf(tx, ctx.organisationId, userId)).filter(({ workspaceId }) => !stays(workspaceId));
  for (const { id, workspaceId, ...key } of ended) {
    const there = { ...ctx, workspaceId };
    await saveRevoked(tx, there, id, nameOf(ctx), ctx.now);
    await writeAudit(tx, there, {
      action: 'keys.revoke',
      entity: 'access-key',
      entityId: id,
      detail: { because: 'maker' },
      before: describeKey({ id, ...key }),
    });
  }
  await enter(ctx.workspaceId);
  return ended.length;
}
