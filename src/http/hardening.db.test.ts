/** What every kind of answer carries, and what is refused by its content, on the real server. */
import { request } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
});
afterAll(() => server.close());

const JSON_HEADERS = { 'content-type': 'application/json', 'x-csrf-token': 'orpc' };
const rpc = (visitor: Visitor, procedure: string, body = '{}', more: Record<string, string> = {}): Promise<Response> =>
  visitor.fetch(`/rpc/${procedure}`, { method: 'POST', body, headers: { ...JSON_HEADERS, ...more } });

/** A request under a name that is not ours, which fetch would not send. */
const askAs = (host: string): Promise<Response> =>
  new Promise((resolve, reject) => {
    const asking = request(`${server.url}/`, { headers: { host } }, (answer) => {
      answer.resume();
      const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
      resolve(new Response(null, { status: answer.statusCode ?? 0, headers }));
    });
    asking.on('error', reject);
    asking.end();
  });

async function defect(): Promise<Response> {
  const admin = new pg.Client({ ...server.database.access, user: 'zc_owner' });
  await admin.connect();
  await admin.query('alter table platform_backup rename to hidden');
  const answer = await rpc(owner, 'backups/latest');
  await admin.query('alter table hidden rename to platform_backup');
  await admin.end();
  server.log.splice(0);
  return answer;
}

const stranger = (): Visitor => new Visitor(server.url);
const post = (path: string, body: unknown) => stranger().post(path, body);
const PAGE =
  /^default-src 'none'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/;
const DATA = /^default-src 'none'; frame-ancestors 'none'; sandbox$/;

const KINDS: readonly (readonly [string, number, RegExp, () => Promise<Response>])[] = [
  ['the page', 200, PAGE, () => stranger().fetch('/')],
  ['the page’s head', 200, PAGE, () => stranger().fetch('/', { method: 'HEAD' })],
  [
    'the page, unchanged',
    304,
    PAGE,
    async () =>
      stranger().fetch('/', { headers: { 'if-none-match': (await stranger().fetch('/')).headers.get('etag')! } }),
  ],
  ['an asset', 200, PAGE, () => stranger().fetch('/assets/main-abc123.js')],
  ['no such asset', 404, PAGE, () => stranger().fetch('/assets/none.js')],
  ['health', 200, PAGE, () => stranger().fetch('/health')],
  ['another method', 404, PAGE, () => stranger().fetch('/', { method: 'DELETE' })],
  ['another host', 421, PAGE, () => askAs('evil.example')],
  ['another site’s page', 403, DATA, () => rpc(owner, 'workspaces/update', '{}', { origin: 'https://evil.example' })],
  ['a closed route of sign-in', 404, PAGE, () => stranger().fetch('/api/auth/list-sessions')],
  ['a wrong password', 401, PAGE, () => post('/api/auth/sign-in/email', { email: 'x@example.com', password: 'wrong' })],
  ['sign-in without sense', 400, PAGE, () => post('/api/auth/sign-in/email', { email: 1 })],
  ['an answer of the API', 200, DATA, () => rpc(owner, 'workspaces/session')],
  ['no session', 401, DATA, () => rpc(stranger(), 'workspaces/session')],
  ['wrong input', 400, DATA, () => rpc(owner, 'workspaces/update', '{"json":{"currency":"XXX"}}')],
  ['broken input', 400, DATA, () => rpc(owner, 'workspaces/update', '{"json":')],
  ['no such procedure', 404, DATA, () => rpc(owner, 'no/such')],
  ['too much', 413, DATA, () => rpc(owner, 'workspaces/update', `{"json":{"brand":"${'x'.repeat(9_000_000)}"}}`)],
  ['a defect', 500, DATA, defect],
  ['a download', 200, DATA, () => owner.fetch('/files/creators.csv')],
  ['a workbook', 200, DATA, () => owner.fetch('/files/creators.xlsx')],
  ['a download without a session', 401, DATA, () => stranger().fetch('/files/creators.csv')],
  ['no such download', 404, DATA, () => owner.fetch('/files/imports/imp_none/rejected.csv')],
  ['a refused upload', 400, DATA, () => upload('x.html', '<!doctype html><script>alert(1)</script>')],
];

function upload(name: string, body: BodyInit): Promise<Response> {
  return owner.fetch('/files/imports', {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent(name) },
  });
}

describe('every kind of answer', () => {
  test.each(KINDS)('%s (%i): policy, no sniffing, no frames, no address passed on', async (_, status, policy, ask) => {
    const answer = await ask();
    await answer.body?.cancel();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-security-policy')).toMatch(policy);
    expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('strict-transport-security'), 'without TLS').toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control') ?? 'none').toMatch(policy === DATA ? /^no-store$/ : /./);
  });

  test('carries HSTS behind TLS, also when it is a refusal', async () => {
    const secure = await startTestServer({ ZHONGCAO_URL: 'https://zhongcao.example.com' });
    try {
      for (const path of ['/', '/health', '/files/creators.csv', '/rpc/workspaces/session', '/assets/none.js'])
        expect((await fetch(`${secure.url}${path}`)).headers.get('strict-transport-security'), path).toMatch(
          /^max-age=31536000/,
        );
    } finally {
      await secure.close();
    }
  });

  test('a download is saved and kept by no cache', async () => {
    for (const path of ['/files/creators.csv', '/files/creators.xlsx']) {
      const { headers } = await owner.fetch(path);
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="creators-[\d-]+\.(csv|xlsx)"; filename\*=UTF-8''creators-[\d-]+\.(csv|xlsx)$/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

/** A ZIP of one part with this content, or of parts that are not a workbook's. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const start = Buffer.concat([local, Buffer.from(name), packed]);
  const directory = Buffer.concat([entry, Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, directory, end]);
}

const EXE = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(500)]);
const ELF = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(500)]);
const BOMB = zipOf('xl/workbook.xml', Buffer.alloc(120_000_000, '<a></a>'));

describe('an upload is what its bytes are, whatever it is called', () => {
  test.each<[string, string, string | Buffer]>([
    ['a web page', 'creators.csv', '<!DOCTYPE html><html><script>alert(1)</script></html>'],
    ['a page in pieces', 'creators.csv', '  <script src=//evil.example></script>'],
    ['a picture that can run scripts', 'creators.csv', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['another such picture', 'creators.xlsx', '<?xml version="1.0"?><svg onload="alert(1)"></svg>'],
    ['a program for Windows', 'creators.xlsx', EXE],
    ['a program for Linux', 'creators.csv', ELF],
    ['a letter', 'creators.csv', '%PDF-1.7\nbinary'],
    ['a photo', 'creators.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
    ['an archive', 'creators.xlsx', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
    ['a ZIP of something else', 'creators.xlsx', zipOf('evil.exe', EXE)],
    ['a ZIP that unpacks without end', 'creators.xlsx', BOMB],
    ['a ZIP with a way out', 'creators.xlsx', zipOf('../../../../tmp/evil', Buffer.from('x'))],
  ])('%s called %s is refused with a sentence', async (_, name, body) => {
    const answer = await upload(name, typeof body === 'string' ? body : new Blob([new Uint8Array(body)]));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const { code, message } = (await answer.json()) as { code: string; message: string };
    expect(code).toMatch(/^table\./);
    expect(message).not.toBe(code);
    expect(message).toMatch(/^[A-Z].* .*\.$/su);
    expect(server.log).toEqual([]);
  });

  test('a name with a way out is only a name', async () => {
    const answer = await upload('../../../../tmp/evil\0.csv', '达人名称,粉丝数\n甲,100\n');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ fileName: '../../../../tmp/evil.csv', state: 'mapping' });
  });
});
