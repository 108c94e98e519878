/** Passes a sign-in on to the library, unless its account was tried too often. */
import { refuse } from '#kernel/refusal.ts';
import { LIMITS } from '#platform/tries.ts';
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
 * Signs in. Tries are counted whether or not there is such an account, so that
 * the answer does not tell; the right password ends the count.
 * @throws RefusalError platform.too-many-sign-ins, platform.wrong-input
 */
export async function answerSignIn({ signIn, tries }: Services, request: Request, headers: Headers): Promise<Response> {
  const body = await readBody(request);
  if (!isAccount(body)) refuse('invalid', 'platform.wrong-input', { fields: ['email'] });
  if (!(await tries.count('account', body.email, new Date())))
    refuse('overLimit', 'platform.too-many-sign-ins', { minutes: LIMITS.account.minutes });
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const answer = await signIn.handler(
    new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (answer.ok) await tries.forget('account', body.email);
  return answer;
}
