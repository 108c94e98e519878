/** Handlers of the first run, the session and the workspace's settings. */
import { implement } from '@orpc/server';
import type { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { isSetupNeeded, isSetupTokenCurrent, setUpInstallation, updateWorkspace } from '#modules/workspaces/index.ts';
import { workspacesContract, type Session, type SetupInput } from '#modules/workspaces/contract.ts';
import { putUser } from '#platform/sign-in.ts';
import { requireSession, type RpcContext, type Services } from './context.ts';
import { describeSession } from './session.ts';

const open = implement(workspacesContract).$context<RpcContext>();
const authed = open.use(requireSession);

async function setUp(
  { services, answerHeaders, requestId }: RpcContext,
  input: z.infer<typeof SetupInput>,
): Promise<Session> {
  const { email, password, name, ...rest } = input;
  const ctx = await setUpInstallation(services.db, {
    ...rest,
    now: new Date(),
    requestId,
    putOwner: () => putUser(services.signIn, { email, password, name }),
  });
  const { headers } = await services.signIn.api.signInEmail({ body: { email, password }, returnHeaders: true });
  for (const cookie of headers.getSetCookie()) answerHeaders.append('set-cookie', cookie);
  return describeSession(services, ctx, { name, email });
}

async function readSession(services: Services, ctx: Context, headers: Headers): Promise<Session> {
  const session = await services.signIn.api.getSession({ headers });
  if (session === null) refuse('unauthenticated', 'platform.sign-in-needed');
  return describeSession(services, ctx, session.user);
}

export const workspacesRouter = open.router({
  state: open.state.handler(async ({ context: { services }, input }) => ({
    setupNeeded: await isSetupNeeded(services.db),
    ...(input?.token === undefined ? {} : { tokenFits: await isSetupTokenCurrent(services.db, input.token) }),
  })),
  setup: open.setup.handler(({ context, input }) => setUp(context, input)),
  session: authed.session.handler(({ context }) =>
    readSession(context.services, context.context, context.request.headers),
  ),
  update: authed.update.handler(async ({ context, input }) => {
    await updateWorkspace(context.services.db, context.context, input);
    return readSession(context.services, context.context, context.request.headers);
  }),
});
