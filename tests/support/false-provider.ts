/** An identity provider that can be made to lie: its tokens are what a test wants them to be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';

export interface Lie {
  /** Over what is true. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedBy?: 'provider' | 'stranger' | 'nobody' | 'client-secret';
  readonly issuedSecondsAgo?: number;
  /** What the userinfo endpoint says; the token then names no address. */
  readonly userinfo?: Readonly<Record<string, unknown>>;
  readonly tokenAnswer?: { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };
}

export interface FalseProvider {
  readonly issuer: string;
  readonly host: string;
  /** How the next token lies; none by default. */
  lie: Lie;
  /** Of the sign-in that is under way. */
  nonce: string;
  /** The forms that the token endpoint has been given. */
  readonly asked: URLSearchParams[];
  close(): Promise<void>;
}

export const TRUE_CLAIMS = { sub: 'mia-1', email: 'mia@verdana.example', email_verified: true, name: 'Mia Chen' };

export async function startFalseProvider(client: {
  readonly id: string;
  readonly secret: string;
}): Promise<FalseProvider> {
  const [own, strange] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const key = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };

  async function makeToken({
    claims = {},
    signedBy = 'provider',
    issuedSecondsAgo = 0,
    userinfo,
  }: Lie): Promise<string> {
    const { sub, ...address } = TRUE_CLAIMS;
    const now = Math.floor(Date.now() / 1000) - issuedSecondsAgo;
    const body = {
      iss: provider.issuer,
      aud: client.id,
      sub,
      ...(userinfo === undefined ? address : {}),
      nonce: provider.nonce,
      iat: now,
      exp: now + 300,
      ...claims,
    };
    if (signedBy === 'nobody') return new UnsecuredJWT(body).encode();
    const sign = (alg: string, by: CryptoKey | Uint8Array): Promise<string> =>
      new SignJWT(body).setProtectedHeader({ alg, kid: 'one' }).sign(by);
    if (signedBy === 'client-secret') return sign('HS256', new TextEncoder().encode(client.secret.padEnd(32, '0')));
    return sign('ES256', (signedBy === 'provider' ? own : strange).privateKey);
  }

  const server = createServer((request, response) => {
    const json = (body: unknown): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    const at = (path: string): string => `${provider.issuer}${path}`;
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer: provider.issuer,
        authorization_endpoint: at('/authorize'),
        token_endpoint: at('/token'),
        jwks_uri: at('/keys'),
        userinfo_endpoint: at('/userinfo'),
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      });
    if (request.url === '/keys') return json({ keys: [key] });
    if (request.url === '/userinfo') return json(provider.lie.userinfo);
    let form = '';
    request.on('data', (chunk: Buffer) => (form += chunk.toString()));
    request.on('end', () => {
      provider.asked.push(new URLSearchParams(form));
      const { tokenAnswer } = provider.lie;
      if (tokenAnswer !== undefined)
        return void response.writeHead(tokenAnswer.status, tokenAnswer.headers).end(tokenAnswer.body);
      void makeToken(provider.lie).then((token) => json({ id_token: token, access_token: 'a', token_type: 'Bearer' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const provider: FalseProvider = {
    issuer: `http://localhost:${port}`,
    host: `localhost:${port}`,
    lie: {},
    nonce: '',
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}
