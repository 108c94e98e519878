/**
 * What a plan offers beyond itself, by hand, in a real browser: the chance to
 * reach a target, money by month, the options worked out and dragged, a limit
 * tried and loosened, what came of enquiries, and the plan made again with it;
 * in both languages and on a phone.
 */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { setUpOwner } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const EXPORT = resolve(import.meta.dirname, '../../examples/creators-synthetic.csv');
const { plans } = en;

const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;
let planPath = '';

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
const side = (name: keyof typeof plans.explore.tabs) => tab.page.getByRole('tab', { name: plans.explore.tabs[name] });
const pending = (count: number) => tab.page.getByText(plans.lines.pending({ count }));
const toNumber = (text: string): number => Number(text.replaceAll(/[^\d.]/g, ''));

/** A launch with two limits that hold it back, over the API as the wizard would send it. */
async function createPlan(): Promise<string> {
  const made = await tab.page.evaluate(
    async (json) => {
      const answer = await fetch('/rpc/plans/create', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
        body: JSON.stringify({ json }),
      });
      return (await answer.json()) as { json: { id: string } };
    },
    {
      name: 'Spring launch',
      intake: {
        situation: 'launch',
        objectives: ['launch-buzz', 'product-education'],
        vertical: 'skincare',
        product: { price: '39900', unitCost: '8000', giftable: true, stock: 300, luxury: false },
        budget: { amount: '30000000', currency: 'CNY' },
        presence: 'growing',
        relationships: 'some',
        control: 'medium',
        store: true,
        constraints: { tiers: { koc: { spendShare: { min: 30 } } }, notesPerMonth: 40 },
      },
    },
  );
  return made.json.id;
}

test('an owner with a library of creators makes a plan and sees it being solved', async () => {
  const { page } = tab;
  await setUpOwner(page, server.setupLink);
  await page.goto(`${server.url}/creators/import`);
  await page.locator('input[type=file]').setInputFiles(EXPORT);
  await button(en.creators.imports.start).click();
  await page.getByRole('link', { name: en.creators.imports.toCreators }).waitFor();
  planPath = `/plans/${await createPlan()}`;
  await page.goto(`${server.url}${planPath}`);
  await page.getByRole('heading', { name: plans.page.sections.verdict }).waitFor();
  expect(await page.getByRole('tab').count()).toBe(Object.keys(plans.explore.tabs).length);
});

test('checks that hold are listed quietly', async () => {
  const { page } = tab;
  const summary = page.getByText(/checks made and in order/);
  await summary.click();
  expect(await page.locator('details[open] li').count()).toBeGreaterThan(0);
});

test('the chance falls as the target rises, by slider and by number, and the target can be saved', async () => {
  const { page } = tab;
  await side('forecast').click();
  await page.waitForURL(/tab=forecast/);
  await page.getByRole('heading', { name: plans.chances.title }).waitFor();
  await page.getByText(en.forecast.notTested).first().waitFor();
  const chance = page.locator('dd[aria-live=polite]');
  const slider = page.getByRole('slider', { name: plans.chances.targetOf({ metric: plans.chances.metrics.reads }) });
  await slider.press('Home');
  expect(await chance.innerText()).toBe(plans.chances.moreThan);
  await slider.press('End');
  expect(await chance.innerText()).toBe(plans.chances.lessThan);
  const typed = page.getByRole('textbox', { name: plans.chances.targetOf({ metric: plans.chances.metrics.reads }) });
  await typed.fill('1');
  expect(await chance.innerText()).toBe(plans.chances.moreThan);
  await slider.press('Home');
  for (let step = 0; step < 60; step += 1) await slider.press('ArrowRight');
  expect(toNumber(await chance.innerText())).toBeLessThanOrEqual(99);
  await button(plans.chances.save).click();
  await pending(1).waitFor();
});

test('every chart has its table and leaves as CSV', async () => {
  const { page } = tab;
  await button(plans.chart.asTable).click();
  await page.getByRole('cell', { name: plans.chances.percent({ percent: 50 }), exact: true }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button(plans.chart.csv).click()]);
  expect(download.suggestedFilename()).toBe('chance-reads.csv');
  await side('money').click();
  await page.getByRole('heading', { name: plans.chances.cash.title }).waitFor();
  await button(plans.chart.asTable).click();
  const foot = page.getByRole('region', { name: 'cash-flow' }).getByRole('row').last();
  expect(await foot.innerText()).toContain(plans.chances.cash.total);
});

test('the options are worked out on request, and the curve moves with the arrow keys', async () => {
  const { page } = tab;
  await side('options').click();
  await button(plans.explore.start).click();
  const slider = page.getByRole('slider', { name: plans.explore.curve.label });
  await slider.waitFor();
  await page.getByRole('heading', { name: plans.explore.leads.section }).waitFor();
  await page.locator('#leads li').nth(2).waitFor();
  const before = toNumber((await slider.getAttribute('aria-valuenow')) ?? '');
  await slider.press('ArrowRight');
  const after = toNumber((await slider.getAttribute('aria-valuenow')) ?? '');
  expect(after).toBeGreaterThan(before);
  await page.waitForURL(/budget=/);
  await button(plans.explore.curve.plan).click();
  await pending(2).waitFor();
  await button(en.shell.undo).first().click();
  await pending(1).waitFor();
});

test('a limit can be tried before it is loosened, and another lead be taken', async () => {
  const { page } = tab;
  const tries = page.locator('#prices').getByRole('button', { name: plans.explore.prices.tryIt });
  await tries.or(page.locator('#prices').getByText(plans.explore.prices.none)).first().waitFor();
  const priced = page
    .locator('#prices li')
    .filter({ has: page.getByText(plans.explore.prices.tryIt, { exact: true }) });
  await priced.first().getByText(plans.explore.prices.tryIt, { exact: true }).click();
  const answer = page.getByRole('region', { name: plans.explore.whatIf.title });
  await answer.getByText(/Answered in \d/).waitFor();
  expect(await answer.innerText()).toContain(plans.explore.whatIf.worth);
  await answer.getByRole('button', { name: plans.explore.whatIf.close }).click();
  await priced.first().getByText(plans.explore.prices.apply, { exact: true }).click();
  await pending(2).waitFor();
});

test('what came of enquiries is noted for one and for several, and asked about before', async () => {
  const { page } = tab;
  await side('plan').click();
  const rows = page.locator('tr[data-creator]');
  await rows.first().locator('th button').click();
  const inspector = page.getByRole('complementary').filter({ hasText: plans.reality.title });
  await inspector.getByRole('button', { name: plans.explore.whatIf.drop }).click();
  await inspector.getByText(/Answered in \d/).waitFor();
  await inspector.getByRole('button', { name: plans.reality.agreedAsPlanned }).click();
  await pending(3).waitFor();
  await page.keyboard.press('Escape');
  for (const index of [1, 2]) await rows.nth(index).getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: plans.reality.bulk.declined }).click();
  await pending(5).waitFor();
  expect(await rows.first().innerText()).toContain(plans.reality.agreed);
  for (const index of [1, 2]) expect(await rows.nth(index).innerText()).toContain(plans.reality.declined);
});

test('the plan made again keeps what is agreed, spends what is freed, and says what changed', async () => {
  const { page } = tab;
  const names = await page
    .locator('tr[data-creator] th button')
    .evaluateAll((found) => found.slice(0, 3).map((one) => one.getAttribute('aria-label') ?? ''));
  await button(plans.lines.replan).click();
  await page
    .getByText(plans.page.version({ version: 2 }))
    .first()
    .waitFor();
  await page.getByRole('heading', { name: plans.page.sections.lines }).waitFor();
  const [agreed = '', ...declined] = names;
  await page.getByRole('button', { name: agreed, exact: true }).waitFor();
  for (const name of declined) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: plans.explore.whatChanged }).click();
  await page.getByRole('heading', { name: plans.compare.title({ a: 1, b: 2 }) }).waitFor();
  await page.goBack();
  await side('forecast').click();
  await page.getByRole('heading', { name: plans.chances.targets }).waitFor();
});

test('every side reads in Chinese and fits a phone without scrolling sideways', async () => {
  const { page } = tab;
  await page.getByRole('radio', { name: '中文' }).or(button('中文')).first().click();
  await page.getByRole('heading', { name: zh.plans.chances.title }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  for (const name of ['plan', 'forecast', 'money', 'options', 'basis'] as const) {
    await page.goto(`${server.url}${planPath}?tab=${name}`);
    await page.getByRole('tab', { name: zh.plans.explore.tabs[name], selected: true }).waitFor();
    await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${name} at 360 px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('targets and overlapping audiences can be answered, and a wrong one is told', async () => {
  const { page } = tab;
  const { aims, wizard } = zh.plans;
  await page.goto(`${server.url}/plans/new?step=details`);
  await page.getByText(aims.segments, { exact: true }).click();
  await button(aims.add).click();
  await page.getByLabel(aims.name).fill('上海');
  await page.getByLabel(`${aims.beyond} 1`).fill('100000');
  await page.getByLabel(`${aims.keep} 1`).fill('140');
  await page.getByLabel(aims.name).focus();
  await page.getByText(wizard.problems.segment).waitFor();
  await page.getByLabel(`${aims.keep} 1`).fill('40');
  await page.getByText(wizard.problems.segment).waitFor({ state: 'detached' });
  expect(await page.getByLabel(aims.name).inputValue()).toBe('上海');
});

test('no page complained: no script error, no breach of the content security policy', () => {
  expect(tab.complaints).toEqual([]);
});
