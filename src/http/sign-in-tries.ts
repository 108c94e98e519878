/** Passes a sign-in on to the library, unless its account was tried too often. Nobody can lock somebody else out. */
import { refuse } from '#kernel/refusal.ts';
import { isKnownPeer, PEER_HEADER } from '#platform/sign-in.ts';
import { LIMITS, type Limited } from '#platform/tries.ts';
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

/**
 * Signs in. Tries are counted whether or not there is such an account, so that
 * the answer does not tell; the right password ends the count.
 * @throws RefusalError platform.too-many-sign-ins, platform.wrong-input
 */
export async function answerSignIn(services: Services, request: Request, headers: Headers): Promise<Response> {
  const { signIn, tries } = services;
  const peer = headers.get(PEER_HEADER) ?? '';
  const body = await readBody(request);
  if (!isAccount(body)) refuse('invalid', 'platform.wrong-input', { fields: ['email'] });
  await countSignIn(services, body.email.trim(), peer);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const answer = await signIn.handler(
    new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (answer.ok) {
    await tries.forget('account', `${body.email.trim()} ${peer}`);
    await tries.forget('everywhere', body.email.trim());
  }
  return answer;
}
