/** What the journeys of collaborations share: a server with a library and a campaign, and the hands that run a deal. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { IntakeInput, ModelKind } from '#modules/collaboration-models/index.ts';
import type { DealView } from '#modules/collaborations/contract.ts';
import { en } from '#words/en.ts';
import { openBrowser, openTab } from './browser.ts';
import { MIA, setUpOwnerByApi } from './first-run.ts';
import { Visitor } from './http.ts';
import { huitunCsv, huitunRow, type HuitunRow } from './huitun.ts';
import { makeHome, spawnServer } from './server.ts';

export const words = en.dealPages;
const { events, states } = en.deals;
const { shortlist } = words;
const TODAY = businessDay(new Date());
/** So many days ago. */
export const ago = (days: number): string => addDays(TODAY, -days);
const CAMPAIGN = '618 新品';
const CONTACT = '星辰文化 小美';
const begin = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A note's number that says the given day, and the words in which the app shares it. */
let notes = 0;
export function shareNote(on: string): string {
  notes += 1;
  const number = Math.trunc(Date.parse(`${on}T04:00:00Z`) / 1_000).toString(16);
  return `66 小满发布了一篇小红书笔记 https://www.xiaohongshu.com/explore/${number}${notes.toString(16).padStart(16, '0')} 复制本条信息`;
}

interface StepOptions {
  /** The day on which it happened. */
  readonly on?: string;
  readonly fill?: (form: Locator) => Promise<void>;
  /** It is the creator's, and written down on their behalf. */
  readonly theirs?: boolean;
}

/** An owner at their desk. */
export interface DealDesk {
  readonly page: Page;
  readonly url: string;
  readonly campaignId: string;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
  /** Calls a procedure of the same server, and answers what it answered. */
  readonly rpc: <Answer>(procedure: string, input?: unknown) => Promise<Answer>;
  /** Kept to be looked at, when a folder is named. */
  readonly shoot: (name: string) => Promise<void>;
}

/** @param library creators to begin with, by what differs from a usual one */
export async function openDesk(library: readonly HuitunRow[], budget = '100000000'): Promise<DealDesk> {
  const home = makeHome('template');
  const server = await spawnServer({ home: home.path });
  const browser = await openBrowser();
  const { page, complaints } = await openTab(browser);
  page.setDefaultTimeout(20_000);
  const visitor = new Visitor(server.url);
  await setUpOwnerByApi(visitor, server.setupLink);
  const rpc = async <Answer>(procedure: string, input?: unknown): Promise<Answer> => {
    const answer = await visitor.rpc(procedure, input);
    expect(answer.status, `${procedure}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body as Answer;
  };
  await importCreators(visitor, rpc, library);
  const { id: campaignId } = await rpc<{ id: string }>('ledger/campaigns/create', { name: CAMPAIGN });
  const fact = { kind: 'budget', on: ago(200), campaignId, amount: { amount: budget, currency: 'CNY' } };
  await rpc('ledger/record', { facts: [{ fact }] });
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const shoot = async (name: string): Promise<void> => {
    const folder = process.env['DEAL_SHOTS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    const size = page.viewportSize();
    if (process.env['DEAL_SHOTS_NARROW'] === undefined || size === null) return;
    // As on a phone, and in the dark.
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(folder, `${name}-narrow.png`), fullPage: true });
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize(size);
  };
  return {
    page,
    complaints,
    campaignId,
    url: server.url,
    rpc,
    shoot,
    close: async () => {
      await shoot(`last-${Date.now()}`);
      await browser.close();
      await server.kill();
      home.remove();
    },
  };
}

async function importCreators(visitor: Visitor, rpc: DealDesk['rpc'], library: readonly HuitunRow[]): Promise<void> {
  const upload = await visitor.fetch('/files/imports', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent('creators.csv') },
    body: huitunCsv(library.map((row, at) => huitunRow(at + 1, row))),
  });
  const { id } = (await upload.json()) as { id: string };
  await rpc('creators/imports/start', { id });
  // eslint-disable-next-line no-await-in-loop -- until it is done
  while ((await rpc<{ state: string }>('creators/imports/get', { id })).state === 'running');
}

/** A plan of the intake, worked out and approved. */
export async function approvePlan(
  { rpc }: DealDesk,
  intake: IntakeInput | Readonly<Record<string, unknown>>,
): Promise<{ id: string; lines: readonly { name: string; model: ModelKind }[] }> {
  const { id } = await rpc<{ id: string }>('plans/create', { name: 'Approved', intake });
  interface Plan {
    state: string;
    version: number;
    document: { lines: { name: string; model: ModelKind }[] } | null;
  }
  let plan: Plan;
  do {
    // eslint-disable-next-line no-await-in-loop -- until it is worked out
    plan = await rpc<Plan>('plans/get', { id });
  } while (plan.state === 'solving');
  await rpc('plans/approve', { id, version: plan.version });
  return { id, lines: plan.document?.lines ?? [] };
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const lineOf = (page: Page, creator: string) => page.getByRole('row').filter({ hasText: creator });
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Puts the approved plan on the shortlist. */
export async function proposePlan({ page, url }: DealDesk): Promise<void> {
  await page.goto(`${url}/shortlist`);
  await button(page, shortlist.propose).click();
  await button(page, shortlist.propose).last().click();
  await page.getByRole('dialog', { name: shortlist.propose }).waitFor({ state: 'detached' });
}

/** Puts a creator on the shortlist by hand. @param fill what the terms are to say */
export async function addByHand(
  { page, url }: DealDesk,
  { creator, model, fill }: { creator: string; model: ModelKind; fill?: (sheet: Locator) => Promise<void> },
): Promise<void> {
  await page.goto(`${url}/shortlist`);
  await button(page, words.make.addTitle).click();
  const sheet = page.getByRole('dialog', { name: words.make.addTitle });
  await sheet.getByRole('combobox', { name: en.logistics.new.addCreator }).click();
  await page.getByPlaceholder(en.logistics.new.findCreator).fill(creator);
  await page.getByRole('option', { name: creator }).first().click();
  await choose(page, words.columns.model, en.terms.models[model]);
  await fill?.(sheet);
  await button(page, words.make.add).click();
  await sheet.waitFor({ state: 'detached' });
}

interface AgreedOn {
  readonly creator: string;
  /** In yuan; none of a gift. */
  readonly price?: string;
  readonly rail: keyof typeof en.finance.record.rails;
  /** As planned when nobody says otherwise. */
  readonly freeFrom?: string;
}

/** Asks a creator through a contact, writes down their yes, and makes a deal of it. */
export async function agreeOn({ page, url }: DealDesk, { creator, price, rail, freeFrom }: AgreedOn): Promise<void> {
  await page.goto(`${url}/shortlist`);
  const line = lineOf(page, creator);
  await line.getByRole('button', { name: shortlist.actions.enquire, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await page.getByLabel(shortlist.form.contact).fill(CONTACT);
  await dialog.getByRole('button', { name: shortlist.actions.enquire, exact: true }).click();
  await line.getByText(shortlist.states.enquired, { exact: true }).waitFor();
  await line.getByRole('button', { name: shortlist.actions.confirm, exact: true }).click();
  if (price !== undefined) await page.getByLabel(shortlist.form.price).fill(price);
  if (freeFrom !== undefined) await page.getByLabel(shortlist.form.freeFrom).fill(freeFrom);
  await dialog.getByRole('button', { name: shortlist.actions.confirm, exact: true }).click();
  await line.getByText(shortlist.states.confirmed, { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: shortlist.take.choose({ creator }) }).click();
  await button(page, shortlist.take.act).click();
  await choose(page, shortlist.take.rail, en.finance.record.rails[rail]);
  await dialog.getByRole('button', { name: shortlist.take.act, exact: true }).click();
  await page.waitForURL(/\/deals\/col_/);
  await page.getByRole('heading', { name: creator }).waitFor();
}

/** Presses a step, fills in its form and takes it; what a creator says is written down for them. */
export async function take(
  { page }: DealDesk,
  event: keyof typeof events,
  to: keyof typeof states,
  { on, fill, theirs = false }: StepOptions = {},
): Promise<void> {
  await button(page, events[event]).first().click();
  const form = page.getByRole('form', { name: events[event] });
  if (on !== undefined) await form.getByLabel(words.deal.next.on).fill(on);
  await fill?.(form);
  const label = theirs ? words.deal.next.record({ event: events[event] }) : events[event];
  await form.getByRole('button', { name: label, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('header').getByText(begin(states[to]), { exact: true }).waitFor();
}

export const openTabOf = ({ page }: DealDesk, tab: keyof typeof words.deal.tabs): Promise<void> =>
  page.getByRole('tab', { name: words.deal.tabs[tab] }).click();

/** The deal whose page stands open, as the server has it. */
export const readDeal = ({ page, rpc }: DealDesk): Promise<DealView> =>
  rpc<DealView>('deals/get', { id: new URL(page.url()).pathname.split('/').at(-1) });

/** What the campaign has in the ledger, in fen. */
export async function readBooks({ rpc, campaignId }: DealDesk): Promise<{
  committed: string;
  spent: string;
  accounts: Readonly<Record<string, string>>;
}> {
  const campaigns = await rpc<{ rows: { id: string; committed: string; accrued: string }[] }>('ledger/campaigns/list');
  const { rows } = await rpc<{ rows: { account: string; home: string }[] }>('ledger/trialBalance', {});
  const { committed, accrued } = campaigns.rows.find(({ id }) => id === campaignId)!;
  return { committed, spent: accrued, accounts: Object.fromEntries(rows.map(({ account, home }) => [account, home])) };
}

/** Pays all that is owed to creators, from the bank. */
export async function payAll({ rpc }: DealDesk): Promise<void> {
  const { rows } = await rpc<{ rows: { ref: string; amount: string; partyId: string }[] }>('ledger/open', {
    side: 'payable',
  });
  const { id: cashId } = await rpc<{ id: string }>('ledger/parties/create', {
    kind: 'cash',
    name: '招商银行',
    currency: 'CNY',
  });
  for (const partyId of new Set(rows.map((row) => row.partyId))) {
    const items = rows.filter((row) => row.partyId === partyId);
    const amount = items.reduce((sum, item) => sum + BigInt(item.amount), 0n);
    const fact = {
      kind: 'payment',
      on: TODAY,
      partyId,
      cashId,
      amount: { amount: amount.toString(), currency: 'CNY' },
      items: items.map(({ ref }) => ref),
    };
    // eslint-disable-next-line no-await-in-loop -- one payee after the other
    await rpc('ledger/record', { facts: [{ fact }] });
  }
}

/** Sends a file of shop orders as the platform gives it, and books it; each is of a creator, on a day, for so many yuan. */
export async function bookOrders(
  { page, url }: DealDesk,
  orders: readonly { id: string; creatorId: string; on: string; paid: string; refunded?: string; state?: string }[],
): Promise<void> {
  await page.goto(`${url}/finance/orders`);
  const lines = orders.map(
    ({ id, creatorId, on, paid, refunded = '0', state = '已完成' }) =>
      `${on} 20:00:00,${id},${state},达人,${creatorId},${paid},${refunded},0.2`,
  );
  const text = ['支付时间,订单ID,订单状态,达人名称,达人ID,商家实收金额,退款金额,佣金率', ...lines].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '分销订单明细.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await button(page, en.orderImports.start).click();
  await page.getByText(en.orderImports.done({ booked: String(orders.length) })).waitFor();
}
