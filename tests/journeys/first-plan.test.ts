/**
 * The main job, by hand, in a real browser: first run, the solved example, a
 * creator export, the questions, a plan, a change, approval, export; then the
 * same plan in Chinese, and on a phone.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwner } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const REAL_EXPORT = resolve(ROOT, '../shared/data/creators-huitun.csv');
const EXPORT = existsSync(REAL_EXPORT) ? REAL_EXPORT : resolve(ROOT, 'examples/creators-synthetic.csv');
const CREATORS = existsSync(REAL_EXPORT) ? '2,382' : '2,000';

const home = makeHome();
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  tab = await openTab(browser, { acceptDownloads: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (name: string | RegExp) => tab.page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => tab.page.getByRole('heading', { name });

test('first run: the one-time link makes the owner and leads to the solved example', async () => {
  const { page } = tab;
  await setUpOwner(page, server.setupLink);
  await page.getByRole('link', { name: en.plans.home.useMine }).first().waitFor();
  await page
    .getByText(/[Nn]o plan can beat this/)
    .first()
    .waitFor();
  const again = await page.request.get(server.setupLink ?? 'no link');
  expect(again.status()).toBe(200);
});

test('what the browser gets is the build for users, whatever the server was started under', async () => {
  const { page } = tab;
  const entry = await page.locator('script[type=module]').first().getAttribute('src');
  const text = await (await page.request.get(new URL(entry ?? 'none', server.url).href)).text();
  expect(text).toContain('createRoot');
  expect(text).not.toContain('React DevTools');
});

test('the link works once', async () => {
  const other = await openTab(browser);
  await other.page.goto(server.setupLink ?? 'no link');
  await other.page.getByText(en.setup.done).waitFor();
  expect(await other.page.getByLabel(en.setup.brand).count()).toBe(0);
  await other.page.context().close();
});

test('an empty library is said before anything is planned, and one click on continue is enough', async () => {
  const { page } = tab;
  const ask = en.plans.wizard;
  await page.goto(`${server.url}/plans/new?step=creators`);
  await page.getByText(ask.noCreators).waitFor();
  expect(await button(ask.start).isDisabled()).toBe(true);
  await page.goto(`${server.url}/plans/new?step=product`);
  await page.getByLabel(ask.stock).fill('many');
  // At its upper edge: a complaint that appears while the pointer is down would carry the button away from it.
  await button(ask.next).click({ position: { x: 12, y: 3 } });
  await page.getByText(ask.problems.count).waitFor();
  await page.getByText(ask.problems.missing).first().waitFor();
  await page.getByLabel(ask.stock).fill('');
});

test('a creator export is recognised, shown before it is taken in, and every row is accounted for', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/creators/import`);
  await page.locator('input[type=file]').setInputFiles(EXPORT);
  await page.getByText(/^Recognised: .*Huitun/).waitFor();
  await button(en.creators.imports.start).click();
  await page.getByRole('link', { name: en.creators.imports.toCreators }).waitFor();
  const report = await page.locator('main').innerText();
  expect(report).toContain(CREATORS);
  expect(report.includes(en.creators.imports.personalTitle)).toBe(EXPORT === REAL_EXPORT);
  await page.goto(`${server.url}/creators`);
  await page
    .getByText(new RegExp(`${CREATORS} creators`))
    .first()
    .waitFor();
});

test('the questions lead to a plan with proof, ranges and reasons', async () => {
  const { page } = tab;
  const ask = en.plans.wizard;
  await page.goto(`${server.url}/plans/new`);
  await page.getByText(ask.situations.launch.name, { exact: true }).click();
  await button(ask.objectives['launch-buzz']).click();
  await button(ask.objectives['product-education']).click();
  await button(ask.next).click();
  await page.getByLabel(ask.budget).fill('300k');
  await button(ask.next).click();
  await page.getByRole('combobox', { name: ask.verticalQuestion }).click();
  await page.getByRole('option', { name: en.terms.verticals.skincare, exact: true }).click();
  await page.getByLabel(ask.price).fill('399');
  await page.getByLabel(ask.unitCost).fill('80');
  await page.getByLabel(ask.stock).fill('300');
  await button(ask.next).click();
  await page
    .getByRole('radiogroup', { name: ask.presenceQuestion })
    .or(page.getByRole('group', { name: ask.presenceQuestion }))
    .getByText(ask.presence.growing, { exact: true })
    .click();
  await page
    .getByRole('group', { name: ask.relationshipsQuestion })
    .getByText(ask.relationships.some, { exact: true })
    .click();
  await page.getByRole('group', { name: ask.controlQuestion }).getByText(ask.control.medium, { exact: true }).click();
  await page.getByRole('group', { name: ask.storeQuestion }).getByText(ask.store.yes, { exact: true }).click();
  await page.getByText(en.plans.fit.roles.primary, { exact: true }).first().waitFor();
  await button(ask.next).click();
  await button(ask.next).click();
  await button(ask.start).click();
  await page.waitForURL(/\/plans\/pln_/);
  await heading(en.plans.page.sections.verdict).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toMatch(/no plan can beat this|No plan can beat this/);
  expect(text.includes(en.plans.syntheticCreators)).toBe(EXPORT !== REAL_EXPORT);
  for (const section of ['models', 'timeline', 'money', 'mix', 'lines', 'unknowns', 'assumptions'] as const) {
    expect(text).toContain(en.plans.page.sections[section]);
  }
});

test('a dropped creator is gone after re-planning, and the version can be approved and is frozen', async () => {
  const { page } = tab;
  const drop = page.getByRole('button', { name: new RegExp(`^${en.plans.lines.drop}: `) }).first();
  const name = ((await drop.getAttribute('aria-label')) ?? '').slice(`${en.plans.lines.drop}: `.length);
  expect(name).not.toBe('');
  await drop.click();
  await button(en.plans.lines.replan).click();
  await page
    .getByText(en.plans.page.version({ version: 2 }))
    .first()
    .waitFor();
  await heading(en.plans.page.sections.lines).waitFor();
  expect(await page.getByRole('button', { name: en.plans.lines.details({ name }), exact: true }).count()).toBe(0);
  await button(en.plans.page.approve).click();
  await page.getByRole('dialog').getByRole('button', { name: en.plans.page.approve, exact: true }).click();
  await page.getByText(new RegExp(`Approved by ${MIA.name}`)).waitFor();
  expect(await page.getByRole('button', { name: new RegExp(`^${en.plans.lines.drop}: `) }).count()).toBe(0);
});

test('the approved plan leaves as a workbook', async () => {
  const { page } = tab;
  const link = page.getByRole('link', { name: en.plans.page.exportXlsx });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = await readFile((await download.path()) ?? '');
  // Chromium has been seen to tell of a download before it knew its name: the header is what we answer for.
  const href = (await link.getAttribute('href')) ?? '';
  const named = await page.request.get(new URL(href, page.url()).href);
  expect(named.headers()['content-disposition']).toMatch(/^attachment; filename=".+\.xlsx"/);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.length).toBeGreaterThan(5_000);
});

test('the same plan reads in Chinese, prints, and fits a phone without scrolling sideways', async () => {
  const { page } = tab;
  await page
    .getByRole('radio', { name: '中文' })
    .or(page.getByRole('button', { name: '中文' }))
    .first()
    .click();
  await heading(zh.plans.page.sections.verdict).waitFor();
  const chinese = await page.locator('main').innerText();
  expect(chinese).toContain(zh.plans.page.sections.assumptions);
  expect(chinese).toMatch(/任何方案|没有方案|最多/);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [new URL(page.url()).pathname, '/', '/creators', '/creators/import', '/plans/new', '/settings']) {
    await page.goto(`${server.url}${path}`);
    await page.locator('main').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${path} at 360 px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('signing out closes everything but the doors', async () => {
  const other = await openTab(browser);
  await other.page.goto(`${server.url}/creators`);
  await other.page.getByLabel(en.setup.password, { exact: true }).waitFor();
  expect(
    (
      await other.page.request.post(`${server.url}/rpc/creators/facets`, {
        data: { json: { filters: {} } },
        headers: { 'x-csrf-token': 'orpc' },
      })
    ).status(),
  ).toBe(401);
  expect((await other.page.request.get(`${server.url}/files/creators.csv`)).status()).toBe(401);
  expect((await other.page.request.get(`${server.url}/health`)).status()).toBe(200);
  expect(other.complaints).toEqual([]);
  await other.page.context().close();
});

test('no page complained: no script error, no breach of the content security policy', () => {
  expect(tab.complaints).toEqual([]);
});
