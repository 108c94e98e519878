/** Sign-in by e-mail and password: better-auth in its own schema, with its own role. */
import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId, type UserId } from '#kernel/id.ts';
import { PASSWORD_LENGTH } from '#kernel/password-strength.ts';
import { endLinks } from './one-time-links.ts';
import { signInDoors } from './sign-in-doors.ts';

/** Set by us alone, from the connection; see http/app.ts. */
export const PEER_HEADER = 'x-zc-peer';

const SIGN_INS_PER_WINDOW = 5;
const WINDOW_SECONDS = 60;
const DAY_SECONDS = 86_400;
const LAST_SEEN_SECONDS = 900;
const PRODUCT = 'Zhongcao';

export interface SignInSettings {
  readonly pool: pg.Pool;
  readonly secret: string;
  /** The address that browsers use; with a proxy in front, the only one. */
  readonly origin: string;
  /** Whether a request may come from a page of this origin. */
  readonly mayAsk: (origin: string, request: Request) => boolean;
  readonly log: (line: string) => void;
  /** True when browsers come over TLS: cookies are then Secure. */
  readonly secure: boolean;
}

function demandVerified(verified: boolean | undefined): void {
  if (verified !== true)
    throw new APIError('UNAUTHORIZED', { code: 'PASSKEY_USER_NOT_VERIFIED', message: 'not verified' });
}

/** The library's options; exported so that a test can ask it whether its tables are up to date. */
export const signInOptions = ({ pool, secret, origin, mayAsk, secure, log }: SignInSettings) =>
  ({
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: (request) => {
      const asking = request?.headers.get('origin') ?? null;
      return asking !== null && request !== undefined && mayAsk(asking, request) ? [origin, asking] : [origin];
    },
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    session: {
      expiresIn: 30 * DAY_SECONDS,
      // How exact "last seen" is in the list of sessions.
      updateAge: LAST_SEEN_SECONDS,
      additionalFields: {
        // The organisation whose identity provider vouched for this session.
        singleSignOn: { type: 'string', required: false, input: false, returned: true },
      },
    },
    // Secrets of links stand hashed.
    verification: { storeIdentifier: 'hashed' },
    appName: PRODUCT,
    plugins: [
      // Whoever came by single sign-on only has no password to ask for.
      twoFactor({ issuer: PRODUCT, allowPasswordless: true }),
      passkey({
        rpName: PRODUCT,
        rpID: new URL(origin).hostname,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A passkey stands for both factors, so its device must have asked for a PIN, a finger or a face.
        registration: {
          afterVerification: ({ verification }) => demandVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => demandVerified(verification.authenticationInfo.userVerified),
        },
      }),
      signInDoors(),
    ],
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: WINDOW_SECONDS,
      max: 300,
      customRules: { '/sign-in/email': { window: WINDOW_SECONDS, max: SIGN_INS_PER_WINDOW }, '/get-session': false },
    },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: 'zhongcao',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure },
      database: { generateId: ({ model }) => newId(model === 'user' ? 'usr' : 'aut') },
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => log(`sign-in ${level}: ${message}`) },
  }) satisfies BetterAuthOptions;

/** Makes the sign-in. */
export const createSignIn = (settings: SignInSettings) => betterAuth(signInOptions(settings));
export type SignIn = ReturnType<typeof createSignIn>;

/**
 * Makes a user who can sign in, or, when there is one of this e-mail, gives that
 * one this name and password: a first run that broke off half-way is so mended.
 * Only for callers that have proven a right to do it; sign-up itself is closed.
 */
export async function putUser(
  signIn: SignIn,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<UserId> {
  const { internalAdapter, password: passwords } = await signIn.$context;
  const hash = await passwords.hash(password);
  const address = email.toLowerCase();
  const found = await internalAdapter.findUserByEmail(address, { includeAccounts: true });
  const user =
    found?.user ??
    (await internalAdapter.createUser({ email: address, name, emailVerified: true }, { method: 'email-password' }));
  if (found !== null) await internalAdapter.updateUser(user.id, { name });
  const known = found?.accounts.some((account) => account.providerId === 'credential') ?? false;
  if (known) await internalAdapter.updatePassword(user.id, hash);
  else
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    });
  return user.id as UserId;
}

/**
 * Makes a user who can sign in; null when the address has an account, which stays as it is.
 * Only for callers that have proven a right to do it: whoever holds a letter that went to this address.
 */
export async function createUser(
  signIn: SignIn,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<UserId | null> {
  const { internalAdapter, password: passwords } = await signIn.$context;
  const hash = await passwords.hash(password);
  // Looked for after the slow hashing: until here another invitation may have made the account.
  if (await hasAccount(signIn, email)) return null;
  const address = email.toLowerCase();
  const user = await internalAdapter.createUser(
    { email: address, name, emailVerified: true },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user.id as UserId;
}

/** An account, as whoever proves to own it may know it. */
export interface Account {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
}

const toAccount = ({ id, name, email }: { id: string; name: string; email: string }): Account => ({
  id: id as UserId,
  name,
  email,
});

/** The account of an address, or null. Only for whoever holds a letter that went to it, or where nothing shows which it was. */
export async function findAccount(signIn: SignIn, email: string): Promise<Account | null> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
  return found === null ? null : toAccount(found.user);
}

/** The account of an id, or null when it is gone. */
export async function findAccountById(signIn: SignIn, userId: UserId): Promise<Account | null> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findUserById(userId);
  return found === null ? null : toAccount(found);
}

/** Whether an address has an account. Only for whoever holds a letter that went to it. */
export const hasAccount = async (signIn: SignIn, email: string): Promise<boolean> =>
  (await findAccount(signIn, email)) !== null;

/** Whether somebody is signed in to an account from a peer: one that the account knows. */
export async function isKnownPeer(signIn: SignIn, email: string, peer: string): Promise<boolean> {
  const account = await findAccount(signIn, email);
  if (account === null) return false;
  const { internalAdapter } = await signIn.$context;
  const sessions = await internalAdapter.listSessions(account.id, { onlyActiveSessions: true });
  return sessions.some(({ ipAddress }) => ipAddress === peer);
}

/** Whether it can be entered with a password at all. */
export async function hasPassword(signIn: SignIn, userId: UserId): Promise<boolean> {
  const { internalAdapter } = await signIn.$context;
  const account = await internalAdapter.findCredentialAccount(userId);
  return typeof account?.password === 'string';
}

export async function isPasswordOf(signIn: SignIn, userId: UserId, password: string): Promise<boolean> {
  const { internalAdapter, password: passwords } = await signIn.$context;
  const account = await internalAdapter.findCredentialAccount(userId);
  return typeof account?.password === 'string' && passwords.verify({ hash: account.password, password });
}

/**
 * Gives an account a new password and ends its sessions and open links, but for the session of `keep`.
 * Only for callers that have proven a right to do it.
 */
export async function setPassword(
  signIn: SignIn,
  account: Account,
  { password, keep }: { readonly password: string; readonly keep?: string },
): Promise<void> {
  await putUser(signIn, { ...account, password });
  await endSessions(signIn, account.id, keep);
  await endLinks(signIn, account.id);
}

/** Ends all sessions of an account but the one of the token `keep`. */
export async function endSessions(signIn: SignIn, userId: UserId, keep?: string): Promise<void> {
  const { internalAdapter } = await signIn.$context;
  const sessions = await internalAdapter.listSessions(userId);
  await Promise.all(
    sessions.filter(({ token }) => token !== keep).map(({ token }) => internalAdapter.deleteSession(token)),
  );
}

/** As {@link setPassword} by the address; false when there is no such account. For whoever holds the machine. */
export async function resetPassword(
  signIn: SignIn,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  const account = await findAccount(signIn, email);
  if (account === null) return false;
  await setPassword(signIn, account, { password });
  return true;
}

/** Makes an account without a password, for whoever comes by single sign-on only. */
export async function putPerson(signIn: SignIn, { email, name }: { email: string; name: string }): Promise<UserId> {
  const { internalAdapter } = await signIn.$context;
  const user = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'single-sign-on' });
  return user.id as UserId;
}

/** The account that goes under a name at an identity provider, or null. */
export async function findLinkedAccount(signIn: SignIn, providerId: string, subject: string): Promise<UserId | null> {
  const { adapter } = await signIn.$context;
  const found = await adapter.findOne<{ userId: string }>({
    model: 'account',
    where: [
      { field: 'providerId', value: providerId },
      { field: 'accountId', value: subject },
    ],
  });
  return (found?.userId ?? null) as UserId | null;
}

/** Whether an account goes under some name at an identity provider already. */
export async function isLinkedOtherwise(signIn: SignIn, userId: UserId, providerId: string): Promise<boolean> {
  const { internalAdapter } = await signIn.$context;
  const accounts = await internalAdapter.findAccounts(userId);
  return accounts.some((account) => account.providerId === providerId);
}

export async function linkAccount(signIn: SignIn, userId: UserId, providerId: string, subject: string): Promise<void> {
  const { internalAdapter } = await signIn.$context;
  await internalAdapter.linkAccount({ userId, providerId, accountId: subject });
}
