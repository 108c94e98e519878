/** OpenID Connect, as one who relies on it: authorisation code with PKCE, state and nonce, and a token that is verified. */
import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, errors } from 'jose';
import { z } from 'zod';
import type { SafeFetch } from './safe-fetch.ts';

/** Signatures that only the provider can make; what is shared (HS256) or nothing (none) proves nothing here. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCKS_APART_SECONDS = 60;
const OLDEST_TOKEN_SECONDS = 600;
const SCOPE = 'openid email profile';

const Discovery = z.object({
  issuer: z.string().max(500),
  authorization_endpoint: z.string().max(2000),
  token_endpoint: z.string().max(2000),
  jwks_uri: z.string().max(2000),
  userinfo_endpoint: z.string().max(2000).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

export interface Provider {
  /** As it names itself. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly userinfoEndpoint: string | null;
  readonly secretInBody: boolean;
}

/** What a provider said cannot be trusted. Its text is for the log. */
export class ProviderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProviderError';
  }
}

function parse<T extends z.ZodType>(schema: T, text: string, what: string): z.infer<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ProviderError(`${what} is not what it should be`);
  }
}

async function getJson<T extends z.ZodType>(
  fetch: SafeFetch,
  url: string,
  schema: T,
  what: string,
): Promise<z.infer<T>> {
  const { status, text } = await fetch(url);
  if (status !== 200) throw new ProviderError(`${what} answered ${status}`);
  return parse(schema, text, what);
}

const withoutSlash = (address: string): string => address.replace(/\/$/u, '');

/** @throws FetchFailure, ProviderError when it names itself otherwise than it is called */
export async function discoverProvider(fetch: SafeFetch, issuer: string): Promise<Provider> {
  const at = `${withoutSlash(issuer)}/.well-known/openid-configuration`;
  const found = await getJson(fetch, at, Discovery, 'the discovery document');
  if (withoutSlash(found.issuer) !== withoutSlash(issuer)) throw new ProviderError('it names another issuer');
  const methods = found.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    issuer: found.issuer,
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint,
    jwksUri: found.jwks_uri,
    userinfoEndpoint: found.userinfo_endpoint ?? null,
    secretInBody: !methods.includes('client_secret_basic') && methods.includes('client_secret_post'),
  };
}

/** What is kept here while a person is at the provider. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const random = (): string => randomBytes(32).toString('base64url');
export const beginAttempt = (): Attempt => ({ state: random(), nonce: random(), verifier: random() });

export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** Where the person goes. */
export function buildAuthorizationUrl(
  { authorizationEndpoint }: Provider,
  { id, redirectUri }: Omit<Client, 'secret'>,
  { state, nonce, verifier }: Attempt,
  loginHint: string,
): string {
  const url = new URL(authorizationEndpoint);
  const fields = {
    response_type: 'code',
    client_id: id,
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: loginHint,
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}

const Tokens = z.object({ id_token: z.string(), access_token: z.string().optional() });
type Tokens = z.infer<typeof Tokens>;

/** @throws FetchFailure, ProviderError */
async function exchangeCode(
  fetch: SafeFetch,
  provider: Provider,
  client: Client,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<Tokens> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (provider.secretInBody) {
    form.set('client_id', client.id);
    form.set('client_secret', client.secret);
  } else {
    const pair = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const { status, text } = await fetch(provider.tokenEndpoint, { method: 'POST', headers, body: form.toString() });
  if (status !== 200) throw new ProviderError(`the token endpoint answered ${status}`);
  return parse(Tokens, text, 'the token answer');
}

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(200).optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
});

/** Who the provider says that it was. */
export interface Identity {
  readonly subject: string;
  /** Lower case; null when it does not say. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
}

const toIdentity = ({ sub, email, email_verified, name }: z.infer<typeof Claims>): Identity => ({
  subject: sub,
  email: email?.trim().toLowerCase() ?? null,
  emailVerified: email_verified === true || email_verified === 'true',
  name: name?.trim() || null,
});

const Keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(100) });

async function verifyIdToken(
  fetch: SafeFetch,
  provider: Provider,
  clientId: string,
  { token, nonce }: { readonly token: string; readonly nonce: string },
): Promise<Identity> {
  const keys = await getJson(fetch, provider.jwksUri, Keys, 'the key set');
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: provider.issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCKS_APART_SECONDS,
      maxTokenAge: OLDEST_TOKEN_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    if (payload['nonce'] !== nonce) throw new ProviderError('the token is of another sign-in');
    const isOurs =
      payload['azp'] === undefined
        ? !Array.isArray(payload.aud) || payload.aud.length === 1
        : payload['azp'] === clientId;
    if (!isOurs) throw new ProviderError('the token was made for another client');
    return toIdentity(Claims.parse(payload));
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof z.ZodError)
      throw new ProviderError(`the token is not valid: ${cause instanceof errors.JOSEError ? cause.code : 'claims'}`);
    throw cause;
  }
}

/** Some say the address only when they are asked with the access token. */
async function addUserinfo(
  fetch: SafeFetch,
  { userinfoEndpoint }: Provider,
  identity: Identity,
  token: string | undefined,
): Promise<Identity> {
  if (identity.email !== null || userinfoEndpoint === null || token === undefined) return identity;
  const { status, text } = await fetch(userinfoEndpoint, { headers: { authorization: `Bearer ${token}` } });
  if (status !== 200) throw new ProviderError(`the userinfo endpoint answered ${status}`);
  const more = toIdentity(parse(Claims, text, 'the userinfo'));
  if (more.subject !== identity.subject) throw new ProviderError('the userinfo is of somebody else');
  return more;
}

/**
 * Ends a sign-in that has come back with a code.
 * @throws FetchFailure when the provider cannot be reached, ProviderError when it cannot be trusted
 */
export async function finishAttempt(
  fetch: SafeFetch,
  provider: Provider,
  client: Client,
  { code, nonce, verifier }: { readonly code: string; readonly nonce: string; readonly verifier: string },
): Promise<Identity> {
  const tokens = await exchangeCode(fetch, provider, client, { code, verifier });
  const identity = await verifyIdToken(fetch, provider, client.id, { token: tokens.id_token, nonce });
  return addUserinfo(fetch, provider, identity, tokens.access_token);
}
