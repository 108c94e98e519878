/** Whose address counts when proxies stand in between. */
import { BlockList, isIP } from 'node:net';
import type { Environment } from '#platform/env.ts';

const kindOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address as a socket for both families shows it. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/iu, '');

function makeTrusted({ publicUrl, trustedProxies }: Environment): (address: string) => boolean {
  const list = new BlockList();
  const own = publicUrl === null ? [] : ['127.0.0.0/8', '::1'];
  for (const entry of [...own, ...trustedProxies]) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) list.addAddress(address, kindOf(address));
    else list.addSubnet(address, Number(bits), kindOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, kindOf(address));
}

/**
 * The first address, going back from the connection, that is no trusted proxy:
 * what a browser writes into the header itself stands further back and counts for nothing.
 * @param forwarded the header X-Forwarded-For
 */
export function choosePeer(env: Environment, connection: string, forwarded: string | undefined): string {
  const isTrusted = makeTrusted(env);
  const hops = (forwarded ?? '').split(',').map((hop) => plain(hop.trim()));
  let peer = plain(connection);
  for (const hop of hops.toReversed()) {
    if (!isTrusted(peer) || isIP(hop) === 0) break;
    peer = hop;
  }
  return peer;
}
