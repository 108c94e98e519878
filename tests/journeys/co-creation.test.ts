/**
 * A co-creation in a real browser, from an approved plan: rights agreed before anything binds, a brief and rounds that
 * both sides approve, two notes, a share of what was sold; settled with fee, production and royalty paid.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agreeOn,
  ago,
  approvePlan,
  button,
  openDesk,
  openTabOf,
  payAll,
  proposePlan,
  readBooks,
  readDeal,
  shareNote,
  take,
  words,
  choose,
  type DealDesk,
} from '#tests/support/deal-desk.ts';
import { en } from '#words/en.ts';

const { fields, values } = words.deal.terms;
let desk: DealDesk;
let creator: string;
beforeAll(async () => {
  desk = await openDesk([{}, {}]);
});
afterAll(() => desk?.close());

/** Both sides' yes to the round that is on. */
async function approveBoth(): Promise<void> {
  for (const side of ['brand', 'creator'] as const) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await button(desk.page, words.deal.next.approveAs[side]).click();
    // eslint-disable-next-line no-await-in-loop -- as above
    await button(desk.page, words.deal.next.approveAs[side]).waitFor({ state: 'detached' });
  }
}

test('an approved plan brings a partner to the shortlist', async () => {
  const { lines } = await approvePlan(desk, {
    situation: 'equity',
    objectives: ['premium-storytelling'],
    vertical: 'skincare',
    product: { price: '29900', unitCost: '6000', giftable: false, stock: 500, luxury: false },
    budget: { amount: '30000000', currency: 'CNY' },
    presence: 'established',
    relationships: 'strong',
    control: 'low',
    store: true,
    window: { start: ago(-7), months: 2 },
  });
  creator = lines.find(({ model }) => model === 'co-creation')!.name;
  await proposePlan(desk);
  await agreeOn(desk, { creator, price: '20000', rail: 'direct' });
  expect(await readDeal(desk)).toMatchObject({ model: 'co-creation', committed: '0' });
});

test('nothing binds before it is said whose the concept is', async () => {
  const { page } = desk;
  await take(desk, 'meet', 'concept', { on: ago(90), theirs: true });
  await button(page, en.deals.events.agree).click();
  const form = page.getByRole('form', { name: en.deals.events.agree });
  await form.getByLabel(words.deal.next.on).fill(ago(85));
  await form.getByRole('button', { name: en.deals.events.agree, exact: true }).click();
  await form.getByText(en.refusals['guard.rights-agreed']).waitFor();
  await button(page, words.deal.next.toTerms).click();
  await button(page, words.deal.terms.amend).click();
  const amend = page.getByRole('form', { name: words.deal.terms.amend });
  await amend.getByLabel(fields.images, { exact: true }).fill('2');
  await amend.getByLabel(fields.videos, { exact: true }).fill('0');
  await amend.getByLabel(fields.production).fill('3000');
  await amend.getByLabel(fields.royaltyBps).fill('5');
  await choose(page, fields.ownership, values.shared);
  await amend.getByLabel(fields.credit).fill('联名：小满');
  await desk.shoot('co-creation-amend');
  await button(page, words.deal.terms.send).click();
  await amend.waitFor({ state: 'detached' });
  await form.getByRole('button', { name: en.deals.events.agree, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  expect((await readBooks(desk)).committed).toBe('2300000');
});

test('a brief and two rounds that both approve', async () => {
  await take(desk, 'sign-contract', 'brief', { on: ago(84) });
  await take(desk, 'agree-brief', 'production', { on: ago(80), fill: approveBoth });
  await take(desk, 'show', 'joint-review', { on: ago(70), theirs: true });
  await take(desk, 'rework', 'production', { on: ago(69) });
  await take(desk, 'show', 'joint-review', { on: ago(65), theirs: true });
  await take(desk, 'approve-together', 'approved', { on: ago(64), fill: approveBoth });
  await desk.shoot('co-creation-approved');
  expect((await readDeal(desk)).approvals).toHaveLength(4);
});

test('both notes are out: fee and production are booked by note', async () => {
  const share = (on: string) => ({
    on,
    theirs: true,
    fill: (form: Parameters<NonNullable<Parameters<typeof take>[3]>['fill'] & object>[0]) =>
      form.getByLabel(words.deal.next.noteText).fill(shareNote(on)),
  });
  await take(desk, 'publish', 'launched', share(ago(60)));
  expect(await readBooks(desk)).toMatchObject({ committed: '1150000', spent: '1150000' });
  await take(desk, 'publish-next', 'launched', share(ago(50)));
  await take(desk, 'complete-series', 'published', { on: ago(49) });
  expect(await readBooks(desk)).toMatchObject({ committed: '0', spent: '2300000' });
});

test('a share of what was sold, all paid, settled', async () => {
  await take(desk, 'measure', 'measured', { on: ago(10) });
  await take(desk, 'report-revenue', 'measured', {
    on: ago(5),
    fill: (form) => form.getByLabel(words.deal.next.revenue).fill('20000'),
  });
  await payAll(desk);
  await take(desk, 'settle', 'settled');
  await openTabOf(desk, 'money');
  await desk.shoot('co-creation-money');
  expect(await readDeal(desk)).toMatchObject({ state: 'settled', committed: '0' });
  const { accounts, committed } = await readBooks(desk);
  expect(committed).toBe('0');
  expect(accounts['expense:fee']).toBe('2000000');
  expect(accounts['expense:production']).toBe('300000');
  expect(accounts['expense:royalty']).toBe('100000');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
