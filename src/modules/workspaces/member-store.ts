/** SQL of members, their roles in each workspace, and invitations. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { OrganisationId, UserId, WorkspaceId } from '#kernel/id.ts';
import type { Role } from '#kernel/permission.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Membership } from './store.ts';

export interface Person {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
}

export interface Member extends Person {
  readonly owner: boolean;
  readonly joinedAt: Date;
  readonly roles: readonly { readonly workspaceId: WorkspaceId; readonly role: Role }[];
}

export type WorkspaceRole = Exclude<Role, 'owner'>;

/** One of the workspaces that a user may enter. */
export interface Entry extends Membership {
  readonly organisation: string;
  readonly brand: string;
  /** Where the user was last. */
  readonly current: boolean;
  /** Whether the organisation insists on its own identity provider. */
  readonly singleSignOnRequired: boolean;
}

/** All workspaces that a user may enter, in any organisation: an owner every one, others those of their roles. One of them is current. */
export const listEntries = (db: AppDatabase, userId: UserId): Promise<Entry[]> =>
  db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.user_id', ${userId}, true)`.execute(tx);
    const rows = await tx
      .selectFrom('workspaces_member as m')
      .innerJoin('workspaces_workspace as w', 'w.organisation_id', 'm.organisation_id')
      .innerJoin('workspaces_organisation as o', 'o.organisation_id', 'm.organisation_id')
      .leftJoin('workspaces_role as r', (join) =>
        join
          .onRef('r.organisation_id', '=', 'w.organisation_id')
          .onRef('r.workspace_id', '=', 'w.workspace_id')
          .onRef('r.user_id', '=', 'm.user_id'),
      )
      .leftJoin('workspaces_identity_provider as p', 'p.organisation_id', 'w.organisation_id')
      .select(['w.organisation_id', 'w.workspace_id', 'w.brand', 'o.name', 'm.owner', 'r.role', 'p.required'])
      .select(sql<boolean>`w.workspace_id is not distinct from m.workspace_id`.as('last_here'))
      .select('m.entered_at')
      .where('m.user_id', '=', userId)
      .where((or) => or.or([or('m.owner', '=', true), or('r.role', 'is not', null)]))
      .orderBy('m.created_at')
      .orderBy('w.created_at')
      .orderBy('w.workspace_id')
      .execute();
    // Each membership remembers a workspace; the reader is in the one that was entered last.
    const current = rows
      .filter((row) => row.last_here)
      .toSorted((a, b) => (b.entered_at?.getTime() ?? 0) - (a.entered_at?.getTime() ?? 0))[0];
    return rows.map((row) => ({
      organisationId: row.organisation_id as OrganisationId,
      workspaceId: row.workspace_id as WorkspaceId,
      role: row.owner ? 'owner' : (row.role as Role),
      organisation: row.name,
      brand: row.brand,
      current: row === current,
      singleSignOnRequired: row.required === true,
    }));
  });

/** Adds a member, or takes the newer name of one. @returns whether they are an owner now */
export async function insertMember(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  { userId: user_id, name, email }: Person,
  owner: boolean,
): Promise<boolean> {
  const row = await tx
    .insertInto('workspaces_member')
    .values({ organisation_id, user_id, name, email, owner })
    .onConflict((same) =>
      same.columns(['organisation_id', 'user_id']).doUpdateSet((before) => ({
        name,
        email,
        owner: sql<boolean>`${before.ref('workspaces_member.owner')} or ${owner}`,
      })),
    )
    .returning('owner')
    .executeTakeFirstOrThrow();
  return row.owner;
}

export async function listMembers(tx: Transaction<DB>, { organisationId }: Tenant): Promise<Member[]> {
  const [members, roles] = await Promise.all([
    tx
      .selectFrom('workspaces_member')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('created_at')
      .orderBy('user_id')
      .execute(),
    tx.selectFrom('workspaces_role').selectAll().where('organisation_id', '=', organisationId).execute(),
  ]);
  return members.map((row) => ({
    userId: row.user_id as UserId,
    name: row.name,
    email: row.email,
    owner: row.owner,
    joinedAt: row.created_at,
    roles: roles
      .filter((role) => role.user_id === row.user_id)
      .map((role) => ({ workspaceId: role.workspace_id as WorkspaceId, role: role.role as Role })),
  }));
}

/** Holds the organisation's members until the transaction ends, so that two cannot both remove the last owner. */
export const lockMembers = async (tx: Transaction<DB>, { organisationId }: Tenant): Promise<void> => {
  await tx
    .selectFrom('workspaces_organisation')
    .select('organisation_id')
    .where('organisation_id', '=', organisationId)
    // Weaker than FOR UPDATE: whoever only refers to the organisation by a foreign key does not wait.
    .forNoKeyUpdate()
    .execute();
};

export async function saveRole(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  { workspaceId: workspace_id, userId: user_id }: { workspaceId: WorkspaceId; userId: UserId },
  role: WorkspaceRole | null,
): Promise<void> {
  if (role === null)
    await tx
      .deleteFrom('workspaces_role')
      .where('organisation_id', '=', organisation_id)
      .where('workspace_id', '=', workspace_id)
      .where('user_id', '=', user_id)
      .execute();
  else
    await tx
      .insertInto('workspaces_role')
      .values({ organisation_id, workspace_id, user_id, role })
      .onConflict((same) => same.columns(['organisation_id', 'workspace_id', 'user_id']).doUpdateSet({ role }))
      .execute();
}

export async function saveOwner(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  userId: UserId,
  owner: boolean,
): Promise<void> {
  await tx
    .updateTable('workspaces_member')
    .set({ owner })
    .where('organisation_id', '=', organisation_id)
    .where('user_id', '=', userId)
    .execute();
}

export async function deleteMember(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  userId: UserId,
): Promise<void> {
  await tx
    .deleteFrom('workspaces_member')
    .where('organisation_id', '=', organisation_id)
    .where('user_id', '=', userId)
    .execute();
}

/** Remembers where a member is, for their next visit. */
export async function saveCurrent(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Tenant,
  userId: UserId,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('workspaces_member')
    .set({ workspace_id: workspaceId, entered_at: now })
    .where('organisation_id', '=', organisationId)
    .where('user_id', '=', userId)
    .execute();
}

export interface Invitation {
  readonly id: string;
  readonly workspaceId: WorkspaceId | null;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
}

export async function insertInvitation(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  invitation: Invitation,
  token_hash: string,
): Promise<void> {
  const { id, workspaceId: workspace_id, email, role, invitedBy, invitedAt, expiresAt } = invitation;
  await tx
    .insertInto('workspaces_invitation')
    .values({
      organisation_id,
      id,
      workspace_id,
      email,
      role,
      token_hash,
      invited_by: invitedBy,
      invited_at: invitedAt,
      expires_at: expiresAt,
    })
    .execute();
}

const toInvitation = (row: {
  id: string;
  workspace_id: string | null;
  email: string;
  role: string;
  invited_by: string;
  invited_at: Date;
  expires_at: Date;
}): Invitation => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId | null,
  email: row.email,
  role: row.role as Role,
  invitedBy: row.invited_by,
  invitedAt: row.invited_at,
  expiresAt: row.expires_at,
});

const openInvitations = (tx: Transaction<DB>, organisationId: OrganisationId, now: Date) =>
  tx
    .selectFrom('workspaces_invitation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now);

/** Those that can still be accepted, newest first. */
export const listOpenInvitations = async (
  tx: Transaction<DB>,
  { organisationId }: Tenant,
  now: Date,
): Promise<Invitation[]> =>
  (await openInvitations(tx, organisationId, now).orderBy('invited_at', 'desc').orderBy('id').execute()).map(
    toInvitation,
  );

/** The invitation that a link's secret opens; null when it is used, withdrawn or over. */
export async function findOpenInvitation(
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  hash: string,
  now: Date,
): Promise<Invitation | null> {
  const row = await openInvitations(tx, organisationId, now).where('token_hash', '=', hash).executeTakeFirst();
  return row === undefined ? null : toInvitation(row);
}

/** Ends an open invitation. @returns false when there is none of that id */
export async function endInvitation(
  tx: Transaction<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
  id: string,
  how: 'accepted' | 'withdrawn',
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('workspaces_invitation')
    .set(how === 'accepted' ? { accepted_at: now } : { withdrawn_at: now })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The address that a member was invited by; null for who is none, or joined before it was kept. */
export async function findMemberEmail(db: AppDatabase, tenant: Tenant, userId: UserId): Promise<string | null> {
  const row = await inTenant(db, tenant, (tx) =>
    tx
      .selectFrom('workspaces_member')
      .select('email')
      .where('organisation_id', '=', tenant.organisationId)
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  );
  return row === undefined || row.email === '' ? null : row.email.toLowerCase();
}
