/** Handlers of the first run, the session, workspaces, members and invitations. */
import { implement } from '@orpc/server';
import type { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import type { UserId, WorkspaceId } from '#kernel/id.ts';
import { demandStrongPassword } from '#kernel/password-strength.ts';
import { refuse } from '#kernel/refusal.ts';
import {
  acceptInvitation,
  createWorkspace,
  enterWorkspace,
  findInvitationOf,
  findWorkspaceVersion,
  getTeam,
  inviteMember,
  isSetupNeeded,
  isSetupTokenCurrent,
  removeMember,
  setMemberRole,
  setOwner,
  setUpInstallation,
  updateOrganisation,
  updateWorkspace,
  withdrawInvitation,
} from '#modules/workspaces/index.ts';
import { workspacesContract, type Session, type SetupInput, type Team } from '#modules/workspaces/contract.ts';
import { createUser, hasAccount, putUser } from '#platform/sign-in.ts';
import { messages } from '#words/index.ts';
import { countTry, libraryHeaders, passCookies } from './account-entry.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { chooseLocale } from './refusals.ts';
import {
  contextOf,
  describeSession,
  describeWorkspace,
  findUser,
  getUser,
  listOpenEntries,
  type Person,
} from './session.ts';
import { singleSignOnRouter } from './single-sign-on.ts';

const open = implement(workspacesContract).$context<RpcContext>();
const authed = open.use(guard);

/** Signs in with a password and hands the cookie to the answer. */
async function signIn(rpc: RpcContext, email: string, password: string): Promise<void> {
  const { headers } = await rpc.services.signIn.api.signInEmail({
    body: { email, password },
    headers: libraryHeaders(rpc),
    returnHeaders: true,
  });
  passCookies(rpc, headers);
}

async function setUp(rpc: RpcContext, input: z.infer<typeof SetupInput>): Promise<Session> {
  const { services, requestId } = rpc;
  const { email, password, name, ...rest } = input;
  const ctx = await setUpInstallation(services.db, {
    ...rest,
    name,
    email: email.toLowerCase(),
    now: new Date(),
    requestId,
    putOwner: () => {
      demandStrongPassword(password, { name, email });
      return putUser(services.signIn, { email, password, name });
    },
  });
  await signIn(rpc, email, password);
  return describeSession(services, ctx, { name, email });
}

async function readSession(services: Services, ctx: Context, headers: Headers): Promise<Session> {
  return describeSession(services, ctx, await getUser(services, headers));
}

async function invite(
  { env, db, mail, log }: Services,
  ctx: Context,
  input: Parameters<typeof inviteMember>[2],
  origin: string,
): Promise<Team & { sent: 'sent' | 'outbox' }> {
  const letter = await inviteMember(db, ctx, input);
  const words = messages(ctx.locale).letters;
  const place = letter.brand === null ? letter.organisation : `${letter.brand} (${letter.organisation})`;
  // The secret stands behind the #, which browsers send to no server and no log.
  const link = `${env.publicUrl ?? origin}/invitation#${letter.token}`;
  const sending = mail.send({
    to: letter.email,
    subject: words.invitation.subject({ by: letter.invitedBy, place }),
    text: words.invitation.text({
      by: letter.invitedBy,
      place,
      role: messages(ctx.locale).access.roles[letter.role],
      link,
      until: letter.expiresAt,
    }),
  });
  const sent = await sending.catch(async (cause: NodeJS.ErrnoException) => {
    // The code alone: the server's own words may repeat the letter, and with it the link.
    log(`${ctx.requestId} a letter could not be sent: ${cause.code ?? cause.name}`);
    await withdrawInvitation(db, ctx, letter.id);
    return refuse('conflict', 'workspaces.letter-not-sent');
  });
  return { ...toTeam(await getTeam(db, ctx)), sent };
}

/** As the contract has it: lists that may be changed. */
const toTeam = ({ members, invitations }: Awaited<ReturnType<typeof getTeam>>): Team => ({
  members: members.map((member) => ({ ...member, roles: [...member.roles] })),
  invitations: [...invitations],
});

async function makeAccount(
  { signIn: library }: Services,
  email: string,
  name: string | undefined,
  password: string | undefined,
): Promise<Person> {
  if (await hasAccount(library, email)) refuse('unauthenticated', 'workspaces.invitation-sign-in', { email });
  if (name === undefined || password === undefined)
    refuse('invalid', 'platform.wrong-input', { fields: ['name', 'password'] });
  demandStrongPassword(password, { name, email });
  const id = await createUser(library, { email, password, name });
  return id === null ? refuse('unauthenticated', 'workspaces.invitation-sign-in', { email }) : { id, email, name };
}

async function accept(
  rpc: RpcContext,
  { token, name, password }: { token: string; name?: string | undefined; password?: string | undefined },
): Promise<Session> {
  const { services, request, requestId } = rpc;
  await countTry(rpc, 'links', rpc.peer);
  const now = new Date();
  const locale = chooseLocale(request.headers);
  const user = await findUser(services, request.headers);
  // Such a session opens its own organisation only, and joins no other.
  if (
    user !== null &&
    user.singleSignOn !== null &&
    !token.startsWith(`zci_${user.singleSignOn.slice('org_'.length)}_`)
  )
    refuse('forbidden', 'accounts.single-sign-on-session');
  let person: Person | null = null;
  const membership = await acceptInvitation(services.db, {
    token,
    now,
    requestId,
    locale,
    findPerson: async (email) => {
      if (user !== null && user.email !== email) refuse('conflict', 'workspaces.invitation-other-account', { email });
      person = user ?? (await makeAccount(services, email, name, password));
      return { userId: person.id, name: person.name, email };
    },
  });
  if (user === null) await signIn(rpc, person!.email, password!);
  return describeSession(services, contextOf(person!, membership, { locale, now, requestId }), person!);
}

export const workspacesRouter = open.router({
  singleSignOn: singleSignOnRouter,
  state: open.state.handler(async ({ context: { services }, input }) => ({
    setupNeeded: await isSetupNeeded(services.db),
    ...(input?.token === undefined ? {} : { tokenFits: await isSetupTokenCurrent(services.db, input.token) }),
  })),
  setup: open.setup.handler(({ context, input }) => setUp(context, input)),
  session: authed.session.handler(({ context }) =>
    readSession(context.services, context.context, context.request.headers),
  ),
  current: authed.current.handler(async ({ context: { services, context, noteVersion } }) => {
    await noteVersion(() => findWorkspaceVersion(services.db, context));
    return describeWorkspace(services, context);
  }),
  update: authed.update.handler(async ({ context: { services, context }, input }) => {
    const toMinor = (digits: string | null | undefined): bigint | null | undefined =>
      digits === null || digits === undefined ? digits : BigInt(digits);
    const { planLimit, payoutLimit, ...rest } = input;
    await updateWorkspace(services.db, context, {
      ...rest,
      planLimit: toMinor(planLimit),
      payoutLimit: toMinor(payoutLimit),
    });
    return describeWorkspace(services, context);
  }),
  updateOrganisation: authed.updateOrganisation.handler(async ({ context: { services, context }, input }) => {
    await updateOrganisation(services.db, context, input);
    return describeWorkspace(services, context);
  }),
  entries: authed.entries.handler(async ({ context: { services, request } }) => ({
    entries: (await listOpenEntries(services, await getUser(services, request.headers))).map(
      ({ workspaceId: id, brand, organisation, organisationId, role, current }) => ({
        id,
        brand,
        organisation,
        organisationId,
        role,
        current,
      }),
    ),
  })),
  enter: authed.enter.handler(async ({ context: { services, context, request }, input }) => {
    const user = await getUser(services, request.headers);
    const entry = (await listOpenEntries(services, user)).find((one) => one.workspaceId === input.id);
    if (entry === undefined) refuse('notFound', 'workspaces.workspace-not-found');
    const there = contextOf(user, entry, context);
    await enterWorkspace(services.db, there);
    return describeSession(services, there, user);
  }),
  create: authed.create.handler(async ({ context: { services, context }, input }) => ({
    id: await createWorkspace(services.db, context, input),
  })),
  team: authed.team.handler(async ({ context: { services, context } }) => toTeam(await getTeam(services.db, context))),
  setRole: authed.setRole.handler(async ({ context: { services, context }, input: { userId, workspaceId, role } }) =>
    toTeam(
      await setMemberRole(services.db, context, {
        userId: userId as UserId,
        workspaceId: workspaceId as WorkspaceId,
        role,
      }),
    ),
  ),
  setOwner: authed.setOwner.handler(async ({ context: { services, context }, input }) =>
    toTeam(await setOwner(services.db, context, input.userId as UserId, input.owner)),
  ),
  removeMember: authed.removeMember.handler(async ({ context: { services, context }, input }) =>
    toTeam(await removeMember(services.db, context, input.userId as UserId)),
  ),
  invite: authed.invite.handler(({ context: { services, context, request }, input }) =>
    invite(
      services,
      context,
      { ...input, workspaceId: input.workspaceId as WorkspaceId | null },
      new URL(request.url).origin,
    ),
  ),
  withdrawInvitation: authed.withdrawInvitation.handler(async ({ context: { services, context }, input }) =>
    toTeam(await withdrawInvitation(services.db, context, input.id)),
  ),
  invitation: open.invitation.handler(async ({ context, input }) => {
    const { services } = context;
    await countTry(context, 'links', context.peer);
    const invitation = await findInvitationOf(services.db, input.token, new Date());
    if (invitation === null) return { invitation };
    return { invitation: { ...invitation, hasAccount: await hasAccount(services.signIn, invitation.email) } };
  }),
  acceptInvitation: open.acceptInvitation.handler(({ context, input }) => accept(context, input)),
});
