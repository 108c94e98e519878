/**
 * An affiliate in a real browser: put on the shortlist by hand, joined, given a link, a note out; orders come in by the
 * shop's file and are booked to the deal; the base fee is ours to pay, the commission is the shop's.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addByHand,
  agreeOn,
  ago,
  bookOrders,
  button,
  openDesk,
  openTabOf,
  payAll,
  readBooks,
  readDeal,
  shareNote,
  take,
  words,
  type DealDesk,
} from '#tests/support/deal-desk.ts';
import { userId } from '#tests/support/huitun.ts';
import { en } from '#words/en.ts';

const CREATOR = '合成达人1';
let desk: DealDesk;
let deal: string;
beforeAll(async () => {
  desk = await openDesk([{}]);
});
afterAll(() => desk?.close());

test('added to the shortlist by hand, with its terms; asked, confirmed, taken', async () => {
  await addByHand(desk, {
    creator: CREATOR,
    model: 'affiliate',
    fill: async (sheet) => {
      await desk.shoot('affiliate-add');
      await sheet.getByLabel(words.deal.terms.fields.images, { exact: true }).fill('1');
      await sheet.getByLabel(words.deal.terms.fields.commissionBps, { exact: true }).fill('20');
    },
  });
  await agreeOn(desk, { creator: CREATOR, price: '3000', rail: 'direct' });
  deal = desk.page.url();
  expect(await readDeal(desk)).toMatchObject({ model: 'affiliate', fee: '300000' });
});

test('joins, gets a link, publishes: the base fee is owed', async () => {
  await take(desk, 'enrol', 'enrolled', { on: ago(60), theirs: true });
  expect(await readBooks(desk)).toMatchObject({ committed: '300000', spent: '0' });
  await take(desk, 'issue-link', 'equipped', {
    on: ago(59),
    fill: (form) => form.getByLabel(words.deal.next.code).fill('QF-618-XM'),
  });
  await take(desk, 'start', 'active', { on: ago(58) });
  await take(desk, 'publish', 'active', {
    on: ago(50),
    theirs: true,
    fill: (form) => form.getByLabel(words.deal.next.noteText).fill(shareNote(ago(50))),
  });
  expect(await readBooks(desk)).toMatchObject({ committed: '0', spent: '300000' });
  // The order came later than the note.
  await openTabOf(desk, 'notes');
  await desk.page.getByText(words.deal.notes.declared.undeclared).waitFor();
  await button(desk.page, words.deal.notes.correct).click();
  const form = desk.page.getByRole('form', { name: words.deal.notes.correct });
  await form.getByLabel(words.deal.next.orderId).fill('PGY-618');
  await form.getByLabel(words.deal.next.orderState).fill('已完成');
  await desk.shoot('affiliate-declare');
  await form.getByRole('button', { name: words.deal.notes.correct, exact: true }).click();
  await desk.page.getByText(words.deal.notes.declared.order, { exact: true }).waitFor();
});

test('orders of the shop’s file are booked to the deal; what came back earns nothing', async () => {
  await bookOrders(desk, [
    { id: 'P1', creatorId: userId(1), on: ago(45), paid: '100' },
    { id: 'P2', creatorId: userId(1), on: ago(44), paid: '250', refunded: '50' },
  ]);
  const { accounts, spent } = await readBooks(desk);
  expect(accounts['expense:commission']).toBe('6000');
  expect(spent).toBe('306000');
});

test('ends, is refused while the fee is open, and closes once it is paid', async () => {
  await desk.page.goto(deal);
  await take(desk, 'end', 'ended', { on: ago(20) });
  await button(desk.page, en.deals.events.close).click();
  const form = desk.page.getByRole('form', { name: en.deals.events.close });
  await form.getByRole('button', { name: en.deals.events.close, exact: true }).click();
  await form.getByRole('alert').waitFor();
  await desk.shoot('affiliate-refused');
  await payAll(desk);
  await form.getByRole('button', { name: en.deals.events.close, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await openTabOf(desk, 'money');
  await desk.shoot('affiliate-money');
  expect(await readDeal(desk)).toMatchObject({ state: 'closed', committed: '0' });
  const { accounts, committed } = await readBooks(desk);
  expect(committed).toBe('0');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(accounts['expense:fee']).toBe('300000');
  expect(accounts['clearing:shop']).toBe('-6000');
  expect(desk.complaints).toEqual([]);
});
