/**
 * Forecast quality by hand, in a real browser: the product's report, then the
 * same test on own notes, refused in words, stopped, run and set beside the
 * product's; in both languages and on a phone.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { setUpOwner } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.forecastQuality;
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

/** Six creators, counts from 5 to 500; a note every other day. */
function makeNotes(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const likes = Math.round(Math.exp(2 + (at % 6) * 0.5 + (((at * 29) % 100) - 50) / 40));
    return `n${at},K${at % 6},normal,${addDays('2023-01-01', at * 2)},${likes},1,0,0,2026-01-01`;
  });
  return `note_key,creator_key,type,publish_time,liked_count,collected_count,comment_count,share_count,snapshot_time\n${rows.join('\n')}\n`;
}
const CREATORS = `creator_key,fans,图文报价\n${[0, 1, 2, 3, 4, 5].map((at) => `K${at},${15_000 + at},500`).join('\n')}\n`;

const button = (name: string) => tab.page.getByRole('button', { name, exact: true });
const choose = (part: 'notes' | 'creators', text: string) =>
  tab.page
    .getByLabel(words.own[part], { exact: true })
    .setInputFiles({ name: `${part}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('settings lead to the report, whose first line says what was tested', async () => {
  const { page } = tab;
  await setUpOwner(page, server.setupLink);
  await page.goto(`${server.url}/settings`);
  await page.getByRole('link', { name: en.forecastQuality.title }).click();
  await page.waitForURL(/\/settings\/forecast$/);
  const first = page.locator('main p, #root p').filter({ hasText: /^Tested: / });
  expect(await first.first().innerText()).toContain('75 mostly US-based creators below 10,000 followers');
  await page.getByText(en.forecast.notTested, { exact: true }).first().waitFor();
  await page.getByText(words.own.none).waitFor();
});

test('the calibration chart is read by keys, and as a table', async () => {
  const { page } = tab;
  const chart = page.getByRole('slider', { name: words.calibrationNote });
  await chart.focus();
  await chart.press('ArrowRight');
  await page.getByText(/^forecast says 5%, came true 6\.1%/).waitFor();
  const figure = page.locator('figure').filter({ has: chart });
  await figure.getByRole('button', { name: en.plans.chart.asTable }).click();
  expect(await page.getByRole('region', { name: 'forecast-calibration' }).getByRole('row').count()).toBe(20);
});

test('a missing file and a file without notes are refused in words', async () => {
  const { page } = tab;
  await choose('notes', CREATORS);
  await button(words.own.run).click();
  await page.getByText(words.own.missing({ which: words.own.creators })).waitFor();
  expect(await button(words.own.run).isEnabled()).toBe(true);
  await choose('creators', CREATORS);
  await button(words.own.run).click();
  await page.getByText(en.refusals['forecast.no-notes']()).waitFor();
});

test('own notes are tested, and their report stands beside the product’s', async () => {
  const { page } = tab;
  await choose('notes', makeNotes(500));
  await choose('creators', CREATORS);
  await button(words.own.run).click();
  await page.getByRole('heading', { name: words.own.result }).waitFor();
  await page.getByText(/6 creators with 15,000 to 15,005 followers/).waitFor();
  const beside = page.getByRole('region', { name: words.own.beside });
  expect(await beside.getByRole('columnheader').allInnerTexts()).toEqual([words.measure, words.yours, words.product]);
  expect(await page.getByText(en.refusals['forecast.no-notes']()).count()).toBe(0);
});

test('a running test is stopped, and the earlier report stays', async () => {
  const { page } = tab;
  // Held open so that there is time to press Stop, however fast the test is.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/rpc/forecast/quality*', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await choose('notes', makeNotes(500));
  await choose('creators', CREATORS);
  await button(words.own.again).click();
  await button(words.own.stop).click();
  release();
  await page
    .getByText(en.refusals['forecast.stopped']())
    .or(page.getByText(en.refusals['forecast.not-running']()))
    .first()
    .waitFor();
  await button(words.own.again).waitFor();
  expect(await page.getByRole('heading', { name: words.own.result }).count()).toBe(1);
});

test('it reads in Chinese, and on a phone nothing sticks out', async () => {
  const phone = await openTab(browser, {
    viewport: { width: 360, height: 780 },
    locale: 'zh-CN',
    storageState: await tab.page.context().storageState(),
  });
  await phone.page.addInitScript(() => localStorage.setItem('zc-locale', 'zh'));
  await phone.page.goto(`${server.url}/settings/forecast`);
  await phone.page.getByRole('heading', { name: zh.forecastQuality.title }).waitFor();
  await phone.page.getByRole('heading', { name: zh.forecastQuality.own.result }).waitFor();
  const wide = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBe(0);
  expect([...tab.complaints, ...phone.complaints]).toEqual([]);
});
