/**
 * A collaboration from the shortlist to a checked note, in a real browser: asked, confirmed, made a deal, and run on the
 * creator's behalf without a link that anybody opened; its money is two presses from the journal; then Monday's page.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessDay } from '#kernel/clock.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwnerByApi } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.dealPages;
const { events, states } = en.deals;
const home = makeHome('template');
const shots = process.env['DEAL_SHOTS'];
const today = businessDay(new Date());
const CONTACT = '星辰文化 小美';
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
let visitor: Visitor;
let campaignId: string;
let dealPath: string;

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await openTab(browser);
  visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
/** Kept to be looked at, when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
async function rpc<Answer>(procedure: string, input?: unknown): Promise<Answer> {
  const answer = await visitor.rpc(procedure, input);
  expect(answer.status, `${procedure}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body as Answer;
}
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function importCreators(count: number): Promise<string[]> {
  const upload = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent('creators.csv') },
    body: huitunCsv(Array.from({ length: count }, (_, n) => huitunRow(n + 1))),
  });
  expect(upload.status).toBe(201);
  const { id } = (await upload.json()) as { id: string };
  await rpc('creators/imports/start', { id });
  // eslint-disable-next-line no-await-in-loop -- until it is done
  while ((await rpc<{ state: string }>('creators/imports/get', { id })).state === 'running');
  const { rows } = await rpc<{ rows: { id: string; name: string }[] }>('creators/list', {
    filters: { q: '合成达人' },
    limit: count,
  });
  return rows.map((one) => one.id);
}

const terms = {
  images: 1,
  videos: 0,
  consideration: 'fee',
  goods: { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' },
  mode: 'standard',
  platformFeeBps: 1_000,
  usageRightsMonths: 0,
  fee: '1000000',
  clause: null,
  cancellationBps: 3_000,
};

test('from nothing: the pages say how collaborations come about', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.getByRole('link', { name: en.shell.nav.deals }).first().click();
  await page.getByText(words.empty.lead).waitFor();
  await page.getByRole('link', { name: words.empty.toShortlist }).click();
  await button(page, words.shortlist.newCampaign).click();
  await page.getByLabel(en.finance.budget.name, { exact: true }).fill('618 新品');
  await button(page, en.finance.budget.create).click();
  await page.getByText(words.shortlist.emptyLead).waitFor();
  const campaigns = await rpc<{ rows: { id: string }[] }>('deals/campaigns');
  campaignId = campaigns.rows[0]!.id;
  const creators = await importCreators(3);
  await rpc('deals/shortlist/add', {
    campaignId,
    lines: creators.map((creatorId) => ({ creatorId, model: 'paid-post', terms })),
  });
  await page.reload();
  await row(page, '合成达人1').waitFor();
  expect(await button(page, words.shortlist.actions.enquire).count()).toBe(3);
});

test('asked through a contact, confirmed at a price, made a deal', async () => {
  const { page } = owner;
  const line = row(page, '合成达人1');
  await line.getByRole('button', { name: words.shortlist.actions.enquire, exact: true }).click();
  await page.getByLabel(words.shortlist.form.contact).fill(CONTACT);
  await page.getByRole('dialog').getByRole('button', { name: words.shortlist.actions.enquire, exact: true }).click();
  await line.getByText(words.shortlist.states.enquired, { exact: true }).waitFor();
  await line.getByRole('button', { name: words.shortlist.actions.confirm, exact: true }).click();
  await page.getByLabel(words.shortlist.form.price).fill('9000');
  await shoot(page, 'confirm');
  await page.getByRole('dialog').getByRole('button', { name: words.shortlist.actions.confirm, exact: true }).click();
  await line.getByText('¥9,000').waitFor();
  await page.getByRole('checkbox', { name: words.shortlist.take.choose({ creator: '合成达人1' }) }).click();
  await shoot(page, 'shortlist');
  await button(page, words.shortlist.take.act).click();
  await choose(page, words.shortlist.take.rail, en.finance.record.rails.direct);
  await page.getByRole('dialog').getByRole('button', { name: words.shortlist.take.act, exact: true }).click();
  await page.waitForURL(/\/deals\/col_/);
  await page.getByRole('heading', { name: '合成达人1' }).waitFor();
  dealPath = new URL(page.url()).pathname;
  expect(await rpc('deals/counts', {})).toMatchObject({ total: 1, phases: { asked: 1 } });
});

const begin = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Opens a step's form, fills it in, takes the step, and waits for where it leads. */
async function take(event: keyof typeof events, to: keyof typeof states, theirs = false, fill?: () => Promise<void>) {
  const { page } = owner;
  await button(page, events[event]).first().click();
  await fill?.();
  const label = theirs ? words.deal.next.record({ event: events[event] }) : events[event];
  await page.getByRole('form').getByRole('button', { name: label, exact: true }).click();
  await page.locator('header').getByText(begin(states[to]), { exact: true }).waitFor();
  await page.getByRole('form').waitFor({ state: 'detached' });
}

test('a paid post runs on the direct rail, all written down on the creator’s behalf', async () => {
  const { page } = owner;
  await shoot(page, 'deal-asked');
  await take('reply', 'negotiated', true, async () => {
    await choose(page, words.deal.next.channel, words.channels.wechat);
    await shoot(page, 'step-form');
  });
  await take('agree', 'agreed');
  await take('sign-contract', 'funded');
  await take('need-no-product', 'product-received');
  await page
    .getByRole('row')
    .filter({ hasText: begin(en.deals.obligations['submit-draft']) })
    .waitFor();
  await shoot(page, 'deal-due');
  await take('submit-draft', 'draft', true);
  await take('approve', 'approved');
  await take('publish', 'published', true, async () => {
    const number = Math.trunc(Date.now() / 1_000).toString(16);
    await page.getByLabel(words.deal.next.noteText).fill(`看看我的笔记 http://xhslink.com/a/${number}`);
    await page
      .getByRole('form')
      .getByRole('button', { name: words.deal.next.record({ event: events.publish }), exact: true })
      .click();
    // A short link says nothing of its note: the sentence stands beside the form.
    await page.getByRole('form').getByRole('alert').waitFor();
    await shoot(page, 'refused');
    await page
      .getByLabel(words.deal.next.noteText)
      .fill(`66 小满发布了一篇小红书笔记 https://www.xiaohongshu.com/explore/${number}${'0'.repeat(16)} 复制本条信息`);
  });
  await take('verify', 'verified');
  expect(await page.getByText(words.deal.next.readOnly).count()).toBe(0);
});

test('its money is two presses from the journal', async () => {
  const { page } = owner;
  await page.getByRole('tab', { name: words.deal.tabs.notes }).click();
  await page.getByText(words.deal.notes.declared.undeclared).waitFor();
  await shoot(page, 'deal-notes');
  await page.getByRole('tab', { name: words.deal.tabs.terms }).click();
  await page.getByText(words.deal.terms.holds).waitFor();
  await shoot(page, 'deal-terms');
  await page.getByRole('tab', { name: words.deal.tabs.money }).click();
  await page.getByRole('row').filter({ hasText: en.finance.record.services.fee }).getByText('¥9,000.00').waitFor();
  await shoot(page, 'deal-money');
  await page.getByRole('link', { name: /^Journal no\. \d+: Fee$/ }).click();
  await page.waitForURL(/\/finance\/journals\?.*at=/);
  await page.getByText('¥9,000.00').first().waitFor();
  expect(new URL(page.url()).searchParams.get('fact')).toMatch(/^\w+$/);
});

test('Monday’s page copies one text for a contact and keeps it with the deal', async () => {
  const { page } = owner;
  // Two more run already; one of them is late with the outline.
  const { rows } = await rpc<{ rows: { creatorId: string; creator: string }[] }>('deals/shortlist/list', {
    campaignId,
  });
  const { ids } = await rpc<{ ids: string[] }>('deals/create', {
    deals: [0, 30].map((days, at) => ({
      campaignId,
      creatorId: rows.find(({ creator }) => creator === `合成达人${at + 2}`)!.creatorId,
      model: 'paid-post',
      rail: 'direct',
      terms,
      contact: CONTACT,
      running: {
        state: 'product-received',
        agreedOn: new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10),
        receivedOn: new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10),
      },
    })),
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await page.goto(`${server.url}/work`);
  await page.getByRole('heading', { name: CONTACT }).waitFor();
  await page.getByText(begin(en.deals.obligations['submit-outline'])).first().waitFor();
  await shoot(page, 'work');
  await button(page, words.work.remindOf({ contact: CONTACT })).click();
  await page.getByText(words.work.reminded({ count: 1 })).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(zh.dealPages.work.letter.hello({ contact: CONTACT }));
  expect(text).toContain(`合成达人3：${zh.deals.obligations['submit-outline']}`);
  await page.goto(`${server.url}/deals/${ids[1]}?tab=messages`);
  await page.getByText(zh.dealPages.work.letter.opening).waitFor();
});

test('the board and the table: many take one step, and each answers', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/deals`);
  await page
    .getByRole('link', { name: words.open({ creator: '合成达人3', model: en.terms.models['paid-post'] }) })
    .waitFor();
  await shoot(page, 'board');
  await page.getByText(words.looks.table, { exact: true }).click();
  await page.getByRole('checkbox', { name: words.bulk.chooseAll }).click();
  await button(page, words.bulk.act).click();
  await page.getByRole('combobox', { name: words.bulk.step }).click();
  await page.getByRole('option', { name: words.bulk.fits({ event: events.breach, fits: '3', all: '3' }) }).click();
  await button(page, words.bulk.go({ count: '3' })).click();
  await page.getByText(words.bulk.outcome({ moved: '1', refused: '2' })).waitFor();
  await page.getByText(en.refusals['guard.due-date-over']).first().waitFor();
  await shoot(page, 'bulk');
  expect(await rpc('deals/counts', {})).toMatchObject({ total: 3, phases: { off: 1 } });
  await page.keyboard.press('Escape');
});

test('in Chinese, in the dark and on a phone nothing sticks out', async () => {
  const { page } = owner;
  await page.setViewportSize({ width: 375, height: 760 });
  await page.evaluate(() => {
    localStorage.setItem('zc-locale', 'zh');
    localStorage.setItem('zc-theme', 'dark');
  });
  const paths = ['/deals', '/deals?look=table', dealPath, `${dealPath}?tab=money`, '/shortlist', '/work'];
  for (const [at, path] of paths.entries()) {
    await page.goto(`${server.url}${path}`);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
    await shoot(page, `zh-dark-${at}`);
  }
  await page.getByRole('heading', { name: zh.dealPages.work.title }).waitFor();
  expect(owner.complaints).toEqual([]);
});
