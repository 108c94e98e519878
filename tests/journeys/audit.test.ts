/**
 * The audit trail by hand, in a real browser: an owner finds a deed, opens it, verifies the chain, takes the file;
 * somebody who may only read plans is told that this is not theirs; in both languages and on a phone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwner } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { findLink, readLetters } from '#tests/support/letters.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.audit;
const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  tab = await openTab(browser);
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (name: string) => tab.page.getByRole('button', { name, exact: true });
const deed = (action: keyof typeof words.actions) => button(words.actions[action]);

test('an owner sees their deed, newest first, with its name', async () => {
  const { page } = tab;
  await setUpOwner(page, server.setupLink);
  await page.goto(`${server.url}/settings/workspace`);
  await page.getByLabel(en.creators.settings.brand).fill('Viridis');
  await button(en.shell.save).click();
  await page.getByText(en.creators.settings.saved).waitFor();
  await page.goto(`${server.url}/settings/audit`);
  await deed('workspaces.update').waitFor();
  const first = page.getByRole('row').nth(1);
  expect(await first.innerText()).toContain('Mia Chen');
  expect(await first.innerText()).toContain('workspaces.update');
});

test('the entry opens beside the table: before and after', async () => {
  const { page } = tab;
  await deed('workspaces.update').click();
  const entry = page.getByRole('complementary', { name: words.entry.label });
  await entry.getByText('Viridis').waitFor();
  expect(await entry.getByText('Verdana', { exact: true }).count()).toBe(1);
  expect(page.url()).toContain('at=aud_');
  await button(words.entry.close).click();
  await entry.waitFor({ state: 'detached' });
});

test('filters stand in the address; what fits none says so and can be cleared', async () => {
  const { page } = tab;
  await page.getByRole('combobox', { name: words.filters.what }).click();
  await page.getByRole('option', { name: words.areas['plans.'] }).click();
  await page.waitForURL(/action=plans\./);
  await deed('workspaces.update').waitFor({ state: 'detached' });
  await deed('plans.example').waitFor();
  expect(await deed('workspaces.update').count()).toBe(0);
  await page.getByRole('searchbox', { name: words.filters.text }).fill('nothing of the kind');
  await page.getByText(words.noMatch).waitFor();
  await button(words.filters.clear).first().click();
  await deed('workspaces.update').waitFor();
  await page.getByRole('combobox', { name: words.filters.who }).click();
  await page.getByRole('option', { name: 'Mia Chen' }).click();
  await page.waitForURL(/user=/);
  await deed('workspaces.set-up').waitFor();
  await deed('plans.example').waitFor({ state: 'detached' });
});

test('the chain is verified on demand', async () => {
  await button(words.chain.verify).click();
  const state = tab.page.getByText(/^Chain intact, \d+ entries/);
  await state.waitFor();
  expect(await state.innerText()).toMatch(/Last hash [0-9a-f]{64}$/);
});

test('the same rows come as a file, and that is written down as well', async () => {
  const { page } = tab;
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.export }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain(words.actions['workspaces.update']);
  expect(text).toContain('Viridis');
  expect(text).not.toContain('plans.example');
  await page.reload();
  await deed('audit.export').waitFor();
});

test('somebody who may only read plans is told that this is not theirs', async () => {
  const owner = new Visitor(server.url);
  await owner.post('/api/auth/sign-in/email', { email: MIA.email, password: MIA.password });
  const session = await owner.rpc('workspaces/session');
  const { id } = session.body['workspace'] as { id: string };
  const invited = await owner.rpc('workspaces/invite', {
    email: 'vera@example.com',
    role: 'viewer',
    workspaceId: id,
  });
  expect(invited).toMatchObject({ status: 200, body: { sent: 'outbox' } });
  const accepted = await new Visitor(server.url).rpc('workspaces/acceptInvitation', {
    token: findLink(readLetters(join(home.path, 'outbox'))[0]).secret,
    name: 'Vera',
    password: 'a long enough sentence',
  });
  expect(accepted.status).toBe(200);
  const viewer = await openTab(browser);
  await viewer.page.goto(`${server.url}/sign-in?next=%2Fsettings%2Faudit`);
  await viewer.page.getByLabel(en.setup.email).fill('vera@example.com');
  await viewer.page.getByLabel(en.setup.password, { exact: true }).fill('a long enough sentence');
  await viewer.page.getByRole('button', { name: en.setup.signIn, exact: true }).click();
  await viewer.page.getByRole('heading', { name: en.shell.failures.forbidden }).waitFor();
  expect(await viewer.page.getByRole('link', { name: words.export }).count()).toBe(0);
  expect(await viewer.page.getByRole('button', { name: words.chain.verify }).count()).toBe(0);
  expect(viewer.complaints).toEqual([]);
});

test('it reads in Chinese, and on a phone nothing sticks out', async () => {
  const phone = await openTab(browser, {
    viewport: { width: 360, height: 780 },
    locale: 'zh-CN',
    storageState: await tab.page.context().storageState(),
  });
  await phone.page.addInitScript(() => localStorage.setItem('zc-locale', 'zh'));
  await phone.page.goto(`${server.url}/settings/audit`);
  await phone.page.getByRole('heading', { name: zh.audit.title }).waitFor();
  await phone.page.getByRole('button', { name: zh.audit.actions['workspaces.set-up'] }).click();
  await phone.page.getByRole('complementary', { name: zh.audit.entry.label }).getByText('Verdana').waitFor();
  const wide = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBe(0);
  expect([...tab.complaints, ...phone.complaints]).toEqual([]);
});
