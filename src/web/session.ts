/** Who is signed in, and the way in and out. */
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Permission } from '#kernel/permission.ts';
import type { ApiOutputs } from './api.ts';
import { api, client, OWN_DOOR, queryClient } from './api.ts';
import { currentLocale } from './locale.tsx';
import { forgetWorkspace, keepWorkspace } from './workspace.ts';

export type Session = ApiOutputs['workspaces']['session'];

export const sessionQuery = () => api.workspaces.session.queryOptions({ staleTime: 60_000, meta: OWN_DOOR });

/** The session of the signed-in reader; the shell's route has loaded it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery()).data;

/** Whether the reader's role here covers it; the server asks again. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission);

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zc-locale': currentLocale() },
    body: JSON.stringify(body),
  });

export type SignInOutcome = 'ok' | 'code-needed' | 'mismatch' | 'failed' | TooManyTries;

/** `seconds` until the next try, when the server says so; `message` is its own sentence. */
export interface TooManyTries {
  readonly seconds: number | null;
  readonly message: string | null;
}

/** Sets the session cookie when e-mail and password match. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const answer = await post('/api/auth/sign-in/email', { email, password }).catch(() => null);
  if (answer === null) return 'failed';
  if (answer.ok) {
    const { twoFactorRedirect } = (await answer.json()) as { twoFactorRedirect?: boolean };
    return twoFactorRedirect === true ? 'code-needed' : 'ok';
  }
  if (answer.status === 429) return readTooMany(answer);
  return answer.status < 500 ? 'mismatch' : 'failed';
}

async function readTooMany(answer: Response): Promise<TooManyTries> {
  const seconds = Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after') ?? Number.NaN);
  const body = (await answer.json().catch(() => null)) as { code?: string; message?: string } | null;
  // Only our own refusals speak the reader's language.
  const message = body?.code?.startsWith('platform.') === true ? (body.message ?? null) : null;
  return { seconds: seconds > 0 ? Math.ceil(seconds) : null, message };
}

/** Ends the session and starts the page afresh, so that nothing of it stays in memory. */
export async function signOut(next = '/sign-in'): Promise<void> {
  await post('/api/auth/sign-out', {});
  forgetWorkspace();
  window.location.assign(next);
}

export interface Account {
  readonly name: string;
  readonly email: string;
}

/** Whose cookie this browser has, also when no workspace is left to them; null without one. */
export async function findAccount(): Promise<Account | null> {
  const answer = await fetch('/api/auth/get-session');
  const body = (await answer.json().catch(() => null)) as { user?: Account } | null;
  return body?.user ?? null;
}

/** Shows another workspace in this tab, and goes on there next time. The page starts afresh: nothing of the old one stays. */
export async function switchWorkspace(id: string, to = '/'): Promise<void> {
  await client.workspaces.enter({ id });
  startAfresh(id, to);
}

/** Begins in a workspace with nothing in memory. */
export function startAfresh(workspaceId: string, to = '/'): void {
  keepWorkspace(workspaceId);
  queryClient.clear();
  window.location.assign(to);
}
