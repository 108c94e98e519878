/** Who belongs to the organisation, and as what in which workspace. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { UserId, WorkspaceId } from '#kernel/id.ts';
import { demand, grantsOf } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { endKeysOf } from '#modules/keys/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import {
  deleteMember,
  endInvitation,
  listMembers,
  listOpenInvitations,
  lockMembers,
  saveOwner,
  saveRole,
  type Invitation,
  type Member,
  type WorkspaceRole,
} from './member-store.ts';
import { findBrand } from './store.ts';

export interface Team {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
}

/**
 * Members and open invitations: an owner sees all of the organisation, a manager those of the own workspace and its owners.
 * @throws RefusalError platform.not-allowed
 */
export async function getTeam(db: AppDatabase, ctx: Context): Promise<Team> {
  demand(ctx, 'member:read');
  return inTenant(db, ctx, async (tx) => {
    const [members, invitations] = [await listMembers(tx, ctx), await listOpenInvitations(tx, ctx, ctx.now)];
    if (ctx.actor.role === 'owner') return { members, invitations };
    const here = (one: { readonly workspaceId: WorkspaceId | null }): boolean => one.workspaceId === ctx.workspaceId;
    return {
      members: members
        .filter((member) => member.owner || member.roles.some(here))
        .map((member) => ({ ...member, roles: member.roles.filter(here) })),
      invitations: invitations.filter(here),
    };
  });
}

/** A manager gives roles in the own workspace only, and no role above their own. */
function demandOver(ctx: Context, workspaceId: WorkspaceId): void {
  demand(ctx, 'member:edit');
  if (ctx.actor.role !== 'owner' && workspaceId !== ctx.workspaceId)
    refuse('notFound', 'workspaces.workspace-not-found');
}

async function getMember(tx: Transaction<DB>, ctx: Context, userId: UserId): Promise<Member> {
  const member = (await listMembers(tx, ctx)).find((one) => one.userId === userId);
  const seen =
    member !== undefined &&
    (ctx.actor.role === 'owner' || member.owner || member.roles.some((one) => one.workspaceId === ctx.workspaceId));
  return seen ? member : refuse('notFound', 'workspaces.member-not-found');
}

/**
 * Gives a member a role in a workspace; null takes it away.
 * @throws RefusalError platform.not-allowed, workspaces.member-not-found, workspaces.workspace-not-found, workspaces.own-role,
 *   workspaces.owner-has-all
 */
export async function setMemberRole(
  db: AppDatabase,
  ctx: Context,
  input: { readonly userId: UserId; readonly workspaceId: WorkspaceId; readonly role: WorkspaceRole | null },
): Promise<Team> {
  demandOver(ctx, input.workspaceId);
  if (input.userId === ctx.actor.userId) refuse('conflict', 'workspaces.own-role');
  await inTenant(db, { ...ctx, workspaceId: input.workspaceId }, async (tx) => {
    await lockMembers(tx, ctx);
    const member = await getMember(tx, ctx, input.userId);
    if (member.owner) refuse('invalid', 'workspaces.owner-has-all');
    if ((await findBrand(tx, { ...ctx, workspaceId: input.workspaceId })) === null)
      refuse('notFound', 'workspaces.workspace-not-found');
    await saveRole(tx, ctx.organisationId, input, input.role);
    if (!mayMakeKeys(input.role)) await endKeys(tx, { ...ctx, workspaceId: input.workspaceId }, member, [input]);
    await withdrawInvitationsTo(tx, ctx, member.email, input.workspaceId);
    await writeAudit(
      tx,
      { ...ctx, workspaceId: input.workspaceId },
      {
        action: 'workspaces.set-role',
        entity: 'member',
        entityId: input.userId,
        before: { role: member.roles.find((one) => one.workspaceId === input.workspaceId)?.role ?? null },
        after: { role: input.role },
      },
    );
  });
  return getTeam(db, ctx);
}

/**
 * Makes a member an owner of the organisation, or no longer one. The last owner stays.
 * @throws RefusalError platform.not-allowed, workspaces.member-not-found, workspaces.own-role, workspaces.last-owner
 */
export async function setOwner(db: AppDatabase, ctx: Context, userId: UserId, owner: boolean): Promise<Team> {
  demand(ctx, 'workspace:create');
  if (userId === ctx.actor.userId) refuse('conflict', 'workspaces.own-role');
  await inTenant(db, ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const member = await getMember(tx, ctx, userId);
    if (!owner) await assertNotLast(tx, ctx, member);
    await saveOwner(tx, ctx.organisationId, userId, owner);
    if (!owner) await endKeys(tx, ctx, { ...member, owner: false }, []);
    if (!owner) await withdrawInvitationsTo(tx, ctx, member.email, null);
    await writeAudit(tx, ctx, {
      action: 'workspaces.set-owner',
      entity: 'member',
      entityId: userId,
      before: { owner: member.owner },
      after: { owner },
    });
  });
  return getTeam(db, ctx);
}

const mayMakeKeys = (role: WorkspaceRole | null): boolean => role !== null && grantsOf(role).has('key:edit');

/** Ends the keys of a member wherever they may make none any more. @param gone workspaces whose role is no longer what it was */
async function endKeys(
  tx: Transaction<DB>,
  ctx: Context,
  { userId, owner, roles }: Pick<Member, 'userId' | 'owner' | 'roles'>,
  gone: readonly { readonly workspaceId: WorkspaceId }[],
): Promise<void> {
  const keeping = new Set(roles.filter(({ role }) => grantsOf(role).has('key:edit')).map((one) => one.workspaceId));
  for (const { workspaceId } of gone) keeping.delete(workspaceId);
  await endKeysOf(tx, ctx, userId, (workspaceId) => owner || keeping.has(workspaceId));
}

/** What is decided now holds: an earlier letter that still lies in a mailbox brings no other role back. @param workspaceId null: everywhere */
async function withdrawInvitationsTo(
  tx: Transaction<DB>,
  ctx: Context,
  email: string,
  workspaceId: WorkspaceId | null,
): Promise<void> {
  for (const open of await listOpenInvitations(tx, ctx, ctx.now))
    if (open.email === email && (workspaceId === null || open.workspaceId === workspaceId))
      await endInvitation(tx, ctx, open.id, 'withdrawn', ctx.now);
}

async function assertNotLast(tx: Transaction<DB>, ctx: Context, member: Member): Promise<void> {
  if (!member.owner) return;
  const owners = (await listMembers(tx, ctx)).filter((one) => one.owner);
  if (owners.length < 2) refuse('conflict', 'workspaces.last-owner');
}

/**
 * Ends a membership at once: the next request of that person finds no workspace. What they did stays in the trail.
 * A manager ends only what is of the own workspace; what the person is elsewhere stays, and stays unseen.
 * @throws RefusalError platform.not-allowed, workspaces.member-not-found, workspaces.own-role, workspaces.last-owner
 */
export async function removeMember(db: AppDatabase, ctx: Context, userId: UserId): Promise<Team> {
  demand(ctx, 'member:edit');
  if (userId === ctx.actor.userId) refuse('conflict', 'workspaces.own-role');
  await inTenant(db, ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const member = await getMember(tx, ctx, userId);
    if (member.owner) demand(ctx, 'workspace:create');
    await assertNotLast(tx, ctx, member);
    const ended = member.roles.filter((one) => ctx.actor.role === 'owner' || one.workspaceId === ctx.workspaceId);
    const left = member.roles.filter((one) => !ended.includes(one));
    await endKeys(tx, ctx, { userId, owner: false, roles: left }, []);
    if (left.length > 0) await saveRole(tx, ctx.organisationId, { workspaceId: ctx.workspaceId!, userId }, null);
    else await deleteMember(tx, ctx.organisationId, userId);
    await withdrawInvitationsTo(tx, ctx, member.email, ctx.actor.role === 'owner' ? null : ctx.workspaceId);
    await writeAudit(tx, ctx, {
      action: 'workspaces.remove-member',
      entity: 'member',
      entityId: userId,
      before: { owner: member.owner, roles: ended },
    });
  });
  return getTeam(db, ctx);
}
