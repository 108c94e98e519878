/**
 * The time side of collaborations in a real browser: what is late climbs the ladder to a choice, the calendar shows days
 * and gaps by keyboard and on a phone, and its private address works until it is revoked.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, businessDay } from '#kernel/clock.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwnerByApi } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const { calendar, ladder, deal, work } = en.dealPages;
const { reach } = en.agenda;
const home = makeHome('template');
const shots = process.env['CALENDAR_SHOTS'];
const today = businessDay(new Date());
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;
let visitor: Visitor;
let dealIds: string[];

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  tab = await openTab(browser);
  visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  await fill();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
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

const goods = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };
const terms = {
  images: 1,
  videos: 0,
  consideration: 'fee',
  goods,
  mode: 'standard',
  platformFeeBps: 1_000,
  usageRightsMonths: 0,
  fee: '1000000',
  clause: null,
  cancellationBps: 3_000,
  outlineCancellationBps: 1_000,
};

/** Two deals whose drafts are ten days late, a gift whose window is long over, and a third creator confirmed. */
async function fill(): Promise<void> {
  const upload = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent('creators.csv') },
    body: huitunCsv(Array.from({ length: 4 }, (_, n) => huitunRow(n + 1))),
  });
  const { id } = (await upload.json()) as { id: string };
  await rpc('creators/imports/start', { id });
  // eslint-disable-next-line no-await-in-loop -- until it is done
  while ((await rpc<{ state: string }>('creators/imports/get', { id })).state === 'running');
  const { rows } = await rpc<{ rows: { id: string; name: string }[] }>('creators/list', {
    filters: { q: '合成达人' },
    limit: 4,
  });
  const creators = rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((one) => one.id);
  const campaign = await rpc<{ id: string }>('ledger/campaigns/create', { name: '双十二 上新' });
  const running = { state: 'drafting', agreedOn: addDays(today, -25), receivedOn: addDays(today, -20) };
  const late = { campaignId: campaign.id, model: 'paid-post', rail: 'direct', terms, contact: '星辰文化 小美' };
  const made = await rpc<{ ids: string[] }>('deals/create', {
    deals: [
      { ...late, creatorId: creators[0], running },
      { ...late, creatorId: creators[1], running, untilOn: addDays(today, 60) },
      {
        ...late,
        creatorId: creators[2],
        model: 'gifting',
        terms: { goods: { ...goods, units: 1, parcels: 1, unitCost: '6000' }, windowDays: 3 },
        running: { state: 'delivered', agreedOn: addDays(today, -60), receivedOn: addDays(today, -50) },
      },
    ],
  });
  dealIds = made.ids;
  const lines = await rpc<{ ids: string[] }>('deals/shortlist/add', {
    campaignId: campaign.id,
    lines: [{ creatorId: creators[3], model: 'paid-post', terms }],
  });
  const line = lines.ids[0];
  await rpc('deals/shortlist/answer', { id: line, answer: { what: 'enquire' } });
  await rpc('deals/shortlist/answer', {
    id: line,
    answer: { what: 'confirm', price: '900000', basis: 'net', rebateBps: 0, validUntil: addDays(today, 30) },
  });
}

test('what is late stands with the manager, and a choice is asked for: another creator takes the place', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${server.url}/work`);
  await page.getByRole('heading', { name: work.title }).waitFor();
  await button(page, ladder.showEscalated).click();
  await page.waitForURL(/late=true/);
  await shoot(page, 'work-late');
  const draft = en.deals.obligations['submit-draft'];
  const name = draft.slice(0, 1).toUpperCase() + draft.slice(1);
  const first = page.getByRole('listitem').filter({ hasText: '合成达人1' }).filter({ hasText: name });
  await first.getByRole('link', { name: ladder.decideOf({ what: name }) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: ladder.endangers }).waitFor();
  // Before anything is chosen: the note and what publishing would start.
  await dialog.getByText(ladder.expected).first().waitFor();
  await shoot(page, 'decide');
  await dialog.getByText(ladder.ways.replace, { exact: true }).click();
  await dialog.getByText(ladder.noCost).waitFor();
  await dialog.getByText(ladder.wishes.brand, { exact: true }).click();
  await dialog.getByText(ladder.cost({ amount: '¥1,000' })).waitFor();
  await dialog.getByText(ladder.wishes.creator, { exact: true }).click();
  await dialog.getByRole('combobox', { name: ladder.with }).click();
  await page.getByRole('option', { name: /合成达人4/ }).click();
  await shoot(page, 'replace');
  await dialog.getByRole('button', { name: ladder.act.replace, exact: true }).click();
  await page.getByRole('heading', { name: '合成达人4' }).waitFor();
  expect(await rpc('deals/get', { id: dealIds[0] })).toMatchObject({ state: 'cancelled', committed: '0' });
});

test('another day moves the days that come after, and takes it off the ladder', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/deals/${dealIds[1]}`);
  const row = page
    .getByRole('row')
    .filter({ hasText: /hand in the draft|draft/i })
    .first();
  await row.getByText(ladder.rungs.choice, { exact: true }).waitFor();
  await shoot(page, 'due');
  await row.getByRole('button', { name: /^Choose/ }).click();
  const dialog = page.getByRole('dialog');
  const to = addDays(today, 8);
  await dialog.getByLabel(deal.due.to, { exact: true }).fill(to);
  await dialog.getByRole('button', { name: ladder.act.extend, exact: true }).click();
  await page.getByText(deal.due.did).waitFor();
  const { obligations } = await rpc<{ obligations: { what: string; dueOn: string; rung: string | null }[] }>(
    'deals/get',
    {
      id: dealIds[1],
    },
  );
  const of = (what: string) => obligations.find((one) => one.what === what);
  expect(of('submit-draft')).toMatchObject({ dueOn: to, rung: null });
  expect(of('publish-declared')).toMatchObject({ dueOn: addDays(to, 5) });
});

test('a gift without a post is nowhere late', async () => {
  const { rows } = await rpc<{ rows: { dealId: string; rung: string | null }[] }>('deals/work', {});
  expect(rows.filter((one) => one.dealId === dealIds[2] && one.rung !== null)).toEqual([]);
});

test('the month by keyboard, the week behind a day, and the same on a phone in Chinese', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/calendar?on=${addDays(today, 8)}`);
  const cell = (day: string) => page.locator(`[data-day="${day}"]`);
  await cell(addDays(today, 8)).getByText('合成达人2').first().waitFor();
  await shoot(page, 'month');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'month-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await cell(addDays(today, 8)).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL((url) => url.searchParams.get('on') === addDays(today, 9));
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL((url) => url.searchParams.get('on') === addDays(today, 8));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('look') === 'week');
  await page.getByRole('listitem').filter({ hasText: '合成达人2' }).first().waitFor();
  await shoot(page, 'week');
  await page.getByRole('combobox', { name: en.dealPages.columns.campaign }).click();
  await page.getByRole('option', { name: '双十二 上新' }).click();
  await button(page, calendar.after.week).click();
  await button(page, calendar.after.week).click();
  await page.getByText(calendar.noNote, { exact: true }).first().waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.url}/calendar?on=${addDays(today, 8)}`);
  await cell(addDays(today, 8)).getByText('合成达人2').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await shoot(page, 'phone');
  await page.evaluate(() => localStorage.setItem('zc-locale', 'zh'));
  await page.reload();
  await page.getByRole('heading', { name: zh.dealPages.calendar.title }).waitFor();
  await shoot(page, 'phone-zh');
  await page.evaluate(() => localStorage.setItem('zc-locale', 'en'));
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a private address is shown once, read by a calendar, and gone once it is revoked', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/calendar`);
  await button(page, reach.open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: reach.make, exact: true }).click();
  const url = await dialog.getByRole('textbox').textContent();
  await shoot(page, 'reach');
  const answer = await fetch(url!);
  const text = (await answer.text()).replaceAll('\r\n ', '');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text).toContain(`UID:${dealIds[1]}.submit-draft.0@zhongcao`);
  expect(text).toContain(`DTSTART;VALUE=DATE:${addDays(today, 8).replaceAll('-', '')}`);
  expect(text).not.toMatch(/¥|CNY|900000|1000000/);
  await dialog.getByRole('button', { name: reach.revoke, exact: true }).click();
  await dialog.getByText(reach.none).waitFor();
  expect((await fetch(url!)).status).toBe(404);
});

test('a workspace sets its own ladder', async () => {
  const { page } = tab;
  await page.goto(`${server.url}/settings/workspace`);
  await page.getByLabel(ladder.settings.managerDays).fill('5');
  await page.getByText(ladder.settings.wrong.choiceDays).waitFor();
  await page.getByLabel(ladder.settings.choiceDays).fill('9');
  await shoot(page, 'settings');
  await page.getByRole('button', { name: en.shell.save, exact: true }).click();
  await page.getByText(ladder.settings.saved).waitFor();
  expect(await rpc('deals/ladder/get')).toMatchObject({ beforeDays: 1, managerDays: 5, choiceDays: 9 });
});
