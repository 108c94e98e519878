/** What keeps one's own account safe: password, codes, passkeys, sessions. Every change asks for a proof again where it can. */
import { demandStrongPassword } from '#kernel/password-strength.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Security } from '#modules/accounts/contract.ts';
import { describeDevice } from '#modules/accounts/index.ts';
import { endSessions, hasPassword, isPasswordOf, setPassword, type Account } from '#platform/sign-in.ts';
import { auditAccount } from './account-audit.ts';
import { askLibrary, countTry, libraryHeaders, passCookies, tellOwner } from './account-entry.ts';
import type { RpcContext } from './context.ts';
import { findUser, type User } from './session.ts';

/** The account of the session. @throws RefusalError platform.sign-in-needed */
const getUser = async ({ services, request }: RpcContext): Promise<User> =>
  (await findUser(services, request.headers)) ?? refuse('unauthenticated', 'platform.sign-in-needed');

/**
 * As {@link getUser}, for changes. A session that an organisation's identity provider vouched for is good for that
 * organisation and no more: else whoever runs one could change the account that opens other organisations too.
 * @throws RefusalError platform.sign-in-needed, accounts.single-sign-on-session
 */
async function getOwner(rpc: RpcContext): Promise<User> {
  const user = await getUser(rpc);
  if (user.singleSignOn !== null) refuse('forbidden', 'accounts.single-sign-on-session');
  return user;
}

/** @throws RefusalError accounts.password-wrong, accounts.too-many */
async function demandPassword(rpc: RpcContext, user: Account, password: string | undefined): Promise<void> {
  const { services } = rpc;
  if (!(await hasPassword(services.signIn, user.id))) return;
  await countTry(rpc, 'proof', user.id);
  if (password === undefined || !(await isPasswordOf(services.signIn, user.id, password)))
    refuse('invalid', 'accounts.password-wrong');
  await services.tries.forget('proof', user.id);
}

export async function readSecurity(rpc: RpcContext, fresh: User | null = null): Promise<Security> {
  const { services } = rpc;
  const user = fresh ?? (await getUser(rpc));
  const { internalAdapter, adapter } = await services.signIn.$context;
  const account = (await internalAdapter.findUserById(user.id)) as { twoFactorEnabled?: boolean | null } | null;
  const on = account?.twoFactorEnabled === true;
  const codes = on ? (await services.signIn.api.viewBackupCodes({ body: { userId: user.id } })).backupCodes.length : 0;
  const passkeys = await adapter.findMany<{ id: string; name?: string | null; createdAt?: Date | null }>({
    model: 'passkey',
    where: [{ field: 'userId', value: user.id }],
  });
  const sessions = await listOwnSessions(rpc, user);
  return {
    hasPassword: await hasPassword(services.signIn, user.id),
    singleSignOn: user.singleSignOn !== null,
    twoFactor: { on, recoveryCodesLeft: codes },
    passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? '', addedAt: createdAt ?? null })),
    sessions: sessions
      .map(({ id, token, userAgent, ipAddress, createdAt, updatedAt }) => ({
        id,
        ...describeDevice(userAgent ?? ''),
        address: ipAddress === undefined || ipAddress === '' ? null : ipAddress,
        startedAt: createdAt,
        seenAt: updatedAt,
        current: token === user.sessionToken,
      }))
      .toSorted((a, b) => Number(b.current) - Number(a.current) || b.seenAt.getTime() - a.seenAt.getTime()),
  };
}

/** Of a session by single sign-on: those of the same organisation only. */
async function listOwnSessions({ services }: RpcContext, user: User) {
  const { internalAdapter } = await services.signIn.$context;
  const sessions = await internalAdapter.listSessions(user.id, { onlyActiveSessions: true });
  return sessions.filter(
    (session) =>
      user.singleSignOn === null ||
      ((session as { singleSignOn?: string | null }).singleSignOn ?? null) === user.singleSignOn,
  );
}

/** @throws RefusalError accounts.password-wrong, accounts.password-*, accounts.too-many */
export async function changePassword(
  rpc: RpcContext,
  { current, next }: { current: string; next: string },
): Promise<Security> {
  const user = await getOwner(rpc);
  if (!(await hasPassword(rpc.services.signIn, user.id))) refuse('conflict', 'accounts.no-password');
  await demandPassword(rpc, user, current);
  demandStrongPassword(next, user);
  await setPassword(rpc.services.signIn, user, { password: next, keep: user.sessionToken });
  await auditAccount(rpc, user.id, 'accounts.change-password');
  tellOwner(rpc, user, 'password');
  return readSecurity(rpc, user);
}

/** @throws RefusalError accounts.password-wrong, accounts.codes-on-already, accounts.too-many */
export async function beginTwoFactor(
  rpc: RpcContext,
  password: string | undefined,
): Promise<{ uri: string; secret: string; recoveryCodes: string[] }> {
  const user = await getOwner(rpc);
  await demandPassword(rpc, user, password);
  const begun = await askLibrary(
    rpc.services.signIn.api.enableTwoFactor({
      body: { method: 'totp', ...(password === undefined ? {} : { password }) },
      headers: libraryHeaders(rpc),
    }),
    { TOTP_ALREADY_ENABLED: () => refuse('conflict', 'accounts.codes-on-already') },
  );
  const { totpURI, backupCodes } = begun as { totpURI: string; backupCodes: string[] };
  return { uri: totpURI, secret: new URL(totpURI).searchParams.get('secret') ?? '', recoveryCodes: backupCodes };
}

/** The library changes the session with its cookie; whoever is read next is of the new one. */
async function userAfter(rpc: RpcContext, headers: Headers, user: User): Promise<User> {
  passCookies(rpc, headers);
  const { internalAdapter } = await rpc.services.signIn.$context;
  const sessions = await internalAdapter.listSessions(user.id, { onlyActiveSessions: true });
  const newest = sessions.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())[0];
  return { ...user, sessionToken: newest?.token ?? user.sessionToken };
}

/** @throws RefusalError accounts.code-wrong, accounts.too-many */
export async function confirmTwoFactor(rpc: RpcContext, code: string): Promise<Security> {
  const user = await getOwner(rpc);
  await countTry(rpc, 'proof', user.id);
  const { headers } = await askLibrary(
    rpc.services.signIn.api.verifyTOTP({ body: { code }, headers: libraryHeaders(rpc), returnHeaders: true }),
    {
      INVALID_CODE: () => refuse('invalid', 'accounts.code-wrong'),
      TOTP_NOT_ENABLED: () => refuse('conflict', 'accounts.codes-not-begun'),
    },
  );
  await rpc.services.tries.forget('proof', user.id);
  await auditAccount(rpc, user.id, 'accounts.switch-on-codes');
  tellOwner(rpc, user, 'two-factor-on');
  return readSecurity(rpc, await userAfter(rpc, headers, user));
}

/** @throws RefusalError accounts.password-wrong, accounts.too-many */
export async function endTwoFactor(rpc: RpcContext, password: string | undefined): Promise<Security> {
  const user = await getOwner(rpc);
  await demandPassword(rpc, user, password);
  const { headers } = await rpc.services.signIn.api.disableTwoFactor({
    body: password === undefined ? {} : { password },
    headers: libraryHeaders(rpc),
    returnHeaders: true,
  });
  await auditAccount(rpc, user.id, 'accounts.switch-off-codes');
  tellOwner(rpc, user, 'two-factor-off');
  return readSecurity(rpc, await userAfter(rpc, headers, user));
}

/** @throws RefusalError accounts.password-wrong, accounts.codes-not-begun, accounts.too-many */
export async function renewRecoveryCodes(
  rpc: RpcContext,
  password: string | undefined,
): Promise<{ recoveryCodes: string[] }> {
  const user = await getOwner(rpc);
  await demandPassword(rpc, user, password);
  const { backupCodes } = await askLibrary(
    rpc.services.signIn.api.generateBackupCodes({
      body: password === undefined ? {} : { password },
      headers: libraryHeaders(rpc),
    }),
    { TWO_FACTOR_NOT_ENABLED: () => refuse('conflict', 'accounts.codes-not-begun') },
  );
  await auditAccount(rpc, user.id, 'accounts.renew-recovery-codes');
  tellOwner(rpc, user, 'recovery-codes');
  return { recoveryCodes: backupCodes };
}

/** @throws RefusalError accounts.session-not-found: alike for one that is another's and one that is not */
export async function endSession(rpc: RpcContext, id: string): Promise<Security> {
  const user = await getUser(rpc);
  const { internalAdapter } = await rpc.services.signIn.$context;
  const session = (await listOwnSessions(rpc, user)).find((one) => one.id === id);
  if (session === undefined) refuse('notFound', 'accounts.session-not-found');
  await internalAdapter.deleteSession(session.token);
  await auditAccount(rpc, user.id, 'accounts.end-session');
  return readSecurity(rpc, user);
}

export async function endOtherSessions(rpc: RpcContext): Promise<Security> {
  const user = await getUser(rpc);
  if (user.singleSignOn === null) await endSessions(rpc.services.signIn, user.id, user.sessionToken);
  else {
    const { internalAdapter } = await rpc.services.signIn.$context;
    const others = (await listOwnSessions(rpc, user)).filter(({ token }) => token !== user.sessionToken);
    await Promise.all(others.map(({ token }) => internalAdapter.deleteSession(token)));
  }
  await auditAccount(rpc, user.id, 'accounts.end-other-sessions');
  return readSecurity(rpc, user);
}

const PASSKEY_REFUSALS = {
  SESSION_NOT_FRESH: () => refuse('forbidden', 'accounts.sign-in-again'),
  CHALLENGE_NOT_FOUND: () => refuse('conflict', 'accounts.passkey-too-late'),
  FAILED_TO_VERIFY_REGISTRATION: () => refuse('invalid', 'accounts.passkey-refused'),
  PASSKEY_USER_NOT_VERIFIED: () => refuse('invalid', 'accounts.passkey-refused'),
  PASSKEY_NOT_FOUND: () => refuse('notFound', 'accounts.passkey-not-found'),
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: () => refuse('notFound', 'accounts.passkey-not-found'),
} as const;

/**
 * Asks for the password first, since whoever has taken a seat could leave a way in of their own. What is added must
 * answer this question, within five minutes and in this browser.
 * @throws RefusalError accounts.password-wrong, accounts.too-many; accounts.sign-in-again when the session is older than a day
 */
export async function askForNewPasskey(
  rpc: RpcContext,
  password: string | undefined,
): Promise<{ options: Record<string, unknown> }> {
  await demandPassword(rpc, await getOwner(rpc), password);
  const { headers, response } = await askLibrary(
    rpc.services.signIn.api.generatePasskeyRegistrationOptions({
      query: {},
      headers: libraryHeaders(rpc),
      returnHeaders: true,
    }),
    PASSKEY_REFUSALS,
  );
  passCookies(rpc, headers);
  return { options: { ...response } };
}

/** @throws RefusalError accounts.passkey-refused, accounts.passkey-too-late, accounts.sign-in-again */
export async function addPasskey(
  rpc: RpcContext,
  { name, credential }: { name: string; credential: Record<string, unknown> },
): Promise<Security> {
  const user = await getOwner(rpc);
  await askLibrary(
    rpc.services.signIn.api.verifyPasskeyRegistration({
      body: { response: credential, name },
      headers: libraryHeaders(rpc),
    }),
    PASSKEY_REFUSALS,
  );
  await auditAccount(rpc, user.id, 'accounts.add-passkey');
  tellOwner(rpc, user, 'passkey-added');
  return readSecurity(rpc, user);
}

/** @throws RefusalError accounts.passkey-not-found: alike for one that is another's and one that is not */
export async function renamePasskey(rpc: RpcContext, { id, name }: { id: string; name: string }): Promise<Security> {
  const user = await getOwner(rpc);
  await askLibrary(
    rpc.services.signIn.api.updatePasskey({ body: { id, name }, headers: libraryHeaders(rpc) }),
    PASSKEY_REFUSALS,
  );
  await auditAccount(rpc, user.id, 'accounts.rename-passkey', { id });
  return readSecurity(rpc, user);
}

/** @throws RefusalError accounts.passkey-not-found: alike for one that is another's and one that is not */
export async function removePasskey(rpc: RpcContext, id: string): Promise<Security> {
  const user = await getOwner(rpc);
  await askLibrary(
    rpc.services.signIn.api.deletePasskey({ body: { id }, headers: libraryHeaders(rpc) }),
    PASSKEY_REFUSALS,
  );
  await auditAccount(rpc, user.id, 'accounts.remove-passkey', { id });
  tellOwner(rpc, user, 'passkey-removed');
  return readSecurity(rpc, user);
}
