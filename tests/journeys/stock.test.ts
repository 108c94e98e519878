/**
 * From an empty shelf to a parcel that arrived, in a real browser: a sheet of products is shown and then written down,
 * goods are received, a count is corrected; a parcel is opened, shipped and said to have arrived by the warehouse's own
 * file; what is left is seen in Chinese and on a phone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwnerByApi } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const { logistics, stock } = en;
const home = makeHome('template');
const shots = process.env['STOCK_SHOTS'];
const PRODUCTS = `SKU code,Product,Chinese name,Variant,Unit cost,Location,On hand,Best before
CAM-15,Camellia cream,山茶面霜,15 ml,12.50,Shanghai,40,2027-09-30
CAM-50,Camellia cream,山茶面霜,50 ml,31.00,Shanghai,12,2027-03-31
SER-30,Iris serum,鸢尾精华,30 ml,45,Shanghai,x,
`;
const ADDRESS = {
  recipient: '林小满',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 90 号',
  postcode: '310012',
};
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
const found: { visitor?: Visitor; creator?: { id: string; name: string } } = {};

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await openTab(browser);
  const visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  found.visitor = visitor;
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Kept to be looked at, when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
/** Finds something by typing, and takes it. */
async function pick(page: Page, label: string, find: string, text: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).first().click();
  await page.getByPlaceholder(find).fill(text);
  await page.getByRole('option', { name: option }).click();
}
async function send(page: Page, choose: string, name: string, text: string): Promise<void> {
  const path = join(home.path, name);
  writeFileSync(path, text);
  await page.getByLabel(choose, { exact: true }).setInputFiles(path);
}
async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

test('a sheet of products is shown first and written down when somebody says so', async () => {
  const { page } = owner;
  await signIn(page);
  await page.goto(`${server.url}/stock`);
  await page.getByText(stock.emptyStep).waitFor();
  await shoot(page, 'stock-empty');
  await button(page, stock.import.action).click();
  await send(page, stock.import.choose, 'products.csv', PRODUCTS);
  await page
    .getByText(stock.import.problems({ count: 1 }))
    .first()
    .waitFor();
  await shoot(page, 'stock-import');
  await button(page, stock.import.apply).click();
  await page.getByText(stock.import.done({ rows: 2 })).waitFor();
  await button(page, stock.sku.close).first().click();
  await page.getByRole('row', { name: /CAM-15/ }).waitFor();
  expect(await page.getByRole('row', { name: /CAM-50/ }).innerText()).toContain('12');
});

test('goods are received as a lot of their own, and a count is corrected with its reason', async () => {
  const { page } = owner;
  await button(page, stock.receive.action).click();
  await pick(page, stock.receive.sku, stock.receive.findSku, 'cam-50', /CAM-50/);
  await page.getByLabel(stock.receive.units, { exact: true }).fill('8');
  await page.getByLabel(stock.receive.bestBefore).fill('2028-01-31');
  await shoot(page, 'stock-receive');
  await button(page, stock.receive.submit).click();
  await page.getByText(stock.receive.done({ units: 8 })).waitFor();
  await button(page, 'CAM-50').click();
  const inspector = page.getByRole('complementary', { name: stock.sku.open });
  await button(page, stock.sku.adjust).first().click();
  await page.getByLabel(stock.adjust.after).fill('11');
  await button(page, stock.adjust.submit).last().click();
  await page.getByText(stock.adjust.done({ code: 'CAM-50', count: 11 })).waitFor();
  await inspector.getByText('19').first().waitFor();
  expect(await page.getByRole('row', { name: /CAM-50/ }).innerText()).toContain('19');
  await shoot(page, 'stock-sku');
});

test('a parcel is opened, packed and shipped; its address is copied, its list goes to the warehouse', async () => {
  const { page } = owner;
  const visitor = found.visitor!;
  const bytes = Buffer.from(huitunCsv([huitunRow(7)]));
  const upload = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': 'one.csv', 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  expect(upload.status).toBeLessThan(300);
  const { id: importId } = (await upload.json()) as { id: string };
  await visitor.rpc('creators/imports/start', { id: importId });
  await expect
    .poll(async () => {
      const { body } = await visitor.rpc('creators/list', { filters: { q: '合成达人7' }, limit: 5 });
      const [row] = body['rows'] as { id: string; name: string }[];
      if (row !== undefined) found.creator = row;
      return row?.name;
    })
    .toContain('合成达人7');
  const creator = found.creator!;
  await visitor.rpc('people/set', { creatorId: creator.id, entry: { field: 'address', value: ADDRESS } });
  await page.goto(`${server.url}/shipments`);
  await page.getByText(logistics.empty.packLead).waitFor();
  await button(page, logistics.new.action).click();
  await pick(page, logistics.new.addCreator, logistics.new.findCreator, creator.name, creator.name);
  await pick(page, stock.receive.sku, stock.receive.findSku, 'cam-15', /CAM-15/);
  await page.getByLabel(stock.receive.units, { exact: true }).fill('2');
  await shoot(page, 'shipments-new');
  await button(page, logistics.new.submit({ count: 1 })).click();
  await page.getByRole('row', { name: new RegExp(creator.name) }).waitFor();
  await page.getByRole('checkbox', { name: logistics.choose({ name: creator.name }) }).click();
  await shoot(page, 'shipments-pack');
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: logistics.packingList }).click(),
  ]);
  const sheet = readFileSync(await list.path(), 'utf8');
  expect(sheet).toContain('文三路 90 号');
  await button(page, logistics.acts.shipped).click();
  await page.getByLabel(logistics.move.carrier, { exact: true }).fill('SF Express');
  await page.getByLabel(logistics.move.number, { exact: true }).fill('SF1234567890');
  await shoot(page, 'shipments-ship');
  await button(page, logistics.move.submit({ count: 1 })).click();
  await page.getByText(logistics.move.done({ count: 1 })).waitFor();
  await page.getByRole('tab', { name: logistics.tabs.way }).click();
  await page.getByText('SF1234567890').waitFor();

  // The warehouse sends its list back.
  await button(page, logistics.import.action).click();
  const [headers, row] = sheet.trim().split('\r\n');
  const back = `${headers}\r\n${row!.replace(`,${logistics.states.drafted},`, `,${logistics.states.delivered},`)}\r\n`;
  await send(page, logistics.import.choose, 'back.csv', back);
  await page
    .getByText(logistics.import.fromTo({ from: logistics.states.shipped, to: logistics.states.delivered }))
    .waitFor();
  await shoot(page, 'shipments-import');
  await button(page, logistics.import.apply).click();
  await page.getByText(logistics.import.done({ count: 1 })).waitFor();
  await button(page, logistics.open.close).first().click();
  await page.getByRole('tab', { name: logistics.tabs.delivered }).click();
  await button(page, creator.name).click();
  await button(page, logistics.open.show).click();
  await page.getByText('文三路 90 号').waitFor();
  await shoot(page, 'shipments-parcel');
});

test('the goods are gone from the stock, in both languages and on a phone', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/stock?view=movements`);
  await page.getByRole('row', { name: new RegExp(stock.kinds.dispatched) }).waitFor();
  await shoot(page, 'stock-movements');
  await page.evaluate(() => localStorage.setItem('zc-locale', 'zh'));
  await page.setViewportSize({ width: 375, height: 760 });
  for (const path of ['/stock', '/shipments?tab=all']) {
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    await page.goto(`${server.url}${path}`);
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    await page.getByRole('heading', { level: 1 }).waitFor();
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    await page.getByRole('row').nth(1).waitFor();
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    // eslint-disable-next-line no-await-in-loop -- one page after the other
    await shoot(page, `phone${path.replaceAll(/[/?=]/g, '-')}`);
  }
  expect(await page.getByRole('tab', { name: zh.logistics.tabs.all }).isVisible()).toBe(true);
  expect(owner.complaints).toEqual([]);
});
