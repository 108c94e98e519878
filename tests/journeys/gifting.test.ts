/**
 * A wave of gifts in a real browser: an approved plan, asked and confirmed on the shortlist, parcels packed and sent. One
 * creator writes a note, one does not, and nobody is late; the books hold the goods and nothing else.
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
import { en } from '#words/en.ts';

/** Nobody can afford their notes: what is left are gifts. */
const KOC = { 粉丝数: '8000', 图文笔记报价: '9000', 视频笔记报价: '12000' };
const dispatched = (bookings: readonly { kind: string; amount: string }[]): bigint =>
  bookings.filter(({ kind }) => kind === 'dispatch').reduce((sum, { amount }) => sum + BigInt(amount), 0n);
let desk: DealDesk;
let creators: string[];
beforeAll(async () => {
  desk = await openDesk([KOC, KOC, KOC]);
  for (const { id } of (await desk.rpc<{ rows: { id: string }[] }>('creators/list', { filters: {}, limit: 10 })).rows)
    // eslint-disable-next-line no-await-in-loop -- one person after the other
    await desk.rpc('people/set', {
      creatorId: id,
      entry: {
        field: 'address',
        value: {
          recipient: '林小满',
          phone: '13812345678',
          province: '上海市',
          city: '上海市',
          district: '徐汇区',
          street: '武康路 1 号',
          postcode: '200031',
        },
      },
    });
});
afterAll(() => desk?.close());

test('an approved plan of gifts stands on the shortlist', async () => {
  const { lines } = await approvePlan(desk, {
    situation: 'entering',
    objectives: [],
    vertical: 'skincare',
    product: { price: '29900', unitCost: '6000', giftable: true, stock: 500, luxury: false },
    budget: { amount: '300000', currency: 'CNY' },
    presence: 'none',
    relationships: 'none',
    control: 'low',
    store: true,
  });
  creators = lines.filter(({ model }) => model === 'gifting').map(({ name }) => name);
  expect(creators.length).toBeGreaterThan(1);
  await proposePlan(desk);
  await desk.shoot('gifting-shortlist');
});

test('a gift is accepted, packed, sent, and a note appears', async () => {
  await agreeOn(desk, { creator: creators[0]!, rail: 'direct' });
  await take(desk, 'accept', 'accepted', { on: ago(60), theirs: true });
  expect((await readBooks(desk)).committed).not.toBe('0');
  await take(desk, 'pack', 'packed', { on: ago(59) });
  await take(desk, 'ship', 'shipped', {
    on: ago(58),
    fill: async (form) => {
      await form.getByLabel(words.deal.next.goodsCost).fill('58');
      await form.getByLabel(words.deal.next.goodsShipping, { exact: true }).fill('9.5');
    },
  });
  await take(desk, 'deliver', 'delivered', { on: ago(55) });
  await take(desk, 'post', 'posted', {
    on: ago(40),
    theirs: true,
    fill: (form) => form.getByLabel(words.deal.next.noteText).fill(shareNote(ago(40))),
  });
  await openTabOf(desk, 'notes');
  await desk.page.getByText(words.deal.notes.declared.gifted).waitFor();
  await openTabOf(desk, 'money');
  await desk.shoot('gifting-money');
  await desk.page.getByRole('row').filter({ hasText: words.deal.money.kinds.dispatch }).waitFor();
  expect(await readDeal(desk)).toMatchObject({ state: 'posted', committed: '0', dueOn: null });
});

test('another one brings no note: it ends, and nobody was ever late', async () => {
  await agreeOn(desk, { creator: creators[1]!, rail: 'direct' });
  await take(desk, 'accept', 'accepted', { on: ago(60), theirs: true });
  await take(desk, 'pack', 'packed', { on: ago(59) });
  await take(desk, 'ship', 'shipped', { on: ago(58) });
  await take(desk, 'deliver', 'delivered', { on: ago(55) });
  await openTabOf(desk, 'due');
  expect(await desk.page.getByText(en.deals.obligations['publish-declared']).count()).toBe(0);
  await take(desk, 'close-window', 'window-over');
  await desk.shoot('gifting-over');
  const deal = await readDeal(desk);
  expect(deal.obligations.filter(({ side }) => side === 'creator')).toEqual([]);
});

test('the books hold what two parcels cost, and nothing is spoken for or owed to a creator', async () => {
  const { committed, spent, accounts } = await readBooks(desk);
  expect(committed).toBe('0');
  // One as it was entered, the other by the terms.
  expect(spent).toBe((6_750n + dispatched((await readDeal(desk)).bookings)).toString());
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
