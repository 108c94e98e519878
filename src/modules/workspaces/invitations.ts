/** Invitations: a link by e-mail, for one person, once, for some days. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId, type OrganisationId, type WorkspaceId } from '#kernel/id.ts';
import { demand, type Role } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { makeSecretToken, readSecretToken } from '#platform/secret-token.ts';
import { INVITATION_DAYS } from './contract.ts';
import {
  endInvitation,
  findOpenInvitation,
  insertInvitation,
  insertMember,
  listMembers,
  listOpenInvitations,
  lockMembers,
  saveCurrent,
  saveRole,
  type Invitation,
  type Person,
  type WorkspaceRole,
} from './member-store.ts';
import { getTeam, type Team } from './members.ts';
import { findBrand, getFirstWorkspace, getOrganisationName, type Membership } from './store.ts';

const KIND = 'zci';
const DAY_MS = 86_400_000;

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  /** Null for an owner. */
  readonly workspaceId: WorkspaceId | null;
}

/** What goes into the letter. */
export interface InvitationLetter extends Invitation {
  readonly token: string;
  readonly organisation: string;
  readonly brand: string | null;
}

/**
 * Writes an invitation down; whoever calls sends the letter. An earlier open one of the same person to the same place ends.
 * @throws RefusalError platform.not-allowed, workspaces.workspace-not-found, workspaces.owner-has-all, workspaces.member-already
 */
export async function inviteMember(db: AppDatabase, ctx: Context, input: NewInvitation): Promise<InvitationLetter> {
  demand(ctx, 'member:edit');
  if ((input.role === 'owner') !== (input.workspaceId === null)) refuse('invalid', 'workspaces.owner-has-all');
  if (ctx.actor.role !== 'owner') {
    if (input.role === 'owner') demand(ctx, 'workspace:create');
    if (input.workspaceId !== ctx.workspaceId) refuse('notFound', 'workspaces.workspace-not-found');
  }
  const { token, hash } = makeSecretToken(KIND, ctx.organisationId);
  const invitation: Invitation = {
    id: newId('inv', ctx.now.getTime()),
    ...input,
    email: input.email.trim().toLowerCase(),
    invitedBy: ctx.actor.name ?? ctx.actor.userId ?? '',
    invitedAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + INVITATION_DAYS * DAY_MS),
  };
  // An owner's invitation is of the whole organisation; its audit row stands where the inviter is.
  const where: Context = { ...ctx, workspaceId: input.workspaceId ?? ctx.workspaceId };
  return inTenant(db, where, async (tx) => {
    const brand = input.workspaceId === null ? null : await findBrand(tx, where);
    if (input.workspaceId !== null && brand === null) refuse('notFound', 'workspaces.workspace-not-found');
    // Two invitations of one person at the same moment queue, so that only the newer one stays open.
    await lockMembers(tx, ctx);
    await refuseMember(tx, ctx, invitation);
    await withdrawSame(tx, ctx, invitation);
    await insertInvitation(tx, ctx.organisationId, invitation, hash);
    await writeAudit(tx, where, {
      action: 'workspaces.invite',
      entity: 'invitation',
      entityId: invitation.id,
      after: { role: input.role, workspaceId: input.workspaceId },
    });
    return { ...invitation, token, brand, organisation: await getOrganisationName(tx, ctx) };
  });
}

/** @throws RefusalError platform.not-allowed, workspaces.invitation-not-found */
export async function withdrawInvitation(db: AppDatabase, ctx: Context, id: string): Promise<Team> {
  demand(ctx, 'member:edit');
  await inTenant(db, ctx, async (tx) => {
    const invitation = await findInvitation(tx, ctx, id);
    const seen = ctx.actor.role === 'owner' || invitation?.workspaceId === ctx.workspaceId;
    if (!seen || !(await endInvitation(tx, ctx, id, 'withdrawn', ctx.now)))
      refuse('notFound', 'workspaces.invitation-not-found');
    await writeAudit(tx, ctx, { action: 'workspaces.withdraw-invitation', entity: 'invitation', entityId: id });
  });
  return getTeam(db, ctx);
}

/** What the page behind the link says. */
export interface OpenInvitation {
  readonly email: string;
  readonly role: Role;
  readonly organisation: string;
  readonly brand: string | null;
  readonly invitedBy: string;
  readonly expiresAt: Date;
}

/** Null for a link that is wrong, used, withdrawn or over: alike, so that nothing can be learnt from it. */
export async function findInvitationOf(db: AppDatabase, token: string, now: Date): Promise<OpenInvitation | null> {
  const read = readSecretToken(KIND, token);
  if (read === null) return null;
  const tenant = { organisationId: read.organisationId, workspaceId: null };
  return inTenant(db, tenant, async (tx) => {
    const invitation = await findOpenInvitation(tx, read.organisationId, read.hash, now);
    if (invitation === null) return null;
    const { email, role, invitedBy, expiresAt, workspaceId } = invitation;
    const brand = await findBrand(tx, { ...tenant, workspaceId });
    return { email, role, invitedBy, expiresAt, brand, organisation: await getOrganisationName(tx, tenant) };
  });
}

export interface Acceptance {
  readonly token: string;
  readonly now: Date;
  readonly requestId: string;
  readonly locale: Context['locale'];
  /** The account of the invited address; made or proven only once the invitation is known to be open. */
  readonly findPerson: (email: string) => Promise<Person>;
}

/**
 * Takes an invitation up: once.
 * @throws RefusalError workspaces.invitation-over
 */
export async function acceptInvitation(
  db: AppDatabase,
  { token, now, requestId, locale, findPerson }: Acceptance,
): Promise<Membership> {
  const read = readSecretToken(KIND, token);
  if (read === null) refuse('notFound', 'workspaces.invitation-over');
  const { organisationId, hash } = read;
  return inTenant(db, { organisationId, workspaceId: null }, async (tx) => {
    // Whoever comes second waits here, and then finds it used.
    await lockMembers(tx, { organisationId, workspaceId: null });
    const invitation = await findOpenInvitation(tx, organisationId, hash, now);
    if (invitation === null) refuse('notFound', 'workspaces.invitation-over');
    const person = await findPerson(invitation.email);
    return take(tx, { organisationId, invitation, person, now, requestId, locale });
  });
}

/** Inviting who is here already would only be another way to change a role. */
async function refuseMember(tx: Transaction<DB>, ctx: Context, { email, workspaceId }: Invitation): Promise<void> {
  const member = (await listMembers(tx, ctx)).find((one) => one.email === email);
  if (member === undefined) return;
  if (member.owner || member.roles.some((one) => one.workspaceId === workspaceId))
    refuse('conflict', 'workspaces.member-already', { email });
}

/**
 * Takes up every open invitation of an address, for whoever has proven elsewhere that it is theirs; null when there is none.
 * An organisation's identity provider proves as much as the letter does.
 */
export async function acceptInvitationsTo(
  db: AppDatabase,
  organisationId: OrganisationId,
  { email, now, requestId, locale, findPerson }: Omit<Acceptance, 'token'> & { readonly email: string },
): Promise<Membership | null> {
  return inTenant(db, { organisationId, workspaceId: null }, async (tx) => {
    const tenant = { organisationId, workspaceId: null };
    await lockMembers(tx, tenant);
    const open = (await listOpenInvitations(tx, tenant, now)).filter((one) => one.email === email);
    if (open.length === 0) return null;
    const person = await findPerson(email);
    let membership: Membership | null = null;
    for (const invitation of open)
      membership = await take(tx, { organisationId, invitation, person, now, requestId, locale });
    return membership;
  });
}

interface Taking extends Pick<Acceptance, 'now' | 'requestId' | 'locale'> {
  readonly organisationId: OrganisationId;
  readonly invitation: Invitation;
  readonly person: Person;
}

async function take(
  tx: Transaction<DB>,
  { organisationId, invitation, person, now, requestId, locale }: Taking,
): Promise<Membership> {
  const workspaceId = invitation.workspaceId ?? (await getFirstWorkspace(tx, organisationId));
  if (!(await endInvitation(tx, { organisationId }, invitation.id, 'accepted', now)))
    refuse('notFound', 'workspaces.invitation-over');
  const owner = await insertMember(tx, organisationId, person, invitation.role === 'owner');
  const role = owner ? 'owner' : (invitation.role as WorkspaceRole);
  if (role !== 'owner') await saveRole(tx, organisationId, { workspaceId, userId: person.userId }, role);
  await saveCurrent(tx, { organisationId, workspaceId }, person.userId, now);
  const ctx: Context = {
    organisationId,
    workspaceId,
    actor: { kind: 'user', userId: person.userId, role, name: person.name },
    locale,
    now,
    requestId,
  };
  await writeAudit(tx, ctx, {
    action: 'workspaces.accept-invitation',
    entity: 'invitation',
    entityId: invitation.id,
    after: { role: invitation.role, workspaceId: invitation.workspaceId },
  });
  return { organisationId, workspaceId, role };
}

async function withdrawSame(tx: Transaction<DB>, ctx: Context, { email, workspaceId }: Invitation): Promise<void> {
  for (const open of await listOpenInvitations(tx, ctx, ctx.now))
    if (open.email === email && open.workspaceId === workspaceId)
      await endInvitation(tx, ctx, open.id, 'withdrawn', ctx.now);
}

const findInvitation = async (tx: Transaction<DB>, ctx: Context, id: string): Promise<Invitation | undefined> =>
  (await listOpenInvitations(tx, ctx, ctx.now)).find((one) => one.id === id);
