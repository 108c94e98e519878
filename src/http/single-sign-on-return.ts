/** The way back from an organisation's identity provider: who it was, whether they may come in, and a session of this organisation. */
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import type { OrganisationId, UserId } from '#kernel/id.ts';
import {
  acceptInvitationsTo,
  findIdentityProvider,
  listEntries,
  type StoredProvider,
} from '#modules/workspaces/index.ts';
import { discoverProvider, finishAttempt, ProviderError, type Identity } from '#platform/oidc.ts';
import { assertAskable, FetchFailure } from '#platform/safe-fetch.ts';
import {
  findAccount,
  findAccountById,
  findLinkedAccount,
  isLinkedOtherwise,
  linkAccount,
  PEER_HEADER,
  putPerson,
} from '#platform/sign-in.ts';
import { auditAccount, auditEntry } from './account-audit.ts';
import type { Services } from './context.ts';
import { chooseLocale } from './refusals.ts';
import { findPeer } from './security.ts';
import {
  attemptOf,
  BROWSER_COOKIE,
  fetchOf,
  hashOf,
  RETURN_PATH,
  returnUri,
  sealPlace,
  type Going,
} from './single-sign-on.ts';

interface Bindings {
  readonly Bindings: HttpBindings;
  readonly Variables: { readonly requestId: string };
}

/** The words for each stand in the dictionaries, section accounts.company.trouble. */
export type Trouble =
  | 'refused'
  | 'too-late'
  | 'untrusted'
  | 'unreachable'
  | 'other-domain'
  | 'stranger'
  | 'other-account';

class Stopped extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

const stop = (trouble: Trouble): never => {
  throw new Stopped(trouble);
};

/** What was kept when this browser went; used up by asking. */
async function takeGoing({ signIn }: Services, state: string, browser: string | undefined): Promise<Going> {
  if (state === '' || browser === undefined) stop('too-late');
  const { internalAdapter } = await signIn.$context;
  const kept = await internalAdapter.consumeVerificationValue(attemptOf(state));
  if (kept === null) return stop('too-late');
  const going = JSON.parse(kept.value) as Going;
  return going.browser === hashOf(browser!) ? going : stop('too-late');
}

/** @throws FetchFailure, ProviderError */
async function identify(
  services: Services,
  request: Request,
  { going, stored, code }: { readonly going: Going; readonly stored: StoredProvider; readonly code: string },
): Promise<Identity> {
  const fetch = fetchOf(services);
  const provider = await discoverProvider(fetch, stored.issuer);
  assertAskable(provider.tokenEndpoint, services.env);
  const client = {
    id: stored.clientId,
    secret: services.sealer.open(stored.clientSecret, sealPlace(going.organisationId)),
    redirectUri: returnUri(services, request),
  };
  return finishAttempt(fetch, provider, client, { code, nonce: going.nonce, verifier: going.verifier });
}

/** The confirmed address, when it is of one of the organisation's domains. */
function readAddress({ email, emailVerified }: Identity, { emailDomains }: StoredProvider): string {
  const domain = email?.slice(email.lastIndexOf('@') + 1) ?? '';
  return email !== null && emailVerified && emailDomains.includes(domain) ? email : stop('other-domain');
}

interface Coming {
  readonly organisationId: OrganisationId;
  readonly issuer: string;
  readonly identity: Identity;
  readonly email: string;
  readonly request: Request;
  readonly requestId: string;
  readonly locale: 'en' | 'zh';
}

/**
 * The member that it is. Found by what the provider calls them, once that is known; the first time by their address.
 * Nobody is made a member who was not invited.
 */
async function findMember(services: Services, coming: Coming): Promise<UserId> {
  const { db, signIn } = services;
  const { organisationId, issuer, identity, email, request, requestId, locale } = coming;
  const provider = `sso ${organisationId} ${issuer}`;
  const linked = await findLinkedAccount(signIn, provider, identity.subject);
  const account = linked === null ? await findAccount(signIn, email) : await findAccountById(signIn, linked);
  if (account !== null && linked === null && (await isLinkedOtherwise(signIn, account.id, provider)))
    stop('other-account');
  const isMember =
    account !== null && (await listEntries(db, account.id)).some((entry) => entry.organisationId === organisationId);
  let userId = account?.id ?? null;
  if (!isMember) {
    const accepted = await acceptInvitationsTo(db, organisationId, {
      email: account?.email ?? email,
      now: new Date(),
      requestId,
      locale,
      findPerson: async (address) => {
        const name = account?.name ?? identity.name ?? address.slice(0, address.indexOf('@'));
        userId ??= await putPerson(signIn, { email: address, name });
        return { userId, name, email: address };
      },
    });
    if (accepted === null) stop('stranger');
  }
  if (linked === null) {
    await linkAccount(signIn, userId!, provider, identity.subject);
    await auditAccount(
      { services, request, requestId },
      userId!,
      'accounts.link-single-sign-on',
      { issuer },
      organisationId,
    );
  }
  return userId!;
}

async function comeBack(services: Services, c: HonoContext<Bindings>): Promise<string> {
  const request = c.req.raw;
  const peer = findPeer(services.env, c);
  if (!(await services.tries.count('providers', peer, new Date()))) stop('too-late');
  const { state = '', code, error, iss } = c.req.query();
  const going = await takeGoing(services, state, getCookie(c, BROWSER_COOKIE));
  if (error !== undefined || code === undefined) stop('refused');
  // Which provider answers, where it says so (RFC 9207).
  if (iss !== undefined && iss !== going.issuer) stop('untrusted');
  const stored = await findIdentityProvider(services.db, going.organisationId);
  if (stored === null || stored.issuer !== going.issuer) return stop('too-late');
  const identity = await identify(services, request, { going, stored, code: code! });
  const userId = await findMember(services, {
    organisationId: going.organisationId,
    issuer: going.issuer,
    identity,
    email: readAddress(identity, stored),
    request,
    requestId: c.get('requestId'),
    locale: chooseLocale(request.headers),
  });
  const headers = new Headers(request.headers);
  headers.set(PEER_HEADER, peer);
  const entered = await services.signIn.api.enterAs({
    body: { userId, singleSignOn: going.organisationId },
    headers,
    returnHeaders: true,
  });
  if (entered.response.entered)
    auditEntry({ services, request, requestId: c.get('requestId') }, userId, 'single-sign-on', going.organisationId);
  for (const cookie of entered.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return going.next;
}

function readTrouble(services: Services, requestId: string, cause: unknown): Trouble {
  if (cause instanceof Stopped) return cause.trouble;
  const isFetch = cause instanceof FetchFailure;
  if (!isFetch && !(cause instanceof ProviderError)) throw cause;
  services.log(`single sign-on ${requestId} ${cause.message}`);
  return isFetch ? 'unreachable' : 'untrusted';
}

/** Ends with a redirect in any case: to where the person wanted to go, or to the sign-in page with the reason. */
export function singleSignOnReturn(services: Services): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.get(RETURN_PATH, async (c) => {
    c.header('set-cookie', `${BROWSER_COOKIE}=; Path=${RETURN_PATH}; HttpOnly; SameSite=Lax; Max-Age=0`, {
      append: true,
    });
    c.header('cache-control', 'no-store');
    // The code in this address is of no use any more, but nobody else needs to see it.
    c.header('referrer-policy', 'no-referrer');
    try {
      return c.redirect(await comeBack(services, c), 302);
    } catch (cause) {
      const trouble = readTrouble(services, c.get('requestId'), cause);
      return c.redirect(`/sign-in?trouble=${trouble}`, 302);
    }
  });
  return routes;
}
