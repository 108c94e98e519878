/**
 * An ambassador for three months in a real browser, from an approved plan: signed with a name behind the values, a note
 * and an instalment each month on the platform's rail, and completed with nothing of it owed by us.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agreeOn,
  ago,
  approvePlan,
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

test('all months served: completed, every note declared, the platform has paid', async () => {
  await take(desk, 'conclude', 'served');
  await take(desk, 'complete', 'completed');
  await openTabOf(desk, 'notes');
  expect(await desk.page.getByText(words.deal.notes.declared.order).count()).toBe(3);
  await desk.shoot('ambassador-notes');
  expect(await readDeal(desk)).toMatchObject({ state: 'completed', committed: '0', served: 3 });
  const { accounts, committed } = await readBooks(desk);
  expect(committed).toBe('0');
  expect(accounts['expense:retainer']).toBe('3000000');
  expect(accounts['expense:platform-fee']).toBe('300000');
  expect(accounts['prepaid:platform']).toBe('-3300000');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
