/** What comes to the door under a wrong name, too often, or with text that no database can keep. */
import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { putUser } from '#platform/sign-in.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { reportDefect } from './refusals.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await setUp(server);
});
afterAll(() => server.close());

async function setUp({ url, services }: TestServer, headers: Record<string, string> = {}): Promise<Visitor> {
  const visitor = new Visitor(url);
  const token = await issueSetupToken(services.db);
  expect((await visitor.rpc('workspaces/setup', { ...OWNER, token }, headers)).status).toBe(200);
  return visitor;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks under another name, which fetch would not do. */
function askAs(host: string, url: string, path = '/health'): Promise<Answer> {
  const { port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asking = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
  });
  asking.on('error', reject);
  asking.end();
  return promise;
}

describe('the name that a browser asks for', () => {
  test('is this machine’s own, with the port; a name that somebody pointed here is refused with a sentence', async () => {
    const { port } = new URL(server.url);
    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])
      expect(await askAs(`${name}:${port}`, server.url), name).toMatchObject({ status: 200 });
    for (const host of [`evil.example:${port}`, 'localhost', 'localhost:1', `localhost.evil.example:${port}`, 'a b'])
      for (const path of ['/health', '/', '/rpc/workspaces/state', '/api/auth/get-session'])
        expect((await askAs(host, server.url, path)).status, `${host} ${path}`).toBeGreaterThanOrEqual(400);
    const answer = await askAs(`evil.example:${port}`, server.url);
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'platform.wrong-host',
      message: expect.stringContaining('ZHONGCAO_URL') as unknown,
    });
  });

  test('behind a proxy it is the public one, or this machine’s', async () => {
    const proxied = await startTestServer({ ZHONGCAO_URL: 'https://zhongcao.example.com' });
    try {
      const { port } = new URL(proxied.url);
      for (const host of ['zhongcao.example.com', 'zhongcao.example.com:443', `127.0.0.1:${port}`])
        expect(await askAs(host, proxied.url), host).toMatchObject({ status: 200 });
      for (const host of ['other.example.com', `zhongcao.example.com:${port}`])
        expect(await askAs(host, proxied.url), host).toMatchObject({ status: 421 });
    } finally {
      await proxied.close();
    }
  });
});

describe('text that no database can keep', () => {
  const NUL = 'a\0b';
  const HALF = 'a\uD83D';

  test.each([
    ['creators/lists/create', { name: NUL, creatorIds: [] }],
    ['creators/lists/create', { name: 'ok', creatorIds: [HALF] }],
    ['creators/get', { id: NUL }],
    ['plans/get', { id: HALF }],
    ['plans/fit', { intake: { [NUL]: 1 } }],
    ['workspaces/update', { brand: HALF }],
    ['workspaces/update', { brand: NUL }],
  ])('%s with %o is refused with a sentence', async (procedure, input) => {
    expect(await owner.rpc(procedure, input)).toMatchObject({
      status: 400,
      body: { data: { code: 'platform.broken-text', message: expect.stringMatching(/\w/) as unknown } },
    });
    expect(server.log).toEqual([]);
  });

  test('is refused in an address, too', async () => {
    for (const path of [
      '/files/imports/a%00b/rejected.csv',
      `/files/creators.csv?filters=${encodeURIComponent(JSON.stringify({ query: NUL }))}`,
    ])
      expect((await owner.fetch(path)).status, path).toBe(400);
    expect(server.log).toEqual([]);
  });

  test('whole characters outside the basic plane pass', async () => {
    expect(await owner.rpc('workspaces/update', { brand: '花西子🌸𠮷' })).toMatchObject({
      status: 200,
      body: { workspace: { brand: '花西子🌸𠮷' } },
    });
  });
});

describe('guessing one account’s password', () => {
  const tryOnce = async (target: TestServer, peer: string, email: string, password: string): Promise<Answer> => {
    const answer = await new Visitor(target.url).post(
      '/api/auth/sign-in/email',
      { email, password },
      { 'x-forwarded-for': peer, origin: 'http://zhongcao.example.com' },
    );
    return { status: answer.status, body: await answer.text() };
  };

  test('slows down after ten tries from any number of addresses, for accounts that are there and that are not, alike', async () => {
    const proxied = await startTestServer({ ZHONGCAO_URL: 'http://zhongcao.example.com' });
    try {
      await putUser(proxied.services.signIn, { email: OWNER.email, password: OWNER.password, name: 'O' });
      const answers: Record<string, Answer[]> = {};
      for (const email of [OWNER.email, 'nobody@example.com']) {
        answers[email] = [];
        for (let guess = 0; guess < 12; guess++)
          answers[email].push(
            await tryOnce(proxied, `198.51.100.${guess}`, guess % 2 ? email : email.toUpperCase(), 'wrong password'),
          );
      }
      expect(answers[OWNER.email]?.map(({ status }) => status)).toEqual([...Array(11).fill(401), 429]);
      expect(answers['nobody@example.com']).toEqual(answers[OWNER.email]);
      expect((await tryOnce(proxied, '198.51.100.99', OWNER.email, OWNER.password)).status).toBe(429);
      expect(JSON.parse(answers[OWNER.email]?.at(-1)?.body ?? '{}')).toMatchObject({
        code: 'platform.too-many-sign-ins',
        message: expect.stringContaining('Wait a minute') as unknown,
      });
    } finally {
      await proxied.close();
    }
  });

  test('locks nobody out where they are signed in, and ends from one address after ten', async () => {
    const proxied = await startTestServer({ ZHONGCAO_URL: 'http://zhongcao.example.com' });
    try {
      await putUser(proxied.services.signIn, { email: OWNER.email, password: OWNER.password, name: 'O' });
      const own = '203.0.113.7';
      expect((await tryOnce(proxied, own, OWNER.email, OWNER.password)).status).toBe(200);
      for (let guess = 0; guess < 20; guess++)
        await tryOnce(proxied, `198.51.100.${guess}`, OWNER.email, 'wrong password');
      expect((await tryOnce(proxied, '198.51.100.99', OWNER.email, OWNER.password)).status).toBe(429);
      expect((await tryOnce(proxied, own, OWNER.email, OWNER.password)).status).toBe(200);
      // The library allows five a minute, so the count of one address is looked at where it is kept.
      const { tries } = proxied.services;
      const counted: boolean[] = [];
      for (let guess = 0; guess < 11; guess++)
        counted.push(await tries.count('account', `${OWNER.email} 192.0.2.1`, new Date()));
      expect(counted).toEqual([...Array(10).fill(true), false]);
      expect(await tries.count('account', `${OWNER.email} 192.0.2.2`, new Date())).toBe(true);
    } finally {
      await proxied.close();
    }
  });

  test('whoever knows the password is not counted', async () => {
    const proxied = await startTestServer({ ZHONGCAO_URL: 'http://zhongcao.example.com' });
    try {
      await putUser(proxied.services.signIn, { email: OWNER.email, password: OWNER.password, name: 'O' });
      for (let time = 0; time < 11; time++)
        expect((await tryOnce(proxied, `198.51.100.${time}`, OWNER.email, OWNER.password)).status).toBe(200);
    } finally {
      await proxied.close();
    }
  });
});

test('a failing write leaves its values in neither log', async () => {
  const marker = 'marker-4711-wechat';
  const log: string[] = [];
  const postgresLog = inject('databaseLog');
  const { pool } = server.services.db;
  const insert = 'insert into workspaces_organisation (organisation_id, name) values ($1, $2)';
  const failures = await Promise.all(
    [
      () => pool.query(insert, [marker, marker]),
      () => pool.query(`insert into workspaces_organisation (organisation_id, name) values ('${marker}', null)`),
      () => pool.query('select $1::int', [marker]),
      () => pool.query(`select '${marker}'::date`),
    ].map((work) =>
      work().then(
        () => null,
        (cause: unknown) => cause,
      ),
    ),
  );
  expect(failures).not.toContain(null);
  for (const [index, failure] of failures.entries())
    reportDefect((line) => log.push(line), `req_${index}`, new Error('while saving', { cause: failure }));
  const admin = new pg.Client({ ...server.database.access, user: 'zc_owner' });
  await admin.connect();
  await admin.query("insert into workspaces_organisation values ('x', 'y')").catch(() => undefined);
  await admin.end();
  expect(log.join('\n')).toContain('42501');
  expect(log.join('\n')).toContain('while saving');
  expect(log.join('\n')).toContain('22P02');
  expect(log.join('\n')).not.toContain(marker);
  expect(readFileSync(postgresLog, 'utf8')).not.toContain(marker);
});
