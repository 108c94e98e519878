/** Single sign-on: an organisation's settings, and the way to its identity provider. The way back is in single-sign-on-return.ts. */
import { createHash, randomBytes } from 'node:crypto';
import { implement } from '@orpc/server';
import type { Context } from '#kernel/context.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { chooseNextPath } from '#kernel/next-path.ts';
import { refuse } from '#kernel/refusal.ts';
import { workspacesContract } from '#modules/workspaces/contract.ts';
import {
  getIdentityProvider,
  listProvidersOfDomain,
  removeIdentityProvider,
  saveIdentityProvider,
  type IdentityProvider,
} from '#modules/workspaces/index.ts';
import { beginAttempt, buildAuthorizationUrl, discoverProvider, ProviderError, type Provider } from '#platform/oidc.ts';
import { assertAskable, createSafeFetch, FetchFailure, type SafeFetch } from '#platform/safe-fetch.ts';
import { countTry } from './account-entry.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { isSecure } from './security.ts';

export const RETURN_PATH = '/sso/callback';
/** Ties the way back to the browser that went: the state alone could be sent to somebody else. */
export const BROWSER_COOKIE = 'zhongcao.sso';
const MINUTES = 10;

/** Kept while a person is at the provider, under the hash of the state. */
export interface Going {
  readonly organisationId: OrganisationId;
  readonly issuer: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Hash of the browser's cookie. */
  readonly browser: string;
  readonly next: string;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const attemptOf = (state: string): string => `sso:${state}`;
/** Where a provider's secret stands: it opens in no other organisation's row. */
export const sealPlace = (organisationId: OrganisationId): string => `identity provider of ${organisationId}`;
export const fetchOf = ({ env }: Services): SafeFetch => createSafeFetch(env);
export const returnUri = ({ env }: Services, request: Request): string =>
  `${env.publicUrl ?? new URL(request.url).origin}${RETURN_PATH}`;

/** @throws RefusalError workspaces.provider-unreachable, workspaces.provider-untrusted, workspaces.provider-address */
async function discover(services: Services, issuer: string): Promise<Provider> {
  try {
    const provider = await discoverProvider(fetchOf(services), issuer);
    for (const address of [provider.authorizationEndpoint, provider.tokenEndpoint, provider.jwksUri])
      assertAskable(address, services.env);
    return provider;
  } catch (cause) {
    if (cause instanceof FetchFailure)
      refuse('invalid', cause.refused ? 'workspaces.provider-address' : 'workspaces.provider-unreachable');
    if (cause instanceof ProviderError) refuse('invalid', 'workspaces.provider-untrusted');
    throw cause;
  }
}

async function begin(
  rpc: RpcContext,
  { email, organisationId, next }: { email: string; organisationId?: string | undefined; next?: string | undefined },
): Promise<{ url: string | null; choices: { organisationId: string; organisation: string }[] }> {
  const { services, request, answerHeaders } = rpc;
  await countTry(rpc, 'providers', rpc.peer);
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const found = await listProvidersOfDomain(services.db, domain);
  const chosen = found.length === 1 ? found[0] : found.find((one) => one.organisationId === organisationId);
  if (chosen === undefined)
    return {
      url: null,
      choices: found.map((one) => ({ organisationId: one.organisationId, organisation: one.organisation })),
    };
  const provider = await discover(services, chosen.issuer);
  const attempt = beginAttempt();
  const browser = randomBytes(32).toString('base64url');
  const going: Going = {
    organisationId: chosen.organisationId,
    issuer: chosen.issuer,
    nonce: attempt.nonce,
    verifier: attempt.verifier,
    browser: hashOf(browser),
    next: chooseNextPath(next ?? null),
  };
  const { internalAdapter } = await services.signIn.$context;
  await internalAdapter.createVerificationValue({
    identifier: attemptOf(attempt.state),
    value: JSON.stringify(going),
    expiresAt: new Date(Date.now() + MINUTES * 60_000),
  });
  const secure = isSecure(services.env) ? '; Secure' : '';
  answerHeaders.append(
    'set-cookie',
    `${BROWSER_COOKIE}=${browser}; Path=${RETURN_PATH}; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}${secure}`,
  );
  const client = { id: chosen.clientId, redirectUri: returnUri(services, request) };
  return { url: buildAuthorizationUrl(provider, client, attempt, email), choices: [] };
}

type Shown = {
  provider: { issuer: string; clientId: string; emailDomains: string[]; required: boolean } | null;
  redirectUri: string;
};

const describe = (rpc: RpcContext, provider: IdentityProvider | null): Shown => ({
  provider: provider === null ? null : { ...provider, emailDomains: [...provider.emailDomains] },
  redirectUri: returnUri(rpc.services, rpc.request),
});

async function save(
  rpc: RpcContext,
  ctx: Context,
  { clientSecret, ...input }: IdentityProvider & { readonly clientSecret?: string | undefined },
): Promise<Shown> {
  const { services } = rpc;
  const sealed = clientSecret === undefined ? null : services.sealer.seal(clientSecret, sealPlace(ctx.organisationId));
  const probe = async (): Promise<string> => (await discover(services, input.issuer)).issuer;
  return describe(rpc, await saveIdentityProvider(services.db, ctx, { ...input, clientSecret: sealed, probe }));
}

const open = implement(workspacesContract.singleSignOn).$context<RpcContext>();
const authed = open.use(guard);

export const singleSignOnRouter = open.router({
  begin: open.begin.handler(({ context, input }) => begin(context, input)),
  get: authed.get.handler(async ({ context }) =>
    describe(context, await getIdentityProvider(context.services.db, context.context)),
  ),
  save: authed.save.handler(({ context, input }) => save(context, context.context, input)),
  remove: authed.remove.handler(async ({ context }) => {
    await removeIdentityProvider(context.services.db, context.context);
    return describe(context, null);
  }),
});
