/**
 * The paper side of running collaborations, in a real browser: a memo is downloaded and accepted by both sides, the table
 * goes out as a workbook and comes back as verbs, counts of notes come in by file.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwnerByApi } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const { dealFiles } = en;
const memo = en.memo.part;
const home = makeHome('template');
const shots = process.env['PAPER_SHOTS'];
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
let visitor: Visitor;
let deals: string[];

async function rpc<Answer>(procedure: string, input?: unknown): Promise<Answer> {
  const answer = await visitor.rpc(procedure, input);
  expect(answer.status, `${procedure}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body as Answer;
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Kept to be looked at, when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

async function makeDeals(count: number): Promise<string[]> {
  const upload = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': 'creators.csv' },
    body: huitunCsv(Array.from({ length: count }, (_, n) => huitunRow(n + 1))),
  });
  const { id } = (await upload.json()) as { id: string };
  await rpc('creators/imports/start', { id });
  // eslint-disable-next-line no-await-in-loop -- until it is done
  while ((await rpc<{ state: string }>('creators/imports/get', { id })).state === 'running');
  const { rows } = await rpc<{ rows: { id: string }[] }>('creators/list', {
    filters: { q: '合成达人' },
    limit: count,
  });
  const campaign = await rpc<{ id: string }>('ledger/campaigns/create', { name: '618 新品' });
  const goods = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };
  const terms = {
    images: 1,
    videos: 0,
    consideration: 'fee',
    goods,
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 6,
    fee: '1000000',
    clause: null,
    cancellationBps: 3_000,
  };
  const made = await rpc<{ ids: string[] }>('deals/create', {
    deals: rows.map(({ id: creatorId }) => ({
      campaignId: campaign.id,
      creatorId,
      model: 'paid-post',
      rail: 'direct',
      payDays: 15,
      terms,
    })),
  });
  return made.ids;
}

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await openTab(browser, { acceptDownloads: true });
  visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  deals = await makeDeals(3);
  const { page } = owner;
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

test('a memo is downloaded as PDF and accepted by both sides, the creator’s word with channel and time', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/deals/${deals[0]}?tab=terms`);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: memo.download }).click();
  const bytes = readFileSync(await (await waiting).path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await button(page, memo.accept.brand).click();
  await page.getByText(memo.saved).first().waitFor();
  await button(page, memo.accept.creator).click();
  await shoot(page, 'memo-form');
  await button(page, memo.save).click();
  await page.getByText(`WeChat`, { exact: false }).first().waitFor();
  await button(page, memo.accept.creator).waitFor({ state: 'detached' });
  await button(page, memo.save).waitFor({ state: 'detached' });
  const view = await rpc<{ hash: string; acceptances: { hash: string; side: string }[] }>('deals/memo', {
    id: deals[0],
  });
  expect(view.acceptances.map(({ side, hash }) => [side, hash])).toEqual([
    ['brand', view.hash],
    ['creator', view.hash],
  ]);
  await shoot(page, 'memo');
});

test('the table goes out as a workbook and comes back as verbs that are shown before they are done', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/deals?look=table`);
  const waiting = page.waitForEvent('download');
  await button(page, dealFiles.menu).click();
  await page.getByRole('link', { name: dealFiles.export, exact: true }).click();
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(await (await waiting).path());
  const sheet = book.worksheets[0]!;
  const headers = (sheet.getRow(1).values as string[]).slice(1);
  const at = (column: keyof typeof dealFiles.columns): number => headers.indexOf(dealFiles.columns[column]) + 1;
  sheet.getRow(2).getCell(at('fee')).value = 12_500;
  sheet.getRow(2).getCell(at('step')).value = en.deals.events.reply;
  sheet.getRow(3).getCell(at('step')).value = en.deals.events.settle;
  const file = {
    name: 'deals.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await book.xlsx.writeBuffer()),
  };
  await button(page, dealFiles.menu).click();
  await button(page, dealFiles.deals.action).click();
  await page.getByLabel(dealFiles.deals.choose, { exact: true }).setInputFiles(file);
  await page.getByText('¥10,000', { exact: false }).first().waitFor();
  await page.getByText(dealFiles.deals.step({ event: en.deals.events.reply })).waitFor();
  await shoot(page, 'sheet-preview');
  await button(page, dealFiles.deals.apply({ count: '1' })).click();
  await page.getByText(dealFiles.deals.applied({ done: '1', refused: '1' })).waitFor();
  await shoot(page, 'sheet-done');
  await button(page, en.shell.close).last().click();
  const id = sheet.getRow(2).getCell(at('id')).text;
  expect(await rpc('deals/get', { id })).toMatchObject({ state: 'negotiated', fee: '1250000' });
});

test('counts by file: what is no note of ours is said row by row', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/deals`);
  await button(page, dealFiles.menu).click();
  await button(page, dealFiles.counts.action).click();
  const buffer = Buffer.from(`笔记id,点赞量\n${'a'.repeat(24)},5\n`);
  await page
    .getByLabel(dealFiles.counts.choose, { exact: true })
    .setInputFiles({ name: 'counts.csv', mimeType: 'text/csv', buffer });
  await page.getByText(dealFiles.counts.says['unknown-note'], { exact: false }).waitFor();
  await shoot(page, 'counts');
  await page.keyboard.press('Escape');
  expect(owner.complaints).toEqual([]);
});

test('in Chinese, in the dark and on a phone nothing sticks out', async () => {
  const { page } = owner;
  await page.setViewportSize({ width: 360, height: 760 });
  await page.evaluate(() => {
    localStorage.setItem('zc-locale', 'zh');
    localStorage.setItem('zc-theme', 'dark');
  });
  for (const [n, path] of [`/deals/${deals[0]}?tab=terms`, '/deals?file=deals', '/deals?file=counts'].entries()) {
    await page.goto(`${server.url}${path}`);
    await page
      .getByText(n === 0 ? zh.memo.part.lead : n === 1 ? zh.dealFiles.deals.how : zh.dealFiles.counts.how)
      .waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
    await shoot(page, `zh-dark-${n}`);
  }
  expect(owner.complaints).toEqual([]);
});
