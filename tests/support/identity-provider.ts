/** A real OpenID Connect provider on this machine, whose people sign in without being asked. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider, { type KoaContext } from 'oidc-provider';

export interface ProviderPerson {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

export const CLIENT = { id: 'zhongcao', secret: 'a client secret: with % signs & more' } as const;

export interface TestProvider {
  readonly issuer: string;
  /** As the setting ZHONGCAO_PRIVATE_HOSTS has it. */
  readonly host: string;
  /** Who may sign in, by address; may be changed at any time. */
  readonly people: Map<string, ProviderPerson>;
  /** Begins to answer; the address of the way back is known only when the product runs. */
  open(redirectUri: string): void;
  close(): Promise<void>;
}

function makeProvider(issuer: string, redirectUri: string, people: ReadonlyMap<string, ProviderPerson>): OidcProvider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new OidcProvider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'test' }] },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => Promise.resolve({ ...[...people.values()].find((person) => person.sub === sub) }),
    }),
    loadExistingGrant: async ({ oidc }: KoaContext) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

/** Whoever is named in the hint is let in; whoever is unknown breaks it off. */
function answer(provider: OidcProvider, people: ReadonlyMap<string, ProviderPerson>): RequestListener {
  const callback = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return callback(request, response);
    void provider.interactionDetails(request, response).then(({ params }) => {
      const person = people.get(String(params['login_hint']));
      const result =
        person === undefined
          ? { error: 'access_denied', error_description: 'nobody of that name' }
          : { login: { accountId: person.sub, remember: false } };
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    });
  };
}

export async function startIdentityProvider(): Promise<TestProvider> {
  let listener: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const people = new Map<string, ProviderPerson>();
  return {
    issuer,
    host: `localhost:${port}`,
    people,
    open: (redirectUri) => {
      listener = answer(makeProvider(issuer, redirectUri, people), people);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Goes where a browser would go at the provider, until it is sent away from there; gives that address. */
export async function walkThrough(address: string): Promise<string> {
  const { origin } = new URL(address);
  const jar = new Map<string, string>();
  let at = address;
  while (at.startsWith(`${origin}/`)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const split = pair.indexOf('=');
      jar.set(pair.slice(0, split), pair.slice(split + 1));
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`the provider stopped with ${response.status}: ${await response.text()}`);
    at = new URL(next, at).href;
  }
  return at;
}
