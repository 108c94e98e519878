/** The ways into an account: letters with a link, the second step, passkeys. None of them tells whether an account is there. */
import { APIError } from 'better-auth/api';
import { demandStrongPassword } from '#kernel/password-strength.ts';
import type { UserId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Entry } from '#modules/accounts/contract.ts';
import {
  findLinkOwner,
  LINK_MINUTES,
  makeLinkSecret,
  takeLinkOwner,
  type LinkPurpose,
} from '#platform/one-time-links.ts';
import { findAccount, findAccountById, PEER_HEADER, setPassword, type Account } from '#platform/sign-in.ts';
import { LIMITS, type Limited } from '#platform/tries.ts';
import { messages } from '#words/index.ts';
import { auditAccount, auditEntry } from './account-audit.ts';
import type { RpcContext } from './context.ts';
import { chooseLocale } from './refusals.ts';

/** Where a letter's link leads. */
const PAGES: Readonly<Record<LinkPurpose, string>> = { reset: '/reset-password', enter: '/magic' };

/** @throws RefusalError accounts.too-many */
export async function countTry({ services }: RpcContext, what: Limited, who: string): Promise<void> {
  if (!(await services.tries.count(what, who, new Date())))
    refuse('overLimit', 'accounts.too-many', { minutes: LIMITS[what].minutes });
}

/** The request's headers as the sign-in library may believe them. */
export function libraryHeaders({ request, peer }: Pick<RpcContext, 'request' | 'peer'>): Headers {
  const headers = new Headers(request.headers);
  headers.set(PEER_HEADER, peer);
  headers.delete('content-length');
  return headers;
}

/** Hands the library's cookies to the answer. */
export function passCookies({ answerHeaders }: RpcContext, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) answerHeaders.append('set-cookie', cookie);
}

/** What the library says no with, by its code. @throws RefusalError for those that `refusals` names; anything else as it came */
export async function askLibrary<T>(work: Promise<T>, refusals: Readonly<Record<string, () => never>>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const code = cause instanceof APIError ? (cause.body as { code?: string } | undefined)?.code : undefined;
    if (code !== undefined) refusals[code]?.();
    throw cause;
  }
}

/**
 * Sends a letter with a link, to whoever has an account. The answer comes before anything is looked up.
 * @throws RefusalError accounts.too-many
 */
export async function requestLetter(
  rpc: RpcContext,
  purpose: LinkPurpose,
  email: string,
): Promise<Record<string, never>> {
  await countTry(rpc, 'letters', rpc.peer);
  await countTry(rpc, 'letter', `${purpose} ${email}`);
  const { services, request } = rpc;
  const origin = services.env.publicUrl ?? new URL(request.url).origin;
  const locale = chooseLocale(request.headers);
  services.afterwards.run(async () => {
    const account = await findAccount(services.signIn, email);
    if (account === null) return;
    const secret = await makeLinkSecret(services.signIn, purpose, account.id);
    const words = messages(locale).letters[purpose];
    // The secret stands behind the #, which browsers send to no server and no log.
    const text = words.text({ link: `${origin}${PAGES[purpose]}#${secret}`, minutes: LINK_MINUTES[purpose] });
    await services.mail.send({ to: account.email, subject: words.subject, text });
  });
  return {};
}

/** Tells the owner of an account what was changed, in case it was not them. */
export function tellOwner({ services, request }: RpcContext, account: Account, what: AccountChange): void {
  const words = messages(chooseLocale(request.headers)).letters.changed;
  services.afterwards.run(() =>
    services.mail.send({ to: account.email, subject: words.subject, text: words.text({ what: words.what[what] }) }),
  );
}
export type AccountChange =
  | 'recovery-codes'
  | 'password'
  | 'two-factor-on'
  | 'two-factor-off'
  | 'passkey-added'
  | 'passkey-removed';

/** @throws RefusalError accounts.link-over, accounts.password-*, accounts.too-many */
export async function resetByLink(
  rpc: RpcContext,
  { token, password }: { token: string; password: string },
): Promise<Record<string, never>> {
  const { services } = rpc;
  await countTry(rpc, 'links', rpc.peer);
  const owner = await findLinkOwner(services.signIn, 'reset', token);
  const account = owner === null ? null : await findAccountById(services.signIn, owner);
  if (account === null) refuse('notFound', 'accounts.link-over');
  // A password that is refused does not use the link up.
  demandStrongPassword(password, account);
  if ((await takeLinkOwner(services.signIn, 'reset', token)) === null) refuse('notFound', 'accounts.link-over');
  await setPassword(services.signIn, account, { password });
  await services.tries.forget('everywhere', account.email);
  await services.tries.forget('account', `${account.email} ${rpc.peer}`);
  await auditAccount(rpc, account.id, 'accounts.reset-password');
  tellOwner(rpc, account, 'password');
  return {};
}

/** @throws RefusalError accounts.link-over, accounts.too-many */
export async function enterByLink(rpc: RpcContext, token: string): Promise<Entry> {
  const { services } = rpc;
  await countTry(rpc, 'links', rpc.peer);
  const owner = await takeLinkOwner(services.signIn, 'enter', token);
  const account = owner === null ? null : await findAccountById(services.signIn, owner);
  if (account === null) refuse('notFound', 'accounts.link-over');
  const { headers, response } = await services.signIn.api.enterAs({
    body: { userId: account.id, singleSignOn: null },
    headers: libraryHeaders(rpc),
    returnHeaders: true,
  });
  passCookies(rpc, headers);
  if (response.entered) auditEntry(rpc, account.id, 'link');
  return { outcome: response.entered ? 'entered' : 'code-needed' };
}

const CODE_REFUSALS = {
  INVALID_CODE: () => refuse('invalid', 'accounts.code-wrong'),
  INVALID_BACKUP_CODE: () => refuse('invalid', 'accounts.code-wrong'),
  INVALID_TWO_FACTOR_COOKIE: () => refuse('conflict', 'accounts.code-too-late'),
  TOTP_NOT_ENABLED: () => refuse('conflict', 'accounts.code-too-late'),
  BACKUP_CODES_NOT_ENABLED: () => refuse('conflict', 'accounts.code-too-late'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => refuse('conflict', 'accounts.code-too-late'),
  ACCOUNT_TEMPORARILY_LOCKED: () => refuse('overLimit', 'accounts.too-many', { minutes: 15 }),
} as const;

/** Without the cookie of a session: with one, the library would only check the code and count nothing. */
function challengeHeaders(rpc: RpcContext): Headers {
  const headers = libraryHeaders(rpc);
  const cookies = (headers.get('cookie') ?? '')
    .split(/;\s*/u)
    .filter((cookie) => !/session_(?:token|data)=/u.test(cookie));
  headers.set('cookie', cookies.join('; '));
  return headers;
}

/**
 * The second step. The library allows five tries of one password entry and ten of an account in a quarter of an hour.
 * @throws RefusalError accounts.code-wrong, accounts.code-too-late, accounts.too-many
 */
export async function enterCode(rpc: RpcContext, code: string): Promise<Record<string, never>> {
  const { services } = rpc;
  const { headers, response } = await askLibrary(
    services.signIn.api.verifyTOTP({ body: { code }, headers: challengeHeaders(rpc), returnHeaders: true }),
    CODE_REFUSALS,
  );
  if (!(await services.tries.count('code', `${response.user.id} ${code}`, new Date()))) {
    const { internalAdapter } = await services.signIn.$context;
    await internalAdapter.deleteSession(response.token);
    refuse('conflict', 'accounts.code-too-late');
  }
  passCookies(rpc, headers);
  auditEntry(rpc, response.user.id as UserId, 'code');
  return {};
}

/** @throws RefusalError as {@link enterCode} */
export async function enterRecoveryCode(rpc: RpcContext, code: string): Promise<Record<string, never>> {
  const { headers, response } = await askLibrary(
    rpc.services.signIn.api.verifyBackupCode({ body: { code }, headers: challengeHeaders(rpc), returnHeaders: true }),
    CODE_REFUSALS,
  );
  passCookies(rpc, headers);
  auditEntry(rpc, response.user.id as UserId, 'recovery-code');
  return {};
}

/** What the browser asks of a passkey; it names no account, so that nobody learns whose there are. */
export async function askForPasskey(rpc: RpcContext): Promise<{ options: Record<string, unknown> }> {
  const { headers, response } = await rpc.services.signIn.api.generatePasskeyAuthenticationOptions({
    headers: challengeHeaders(rpc),
    returnHeaders: true,
  });
  passCookies(rpc, headers);
  return { options: { ...response, userVerification: 'required' } };
}

/** @throws RefusalError accounts.passkey-refused, accounts.too-many */
export async function enterWithPasskey(
  rpc: RpcContext,
  credential: Record<string, unknown>,
): Promise<Record<string, never>> {
  await countTry(rpc, 'links', rpc.peer);
  const { verifyPasskeyAuthentication } = rpc.services.signIn.api;
  type Answer = NonNullable<Parameters<typeof verifyPasskeyAuthentication>[0]>['body']['response'];
  const work = verifyPasskeyAuthentication({
    body: { response: credential as unknown as Answer },
    headers: challengeHeaders(rpc),
    returnHeaders: true,
  });
  const { headers, response } = await work.catch((cause: unknown) =>
    cause instanceof APIError && cause.statusCode < 500
      ? refuse('forbidden', 'accounts.passkey-refused')
      : Promise.reject(cause),
  );
  passCookies(rpc, headers);
  auditEntry(rpc, response.session.userId as UserId, 'passkey');
  return {};
}
