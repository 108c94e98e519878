/**
 * A live session in a real browser: on the shortlist by hand; the offer is refused until lowest price and proof stand in
 * the terms; briefed, rehearsed, held; its orders come in by file; settled once returns are over and the slot is paid.
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
  take,
  words,
  type DealDesk,
} from '#tests/support/deal-desk.ts';
import { userId } from '#tests/support/huitun.ts';
import { en } from '#words/en.ts';

const CREATOR = '合成达人1';
const { fields } = words.deal.terms;
let desk: DealDesk;
let deal: string;
beforeAll(async () => {
  desk = await openDesk([{}]);
});
afterAll(() => desk?.close());

test('added to the shortlist by hand, asked, confirmed, taken, booked', async () => {
  await addByHand(desk, { creator: CREATOR, model: 'live-stream' });
  await agreeOn(desk, { creator: CREATOR, price: '10000', rail: 'direct' });
  deal = desk.page.url();
  await take(desk, 'book', 'booked', { on: ago(40) });
  expect(await readBooks(desk)).toMatchObject({ committed: '1000000', spent: '0' });
});

test('no offer without a lowest price and a proof: the terms are changed, the creator accepts', async () => {
  const { page } = desk;
  await button(page, en.deals.events['set-offer']).click();
  const form = page.getByRole('form', { name: en.deals.events['set-offer'] });
  await form.getByRole('button', { name: en.deals.events['set-offer'], exact: true }).click();
  await form.getByText(en.refusals['guard.price-evidence']).waitFor();
  await button(page, words.deal.next.toTerms).click();
  await button(page, words.deal.terms.amend).click();
  const amend = page.getByRole('form', { name: words.deal.terms.amend });
  await amend.getByLabel(fields.floorPrice).fill('99');
  await amend.getByLabel(fields.priceEvidence).fill('天猫旗舰店 30 天成交价截图');
  await desk.shoot('live-amend');
  await button(page, words.deal.terms.send).click();
  await button(page, words.deal.terms.accept.creator).click();
  await button(page, words.deal.terms.accept.creator).waitFor({ state: 'detached' });
  await form.getByRole('button', { name: en.deals.events['set-offer'], exact: true }).click();
  await form.waitFor({ state: 'detached' });
  expect((await readDeal(desk)).terms).toMatchObject([{ version: 1 }, { version: 2, terms: { floorPrice: '9900' } }]);
});

test('stock, briefing, rehearsal, the session itself', async () => {
  await take(desk, 'reserve-stock', 'stock-reserved', { on: ago(30) });
  await take(desk, 'brief', 'briefed', {
    on: ago(28),
    fill: (form) => form.getByRole('checkbox', { name: words.deal.next.confirms.script({ name: 'Mia Chen' }) }).click(),
  });
  await take(desk, 'rehearse', 'rehearsed', { on: ago(22) });
  await take(desk, 'go-live', 'live', { on: ago(20), theirs: true });
  await take(desk, 'end', 'ended', {
    on: ago(20),
    fill: (form) => form.getByLabel(words.deal.next.replay).fill('NAS/直播/618.mp4'),
  });
  expect(await readBooks(desk)).toMatchObject({ committed: '0', spent: '1000000' });
});

test('orders come in by file, and it settles once the slot is paid', async () => {
  await bookOrders(desk, [
    { id: 'L1', creatorId: userId(1), on: ago(20), paid: '500' },
    { id: 'L2', creatorId: userId(1), on: ago(20), paid: '300', refunded: '300', state: '已退款' },
  ]);
  await desk.page.goto(deal);
  await take(desk, 'open-returns', 'return-window', { on: ago(19) });
  await payAll(desk);
  await take(desk, 'settle', 'settled');
  await openTabOf(desk, 'money');
  await desk.shoot('live-money');
  expect(await readDeal(desk)).toMatchObject({ state: 'settled', committed: '0' });
  const { accounts, committed, spent } = await readBooks(desk);
  expect({ committed, spent }).toEqual({ committed: '0', spent: '1010000' });
  expect(accounts['expense:slot']).toBe('1000000');
  expect(accounts['expense:commission']).toBe('10000');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
