/**
 * Finance by hand, in a real browser: parties, fees on every rail, dollars with a rate, an invoice, a payment, a client's
 * invoice and receipt; last month is closed with what stands open, and a late claw-back names it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessDay } from '#kernel/clock.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { Visitor } from '#tests/support/http.ts';
import { findLink, readLetters } from '#tests/support/letters.ts';
import { setUpOwnerByApi } from '#tests/support/first-run.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.finance;
const { record } = words;
const { fields } = record;
const PASSWORD = 'a calm green meadow';
const CREATOR = '小林的日常';
const MCN = '星河文化';
const CLIENT = 'Verdana GmbH';
const BANK = '招商银行';
const TODAY = businessDay(new Date());
/** The last day of the month before, which can be closed. */
const BEFORE = new Date(Date.parse(`${TODAY.slice(0, 8)}01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
  new Date(`${BEFORE}T00:00:00Z`),
);

const home = makeHome('template');
let server: SpawnedServer;
let browser: Browser;
let tab: Tab;
let visitor: Visitor;

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  tab = await openTab(browser);
  visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  await signIn(tab, 'mia@example.com');
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

async function signIn({ page }: Tab, email: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const open = async (path: string): Promise<void> => {
  await tab.page.goto(`${server.url}/finance${path}`);
  await tab.page.getByRole('heading', { level: 1 }).waitFor();
};
/** What asks; notices are dialogs as well, but say that they are not modal. */
const sheet = () => tab.page.locator('[role=dialog]:not([aria-modal])');
const fill = (label: string, text: string) => sheet().getByLabel(label, { exact: true }).fill(text);
const button = (name: string) => tab.page.getByRole('button', { name, exact: true });

/** Opens the form of a kind from the menu. */
async function begin(kind: keyof typeof record.kinds): Promise<void> {
  await button(record.menu).click();
  await tab.page.getByRole('menuitem', { name: record.kinds[kind] }).click();
  await sheet().getByLabel(fields.on, { exact: true }).waitFor();
}

async function choose(label: string, option: string): Promise<void> {
  await sheet().getByRole('combobox', { name: label, exact: true }).click();
  await tab.page.getByRole('option', { name: option, exact: true }).click();
}

/** Finds somebody by name, or enters them as `kind`. */
async function pick(label: string, name: string, kind?: keyof typeof words.partyKinds): Promise<void> {
  await sheet().getByRole('combobox', { name: label, exact: true }).click();
  await tab.page.getByPlaceholder(record.findParty).fill(name);
  const wanted =
    kind === undefined
      ? tab.page.getByRole('option').filter({ hasText: name }).first()
      : tab.page.getByRole('option', { name: record.enterAs({ name, kind: words.partyKinds[kind] }) });
  await wanted.click();
  await sheet().getByRole('combobox', { name: label, exact: true }).filter({ hasText: name }).waitFor();
}

async function submit(): Promise<void> {
  await sheet().getByRole('button', { name: record.submit, exact: true }).click();
  await sheet().waitFor({ state: 'hidden' });
}

test('an empty ledger says what will be here, and the first party is an account of cash', async () => {
  const { page } = tab;
  await open('');
  await page.getByText(words.home.empty).waitFor();
  await page.getByRole('link', { name: words.home.firstParty }).click();
  await choose(words.parties.kind, words.partyKinds.cash);
  await fill(words.parties.name, BANK);
  await sheet().getByRole('button', { name: words.parties.create }).click();
  await page.getByRole('link', { name: words.parties.statement({ name: BANK }) }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('fees on every rail, parties entered on the spot', async () => {
  await open('/payables');
  await begin('service');
  await sheet().getByRole('button', { name: record.submit, exact: true }).click();
  await sheet().getByText(record.required).first().waitFor();
  await fill(fields.on, BEFORE);
  await pick(fields.creator, CREATOR, 'creator');
  await fill(fields.amount, '8,000');
  await submit();

  await begin('service');
  await fill(fields.on, BEFORE);
  await choose(fields.rail, record.rails.mcn);
  await pick(fields.creator, MCN, 'mcn');
  await fill(fields.amount, '20000');
  await submit();

  await begin('top-up');
  await pick(fields.platform, '小红书', 'platform');
  await fill(fields.amount, '5万');
  await pick(fields.cash, BANK);
  await submit();

  await begin('service');
  await choose(fields.rail, record.rails.pugongying);
  await sheet().getByText(record.railHint).waitFor();
  await pick(fields.creator, CREATOR);
  await fill(fields.amount, '3000');
  await fill(fields.platformFee, '300');
  await submit();

  await begin('service');
  await choose(fields.what, record.services.slot);
  await choose(fields.rail, record.rails.qianfan);
  await pick(fields.creator, CREATOR);
  await fill(fields.amount, '500.55');
  await submit();

  const rows = tab.page.getByRole('region', { name: words.open.payables }).locator('[data-row]');
  await rows.filter({ hasText: MCN }).getByText('¥20,000.00').first().waitFor();
  await rows.filter({ hasText: CREATOR }).getByText('¥8,000.00').first().waitFor();
  // What platforms pay is none of it.
  expect(await rows.count()).toBe(2);
});

test('dollars need a rate; a refusal is told beside the form, and what was typed waits until it is there', async () => {
  const { page } = tab;
  await begin('service');
  await pick(fields.creator, 'Annie in Shanghai', 'creator');
  await fill(fields.amount, '1000');
  await choose(`${fields.amount}: ${words.columns.currency}`, 'USD');
  await sheet().getByRole('button', { name: record.submit, exact: true }).click();
  await sheet()
    .getByText(en.refusals['ledger.no-rate']({ currency: 'USD', on: TODAY }))
    .waitFor();
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'hidden' });
  await page.getByRole('navigation', { name: words.nav.label }).getByRole('link', { name: words.nav.currency }).click();
  await button(words.currency.enter).click();
  await fill(words.currency.on, BEFORE);
  await fill(words.currency.rate({ currency: 'CNY' }), '7.1');
  await fill(words.currency.source, 'PBOC');
  await sheet().getByRole('button', { name: words.currency.save }).click();
  await page.getByRole('cell', { name: '7.1', exact: true }).waitFor();
  await begin('service');
  expect(await sheet().getByLabel(fields.amount, { exact: true }).inputValue()).toBe('1,000');
  await submit();
  await open('/payables');
  await page.getByText('US$1,000.00').first().waitFor();
});

test('an invoice for what is owed, then its payment, each with the sum filled in', async () => {
  const { page } = tab;
  await open('/payables');
  await button(MCN).click();
  const all = page.getByRole('checkbox', { name: words.open.chooseAll({ name: MCN }) });
  await all.check();
  await button(words.open.actions.invoice).click();
  expect(await sheet().getByLabel(fields.gross, { exact: true }).inputValue()).toBe('20,000');
  await choose(fields.fapiao, record.fapiaoKinds.special);
  await fill(fields.number, '24317000000123');
  await fill(fields.vat, '1132.08');
  await sheet().getByRole('checkbox', { name: fields.recoverable }).check();
  await submit();
  await page.getByText(words.open.invoiced, { exact: true }).waitFor();
  await all.check();
  await button(words.open.actions.payment).click();
  await pick(fields.cash, BANK);
  await submit();
  await button(MCN).waitFor({ state: 'hidden' });
});

test('a client’s invoice is receivable until its receipt', async () => {
  const { page } = tab;
  await open('/receivables');
  await begin('client-invoice');
  await fill(fields.number, 'V-001');
  await pick(fields.client, CLIENT, 'client');
  await fill(fields.net, '50000');
  await fill(fields.vat, '3000');
  await submit();
  await button(CLIENT).click();
  await page.getByRole('checkbox', { name: words.open.chooseAll({ name: CLIENT }) }).check();
  await button(words.open.actions.receipt).click();
  expect(await sheet().getByLabel(fields.amount, { exact: true }).inputValue()).toBe('53,000');
  await pick(fields.cash, BANK);
  await submit();
  await page.getByText(words.open.receivablesEmpty).waitFor();
});

test('a campaign’s budget, and two clicks to the journal with its fact', async () => {
  const { page } = tab;
  await open('/budget');
  await button(words.budget.create).first().click();
  await fill(words.budget.name, 'Winter launch');
  await sheet().getByRole('button', { name: words.budget.create }).click();
  await button(words.budget.addBudget).click();
  await fill(fields.amount, '100,000');
  await submit();
  await page.getByRole('link', { name: 'Winter launch' }).click();
  await button(record.kinds.budget).click();
  const journal = page.getByRole('complementary', { name: words.journals.open });
  await journal.getByText('Winter launch').waitFor();
  await journal.getByText(words.accounts['memo:budget'], { exact: true }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('last month closes with what stands open in it, for good', async () => {
  const { page } = tab;
  await open('/close');
  const month = page.getByRole('listitem').filter({ hasText: MONTH });
  await month.getByText(words.close.findings['not-invoiced']({ count: 1 })).waitFor();
  await month.getByText('¥8,000.00').waitFor();
  await month.getByRole('button', { name: words.close.closeMonth({ month: MONTH }) }).click();
  await sheet()
    .getByText(words.close.willAccrue({ amount: '¥8,000.00' }))
    .waitFor();
  await sheet()
    .getByLabel(words.close.type({ month: BEFORE.slice(0, 7) }))
    .fill(BEFORE.slice(0, 7));
  await sheet()
    .getByRole('button', { name: words.close.closeMonth({ month: MONTH }) })
    .click();
  await month.getByText(words.close.states.closed, { exact: true }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('a late claw-back stands in the open month and names the closed one', async () => {
  const { page } = tab;
  await open(`/journals?month=${BEFORE.slice(0, 7).replace('-', '')}&kind=service`);
  await page.locator('[data-row]').filter({ hasText: CREATOR }).click();
  await button(words.journals.clawBack).click();
  await fill(fields.on, BEFORE);
  await fill(fields.amount, '1000');
  await choose(fields.why, record.whys.breach);
  await submit();
  await open('/journals?kind=claw-back');
  await page
    .getByText(words.journals.late({ month: MONTH }))
    .first()
    .waitFor();
  await page.locator('[data-row]').first().press('Enter');
  await page.getByText(words.journals.lateHint({ month: MONTH })).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('a mistake is taken back with its reason, and both stay', async () => {
  const { page } = tab;
  await open('/journals?kind=service&account=clearing:shop');
  await page.locator('[data-row]').first().click();
  await button(words.journals.takeBack).click();
  await sheet().getByLabel(words.journals.takeBackReason).fill('live was called off');
  await sheet().getByRole('button', { name: words.journals.takeBack }).click();
  await page.getByText(words.journals.taken, { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Taken back by no\./ }).click();
  await page.getByText('live was called off').first().waitFor();
  expect(tab.complaints).toEqual([]);
});

test('the statement, the trial balance and the files say the same', async () => {
  const { page } = tab;
  await open('/parties');
  await page.getByRole('link', { name: words.parties.statement({ name: CREATOR }) }).click();
  await page.getByRole('heading', { level: 1, name: CREATOR }).waitFor();
  const figures = page.locator('dl').first();
  await figures.getByText('¥7,000.00').waitFor();
  await figures.getByText(words.statement.weOwe).waitFor();
  await figures.getByText('¥3,000.00').waitFor();
  await figures.getByText(words.platforms.notOurs).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.csv }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/,CNY,-1000\.00,7000\.00$/);
  expect(lines[2]).toMatch(/,CNY,8000\.00,8000\.00$/);

  await open('/balance');
  await page
    .getByText(words.balance.balances({ currency: 'CNY' }))
    .first()
    .waitFor();
  await page.getByText(words.balance.balances({ currency: 'USD' })).waitFor();
  expect(await page.getByText(/is off by/).count()).toBe(0);
  await open('/platforms');
  await page.getByText('¥46,700.00').waitFor();
  await begin('platform-balance');
  await pick(fields.platform, '小红书');
  await fill(fields.balance, '46700');
  await submit();
  await page.getByText(words.platforms.agrees, { exact: true }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('a file of orders is understood, booked line by line, and what is refused comes back as a file', async () => {
  const { page } = tab;
  const { orderImports } = en;
  await open('/orders');
  const lines = [
    '支付时间,订单ID,订单状态,达人名称,达人ID,商家实收金额,退款金额,佣金率',
    `${BEFORE} 20:00:00,P801,已完成,南枝在杭州,5f0001,100,0,0.2`,
    `${BEFORE} 20:01:00,P802,待发货,南枝在杭州,5f0001,50,0,0.2`,
    `${BEFORE} 20:02:00,P803,待发货,,,60,0,0.2`,
  ];
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '分销订单明细.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByText(orderImports.newPayees({ count: '1' })).waitFor();
  await page.locator('dl').first().getByText('¥30.00').waitFor();
  await button(orderImports.start).click();
  await page.getByText(orderImports.done({ booked: '2' })).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: orderImports.download }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain(`4,,P803,${orderImports.refusals['no-creator']}`);
  await open('/orders');
  await page.getByRole('link', { name: '分销订单明细.csv' }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('the client side adds up, and the owner’s examination finds that everything holds', async () => {
  const { page } = tab;
  await open('/clients');
  await button(CLIENT).click();
  const row = page.locator('[data-row]').filter({ hasText: CLIENT }).first();
  expect(await row.getByText('¥53,000.00').count()).toBe(2);
  await row.getByText('¥50,000.00').waitFor();
  await page.goto(`${server.url}/settings/doctor`);
  await page.getByText(en.doctor.page.good).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('who keeps the books begins here; who does not is told so', async () => {
  const { body: session } = await visitor.rpc('workspaces/session');
  const workspaceId = (session['workspace'] as { id: string }).id;
  for (const [index, role] of (['finance', 'viewer'] as const).entries()) {
    const email = `${role}@example.com`;
    // eslint-disable-next-line no-await-in-loop -- each letter belongs to one of them
    const invited = await visitor.rpc('workspaces/invite', { email, role, workspaceId });
    expect(invited.status).toBe(200);
    const token = findLink(readLetters(join(home.path, 'outbox'))[index]).secret;
    // eslint-disable-next-line no-await-in-loop -- as above
    await new Visitor(server.url).rpc('workspaces/acceptInvitation', { token, name: role, password: PASSWORD });
  }
  const keeper = await openTab(browser);
  await signIn(keeper, 'finance@example.com');
  await keeper.page.waitForURL(/\/finance$/);
  await keeper.page.getByRole('heading', { level: 1, name: words.home.title }).waitFor();
  const viewer = await openTab(browser);
  await signIn(viewer, 'viewer@example.com');
  await viewer.page.goto(`${server.url}/finance/journals`);
  await viewer.page.getByText(en.shell.failures.forbidden).waitFor();
  expect([...keeper.complaints, ...viewer.complaints]).toEqual([]);
});

test('the finance department’s codes go onto its files, and nobody writes over another’s', async () => {
  const { page } = tab;
  const account = words.accounts['payable:creator'];
  await open('/chart');
  const code = page.getByLabel(`${words.chart.code}, ${account}`);
  const name = page.getByLabel(`${words.chart.name}, ${account}`);
  await code.fill('2202');
  await button(words.chart.save).click();
  await page.getByText(words.chart.problems['name-missing']).waitFor();
  await name.fill('应付账款');
  await button(words.chart.save).click();
  await page.getByText(words.chart.saved).waitFor();
  await open('/balance');
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words.csv }).click()]);
  expect(readFileSync(await csv.path(), 'utf8')).toMatch(/^2202,应付账款,Liabilities,CNY,/m);
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.xlsx }).click(),
  ]);
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  // Somebody else has changed it since it was loaded.
  await open('/chart');
  await code.waitFor();
  expect((await visitor.rpc('ledger/chart/set', { lines: [] })).status).toBe(200);
  await name.fill('应付账款—达人');
  await button(words.chart.save).click();
  await button(words.chart.reload).click();
  await page.waitForFunction(
    (label) => document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)?.value === '',
    `${words.chart.code}, ${account}`,
  );
  expect(tab.complaints.filter((one) => !one.includes('412'))).toEqual([]);
});

test('pages fit a phone, in Chinese and English', async () => {
  const phone = await openTab(browser, {
    viewport: { width: 360, height: 780 },
    storageState: await tab.page.context().storageState(),
  });
  const { page } = phone;
  const pages = {
    en: [
      '',
      '/budget',
      '/payables',
      '/receivables',
      '/clients',
      '/stock',
      '/orders',
      '/platforms',
      '/parties',
      '/journals?at=1',
      '/balance',
      '/chart',
      '/currency',
      '/close',
    ],
    zh: ['', '/payables', '/clients', '/stock?tab=tax&vat=true', '/orders', '/journals', '/chart', '/close'],
  };
  for (const locale of ['en', 'zh'] as const) {
    await page.goto(`${server.url}/finance`);
    await page.evaluate((to) => localStorage.setItem('zc-locale', to), locale);
    for (const path of pages[locale]) {
      await page.goto(`${server.url}/finance${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('#main .skeleton') === null);
      const wide = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        tables: [...document.querySelectorAll('#main [role=region]')].some((one) => one.scrollWidth > one.clientWidth),
      }));
      expect(wide.page, `${path} in ${locale}`).toBeLessThanOrEqual(0);
      // Amounts are seen without moving the table.
      const hasToFit = /payables|clients|stock|orders|journals/.test(path);
      expect(hasToFit && wide.tables, `${path} in ${locale}`).toBe(false);
    }
  }
  await page.getByRole('heading', { level: 1, name: zh.finance.close.title }).waitFor();
  await page.getByRole('button', { name: zh.finance.record.menu }).click();
  await page.getByRole('menuitem', { name: zh.finance.record.kinds.service }).click();
  await page.getByRole('dialog').getByText(zh.finance.record.leads.service).waitFor();
  await page.keyboard.press('Escape');
  // One button holds every page, those of payouts beneath.
  const menu = page.getByRole('button', { name: `${zh.finance.nav.label}: ${zh.finance.nav.close}` });
  await menu.click();
  await page.getByRole('link', { name: zh.payouts.nav.tax }).click();
  await page.getByRole('heading', { level: 1, name: zh.payouts.taxPage.title }).waitFor();
  expect(phone.complaints).toEqual([]);
});
