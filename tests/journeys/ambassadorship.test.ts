/**
 * An ambassador for three months in a real browser, from an approved plan: signed with a name behind the values, a note
 * and an instalment each month on the platform's rail, and completed with nothing of it owed by us. How it goes stands on
 * the page as it is counted; before its end it is renewed, and what follows ends early at what was shown.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agreeOn,
  ago,
  approvePlan,
  button,
  openDesk,
  openTabOf,
  proposePlan,
  readBooks,
  readDeal,
  shareNote,
  take,
  words,
  type DealDesk,
} from '#tests/support/deal-desk.ts';

let desk: DealDesk;
let creator: string;
let begun: string;
beforeAll(async () => {
  desk = await openDesk([{}, {}]);
});
afterAll(() => desk?.close());

test('an approved plan brings an ambassador to the shortlist', async () => {
  const { lines } = await approvePlan(desk, {
    situation: 'equity',
    objectives: ['brand-building'],
    vertical: 'skincare',
    product: { price: '29900', unitCost: '6000', giftable: false, stock: 500, luxury: false },
    budget: { amount: '30000000', currency: 'CNY' },
    presence: 'established',
    relationships: 'strong',
    control: 'medium',
    store: true,
    window: { start: ago(-7), months: 3 },
  });
  creator = lines.find(({ model }) => model === 'ambassadorship')!.name;
  await proposePlan(desk);
  await agreeOn(desk, { creator, price: '30000', rail: 'pugongying', freeFrom: ago(119) });
  expect(await readDeal(desk)).toMatchObject({ model: 'ambassadorship', committed: '0' });
});

test('signed with a name behind it, begun', async () => {
  await take(desk, 'negotiate', 'negotiated', { on: ago(121), theirs: true });
  await take(desk, 'sign', 'signed', {
    on: ago(120),
    fill: (form) => form.getByRole('checkbox', { name: words.deal.next.confirms.values({ name: 'Mia Chen' }) }).click(),
  });
  // The platform's tenth on top.
  expect((await readBooks(desk)).committed).toBe('3300000');
  await take(desk, 'start', 'active', { on: ago(119) });
});

test.each([1, 2, 3])('month %i: a declared note, served, an instalment booked', async (month) => {
  const first = 119 - (month - 1) * 30;
  await take(desk, 'publish', 'active', {
    on: ago(first - 10),
    theirs: true,
    fill: async (form) => {
      await form.getByLabel(words.deal.next.noteText).fill(shareNote(ago(first - 10)));
      await form.getByLabel(words.deal.next.orderId).fill(`PGY-${month}`);
    },
  });
  await take(desk, 'serve-month', 'month-review', { on: ago(first - 29) });
  expect((await readBooks(desk)).spent).toBe(String(month * 1_100_000));
  if (month < 3) await take(desk, 'continue', 'active', { on: ago(first - 30) });
});

test('how it goes is counted, and of three cases on it is judged', async () => {
  const { page } = desk;
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: words.ambassador.title }) });
  await part.getByText(words.ambassador.kept({ kept: '3', of: '3' })).waitFor();
  await part.getByText('100%').waitFor();
  // Nobody has counted anything, and nobody was written to: that is what stands there.
  await part.getByText(words.ambassador.none, { exact: true }).waitFor();
  await part
    .getByText(words.ambassador.measured({ notes: '0', of: '3' }))
    .first()
    .waitFor();
  expect(await part.getByText(/^forecast /).count()).toBe(2);
  await openTabOf(desk, 'notes');
  await button(page, words.deal.notes.addCounts).first().click();
  await page.getByLabel(words.deal.notes.countsOn).fill(ago(70));
  await page.getByLabel(words.deal.notes.metrics.reads).fill('4200');
  await button(page, words.deal.notes.addCounts).first().click();
  await part.getByText(words.ambassador.measured({ notes: '1', of: '3' })).waitFor();
  await part.getByText('4,200').waitFor();
  await desk.shoot('ambassador-health');
});

test('asked before its end, it is renewed with the same terms', async () => {
  const { page } = desk;
  const { renewal } = words.ambassador;
  begun = page.url();
  const asked = page.getByRole('region', { name: renewal.title });
  await asked.getByRole('button', { name: renewal.renew, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: renewal.renew });
  await desk.shoot('ambassador-renewal');
  await dialog.getByRole('button', { name: renewal.renew, exact: true }).click();
  await page.waitForURL((url) => url.href !== begun);
  await page.locator('header').getByText('Proposed', { exact: true }).waitFor();
  const next = await readDeal(desk);
  expect(next).toMatchObject({ model: 'ambassadorship', fee: '3000000', rail: 'pugongying', creator });
  expect(next.terms[0]).toMatchObject({ fromOn: ago(29), untilOn: ago(-61) });
});

test('what follows ends early at what was shown for the day', async () => {
  const { page } = desk;
  const { early, renewal } = words.ambassador;
  await take(desk, 'negotiate', 'negotiated', { on: ago(31), theirs: true });
  await take(desk, 'sign', 'signed', {
    on: ago(30),
    fill: (form) => form.getByRole('checkbox', { name: words.deal.next.confirms.values({ name: 'Mia Chen' }) }).click(),
  });
  await take(desk, 'start', 'active', { on: ago(29) });
  await take(desk, 'end-early', 'ended-early', {
    on: ago(14),
    fill: async () => {
      const shown = page.getByRole('region', { name: early.title });
      await shown.getByText(early.days({ days: 15 })).waitFor();
      await shown.getByText('¥500', { exact: true }).waitFor();
      await shown.getByText('¥27,500').waitFor();
      await desk.shoot('ambassador-early-end');
    },
  });
  expect((await readBooks(desk)).spent).toBe(String(3_300_000 + 550_000));
  await page.getByRole('link', { name: renewal.previous }).click();
  await page.waitForURL(({ pathname }) => pathname === new URL(begun).pathname);
});

test('all months served: completed, every note declared, the platform has paid', async () => {
  await take(desk, 'conclude', 'served');
  await take(desk, 'complete', 'completed');
  await openTabOf(desk, 'notes');
  expect(await desk.page.getByText(words.deal.notes.declared.order).count()).toBe(3);
  await desk.shoot('ambassador-notes');
  expect(await readDeal(desk)).toMatchObject({ state: 'completed', committed: '0', served: 3 });
  const { accounts, committed } = await readBooks(desk);
  expect(committed).toBe('0');
  expect(accounts['expense:retainer']).toBe('3500000');
  expect(accounts['expense:platform-fee']).toBe('350000');
  expect(accounts['prepaid:platform']).toBe('-3850000');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
