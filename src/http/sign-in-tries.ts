/** Passes a sign-in on to the library, unless its account was tried too often. Nobody can lock somebody else out. */
import type { UserId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { isKnownPeer, PEER_HEADER } from '#platform/sign-in.ts';
import { LIMITS, type Limited } from '#platform/tries.ts';
import { auditEntry, auditFailure } from './account-audit.ts';
import type { Services } from './context.ts';

const isAccount = (body: unknown): body is { email: string } =>
  typeof body === 'object' && body !== null && 'email' in body && typeof body.email === 'string';

/** The body as both we and the library read it: what was counted is what is tried. */
async function readBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return refuse('invalid', 'platform.wrong-input', { fields: [] });
  }
}

/**
 * A peer has its own tries of an account, which nobody else can use up. What many peers try of one account together is
 * slowed down, but for those that the account was entered from before.
 * @throws RefusalError platform.too-many-sign-ins
 */
async function countSignIn({ signIn, tries }: Services, email: string, peer: string): Promise<void> {
  const now = new Date();
  const demandOf = async (what: Limited, who: string): Promise<void> => {
    if (!(await tries.count(what, who, now)))
      refuse('overLimit', 'platform.too-many-sign-ins', { minutes: LIMITS[what].minutes });
  };
  await demandOf('peer', peer);
  await demandOf('account', `${email} ${peer}`);
  if (await tries.count('everywhere', email, now)) return;
  if (!(await isKnownPeer(signIn, email, peer))) await demandOf('slowly', email);
}

/** Whom the library let in; null where it asks for a code first. */
async function findEntered(answer: Response): Promise<UserId | null> {
  const { user, twoFactorRedirect } = (await answer.clone().json()) as {
    user?: { id: string };
    twoFactorRedirect?: boolean;
  };
  return user === undefined || twoFactorRedirect === true ? null : (user.id as UserId);
}

/**
 * Signs in. Tries are counted whether or not there is such an account, so that
 * the answer does not tell; the right password ends the count.
 * @throws RefusalError platform.too-many-sign-ins, platform.wrong-input
 */
export async function answerSignIn(
  services: Services,
  request: Request,
  headers: Headers,
  requestId: string,
): Promise<Response> {
  const { signIn, tries } = services;
  const peer = headers.get(PEER_HEADER) ?? '';
  const body = await readBody(request);
  if (!isAccount(body)) refuse('invalid', 'platform.wrong-input', { fields: ['email'] });
  const email = body.email.trim();
  await countSignIn(services, email, peer);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const answer = await signIn.handler(
    new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  const asking = { services, request, requestId };
  if (answer.status === 401) auditFailure(asking, email, peer);
  if (answer.ok) {
    const entered = await findEntered(answer);
    if (entered !== null) auditEntry(asking, entered, 'password');
    await tries.forget('account', `${email} ${peer}`);
    await tries.forget('everywhere', email);
  }
  return answer;
}
