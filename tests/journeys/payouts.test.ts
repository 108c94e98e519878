/**
 * Paying, in a real browser: a payer, payees of three kinds, a proposal with its tax, four eyes, the bank's file byte by
 * byte, its answer read twice, what failed proposed again; a payment in euros from dollars; in Chinese and on a phone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, businessDay } from '#kernel/clock.ts';
import { openBrowser, openTab, type Tab, type Browser } from '#tests/support/browser.ts';
import { MIA, setUpOwner } from '#tests/support/first-run.ts';
import { Visitor } from '#tests/support/http.ts';
import { findLinkTo } from '#tests/support/letters.ts';
import { makeHome, spawnServer, type SpawnedServer } from '#tests/support/server.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const words = en.payouts;
const home = makeHome('template');
const shots = process.env['PAYOUT_SHOTS'];
const today = businessDay(new Date());
const yesterday = addDays(today, -1);
let server: SpawnedServer;
let browser: Browser;
let owner: Tab;
let finance: Tab;
const books: { visitor?: Visitor } = {};
const party: Record<string, string> = {};

beforeAll(async () => {
  server = await spawnServer({ home: home.path });
  browser = await openBrowser();
  owner = await openTab(browser);
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  home.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
/** Kept to be looked at, when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
async function rpc(procedure: string, input?: unknown): Promise<Record<string, unknown>> {
  const answer = await books.visitor!.rpc(procedure, input);
  expect(answer.status, `${procedure}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}
const fee = (partyId: string, amount: string, currency = 'CNY', rail = 'direct') => ({
  fact: { kind: 'service', what: 'fee', on: yesterday, rail, partyId, amount: { amount, currency } },
});
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

async function sayPayee(page: Page, name: string, fill: (page: Page) => Promise<void>): Promise<void> {
  await button(page, words.payees.edit({ name })).click();
  await fill(page);
  await button(page, words.payees.form.save).click();
  await page.getByText(words.payees.form.saved({ name })).waitFor();
}

test('a payer is entered from the empty page', async () => {
  const { page } = owner;
  await setUpOwner(page, server.setupLink);
  books.visitor = new Visitor(server.url);
  await books.visitor.post('/api/auth/sign-in/email', { email: MIA.email, password: MIA.password });
  await page.goto(`${server.url}/finance/payouts`);
  await page.getByText(words.list.emptyExample).waitFor();
  await page.getByRole('link', { name: words.list.firstPayer }).click();
  await button(page, words.settings.addForm).click();
  await page.getByText(words.required).waitFor();
  await page.getByLabel(words.settings.payerName, { exact: true }).fill('上海鸢尾贸易有限公司');
  await page.getByLabel(words.settings.taxNumber).fill('91310000MA1K00000X');
  await button(page, words.settings.addForm).click();
  await page.getByRole('cell', { name: '上海鸢尾贸易有限公司' }).waitFor();
  expect(await row(page, '上海鸢尾贸易有限公司').innerText()).toContain('91310000MA1K00000X');
});

test('payees are said to be who they are; an account that no bank file would take is not kept', async () => {
  const { page } = owner;
  for (const [key, kind, name, currency] of [
    ['cash', 'cash', '招商银行', 'CNY'],
    ['dollars', 'cash', 'Wise USD', 'USD'],
    ['creator', 'creator', '小林的日常', null],
    ['studio', 'supplier', '青柠工作室', null],
    ['mcn', 'mcn', '星辰文化', null],
    ['anna', 'creator', 'Anna Müller', null],
    ['later', 'creator', '阿木', null],
  ] as const) {
    // eslint-disable-next-line no-await-in-loop -- one after the other, so that their order is known
    const made = await rpc('ledger/parties/create', { kind, name, ...(currency === null ? {} : { currency }) });
    party[key] = made['id'] as string;
  }
  await rpc('ledger/rates/set', {
    rates: [
      { currency: 'USD', on: addDays(today, -9), homePerUnit: '7.1', source: 'PBOC' },
      { currency: 'EUR', on: addDays(today, -9), homePerUnit: '7.7', source: 'PBOC' },
    ],
  });
  await page.goto(`${server.url}/finance/payouts/payees`);
  await button(page, words.payees.edit({ name: '小林的日常' })).click();
  await button(page, words.payees.form.change).click();
  await page.getByLabel(words.payees.form.name).fill('林小满');
  const login = page.getByLabel(words.payees.form.accountLabels.alipay);
  await login.fill('12345');
  await button(page, words.payees.form.save).click();
  await page.getByText(en.payoutFiles.findings['field-malformed']({ field: 'account' })).waitFor();
  await shoot(page, 'payee-wrong');
  await login.fill('13800138000');
  await button(page, words.payees.form.save).click();
  await row(page, '小林的日常').getByText('•••• 8000').waitFor();
  const alipay = (account: string, kind: keyof typeof words.payees.kinds, name: string) => async () => {
    await choose(page, words.payees.form.kind, words.payees.kinds[kind]);
    await button(page, words.payees.form.change).click();
    await choose(page, words.payees.form.format, en.payoutFiles.formats.alipay);
    await page.getByLabel(words.payees.form.name).fill(name);
    await page.getByLabel(words.payees.form.accountLabels.alipay).fill(account);
  };
  await sayPayee(page, '青柠工作室', alipay('13900139000', 'studio', '青柠工作室'));
  await sayPayee(page, '星辰文化', alipay('pay@xingchen.example', 'company', '星辰文化传媒有限公司'));
  await sayPayee(page, 'Anna Müller', async () => {
    await choose(page, words.payees.form.kind, words.payees.kinds['non-resident']);
    await page.getByText(words.payees.form.places.abroad).click();
    await button(page, words.payees.form.change).click();
    await choose(page, words.payees.form.format, en.payoutFiles.formats['wise-email']);
    await page.getByLabel(words.payees.form.name).fill('Anna Müller');
    await page.getByLabel(words.payees.form.accountLabels['wise-email']).fill('anna@example.com');
  });
  await page.getByText(words.payees.incomplete).click();
  await row(page, '阿木').getByText(words.payees.missing).waitFor();
  await row(page, '星辰文化').waitFor({ state: 'detached' });
  await page.getByText(words.payees.incomplete).click();
  await row(page, '星辰文化').waitFor();
  // The list that is kept shows first, then what the server says now.
  await row(page, 'Anna Müller').getByText(words.payees.kinds['non-resident']).waitFor();
  expect(await page.getByText(words.payees.missing).count()).toBe(1);
  await shoot(page, 'payees');
});

test('a proposal says who is paid what after which tax, and why others are not', async () => {
  const { page } = owner;
  await rpc('ledger/record', {
    facts: [
      fee(party['creator']!, '1000000'),
      fee(party['studio']!, '30000'),
      fee(party['mcn']!, '50000', 'CNY', 'mcn'),
      fee(party['anna']!, '71000', 'EUR'),
      fee(party['later']!, '8000'),
    ],
  });
  await page.goto(`${server.url}/finance/payouts/new`);
  await choose(page, words.propose.cash, '招商银行 (CNY)');
  await row(page, '小林的日常').getByText('¥8,400.00').waitFor();
  await button(page, words.working.show({ name: '小林的日常' })).click();
  await page.getByText('cn-iit-labour-per-payment.2019-01').waitFor();
  const working = page.locator('tr').filter({ hasText: words.working.taxable });
  for (const figure of ['¥10,000.00', '¥2,000.00', '¥8,000.00', '× 20%', '¥1,600.00'])
    // eslint-disable-next-line no-await-in-loop -- one figure after the other
    await working.getByText(figure).first().waitFor();
  await row(page, '青柠工作室').getByText(words.propose.withoutInvoice).waitFor();
  await page.getByRole('heading', { name: words.reasons['no-payee'].title }).waitFor();
  await button(page, words.propose.proposeWith({ format: en.payoutFiles.formats['wise-email'] })).waitFor();
  await shoot(page, 'proposal');
  await page.getByRole('checkbox', { name: words.propose.choose({ name: '星辰文化' }) }).click();
  await page.getByText(words.propose.canBePaidCount({ chosen: '2', all: '3' })).waitFor();
  await page.getByRole('checkbox', { name: words.propose.choose({ name: '星辰文化' }) }).click();
  await page.getByText(words.propose.canBePaidCount({ chosen: '3', all: '3' })).waitFor();
  expect(await row(page, 'Anna Müller').count()).toBe(0);
});

test('four eyes: the maker is told so, a colleague approves', async () => {
  const { page } = owner;
  await rpc('workspaces/update', { payoutFourEyes: true });
  await page.reload();
  await button(page, words.propose.make).click();
  await page.getByText(words.batch.fourEyes).waitFor();
  await shoot(page, 'batch-draft');
  await button(page, words.batch.approve).click();
  await page.getByText(en.refusals['workspaces.four-eyes']).waitFor();
  const session = await rpc('workspaces/session');
  const workspaceId = (session['workspace'] as { id: string }).id;
  await rpc('workspaces/invite', { email: 'fei@example.com', role: 'finance', workspaceId });
  finance = await openTab(browser);
  await finance.page.goto(findLinkTo(join(home.path, 'outbox'), 'fei@example.com'));
  await finance.page.getByLabel(en.setup.name).fill('Fei');
  await finance.page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await button(finance.page, en.team.invitation.join).click();
  await finance.page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
  await finance.page.goto(page.url());
  await button(finance.page, words.batch.approve).click();
  await button(finance.page, words.batch.release).click();
  await finance.page.getByText(words.states.exported).first().waitFor();
  expect(await button(finance.page, words.batch.cancel).count()).toBe(0);
});

test('the file is Alipay’s; its answer settles once, and what failed is due again', async () => {
  const { page } = finance;
  const link = page.getByRole('link', { name: /^Download alipay-/ });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const lines = new TextDecoder('gbk', { fatal: true }).decode(readFileSync(await file.path())).split('\r\n');
  expect(lines.slice(0, 2)).toEqual([
    '支付宝批量付款文件模板（前面两行请勿删除）',
    '序号（必填）,收款方支付宝账号（必填）,收款方姓名（必填）,金额（必填，单位：元）,备注（选填）',
  ]);
  const cells = lines.slice(2, 5).map((line) => line.split(','));
  expect(cells.map((line) => line.slice(1, 4).join(' ')).toSorted()).toEqual([
    '13800138000 林小满 8400.00',
    '13900139000 青柠工作室 300.00',
    'pay@xingchen.example 星辰文化传媒有限公司 500.00',
  ]);
  const answer = join(home.path, 'answer.csv');
  const rows = cells.map(([number, account, name, amount, reference]) =>
    [
      number,
      account,
      name,
      amount,
      name === '林小满' ? '成功' : '失败',
      reference,
      name === '林小满' ? '' : '户名不符',
    ].join(','),
  );
  writeFileSync(answer, ['序号,收款账号,姓名,金额（元）,状态,备注,失败原因', ...rows].join('\r\n'));
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles(answer);
  await page.getByText(words.batch.outcome({ name: 'answer.csv' })).waitFor();
  await page.getByText(words.batch.again).waitFor();
  expect(await page.getByText('户名不符').count()).toBe(2);
  await shoot(page, 'batch-answered');
  await picker.setInputFiles(answer);
  await page.getByText(words.batch.nothingNew).waitFor();
  await page.getByRole('link', { name: words.batch.proposeAgain }).click();
  await choose(page, words.propose.cash, '招商银行 (CNY)');
  await row(page, '青柠工作室').getByText('¥300.00').first().waitFor();
  await row(page, '星辰文化').getByText('¥500.00').first().waitFor();
  expect(await row(page, '小林的日常').count()).toBe(0);
});

test('euros from an account of dollars: what left it is said by hand', async () => {
  const { page } = finance;
  await choose(page, words.propose.cash, 'Wise USD (USD)');
  await choose(page, words.propose.format, en.payoutFiles.formats['wise-email']);
  await row(page, 'Anna Müller').getByText('€710.00').first().waitFor();
  await button(page, words.propose.make).click();
  const { page: other } = owner;
  await page.waitForURL(/payouts\/pob_/);
  await other.goto(page.url());
  await button(other, words.batch.approve).click();
  await button(other, words.batch.release).click();
  await button(other, words.batch.markOf({ name: 'Anna Müller' })).click();
  await button(other, words.mark.save).click();
  await other.getByText(words.required).waitFor();
  await other.getByLabel(words.mark.paidAmount({ currency: 'USD' })).fill('780');
  await shoot(other, 'mark');
  await button(other, words.mark.save).click();
  await other.getByText(words.states.done).first().waitFor();
  expect(await row(other, 'Anna Müller').innerText()).toContain('€710.00');
});

test('a bank statement settles what it shows, once; what is no payment is explained', async () => {
  const { page } = finance;
  const { statements } = words;
  await page.goto(`${server.url}/finance/payouts/statements`);
  await page.getByText(statements.emptyExample).waitFor();
  await shoot(page, 'statements-empty');
  await rpc('ledger/record', { facts: [fee(party['studio']!, '45000')] });
  const { rows: payers } = (await rpc('payouts/payers/list')) as { rows: { id: string }[] };
  const { id } = await rpc('payouts/create', {
    payerId: payers[0]!.id,
    cashId: party['cash'],
    format: 'alipay',
    payOn: today,
    partyIds: [party['studio']],
  });
  await page.goto(`${server.url}/finance/payouts/${String(id)}`);
  await button(page, words.batch.approve).click();
  await button(page, words.batch.release).click();
  await page.getByText(words.states.exported).first().waitFor();
  const { items } = (await rpc('payouts/batch', { id })) as { items: { reference: string; net: string }[] };
  // With what had failed before.
  expect(items.map(({ net }) => net)).toEqual(['75000']);
  const statement = join(home.path, 'cmb.csv');
  const rows = [
    '交易日期,支出,收入,对方户名,摘要,交易流水号',
    `${today},750.00,,支付宝（中国）,付款 ${items[0]!.reference},C1`,
    `${today},12.50,,招商银行,网银手续费,C2`,
  ];
  writeFileSync(statement, rows.join('\r\n'));
  await page.goto(`${server.url}/finance/payouts/statements`);
  await choose(page, statements.cash, '招商银行 (CNY)');
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles(statement);
  await page.getByText(statements.outcome({ name: 'cmb.csv' })).waitFor();
  await row(page, '网银手续费').getByText(statements.reasons['nothing-fits']).waitFor();
  expect(await row(page, items[0]!.reference).count()).toBe(0);
  await shoot(page, 'statements');
  await picker.setInputFiles(statement);
  await page.getByText(statements.nothingNew).waitFor();
  await page.getByRole('button', { name: /^Explain / }).click();
  await button(page, statements.save).click();
  await page.getByText(words.required).waitFor();
  await page.getByLabel(statements.explanation).fill('Bank fee of November');
  await shoot(page, 'statements-explain');
  await button(page, statements.save).click();
  await page.getByText(statements.none.open).waitFor();
  await page.getByText(statements.show.explained, { exact: true }).click();
  await row(page, 'Bank fee of November').waitFor();
  await page.getByText(statements.show.matched, { exact: true }).click();
  await row(page, items[0]!.reference).getByText(statements.by.reference).waitFor();
  await page.getByRole('link', { name: statements.payment({ party: '青柠工作室' }) }).click();
  await page.getByText(words.states.done).first().waitFor();
});

test('the tax is by payer and month', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/finance/payouts/tax`);
  await row(page, '小林的日常').getByText('¥1,600.00').waitFor();
  await page.getByText(words.taxPage.note).waitFor();
  // Who invoices, and who works abroad, is no matter of this declaration.
  expect(await row(page, 'Anna Müller').count()).toBe(0);
  await shoot(page, 'tax');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: en.finance.csv }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/,小林的日常,1,[\d.]+,1600\.00\r\n/);
});

test('a bank’s own file is described, seen and used', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/finance/payouts/settings`);
  await button(page, words.settings.describe).click();
  await page.getByText('林小满').waitFor();
  await page.getByRole('combobox', { name: /^What stands in it, column 4/ }).click();
  await page.getByRole('option', { name: words.template.sources.note, exact: true }).click();
  await page.getByText(words.template.issues['no-amount']).waitFor();
  await page.getByRole('combobox', { name: /^What stands in it, column 4/ }).click();
  await page.getByRole('option', { name: words.template.sources.amount, exact: true }).click();
  await page.getByLabel(words.template.firstRows).last().fill('批次,{count}');
  await page.getByText('批次,2').waitFor();
  await page.getByLabel(words.template.id).fill('cmb-own');
  await shoot(page, 'template');
  await button(page, words.template.save).click();
  await button(page, words.settings.editTemplate({ id: 'cmb-own' })).waitFor();
  expect(await row(page, 'cmb-own').innerText()).toContain(words.settings.own);
  await shoot(page, 'settings');
});

test('in both languages, in the dark and on a phone nothing sticks out', async () => {
  const { page } = owner;
  await page.goto(`${server.url}/finance/payouts`);
  await page
    .getByRole('link', { name: /^Payout of / })
    .last()
    .click();
  await page.getByText(words.batch.lines).first().waitFor();
  const paths = [
    '/finance/payouts',
    '/finance/payouts/new',
    new URL(page.url()).pathname,
    '/finance/payouts/payees',
    `/finance/payouts/payees?edit=${party['later']}`,
    '/finance/payouts/settings',
    '/finance/payouts/settings?file=cmb-own',
    '/finance/payouts/statements',
    '/finance/payouts/statements?show=matched',
    '/finance/payouts/tax',
  ];
  for (const [locale, theme, width] of [
    ['zh', 'dark', 360],
    ['en', 'light', 360],
  ] as const) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await page.evaluate(
      ([to, look]) => {
        localStorage.setItem('zc-locale', to);
        localStorage.setItem('zc-theme', look);
      },
      [locale, theme] as const,
    );
    for (const [at, path] of paths.entries()) {
      await page.goto(`${server.url}${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, `${path} in ${locale} at ${width} px`).toBeLessThanOrEqual(0);
      await shoot(page, `${locale}-${theme}-${width}-${at}`);
    }
    if (locale === 'zh') await page.getByRole('heading', { name: zh.payouts.taxPage.title }).waitFor();
  }
  expect([...owner.complaints, ...finance.complaints]).toEqual([]);
});
