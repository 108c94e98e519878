/**
 * Creators as persons, in a real browser: the owner declares where the data lies, enters an address and records a
 * consent; a fulfilment member sees addresses and neither fees nor plans; the owner erases the person by name.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { Visitor } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { findLink, readLetters } from '#tests/support/letters.ts';
import { setUpOwnerByApi } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';

const words = en.people;
const home = makeHome('template');
const PASSWORD = 'a calm green meadow';
const NAME = '合成达人7';
/** Each look takes the server some milliseconds. */
const MOST_LOOKS = 5_000;
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
let worker: Tab;
let creatorId = '';
/** The owner once more, without a browser. */
let visitor: Visitor;

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await openTab(browser);
  visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  const received = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': 'creators.csv' },
    body: huitunCsv([huitunRow(7), huitunRow(8)]),
  });
  const { id } = (await received.json()) as { id: string };
  await visitor.rpc('creators/imports/start', { id });
  let state: unknown;
  for (let look = 0; look < MOST_LOOKS && state !== 'done'; look++)
    ({ state } = (await visitor.rpc('creators/imports/get', { id })).body);
  expect(state).toBe('done');
  const { body } = await visitor.rpc('creators/list', { filters: { q: NAME } });
  creatorId = (body['rows'] as { id: string }[])[0]!.id;
  await signIn(owner, 'mia@example.com');
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

async function signIn({ page }: Tab, email: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const button = ({ page }: Tab, name: string) => page.getByRole('button', { name, exact: true });

test('the owner declares where the data lies, and the text for creators says it', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/settings/privacy`);
  await page.getByText(words.privacy.incomplete).waitFor();
  await page.getByRole('combobox', { name: words.privacy.country }).click();
  await page.getByRole('option', { name: 'Singapore' }).click();
  await page.getByText('The server stands outside mainland China', { exact: false }).waitFor();
  await page.getByRole('button', { name: '中文', exact: true }).last().click();
  await page.getByText('服务器位于境外', { exact: false }).waitFor();
  expect(await page.getByText(words.privacy.incomplete).count()).toBe(0);
});

test('the owner enters an address, told in words what is wrong, and it is masked until shown', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/creators/${creatorId}`);
  const section = page.locator('#person');
  await button(owner, words.edit({ field: words.fields.address })).click();
  const fill = (label: string, text: string) => section.getByLabel(label, { exact: true }).fill(text);
  await fill(words.address.recipient, '林一');
  await fill(words.address.phone, '1381234');
  await fill(words.address.city, '杭州市');
  await fill(words.address.street, '文三路90号');
  await section.getByRole('button', { name: en.shell.save }).click();
  await section.getByText(en.refusals['people.wrong-phone']).waitFor();
  await fill(words.address.phone, '13812345678');
  await section.getByRole('button', { name: en.shell.save }).click();
  await section.getByText('杭州市 ***').waitFor();
  expect(await section.innerText()).not.toContain('文三路');
  await button(owner, words.show({ field: words.fields.address })).click();
  await section.getByText('林一 13812345678 杭州市文三路90号').waitFor();

  await section.getByRole('button', { name: words.consents.record }).click();
  await section.getByRole('button', { name: en.shell.save }).click();
  await section.getByText(/, Message, text [0-9a-f]{8}$/).waitFor();
});

test('a fulfilment member sees the address and no fees, and can open neither plans nor creators', async () => {
  const { body: session } = await visitor.rpc('workspaces/session');
  const workspaceId = (session['workspace'] as { id: string }).id;
  // Who sends parcels sees the addresses of those whom the workspace works with.
  const listed = await visitor.rpc('creators/lists/create', { name: 'Parcels', creatorIds: [creatorId] });
  expect(listed.status).toBe(200);
  const invited = await visitor.rpc('workspaces/invite', {
    email: 'wei@example.com',
    role: 'fulfilment',
    workspaceId,
  });
  expect(invited.status).toBe(200);
  const token = findLink(readLetters(join(home.path, 'outbox'))[0]).secret;
  const joined = await new Visitor(server.url).rpc('workspaces/acceptInvitation', {
    token,
    name: 'Wei',
    password: PASSWORD,
  });
  expect(joined.status).toBe(200);

  worker = await openTab(browser);
  const { page } = worker;
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/rpc/'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
  });
  await signIn(worker, 'wei@example.com');
  await page.goto(`${server.url}/addresses`);
  const row = page.getByRole('row').filter({ hasText: NAME });
  await row.getByText('13812345678').waitFor();
  await row.getByText('文三路90号', { exact: false }).waitFor();
  const rail = page.getByRole('navigation', { name: en.shell.nav.label }).first();
  await rail.getByRole('link', { name: en.shell.nav.addresses }).waitFor();
  expect(await rail.getByRole('link', { name: en.shell.nav.plans }).count()).toBe(0);
  expect(await rail.getByRole('link', { name: en.shell.nav.creators }).count()).toBe(0);
  // Ids are hexadecimal: they may spell "fee" or hold a run of digits of their own.
  const seen = answers.join('\n').replace(/\b[a-z]{3}_[0-9a-f]{32}\b/g, '');
  expect(seen).not.toMatch(/900000|1200000|[qQ]uote|fee/);
  await page.getByRole('searchbox', { name: words.addresses.search }).fill('上海');
  await page.getByText(words.addresses.nothing).waitFor();

  const asked = new Visitor(server.url);
  await asked.post('/api/auth/sign-in/email', { email: 'wei@example.com', password: PASSWORD });
  for (const [procedure, input] of [
    ['plans/all', {}],
    ['creators/list', {}],
    ['creators/get', { id: creatorId }],
    ['people/show', { creatorId, field: 'phone' }],
    ['people/show', { creatorId, field: 'bank' }],
  ] as const)
    expect((await asked.rpc(procedure, input)).status, procedure).toBe(403);
  expect((await asked.fetch('/files/addresses.csv')).status).toBe(200);
  expect((await asked.fetch(`/files/creators/${creatorId}/held.json`)).status).toBe(403);
  expect((await asked.fetch('/files/creators.csv')).status).toBe(403);
});

test('the owner gets a copy, then erases the person by name, and nobody finds them any more', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/creators/${creatorId}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.erase.export }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('文三路90号');
  await button(owner, words.erase.action).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: words.erase.action });
  await dialog.getByLabel(words.erase.ask({ name: NAME })).fill('somebody else');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(words.erase.ask({ name: NAME })).fill(NAME);
  await confirm.click();
  await page.waitForURL(/\/creators$/);
  await page.getByText('合成达人8').first().waitFor();
  expect(await page.getByText(NAME, { exact: true }).count()).toBe(0);
  await worker.page.goto(`${server.url}/addresses`);
  await worker.page.getByText(words.addresses.empty).waitFor();
  expect([...owner.complaints, ...worker.complaints]).toEqual([]);
});

test('pages fit a phone', async () => {
  const phone = await openTab(browser, {
    viewport: { width: 360, height: 780 },
    storageState: await owner.page.context().storageState(),
  });
  for (const path of ['/addresses', '/settings/privacy']) {
    await phone.page.goto(`${server.url}${path}`);
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
    const wide = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, path).toBe(0);
  }
  expect(phone.complaints).toEqual([]);
});
