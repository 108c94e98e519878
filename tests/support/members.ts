/** People with roles, for tests of who may do what. */
import type { Context } from '#kernel/context.ts';
import { newId, type UserId } from '#kernel/id.ts';
import type { Role } from '#kernel/permission.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';

/** A member of the organisation: an owner, or with roles in workspaces. */
export async function addMember(
  db: AppDatabase,
  { organisationId }: Context,
  { email, owner = false, roles = {} }: { email: string; owner?: boolean; roles?: Readonly<Record<string, Role>> },
): Promise<UserId> {
  const userId = newId('usr');
  await inTenant(db, { organisationId, workspaceId: null }, async (tx) => {
    const organisation_id = organisationId;
    await tx
      .insertInto('workspaces_member')
      .values({ organisation_id, user_id: userId, name: email, email, owner })
      .execute();
    for (const [workspace_id, role] of Object.entries(roles))
      await tx.insertInto('workspaces_role').values({ organisation_id, workspace_id, user_id: userId, role }).execute();
  });
  return userId;
}

/** What a member sees and may do in a workspace. */
export const actAs = (ctx: Context, userId: UserId, role: Role, workspaceId = ctx.workspaceId): Context => ({
  ...ctx,
  workspaceId,
  actor: { kind: 'user', userId, role, name: userId },
});

/** How work ended: `done`, or the code of its refusal. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (cause: unknown) => {
      if (cause instanceof RefusalError) return cause.refusal.code;
      throw cause;
    },
  );
