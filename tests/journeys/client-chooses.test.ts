/**
 * An agency asks a client about three creators: by letter, on a phone. The client approves two and rejects one with a
 * reason, and whatever their browser was told holds nothing internal; the colleague who never opened the letter
 * stays silent, and is shown as that.
 */
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanLine, PlanView } from '#modules/plans/contract.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwner } from '#tests/support/first-run.ts';
import { findLinkTo } from '#tests/support/letters.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const EXPORT = resolve(import.meta.dirname, '../../examples/creators-synthetic.csv');
const [ANN, BO] = ['ann@client.example', 'bo@client.example'];
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const { sharing } = en;

const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let agency: Tab;
let client: Tab;
let plan: PlanView;
let chosen: PlanLine[];
/** Everything that the client's browser was told, whole. */
const answers: string[] = [];

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  agency = await openTab(browser);
  client = await openTab(browser, PHONE);
  client.page.on('response', (answer) => {
    if (answer.url().includes('/rpc/')) void answer.text().then((text) => answers.push(text));
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const card = (name: string) =>
  client.page.getByRole('listitem').filter({ has: client.page.getByRole('heading', { name }) });

/** Asks the API as a page of the agency would. */
async function ask<Answer>(procedure: string, json: object): Promise<Answer> {
  return agency.page.evaluate(
    async ([path, input]) => {
      const answer = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
        body: JSON.stringify({ json: input }),
      });
      return ((await answer.json()) as { json: never }).json;
    },
    [procedure, json] as const,
  );
}

const readLink = (email: string): string => findLinkTo(join(home.path, 'outbox'), email);

test('an agency with a plan shares three of its lines with two people, at its own price', async () => {
  const { page } = agency;
  await setUpOwner(page, server.setupLink);
  await page.goto(`${server.url}/creators/import`);
  await page.locator('input[type=file]').setInputFiles(EXPORT);
  await button(page, en.creators.imports.start).click();
  await page.getByRole('link', { name: en.creators.imports.toCreators }).waitFor();
  const { id } = await ask<PlanView>('plans/create', {
    name: 'Spring launch',
    intake: {
      situation: 'launch',
      objectives: ['launch-buzz'],
      vertical: 'skincare',
      product: { price: '39900', unitCost: '8000', giftable: true, stock: 300, luxury: false },
      budget: { amount: '30000000', currency: 'CNY' },
      presence: 'growing',
      relationships: 'some',
      control: 'medium',
      store: true,
    },
  });
  await page.goto(`${server.url}/plans/${id}`);
  await page.getByRole('heading', { name: en.plans.page.sections.verdict }).waitFor();
  plan = await ask<PlanView>('plans/get', { id });
  chosen = plan.document!.lines.slice(0, 3);

  await button(page, sharing.dialog.open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(sharing.dialog.recipients).fill(`${ANN}, ${BO}`);
  await dialog.getByText(sharing.dialog.all({ count: plan.document!.lines.length }), { exact: true }).click();
  const list = dialog.getByRole('group', { name: sharing.dialog.chosen({ count: 0 }) });
  await list.waitFor();
  for (const line of chosen) await dialog.locator('label').filter({ hasText: line.name }).first().click();
  await dialog.getByText(sharing.dialog.chosen({ count: 3 })).waitFor();
  await dialog.getByRole('combobox', { name: sharing.dialog.price }).click();
  await page.getByRole('option', { name: sharing.dialog.priceModes['mark-up'] }).click();
  await dialog.getByLabel(sharing.dialog.markUp).fill('17.35');
  await dialog.getByRole('heading', { name: chosen[0]!.name }).waitFor();
  await dialog.getByText(sharing.client.price, { exact: true }).first().waitFor();
  await button(page, sharing.dialog.send).click();
  await page.getByText(sharing.dialog.linkOnce).waitFor();
  expect(await page.getByText(sharing.dialog.letters.outbox).count()).toBe(2);
  await page.getByRole('link', { name: sharing.dialog.toShare }).click();
  await page
    .getByText(sharing.recipientState({ state: 'not-opened', decided: 0, of: 3 }))
    .nth(1)
    .waitFor();
});

test('the client opens the letter’s link on a phone: three cards, facts, ranges, and no secret in the address', async () => {
  const { page } = client;
  const link = readLink(ANN);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Spring launch', level: 1 }).waitFor();
  expect(page.url()).not.toContain('zcs_');
  for (const line of chosen) {
    await card(line.name).getByText(sharing.client.notTested).first().waitFor();
    await card(line.name).getByText(sharing.client.price, { exact: true }).waitFor();
  }
  await page.getByText(sharing.client.progress({ decided: 0, of: 3 })).waitFor();
  await page
    .getByText(sharing.client.from({ person: MIA.name, organisation: 'Verdana Studio', brand: 'Verdana' }))
    .waitFor();
  // Nothing leads anywhere but to the creators' own pages, and nothing runs over the edge.
  expect(await page.locator('a:not([target=_blank])').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const secret = new URL(link).hash.slice(1);
  expect(server.output()).not.toContain(secret);
});

test('two are approved, one rejected with a reason; a slip is undone; a reload keeps all of it', async () => {
  const { page } = client;
  const words = sharing.client;
  const [first, second, third] = chosen.map((line) => card(line.name));
  await first!.getByRole('button', { name: words.approve }).click();
  await first!.getByText(words.approved, { exact: true }).waitFor();
  await second!.getByRole('button', { name: words.reject, exact: true }).click();
  await second!.getByLabel(words.reason).fill('Too young an audience');
  await second!.getByRole('button', { name: words.rejectNow, exact: true }).click();
  await second!.getByText(words.yourReason({ text: 'Too young an audience' })).waitFor();
  await page.getByText(words.progress({ decided: 2, of: 3 })).waitFor();
  await third!.getByRole('button', { name: words.reject, exact: true }).click();
  await third!.getByRole('button', { name: words.rejectNow, exact: true }).click();
  await page.getByText(words.doneTitle).waitFor();
  await third!.getByRole('button', { name: words.undo }).click();
  await page.getByText(words.progress({ decided: 2, of: 3 })).waitFor();
  await third!.getByRole('button', { name: words.approve }).click();
  await page.getByText(words.doneTitle).waitFor();
  await page.reload();
  await page.getByText(words.progress({ decided: 3, of: 3 })).waitFor();
  expect(await page.getByText(words.approved, { exact: true }).count()).toBe(2);
});

test('the same page in Chinese, and in the dark', async () => {
  const { page } = client;
  await button(page, en.shell.languages.zh).click();
  await page.getByText(zh.sharing.client.doneTitle).waitFor();
  await page.getByText(zh.sharing.client.notTested).first().waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-theme=dark]').first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
});

test('nothing that the client’s browser was told is internal', async () => {
  // Names of our own scripts are the same for everybody and say which pages the product has.
  const html = (await client.page.content()).replaceAll(/\/assets\/[^"']+/g, '');
  expect(answers.length).toBeGreaterThan(6);
  const figures = chosen.flatMap((line) => [
    line.cost.expected,
    line.cost.worst,
    line.costCny.worst,
    line.price?.quoted ?? line.cost.worst,
    ...line.parts.flatMap(({ expected, worst }) => [expected, worst]).filter((digits) => digits.length > 4),
    line.creatorId,
    String(line.worth),
    line.why,
  ]);
  const words = [plan.id, '1735', '17.35', 'rebate', 'margin', '"cost', '"worth', 'mcn', 'intake', 'budget', BO];
  const told = [html, ...answers].join('\n');
  expect([...figures, ...words].filter((internal) => told.includes(internal))).toEqual([]);
  expect(client.complaints).toEqual([]);
});

test('the agency sees two approved, one rejected and why, and that the other never opened the letter', async () => {
  const { page } = agency;
  await page.goto(`${server.url}/shares`);
  await page.getByText(sharing.decidedOf({ approved: 2, rejected: 1, of: 3 })).waitFor();
  await page.getByRole('link', { name: 'Spring launch' }).click();
  const head = (email: string) => page.getByRole('columnheader').filter({ hasText: email });
  await head(ANN)
    .getByText(sharing.recipientState({ state: 'decided', decided: 3, of: 3 }))
    .waitFor();
  await head(BO)
    .getByText(sharing.recipientState({ state: 'not-opened', decided: 0, of: 3 }))
    .waitFor();
  await page.getByText('Too young an audience').first().waitFor();
  // Every earlier word stays, the slip and its undoing too.
  expect(await page.locator('ol > li').count()).toBe(5);
  await button(page, sharing.page.remindOf({ email: BO })).click();
  await page.getByText(new RegExp(sharing.page.reminded({ at: '' }))).waitFor();
});

test('what was decided becomes the next version: approved locked, rejected dropped', async () => {
  const { page } = agency;
  await button(page, sharing.page.replan).click();
  await page.getByText(sharing.page.replanText({ locked: 2, dropped: 1 })).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: sharing.page.replan }).click();
  await page.waitForURL(`**/plans/${plan.id}`);
  await page
    .getByText(en.plans.page.version({ version: 2 }))
    .first()
    .waitFor();
  const next = await ask<PlanView>('plans/get', { id: plan.id });
  expect(next.adjustments).toMatchObject({
    locked: [chosen[0]!.creatorId, chosen[2]!.creatorId],
    dropped: [chosen[1]!.creatorId],
  });
});

test('an ended share, a wrong link and none at all look alike', async () => {
  const [ended, wrong] = [await openTab(browser, PHONE), await openTab(browser, PHONE)];
  const { rows } = await ask<{ rows: { id: string }[] }>('sharing/all', {});
  await ask('sharing/revoke', { id: rows[0]!.id });
  await ended.page.goto(readLink(BO));
  await wrong.page.goto(`${server.url}/shared#zcs_nothing`);
  const texts = [];
  for (const { page } of [ended, wrong]) {
    await page.getByRole('heading', { name: sharing.client.overTitle }).waitFor();
    texts.push(await page.locator('main').innerText());
  }
  expect(texts[0]).toBe(texts[1]);
  expect(agency.complaints).toEqual([]);
});
