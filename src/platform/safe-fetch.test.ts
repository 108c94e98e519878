import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertAskable, createSafeFetch, FetchFailure, isPublicAddress } from './safe-fetch.ts';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, answer) => {
    if (request.url === '/moved') answer.writeHead(302, { location: '/fine' }).end();
    else if (request.url === '/endless') {
      const more = (): void => {
        while (answer.write('x'.repeat(64_000)));
        answer.once('drain', more);
      };
      more();
    } else if (request.url === '/echo') request.pipe(answer);
    else answer.end('{"fine":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('addresses', () => {
  test.each([
    ['93.184.215.14', true],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['192.168.0.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:93.184.215.14', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['ff02::1', false],
    ['example.com', false],
    ['', false],
  ])('%s public: %s', (address, open) => {
    expect(isPublicAddress(address)).toBe(open);
  });

  test('no address of a private net is public', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.constantFrom('10', '127', '0', '192.168', '169.254', '172.16'),
        byte,
        byte,
        byte,
        (net, a, b, c) => {
          const address = [...net.split('.'), a, b, c].slice(0, 4).join('.');
          expect(isPublicAddress(address)).toBe(false);
        },
      ),
    );
  });
});

describe('what is asked', () => {
  const none = { privateHosts: [] };
  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://user:password@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'nonsense',
  ])('%s is not', (address) => {
    expect(() => assertAskable(address, none)).toThrow(FetchFailure);
  });

  test('a name that stands for this machine is looked up and refused, and nothing is asked', async () => {
    await expect(createSafeFetch(none)(`https://localhost:${port}/fine`)).rejects.toMatchObject({ refused: true });
    await expect(createSafeFetch(none)(`http://localhost:${port}/fine`)).rejects.toMatchObject({ refused: true });
  });

  test('a host that is named in the settings is, on that port only; without TLS only this machine', async () => {
    const ask = createSafeFetch({ privateHosts: [`localhost:${port}`, 'intranet.example:80'] });
    expect(await ask(`http://localhost:${port}/fine`)).toEqual({ status: 200, text: '{"fine":true}' });
    await expect(ask(`http://127.0.0.1:${port}/fine`)).rejects.toMatchObject({ refused: true });
    await expect(ask('http://localhost:1/fine')).rejects.toMatchObject({ refused: true });
    await expect(ask('http://intranet.example/')).rejects.toMatchObject({ refused: true });
  });

  test('bodies go along; redirects, endless answers and broken connections fail', async () => {
    const ask = createSafeFetch({ privateHosts: [`localhost:${port}`, 'localhost:1'] });
    const at = `http://localhost:${port}`;
    expect((await ask(`${at}/echo`, { method: 'POST', body: '你好' })).text).toBe('你好');
    await expect(ask(`${at}/moved`)).rejects.toThrow('a redirect');
    await expect(ask(`${at}/endless`)).rejects.toThrow('more than');
    await expect(ask('http://localhost:1/')).rejects.toMatchObject({ refused: false });
  });
});
