/**
 * Every way in, by hand, in a real browser: a forgotten password and a link from the outbox, a code of the phone and a
 * recovery code, a passkey of a virtual authenticator, a session that is ended from another, and single sign-on
 * through a real provider.
 */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { CLIENT, startIdentityProvider, type TestProvider } from '#tests/support/identity-provider.ts';
import { findLink, readLetters } from '#tests/support/letters.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { computeCode } from '#tests/support/totp.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const MIA = { name: 'Mia Chen', email: 'mia@example.com', password: 'a calm green meadow' };
const NEXT = 'another calm blue river';

const home = makeHome('template');
let server: SpawnedServer;
let provider: TestProvider;
let browser: Browser;
let owner: Tab;
const tabs: Tab[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider();
  server = await spawnServer({ home: home.path, env: { ZHONGCAO_PRIVATE_HOSTS: provider.host } });
  provider.open(`${server.url}/sso/callback`);
  browser = await openBrowser();
  owner = await open();
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await provider?.close();
  home.remove();
});

async function open(options: Parameters<typeof openTab>[1] = {}): Promise<Tab> {
  const tab = await openTab(browser, options);
  tabs.push(tab);
  return tab;
}

const words = en.accounts;
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
async function expectHome(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('navigation').first().waitFor();
}

/** The newest letter's link, once there is one more letter than before. */
async function waitForLink(before: number): Promise<string> {
  for (;;) {
    const letters = readLetters(join(home.path, 'outbox')).filter((letter) => letter.includes('#'));
    if (letters.length > before) return findLink(letters.at(-1)).url;
    await owner.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
const countLinks = (): number => readLetters(join(home.path, 'outbox')).filter((letter) => letter.includes('#')).length;

async function enterPassword(page: Page, password = MIA.password): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(password);
  await press(page, en.setup.signIn);
}

test('a weak password is refused while it is typed; a good one sets up', async () => {
  const { page } = owner;
  await page.goto(server.setupLink ?? 'no link');
  await page.getByLabel(en.setup.name).fill(MIA.name);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.organisation).fill('Verdana Studio');
  await page.getByLabel(en.setup.brand).fill('Verdana');
  const password = page.getByLabel(en.setup.password, { exact: true });
  await password.fill('mia-chen-2026');
  await page.getByText(en.setup.strength.personal).waitFor();
  await press(page, en.setup.submit);
  await page.getByText(en.refusals['accounts.password-personal']).waitFor();
  await password.fill(MIA.password);
  await press(page, en.setup.submit);
  await expectHome(page);
});

test('a link from the mailbox signs in by a press, once', async () => {
  const { page } = await open();
  const before = countLinks();
  await page.goto(`${server.url}/sign-in`);
  await press(page, words.linkInstead);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await press(page, words.link.send);
  await page.getByRole('heading', { name: words.letterSent }).waitFor();
  const link = await waitForLink(before);
  // A scanner that opens it uses nothing up.
  const scanner = await open();
  await scanner.page.goto(link);
  await scanner.page.getByRole('heading', { name: words.link.arrived }).waitFor();
  await page.goto(link);
  await press(page, words.link.enter);
  await expectHome(page);
  await press(scanner.page, words.link.enter);
  await scanner.page.getByText(en.refusals['accounts.link-over']).waitFor();
});

let secret = '';
let recoveryCodes: string[] = [];

test('codes are switched on with the password and a first code, and recovery codes are shown once', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/settings/security`);
  await press(page, words.security.switchOn);
  await page.getByLabel(words.security.confirmPassword).fill('not this one at all');
  await press(page, words.security.switchOn);
  await page.getByText(en.refusals['accounts.password-wrong']).waitFor();
  await page.getByLabel(words.security.confirmPassword).fill(MIA.password);
  await press(page, words.security.switchOn);
  await page.getByRole('img', { name: words.security.scan }).waitFor();
  secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? '';
  await page.getByLabel(words.security.firstCode).fill(computeCode(secret));
  await press(page, words.security.confirm);
  const list = page.getByRole('list', { name: words.security.recovery });
  await list.waitFor();
  recoveryCodes = await list.getByRole('listitem').allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: words.security.download }).click();
  expect((await downloading).suggestedFilename()).toBe(words.security.recoveryFile);
  await press(page, words.security.kept);
  await page.getByText(words.security.recoveryLeft({ count: 10 })).waitFor();
});

test('signing in then asks for a code; a recovery code does, too, once', async () => {
  const { page } = await open();
  await enterPassword(page);
  await page.getByRole('heading', { name: words.code.title }).waitFor();
  await page.getByLabel(words.code.label, { exact: true }).fill(computeCode(secret));
  await press(page, words.code.enter);
  await expectHome(page);

  const second = await open();
  await enterPassword(second.page);
  await press(second.page, words.code.recoveryInstead);
  await second.page.getByLabel(words.code.recoveryLabel, { exact: true }).fill(recoveryCodes[0] ?? '');
  await press(second.page, words.code.enter);
  await expectHome(second.page);
  await second.page.goto(`${server.url}/settings/security`);
  await second.page.getByText(words.security.recoveryLeft({ count: 9 })).waitFor();

  const third = await open();
  await enterPassword(third.page);
  await press(third.page, words.code.recoveryInstead);
  await third.page.getByLabel(words.code.recoveryLabel, { exact: true }).fill(recoveryCodes[0] ?? '');
  await press(third.page, words.code.enter);
  await third.page.getByText(en.refusals['accounts.code-wrong']).waitFor();
});

test('sessions are listed, and one is ended from another', async () => {
  const other = tabs[1]!;
  const { page } = owner;
  await page.goto(`${server.url}/settings/security`);
  const list = page.getByRole('list', { name: words.security.sessions });
  await list.getByText(words.security.thisOne).waitFor();
  const before = await list.getByRole('listitem').count();
  expect(before).toBeGreaterThan(2);
  expect(await list.getByText(words.security.onSystem({ browser: 'Chrome', system: 'Linux' })).count()).toBe(before);
  await list.getByRole('button', { name: words.security.end }).first().click();
  await page.getByText(words.security.ended).waitFor();
  expect(await list.getByRole('listitem').count()).toBe(before - 1);
  await press(page, words.security.endOthers);
  await page.getByText(words.security.othersEnded).waitFor();
  expect(await list.getByRole('listitem').count()).toBe(1);
  await other.page.goto(`${server.url}/settings`);
  await other.page.waitForURL(/\/sign-in/);
});

async function addAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

test('a passkey is added, named, signs in without a code, and is removed', async () => {
  const { page } = owner;
  await addAuthenticator(page);
  await page.goto(`${server.url}/settings/security`);
  await press(page, words.security.addPasskey);
  await page.getByLabel(words.security.passkeyName).fill('Laptop');
  await page.getByLabel(words.security.confirmPassword, { exact: true }).fill(MIA.password);
  await press(page, words.security.addPasskey);
  const list = page.getByRole('list', { name: words.security.passkeys });
  await list.getByText('Laptop').waitFor();
  await list.getByRole('button', { name: words.security.rename }).click();
  await page.getByLabel(words.security.passkeyName).fill('Work laptop');
  await press(page, words.security.rename);
  await list.getByText('Work laptop').waitFor();

  await page.context().clearCookies();
  await page.goto(`${server.url}/sign-in`);
  await press(page, words.passkeyInstead);
  await expectHome(page);

  await page.goto(`${server.url}/settings/security`);
  await list.getByRole('button', { name: words.security.remove }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.security.remove }).click();
  await page.getByText(words.security.passkeysNone).waitFor();
  await page.context().clearCookies();
  await page.goto(`${server.url}/sign-in`);
  await press(page, words.passkeyInstead);
  await page.getByText(en.refusals['accounts.passkey-refused']).waitFor();
});

test('a forgotten password is set anew by the link of a letter; the code is still asked for, then switched off', async () => {
  const { page } = owner;
  const before = countLinks();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('link', { name: words.forgot }).click();
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await press(page, words.reset.send);
  await page.getByRole('heading', { name: words.letterSent }).waitFor();
  await page.goto(await waitForLink(before));
  await page.getByLabel(words.security.newPassword).fill(NEXT);
  await press(page, words.reset.save);
  await page.getByRole('heading', { name: words.reset.done }).waitFor();
  await enterPassword(page, NEXT);
  await press(page, words.code.recoveryInstead);
  await page.getByLabel(words.code.recoveryLabel, { exact: true }).fill(recoveryCodes[1] ?? '');
  await press(page, words.code.enter);
  await expectHome(page);
  await page.goto(`${server.url}/settings/security`);
  await press(page, words.security.switchOff);
  await page.getByLabel(words.security.confirmPassword).fill(NEXT);
  await press(page, words.security.switchOff);
  await page.getByText(words.security.codesAreOff).waitFor();
});

test('the organisation’s own sign-in is set up, and lets its people in', async () => {
  const { page } = owner;
  const sso = words.singleSignOn;
  await page.goto(`${server.url}/settings/single-sign-on`);
  await page.getByLabel(sso.issuer, { exact: true }).fill('https://127.0.0.1');
  await page.getByLabel(sso.clientId).fill(CLIENT.id);
  await page.getByLabel(sso.clientSecret).fill(CLIENT.secret);
  await page.getByLabel(sso.domains).fill('example.com');
  await press(page, sso.save);
  await page.getByText(en.refusals['workspaces.provider-address']).waitFor();
  await page.getByLabel(sso.issuer, { exact: true }).fill(provider.issuer);
  await press(page, sso.save);
  await page.getByText(sso.on, { exact: true }).waitFor();

  provider.people.set(MIA.email, { sub: 'mia', email: MIA.email, email_verified: true, name: MIA.name });
  provider.people.set('leo@example.com', { sub: 'leo', email: 'leo@example.com', email_verified: true, name: 'Leo' });
  const guest = await open();
  const goThrough = async (email: string): Promise<void> => {
    await guest.page.goto(`${server.url}/sign-in`);
    await press(guest.page, words.companyInstead);
    await guest.page.getByLabel(en.setup.email).fill(email);
    await press(guest.page, words.company.go);
  };
  await goThrough('leo@example.com');
  await guest.page.getByText(words.company.trouble.stranger).waitFor();
  await goThrough('ann@unknown.example');
  await guest.page.getByText(words.company.none).waitFor();
  await guest.page.context().clearCookies();
  await goThrough(MIA.email);
  await expectHome(guest.page);
  await guest.page.goto(`${server.url}/settings/security`);
  await guest.page.getByText(words.security.bySingleSignOn).waitFor();
});

test('it reads in Chinese, on a phone nothing sticks out, and no page complained', async () => {
  const phone = await open({
    viewport: { width: 360, height: 780 },
    locale: 'zh-CN',
    storageState: await owner.page.context().storageState(),
  });
  await phone.page.addInitScript(() => localStorage.setItem('zc-locale', 'zh'));
  for (const [path, title] of [
    ['/settings/security', zh.accounts.security.title],
    ['/settings/single-sign-on', zh.accounts.singleSignOn.title],
    ['/reset-password', zh.accounts.reset.title],
    ['/magic#x', zh.accounts.link.arrived],
    ['/sign-in', zh.setup.signIn],
  ] as const) {
    await phone.page.goto(`${server.url}${path}`);
    await phone.page.getByRole('heading', { name: title, exact: true }).waitFor();
    await phone.page.getByRole('button').first().waitFor();
    const wide = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, path).toBe(0);
  }
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
});

test('no secret of a link, and no password, stands in what the server printed', () => {
  const letters = readLetters(join(home.path, 'outbox')).filter((letter) => letter.includes('#'));
  expect(letters.length).toBeGreaterThan(1);
  for (const letter of letters) expect(server.output()).not.toContain(findLink(letter).secret);
  for (const text of [MIA.password, NEXT, secret, CLIENT.secret]) expect(server.output()).not.toContain(text);
});
