/**
 * Asks servers whose address somebody typed in. Such an address must not reach what only this machine can reach: its
 * own network, its cloud's metadata, itself (SSRF). So: https only, public addresses only, as they are at the very
 * moment of connecting; no redirects; little time, little room.
 */
import { lookup as resolveName } from 'node:dns';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PATIENCE_MS = 10_000;
const MOST_BYTES = 1_000_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Special-purpose addresses (IANA registries). */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Inside 2000::/3, outside of which nothing is public. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function makeList(kind: 'ipv4' | 'ipv6', nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits] = net.split('/');
    list.addSubnet(address, Number(bits), kind);
  }
  return list;
}
const CLOSED_4 = makeList('ipv4', NOT_PUBLIC_4);
const CLOSED_6 = makeList('ipv6', NOT_PUBLIC_6);
const OPEN_6 = makeList('ipv6', ['2000::/3']);

/** Whether anybody on the internet could reach it. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !CLOSED_4.check(address, 'ipv4');
  return version === 6 && OPEN_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
}

/** The address may not be asked, or did not answer as it should. Its text is for the log. */
export class FetchFailure extends Error {
  /** Whether it was not even tried. */
  readonly refused: boolean;
  constructor(message: string, refused = false) {
    super(message);
    this.name = 'FetchFailure';
    this.refused = refused;
  }
}

export interface Fetched {
  readonly status: number;
  readonly text: string;
}

export interface FetchInit {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @throws FetchFailure */
export type SafeFetch = (url: string, init?: FetchInit) => Promise<Fetched>;

export interface SafeFetchSettings {
  /** Names with their port (`localhost:9000`, `idp.corp.example:443`) that may be private; those of this machine also without TLS. */
  readonly privateHosts: readonly string[];
}

/** The host with its port, however the address leaves it out. */
const hostOf = (url: URL): string =>
  `${url.hostname}:${url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port}`;

/** Whether an address may be asked at all, before its name is looked up. @throws FetchFailure */
export function assertAskable(address: string, { privateHosts }: SafeFetchSettings): URL {
  if (!URL.canParse(address)) throw new FetchFailure('not an address', true);
  const url = new URL(address);
  const known = privateHosts.includes(hostOf(url));
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && known && LOOPBACK.has(url.hostname));
  if (!secure) throw new FetchFailure('not https', true);
  if (url.username !== '' || url.password !== '') throw new FetchFailure('an address with a password', true);
  const literal = url.hostname.replaceAll(/[[\]]/gu, '');
  if (!known && isIP(literal) !== 0 && !isPublicAddress(literal)) throw new FetchFailure('not a public address', true);
  return url;
}

/** Looks a name up and lets only public addresses through: what is checked is what is connected to. */
const publicLookup: LookupFunction = (host, options, answer) => {
  resolveName(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return answer(error, '');
    const closed = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (closed !== undefined || first === undefined)
      return answer(new FetchFailure('the name stands for an address that is not public', true), '');
    if (options.all === true) answer(null, found);
    else answer(null, first.address, first.family);
  });
};

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      answer.destroy();
      throw new FetchFailure(`an answer of more than ${MOST_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(url: URL, { method = 'GET', headers = {}, body }: FetchInit, known: boolean): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options: RequestOptions = {
    method,
    headers: {
      accept: 'application/json',
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
    // A connection of its own: none that was made, and checked, for somebody else.
    agent: false,
    ...(known ? {} : { lookup: publicLookup }),
  };
  const asking = (url.protocol === 'http:' ? requestPlain : requestSecure)(url, options, resolve);
  asking.on('error', reject);
  asking.end(body);
  return promise;
}

export const createSafeFetch =
  (settings: SafeFetchSettings): SafeFetch =>
  async (address, init = {}) => {
    const url = assertAskable(address, settings);
    try {
      const answer = await send(url, init, settings.privateHosts.includes(hostOf(url)));
      const text = await readText(answer);
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400) throw new FetchFailure('a redirect');
      return { status, text };
    } catch (cause) {
      if (cause instanceof FetchFailure) throw cause;
      throw new FetchFailure(cause instanceof Error ? cause.message : String(cause));
    }
  };
