/**
 * An agency's day with its people, in real browsers: a second workspace, an invitation by letter, roles that open and
 * close pages, two tabs in two workspaces, and the pages that a role may not open.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwner } from '#tests/support/first-run.ts';
import { findLinkTo } from '#tests/support/letters.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const { team, workspaces } = en;

const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
let editor: Tab;
const tabs: Tab[] = [];

const open = async (): Promise<Tab> => {
  const tab = await openTab(browser);
  tabs.push(tab);
  return tab;
};

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await open();
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const brandOf = (page: Page) => page.getByRole('button', { name: /^Workspace: / }).first();

const beIn = (page: Page, brand: string) =>
  page
    .getByRole('button', { name: workspaces.switch.label({ brand }), exact: true })
    .first()
    .waitFor();

const readLink = (email: string): string => findLinkTo(join(home.path, 'outbox'), email);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function invite(email: string, role: keyof typeof en.access.roles): Promise<string> {
  const { page } = owner;
  await page.goto(`${server.url}/settings/team`);
  await button(page, team.invite).click();
  await page.getByLabel(team.dialog.email).fill(email);
  await choose(page, team.dialog.role, en.access.roles[role]);
  await page.getByText(en.access.roleHints[role]).waitFor();
  await button(page, team.dialog.send).click();
  await page.getByText(team.outboxTitle({ email })).waitFor();
  return readLink(email);
}

/** Somebody new accepts, and is in. */
async function takeUp(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel(en.setup.name).fill(name);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await button(page, team.invitation.join).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
}

test('an owner opens a second workspace, and is in it', async () => {
  const { page } = owner;
  await setUpOwner(page, server.setupLink);
  await page.getByRole('link', { name: en.plans.home.useMine }).first().waitFor();
  await brandOf(page).press('Enter');
  await page.getByRole('menuitem', { name: workspaces.switch.all }).click();
  await button(page, workspaces.create.title).click();
  await page.getByLabel(en.creators.settings.brand, { exact: true }).fill('verdana');
  const zone = page.getByLabel(workspaces.settings.timeZone);
  await zone.click();
  await page.getByPlaceholder(workspaces.settings.timeZoneFind).fill('tokyo');
  await page.getByRole('option', { name: /Tokyo/ }).click();
  await button(page, workspaces.create.submit).click();
  await page.getByText(en.refusals['workspaces.brand-taken']({ brand: 'verdana' })).waitFor();
  await page.getByLabel(en.creators.settings.brand, { exact: true }).fill('Hanami');
  await button(page, workspaces.create.submit).click();
  await beIn(page, 'Hanami');
  await page.goto(`${server.url}/workspaces`);
  await page.getByRole('button', { name: workspaces.all.enterNamed({ brand: 'Verdana' }) }).waitFor();
  await page.goto(`${server.url}/settings/workspace`);
  await page.getByText(/Asia\/Tokyo · GMT\+9/).waitFor();
  expect(await page.getByLabel(en.creators.settings.brand, { exact: true }).inputValue()).toBe('Hanami');
});

test('an invitation by letter brings an editor into exactly one workspace', async () => {
  const link = await invite('lin@example.com', 'editor');
  expect(link).toMatch(/\/invitation#zci_/);
  editor = await open();
  const { page } = editor;
  await page.goto(link);
  await page.getByRole('heading', { name: team.invitation.heading({ place: 'Hanami (Verdana Studio)' }) }).waitFor();
  expect(page.url()).toBe(`${server.url}/invitation`);
  await page.getByLabel(en.setup.name).fill('Lin');
  await page.getByLabel(en.setup.password, { exact: true }).fill('short');
  await button(page, team.invitation.join).click();
  await page.getByText(en.refusals['accounts.password-short']({ least: 10 })).waitFor();
  await takeUp(page, link, 'Lin');
  await brandOf(page).click();
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^Hanami/),
    workspaces.switch.all,
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: en.plans.home.useMine }).first().waitFor();
  // The link is used up, also for whoever finds it.
  const other = await open();
  await other.page.goto(link);
  await other.page.getByRole('heading', { name: team.invitation.over }).waitFor();
  await other.page.goto(`${server.url}/settings/organisation`);
  await other.page.getByLabel(en.setup.password, { exact: true }).waitFor();
});

test('another invitation to the same person asks for the sign-in; to another account it says whose it is', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/workspaces`);
  await page.getByRole('button', { name: workspaces.all.enterNamed({ brand: 'Verdana' }) }).click();
  await beIn(page, 'Verdana');
  const link = await invite('lin@example.com', 'viewer');
  await page.goto(link);
  await page.getByText(team.invitation.other({ email: 'lin@example.com', mine: 'mia@example.com' })).waitFor();
  const fresh = await open();
  await fresh.page.goto(link);
  await fresh.page.getByRole('link', { name: team.invitation.signIn }).click();
  await fresh.page.getByLabel(en.setup.email).fill('lin@example.com');
  await fresh.page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await button(fresh.page, en.setup.signIn).click();
  await button(fresh.page, team.invitation.accept).click();
  await beIn(fresh.page, 'Verdana');
  // Only to look: nothing to plan with, and no page for it.
  await fresh.page.goto(`${server.url}/plans/new`);
  await fresh.page.getByText(en.refusals['platform.not-allowed']({ permission: 'plan:edit' })).waitFor();
  expect(await fresh.page.locator('main form').count()).toBe(0);
  await fresh.page.context().close();
});

test('two tabs in two workspaces do not mix, whichever was entered last', async () => {
  const { page } = owner;
  const second = await page.context().newPage();
  await page.goto(`${server.url}/settings/workspace`);
  await second.goto(`${server.url}/workspaces`);
  await second.getByRole('button', { name: workspaces.all.enterNamed({ brand: 'Hanami' }) }).click();
  await beIn(second, 'Hanami');
  await page.reload();
  await beIn(page, 'Verdana');
  expect(await page.getByLabel(en.creators.settings.brand, { exact: true }).inputValue()).toBe('Verdana');
  await second.goto(`${server.url}/creators`);
  await beIn(second, 'Hanami');
  const asked = page.waitForRequest(/rpc\/workspaces\/team/);
  await page.goto(`${server.url}/settings/team`);
  const { 'x-zc-workspace': first } = (await asked).headers();
  const askedToo = second.waitForRequest(/rpc\/workspaces\/team/);
  await second.goto(`${server.url}/settings/team`);
  const { 'x-zc-workspace': other } = (await askedToo).headers();
  expect(first).toMatch(/^wsp_/);
  expect(other).toMatch(/^wsp_/);
  expect(first).not.toBe(other);
  await second.close();
});

test('the switch is in the palette, by keys alone', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/plans`);
  await beIn(page, 'Verdana');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: en.shell.palette.open }).fill('hana');
  await page.getByRole('option', { name: workspaces.switch.to({ brand: 'Hanami' }) }).waitFor();
  await page.keyboard.press('Enter');
  await beIn(page, 'Hanami');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a role that is taken back to read only takes the edit actions with it, and can be undone', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/settings/team`);
  await choose(page, team.roleIn({ name: 'Lin', brand: 'Hanami' }), en.access.roles.viewer);
  await page.getByText(team.roleChanged({ name: 'Lin', role: en.access.roles.viewer })).waitFor();
  await editor.page.goto(server.url);
  await editor.page.getByRole('heading', { name: en.plans.home.title }).waitFor();
  await editor.page.getByText(en.plans.synthetic).first().waitFor();
  expect(await editor.page.getByRole('link', { name: en.plans.home.useMine }).count()).toBe(0);
  await editor.page.goto(`${server.url}/creators/import`);
  await editor.page.getByText(en.refusals['platform.not-allowed']({ permission: 'creator:import' })).waitFor();
  await button(page, en.shell.undo).click();
  await page
    .getByRole('combobox', { name: team.roleIn({ name: 'Lin', brand: 'Hanami' }) })
    .getByText('Editor')
    .waitFor();
  await editor.page.reload();
  await editor.page.locator('input[type=file]').waitFor({ state: 'attached' });
});

test.each([
  ['finance', '/creators/import', 'creator:import', en.finance.home.empty],
  ['reviewer', '/plans', 'plan:read', workspaces.landing.reviewerTitle],
  ['fulfilment', '/creators', 'creator:read', en.logistics.title],
  ['client', '/plans/new', 'plan:edit', en.sharing.client.listTitle],
] as const)('%s lands on the page of the own work, and %s is a sentence', async (role, path, permission, landing) => {
  const link = await invite(`${role}@example.com`, role);
  const tab = await open();
  const { page } = tab;
  await takeUp(page, link, role);
  await page.getByText(landing).first().waitFor();
  // A client's page has no rail at all.
  const rail = (await page.getByRole('navigation', { name: en.shell.nav.label }).allInnerTexts()).join(' ');
  expect(rail.includes(en.shell.nav.plans)).toBe(role === 'finance');
  expect(rail === '').toBe(role === 'client');
  await page.goto(`${server.url}${path}`);
  await page.getByText(en.refusals['platform.not-allowed']({ permission })).waitFor();
  await page.goto(`${server.url}/settings/team`);
  await page.getByText(en.refusals['platform.not-allowed']({ permission: 'member:read' })).waitFor();
  expect(tab.complaints).toEqual([]);
  await page.context().close();
});

test('four eyes and a limit are an owner’s to set; an amount that cannot be read is not taken for none', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/settings/workspace`);
  const limit = page.getByLabel(workspaces.settings.planLimit);
  await limit.fill('5万');
  await button(page, en.shell.save).click();
  await page.getByText(en.creators.settings.saved).first().waitFor();
  await page.reload();
  expect(await limit.inputValue()).toBe('50,000');
  await limit.fill('5x');
  await page.getByText(workspaces.settings.limitWrong).waitFor();
  expect(await button(page, en.shell.save).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: workspaces.settings.planFourEyes }).click();
  await page.getByText(en.creators.settings.saved).first().waitFor();
  await editor.page.goto(`${server.url}/settings/workspace`);
  await editor.page.getByText(workspaces.settings.approvalsOwners).waitFor();
  expect(await editor.page.getByRole('checkbox', { name: workspaces.settings.planFourEyes }).isChecked()).toBe(true);
  expect(await editor.page.getByRole('checkbox', { name: workspaces.settings.planFourEyes }).isDisabled()).toBe(true);
});

test('a removal can be taken back; once it is done, the next request finds no workspace', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/settings/team`);
  const remove = async (name: string) => {
    await page.getByRole('button', { name: team.more({ name }) }).click();
    await page.getByRole('menuitem', { name: team.remove, exact: true }).click();
    await page.getByText(team.leavesSoon).waitFor();
  };
  await remove('Lin');
  await button(page, en.shell.undo).click();
  await page.getByRole('combobox', { name: team.roleIn({ name: 'Lin', brand: 'Hanami' }) }).waitFor();
  await remove('Lin');
  await page.getByText(team.removed({ name: 'Lin' })).waitFor();
  await editor.page.goto(`${server.url}/plans`);
  await editor.page.getByText(en.refusals['platform.no-workspace']).waitFor();
  await button(editor.page, en.shell.signOut).click();
  await editor.page.getByLabel(en.setup.password, { exact: true }).waitFor();
  expect(new URL(editor.page.url()).pathname).toBe('/sign-in');
});

test('every new page fits a phone, in both languages and in the dark', async () => {
  const { page } = owner;
  await page.setViewportSize({ width: 360, height: 740 });
  const paths = [
    '/workspaces',
    '/settings',
    '/settings/workspace',
    '/settings/organisation',
    '/settings/team',
    '/settings/data',
  ];
  for (const locale of ['en', 'zh'] as const) {
    await page.evaluate((to) => {
      localStorage.setItem('zc-locale', to);
      localStorage.setItem('zc-theme', 'dark');
    }, locale);
    for (const path of paths) {
      await page.goto(`${server.url}${path}`);
      await page.locator('main h1').waitFor();
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, `${path} in ${locale} at 360 px`).toBeLessThanOrEqual(0);
    }
  }
  await page.getByRole('link', { name: zh.shell.nav.settings }).first().waitFor();
});

test('no secret of an invitation went to the log, and no page complained', () => {
  expect(server.output()).not.toContain('zci_');
  for (const tab of tabs) expect(tab.complaints).toEqual([]);
});
