/** A client that is slow, silent or endless is let go; the sentence of time limits is the connection's end itself. */
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvironment } from './env.ts';
import { listen, REQUEST_LIMITS, type Listening, type RequestLimits } from './listen.ts';

const SHORT = 40;
let listening: Listening;
let bodies: (string | Error)[] = [];

const start = async (limits: Partial<RequestLimits>): Promise<void> => {
  bodies = [];
  listening = await listen(
    readEnvironment({ PORT: '0' }),
    async (request) => {
      const body = await request.text().catch((cause: Error) => cause);
      bodies.push(body);
      return new Response(`got ${typeof body === 'string' ? body.length : 'nothing'}`);
    },
    { ...REQUEST_LIMITS, checkMs: 10, ...limits },
  );
};
beforeEach(() => {
  bodies = [];
});
afterEach(() => listening.close());

/** Says something and then what is asked for again and again, until the server ends the connection; gives what it answered. */
function talk(
  first: string,
  { drip = '', until = 'close' }: { drip?: string; until?: string | RegExp } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let dripping: NodeJS.Timeout | undefined;
    const socket = connect(listening.port, '127.0.0.1', () => {
      socket.write(first);
      if (drip !== '') dripping = setInterval(() => socket.writable && socket.write(drip), 5);
    });
    let answer = '';
    const end = (): void => {
      clearInterval(dripping);
      resolve(answer);
    };
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
      if (until instanceof RegExp && until.test(answer)) socket.end();
    });
    socket.on('error', (cause: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(cause.code ?? '') ? end() : reject(cause),
    );
    socket.on('close', end);
  });
}

const POST = 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n';

test('headers that never end are answered 408', async () => {
  await start({ headersMs: SHORT, requestMs: SHORT * 2 });
  expect(await talk('GET / HTTP/1.1\r\nhost: localhost\r\n', { drip: 'x-more: y\r\n' })).toMatch(
    /^HTTP\/1.1 (408|431)/,
  );
  expect(bodies).toEqual([]);
});

test('headers that are too large are answered 431', async () => {
  await start({ headerBytes: 2_000 });
  expect(await talk(`GET / HTTP/1.1\r\nhost: localhost\r\nx-large: ${'y'.repeat(4_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431/,
  );
  expect(bodies).toEqual([]);
});

test('a body that never comes ends the connection', async () => {
  await start({ silenceMs: SHORT });
  expect(await talk(`${POST}\r\nhalf`)).not.toContain('got 10');
});

test('a body that drips on and on ends with the time of the whole request', async () => {
  await start({ headersMs: SHORT, requestMs: SHORT * 4, silenceMs: 60_000 });
  const answer = await talk('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n', { drip: 'x' });
  expect(answer).not.toContain('got');
});

test('a connection that asks nothing more is closed', async () => {
  await start({ idleMs: SHORT });
  expect(await talk(`${POST}\r\n0123456789`)).toContain('got 10');
});

test('a slow body within the limits is taken whole', async () => {
  await start({ silenceMs: 10_000 });
  const answer = await talk(`${POST}\r\n01234`, { drip: '5', until: /got 10/ });
  expect(answer).toContain('got 10');
  expect(bodies).toEqual(['0123455555']);
});

test('an answer that takes longer than a body may be silent arrives', async () => {
  listening = await listen(
    readEnvironment({ PORT: '0' }),
    async (request) => {
      await request.text();
      const bytes = new ReadableStream<Uint8Array>({
        start: (controller) => {
          setTimeout(() => {
            controller.enqueue(Buffer.from('late'));
            controller.close();
          }, SHORT * 4);
        },
      });
      return new Response(bytes);
    },
    { ...REQUEST_LIMITS, silenceMs: SHORT },
  );
  expect(await talk(`${POST}\r\n0123456789`, { until: /late/ })).toContain('late');
});
