/** From a request to who asks: the cookie of a session, and the workspace that the page shows. */
import type { Context } from '#kernel/context.ts';
import { newId, type OrganisationId, type UserId } from '#kernel/id.ts';
import { grantsOf, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { chooseOpenEntries, getCurrentWorkspace, listEntries, type Entry } from '#modules/workspaces/index.ts';
import type { Services } from './context.ts';
import { chooseLocale } from './refusals.ts';

/** Which workspace a page shows; two tabs may show two. Without it, where the reader was last. */
const WORKSPACE_HEADER = 'x-zc-workspace';

export interface Person {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
}

/** Who is signed in, and how. */
export interface User extends Person {
  readonly sessionToken: string;
  /** The organisation whose identity provider vouched for the session: it opens that organisation only. */
  readonly singleSignOn: OrganisationId | null;
}

/** The user of the request's cookie, or null. */
export async function findUser({ signIn }: Services, headers: Headers): Promise<User | null> {
  if (!headers.has('cookie')) return null;
  const session = await signIn.api.getSession({ headers });
  if (session === null) return null;
  const { id, name, email } = session.user;
  const { token, singleSignOn } = session.session;
  return {
    id: id as UserId,
    name,
    email,
    sessionToken: token,
    singleSignOn: (singleSignOn ?? null) as OrganisationId | null,
  };
}

/** The user of the request's cookie. @throws RefusalError platform.sign-in-needed */
export const getUser = async (services: Services, headers: Headers): Promise<User> =>
  (await findUser(services, headers)) ?? refuse('unauthenticated', 'platform.sign-in-needed');

const chooseEntry = (entries: readonly Entry[], wanted: string | null): Entry | undefined =>
  wanted === null
    ? (entries.find((entry) => entry.current) ?? entries[0])
    : entries.find((entry) => entry.workspaceId === wanted);

/** Downloads are plain links, which carry no header. */
const readWanted = (request: Request): string | null =>
  request.headers.get(WORKSPACE_HEADER) ?? new URL(request.url).searchParams.get('workspace');

/** What a person may do in a workspace. */
export const contextOf = (
  user: Pick<Person, 'id' | 'name'>,
  { organisationId, workspaceId, role }: Pick<Entry, 'organisationId' | 'workspaceId' | 'role'>,
  { locale, now, requestId }: Pick<Context, 'locale' | 'now' | 'requestId'>,
): Context => ({
  organisationId,
  workspaceId,
  actor: { kind: 'user', userId: user.id, role, name: user.name },
  locale,
  now,
  requestId,
});

/**
 * The workspaces that a session opens: at least one.
 * @throws RefusalError platform.no-workspace, workspaces.single-sign-on-needed
 */
export async function listOpenEntries({ db }: Services, user: User): Promise<readonly Entry[]> {
  const { open, elsewhere } = chooseOpenEntries(await listEntries(db, user.id), user.singleSignOn);
  if (open.length === 0) refuse('forbidden', elsewhere ? 'workspaces.single-sign-on-needed' : 'platform.no-workspace');
  return open;
}

/**
 * Who asks, on whose behalf; null without a valid session.
 * @throws RefusalError platform.no-workspace, workspaces.single-sign-on-needed, workspaces.workspace-not-found: alike for one that is another's and one that is not
 */
export async function findContext(services: Services, request: Request, requestId: string): Promise<Context | null> {
  const user = await findUser(services, request.headers);
  if (user === null) return null;
  const entries = await listOpenEntries(services, user);
  const entry = chooseEntry(entries, readWanted(request));
  if (entry === undefined) refuse('notFound', 'workspaces.workspace-not-found');
  return contextOf(user, entry, { locale: chooseLocale(request.headers), now: new Date(), requestId });
}

/** A new id for one request, by which its log lines can be found. */
export const newRequestId = (): string => newId('req');

/** What the web shows of the session. */
export async function describeSession(services: Services, ctx: Context, user: Pick<Person, 'name' | 'email'>) {
  const { role } = ctx.actor;
  return {
    user: { id: ctx.actor.userId ?? '', name: user.name, email: user.email },
    ...(await describeWorkspace(services, ctx)),
    role,
    permissions: [...grantsOf(role)],
  };
}

export async function describeWorkspace({ db }: Services, ctx: Context) {
  const { organisation, workspace } = await getCurrentWorkspace(db, ctx);
  const { planLimit, payoutLimit, ...rest } = workspace;
  // What we spend is nobody's to know who sees no costs: a client, a parcel desk.
  const sees = may(ctx, 'cost:read');
  const digits = (amount: bigint | null): string | null => (sees ? (amount?.toString() ?? null) : null);
  return { organisation, workspace: { ...rest, planLimit: digits(planLimit), payoutLimit: digits(payoutLimit) } };
}
