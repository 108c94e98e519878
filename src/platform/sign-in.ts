/** Sign-in by e-mail and password: better-auth in its own schema, with its own role. */
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId, type UserId } from '#kernel/id.ts';
import { PASSWORD_LENGTH } from '#kernel/password-strength.ts';

/** Set by us alone, from the connection; see http/app.ts. */
export const PEER_HEADER = 'x-zc-peer';

const SIGN_INS_PER_WINDOW = 5;
const WINDOW_SECONDS = 60;
const DAY_SECONDS = 86_400;

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
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
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
  const hasPassword = found?.accounts.some((account) => account.providerId === 'credential') ?? false;
  if (hasPassword) await internalAdapter.updatePassword(user.id, hash);
  else
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    });
  return user.id as UserId;
}

/** Whether an address has an account. Only for whoever holds a letter that went to it. */
export async function hasAccount(signIn: SignIn, email: string): Promise<boolean> {
  const { internalAdapter } = await signIn.$context;
  return (await internalAdapter.findUserByEmail(email.toLowerCase())) !== null;
}

/**
 * Gives an account a new password and ends its sessions; false when there is no such account.
 * Only for callers that have proven a right to do it, such as whoever holds the machine.
 */
export async function resetPassword(
  signIn: SignIn,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
  if (found === null) return false;
  await putUser(signIn, { email: found.user.email, password, name: found.user.name });
  await internalAdapter.deleteUserSessions(found.user.id);
  return true;
}
