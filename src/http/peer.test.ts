import { expect, test } from 'vitest';
import { readEnvironment } from '#platform/env.ts';
import { choosePeer } from './peer.ts';

const URL_SET = { ZHONGCAO_URL: 'https://zhongcao.example.com' };
const PROXIED = { ...URL_SET, ZHONGCAO_TRUSTED_PROXY: '10.0.0.5, 10.1.0.0/16, fd00::/8' };

test.each([
  ['nobody trusted: the connection itself', {}, '127.0.0.1', '203.0.113.9', '127.0.0.1'],
  ['a proxy on this machine', URL_SET, '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['the same over IPv6', URL_SET, '::1', '203.0.113.9', '203.0.113.9'],
  ['the same, seen by a socket of both families', URL_SET, '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a proxy elsewhere that nobody named', URL_SET, '10.0.0.5', '203.0.113.9', '10.0.0.5'],
  ['a proxy elsewhere that was named', PROXIED, '10.0.0.5', '203.0.113.9', '203.0.113.9'],
  ['its IPv4 address mapped', PROXIED, '::ffff:10.0.0.5', '203.0.113.9', '203.0.113.9'],
  ['two proxies', PROXIED, 'fd00::7', '198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['what the browser claims does not count', PROXIED, '10.0.0.5', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['no header', PROXIED, '10.0.0.5', undefined, '10.0.0.5'],
  ['a header that is no address', PROXIED, '10.0.0.5', 'unknown', '10.0.0.5'],
])('%s', (_, variables, connection, forwarded, expected) => {
  expect(choosePeer(readEnvironment(variables), connection, forwarded)).toBe(expected);
});
