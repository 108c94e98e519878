/**
 * An access key by hand, in a real browser: made in the page, shown once, used by a program, seen as used, and revoked,
 * after which the program is turned away; in both languages and on a phone.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { setUpOwner } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.accessKeys;
const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;
let key = '';

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
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  return fetch(`${server.url}/api/v1${path}`, { ...init, headers });
}

test('a workspace without keys says what one is for, and a form without a purpose says what is missing', async () => {
  const { page } = tab;
  await setUpOwner(page, server.setupLink);
  await page.goto(`${server.url}/settings/keys`);
  await page.getByRole('heading', { name: words.none }).waitFor();
  await button(words.make).click();
  await button(words.form.submit).click();
  await page.getByText(words.form.nameMissing).waitFor();
  await page.getByText(words.form.scopesMissing).waitFor();
  expect(await page.getByText(en.access.permissions['identity:read']).count()).toBe(0);
});

test('a key is made and shown once', async () => {
  const { page } = tab;
  await page.getByLabel(words.form.name, { exact: true }).fill('Nightly sync');
  await page.getByRole('checkbox', { name: en.access.permissions['plan:read'] }).click();
  await page.getByRole('checkbox', { name: en.access.permissions['workspace:read'] }).click();
  await button(words.form.submit).click();
  const shown = page.getByRole('textbox', { name: words.shown.label });
  key = (await shown.innerText()).trim();
  expect(key).toMatch(/^zck_[0-9a-f]{32}_[\w-]{43}$/);
  await button(words.shown.copy).click();
  await page.getByText(en.shell.copied, { exact: true }).first().waitFor();
  // As at an address of plain http, where browsers lend no clipboard.
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  await button(words.shown.copy).click();
  await page.getByText(en.shell.copied, { exact: true }).nth(1).waitFor();
  await button(words.shown.done).click();
  const row = page.getByRole('row', { name: /Nightly sync/ });
  await row.getByText(words.never).waitFor();
  await row.getByText('Mia Chen').waitFor();
  await page.reload();
  await row.waitFor();
  expect(await page.content()).not.toContain(key);
});

test('a program works with it, within what it was made for, and its use is shown', async () => {
  const { page } = tab;
  const read = await ask('/workspace');
  expect([read.status, await read.json()]).toMatchObject([200, { workspace: { brand: 'Verdana' } }]);
  const written = await ask('/lists', {
    method: 'POST',
    body: '{"name":"x"}',
    headers: { 'content-type': 'application/json' },
  });
  expect([written.status, await written.json()]).toMatchObject([403, { code: 'platform.not-allowed' }]);
  await page.reload();
  const row = page.getByRole('row', { name: /Nightly sync/ });
  await row.waitFor();
  expect(await row.getByText(words.never).count()).toBe(0);
});

test('the reference opens from here, under the same strict rules as every page', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/api`);
  await page.getByRole('heading', { name: en.api.title }).waitFor();
  await page.getByText('/creators/{id}/block').first().waitFor();
  const padding = await page
    .locator('pre')
    .first()
    .evaluate((one) => getComputedStyle(one).paddingTop);
  expect(padding).not.toBe('0px');
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('heading', { name: zh.api.title }).waitFor();
});

test('it reads in Chinese, and on a phone nothing sticks out', async () => {
  const phone = await openTab(browser, {
    viewport: { width: 360, height: 780 },
    locale: 'zh-CN',
    storageState: await tab.page.context().storageState(),
  });
  await phone.page.addInitScript(() => localStorage.setItem('zc-locale', 'zh'));
  const wide = () =>
    phone.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await phone.page.goto(`${server.url}/settings/keys`);
  await phone.page.getByRole('heading', { name: zh.accessKeys.title }).waitFor();
  await phone.page.getByText(zh.access.permissions['plan:read']).waitFor();
  expect(await wide()).toBe(0);
  await phone.page.getByRole('button', { name: zh.accessKeys.make }).click();
  await phone.page.getByRole('group', { name: zh.accessKeys.groups.creators }).waitFor();
  expect(await wide()).toBe(0);
  await phone.page.goto(`${server.url}/api`);
  await phone.page.getByRole('heading', { name: zh.api.title }).waitFor();
  expect(await wide()).toBe(0);
  expect([...tab.complaints, ...phone.complaints]).toEqual([]);
});

test('revoked by its name, it turns the program away at once', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/settings/keys`);
  await button(words.revoke.of({ name: 'Nightly sync' })).click();
  expect(await button(words.revoke.submit).isEnabled()).toBe(false);
  await page.getByLabel(words.revoke.confirm({ name: 'Nightly sync' })).fill('Nightly sync');
  await button(words.revoke.submit).click();
  await page.getByText(words.revoke.done({ name: 'Nightly sync' })).waitFor();
  await page.getByRole('heading', { name: words.none }).waitFor();
  expect((await ask('/workspace')).status).toBe(401);
  expect(server.output()).not.toContain(key.slice(key.lastIndexOf('_') + 1));
  expect(tab.complaints).toEqual([]);
});
