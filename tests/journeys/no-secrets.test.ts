/** A working day on a real server, after which no secret of it stands in a log, an address, or the database's log. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { OWNER, Visitor } from '#tests/support/http.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const GUEST = { name: 'Gia Guest', email: 'gia@example.com', password: 'another rather long sentence' };
const WRONG = 'a wrong guess at the password';

const home = makeHome('template');
/** By what they are; none may stand anywhere but where they belong. */
const secrets = new Map<string, string>();
const addresses: string[] = [];
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;
let setupToken = '';

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  setupToken = new URL(server.setupLink ?? '').searchParams.get('token') ?? '';
  browser = await openBrowser();
  tab = await openTab(browser);
  tab.page.on('request', (request) => addresses.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const sessionOf = (visitor: Visitor): string =>
  visitor.lastCookies.find((line) => line.includes('session_token'))?.split(/[=;]/)[1] ?? '';

/** Signs in at the page as it stands. */
async function signIn(): Promise<void> {
  const { page } = tab;
  await page.getByLabel(en.setup.email).fill(OWNER.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: en.setup.signIn, exact: true }).click();
}

test('first run, sign-in, an import, an invitation, defects and refusals', async () => {
  const owner = new Visitor(server.url);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token: setupToken })).status).toBe(200);
  secrets.set('the session of the first run', sessionOf(owner));
  secrets.set('the owner’s password', OWNER.password);
  secrets.set('the guest’s password', GUEST.password);
  secrets.set('a wrong password', WRONG);
  secrets.set('the key of sessions', readFileSync(join(home.path, 'secret'), 'utf8').trim());

  const file = readFileSync(join(ROOT, 'examples/creators-synthetic.csv'));
  const upload = await owner.fetch('/files/imports', {
    method: 'POST',
    body: file,
    headers: { 'x-file-name': 'c.csv' },
  });
  expect(upload.status).toBe(201);
  const { id } = (await upload.json()) as { id: string };
  expect((await owner.rpc('creators/imports/start', { id })).status).toBe(200);
  while ((await owner.rpc('creators/imports/get', { id })).body['state'] === 'running');

  const { workspace } = (await owner.rpc('workspaces/session')).body as { workspace: { id: string } };
  const invited = await owner.rpc('workspaces/invite', {
    email: GUEST.email,
    role: 'editor',
    workspaceId: workspace.id,
  });
  expect(invited.status).toBe(200);
  const outbox = join(home.path, 'outbox');
  const letter = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8').replaceAll('=\n', ''));
  const invitation = /invitation#([\w-]+)/.exec(letter.join('\n'))?.[1] ?? '';
  secrets.set('the invitation', invitation);
  const guest = new Visitor(server.url);
  const { name, password } = GUEST;
  expect((await guest.rpc('workspaces/acceptInvitation', { token: invitation, name, password })).status).toBe(200);
  secrets.set('the guest’s session', sessionOf(guest));
  expect((await guest.rpc('workspaces/acceptInvitation', { token: invitation, name, password })).status).toBe(404);

  const stranger = new Visitor(server.url);
  expect((await stranger.post('/api/auth/sign-in/email', { email: OWNER.email, password: WRONG })).status).toBe(401);
  expect((await stranger.rpc('workspaces/setup', { ...OWNER, token: setupToken })).status).toBe(409);
  expect((await guest.rpc('backups/latest')).status).toBe(403);
});

// Signing in is limited to five a minute; every other form is held against the same rule in next-path.test.ts.
test.each(['//evil.example/', 'javascript:document.title="evil"'])(
  'after signing in, %j leads nowhere but home',
  async (next) => {
    const { page } = tab;
    await page.context().clearCookies();
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(JSON.stringify(next))}`);
    await signIn();
    await page.waitForURL(`${server.url}/`);
    expect(await page.title()).not.toContain('evil');
  },
);

test('a path of ours is followed: the page of backups, in both languages', async () => {
  const { page } = tab;
  await page.context().clearCookies();
  await page.goto(`${server.url}/settings/backup`);
  await page.waitForURL(/\/sign-in\?next=/);
  await signIn();
  await page.getByText(en.backups.never).waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings/backup');
  await page.getByText(en.backups.command).waitFor();
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes('session_token'));
  secrets.set('the browser’s session', decodeURIComponent(cookie?.value ?? ''));
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const chinese = await openTab(browser, { locale: 'zh-CN' });
  await chinese.page.context().addCookies(await page.context().cookies());
  await chinese.page.goto(`${server.url}/settings/backup`);
  await chinese.page.getByText(zh.backups.neverHint).waitFor();
  expect([...tab.complaints, ...chinese.complaints]).toEqual([]);
});

test('no secret of all that stands in the server’s output, the database’s log, or any address', () => {
  const postgresLog = join(home.path, 'postgres.log');
  expect(existsSync(postgresLog)).toBe(true);
  expect(addresses.length).toBeGreaterThan(20);
  const places = new Map([
    ['output', server.output()],
    ['database log', readFileSync(postgresLog, 'utf8')],
    ['addresses', addresses.join('\n')],
  ]);
  expect(secrets.size).toBe(8);
  for (const [what, secret] of secrets) {
    expect(secret.length, what).toBeGreaterThan(20);
    for (const [place, text] of places)
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
        expect(text.includes(form), `${what} in the ${place}`).toBe(false);
  }
  // The one-time link is handed to whoever started the server, on a line of its own, and is spent by now.
  expect(server.output().split(setupToken)).toHaveLength(2);
  expect(places.get('database log')).not.toContain(setupToken);
});
