/** From a request's cookie to who asks. */
import type { Context } from '#kernel/context.ts';
import { newId, type UserId } from '#kernel/id.ts';
import { findMembership, getCurrentWorkspace } from '#modules/workspaces/index.ts';
import type { Services } from './context.ts';
import { chooseLocale } from './refusals.ts';

export interface SignedIn {
  readonly context: Context;
  readonly user: { readonly id: UserId; readonly name: string; readonly email: string };
}

/** The user of the request's cookie, or null. */
async function findUser({ signIn }: Services, headers: Headers): Promise<SignedIn['user'] | null> {
  const session = await signIn.api.getSession({ headers });
  if (session === null) return null;
  const { id, name, email } = session.user;
  return { id: id as UserId, name, email };
}

/** Who asks, on whose behalf; null without a valid session or for a user without an organisation. */
export async function findContext(services: Services, headers: Headers, requestId: string): Promise<Context | null> {
  if (!headers.has('cookie')) return null;
  const user = await findUser(services, headers);
  if (user === null) return null;
  const membership = await findMembership(services.db, user.id);
  if (membership === null) return null;
  const { organisationId, workspaceId, role } = membership;
  return {
    organisationId,
    workspaceId,
    actor: { kind: 'user', userId: user.id, role, name: user.name },
    locale: chooseLocale(headers),
    now: new Date(),
    requestId,
  };
}

/** A new id for one request, by which its log lines can be found. */
export const newRequestId = (): string => newId('req');

/** What the web shows of the session. @throws Error when the account has vanished since the request began */
export async function describeSession(services: Services, ctx: Context, user: { name: string; email: string }) {
  const { organisation, workspace } = await getCurrentWorkspace(services.db, ctx);
  return {
    user: { id: ctx.actor.userId ?? '', name: user.name, email: user.email },
    organisation,
    workspace,
    role: ctx.actor.role,
  };
}
