/**
 * Gifts on every way but the straight one, in a real browser: parcels from the stock that get lost, come back and are
 * sent again, and gifts that are used on the spot or not at all. What the stock and the books hold follows each.
 */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addByHand,
  ago,
  agreeOn,
  choose,
  openDesk,
  openTabOf,
  readBooks,
  readDeal,
  shareNote,
  take,
  words,
  type DealDesk,
} from '#tests/support/deal-desk.ts';
import { en } from '#words/en.ts';

const { next } = words.deal;
let desk: DealDesk;
let skuId: string;
beforeAll(async () => {
  desk = await openDesk([{}, {}, {}, {}]);
  const { rpc } = desk;
  for (const { id } of (await rpc<{ rows: { id: string }[] }>('creators/list', { filters: {}, limit: 10 })).rows)
    // eslint-disable-next-line no-await-in-loop -- one person after the other
    await rpc('people/set', {
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
  const { id: productId } = await rpc<{ id: string }>('catalog/createProduct', {
    nameZh: '山茶面霜',
    nameEn: 'Camellia cream',
  });
  const { id: locationId } = await rpc<{ id: string }>('catalog/createLocation', { name: '上海仓' });
  ({ id: skuId } = await rpc<{ id: string }>('catalog/createSku', {
    productId,
    code: 'CAM-15',
    name: '15 ml',
    unitCost: '1250',
    currency: 'CNY',
  }));
  for (const [day, bestBefore, unitCost] of [
    [120, ago(-200), '1250'],
    [60, ago(-400), '2000'],
  ] as const)
    // eslint-disable-next-line no-await-in-loop -- one lot after the other
    await rpc('catalog/receive', {
      on: ago(day),
      locationId,
      lines: [{ skuId, units: 5, bestBefore, unitCost }],
    });
});
afterAll(() => desk?.close());

const readStock = async (): Promise<{ onHand: number; reserved: number }> => {
  const { onHand, reserved } = await desk.rpc<{ onHand: number; reserved: number }>('catalog/sku', { id: skuId });
  return { onHand, reserved };
};

/** Chooses one of the SKU by keyboard alone, and a lot where one is named. */
async function pick(form: Locator, lot: 'first' | 'last' = 'first'): Promise<void> {
  const { page } = desk;
  await form.getByRole('button', { name: next.stock.add }).press('Enter');
  await form.getByRole('combobox', { name: en.stock.receive.sku }).press('Enter');
  await page.getByPlaceholder(en.stock.receive.findSku).fill('CAM');
  await page.getByRole('option', { name: /CAM-15/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const lots = form.getByRole('combobox', { name: next.stock.lot });
  await lots.waitFor();
  if (lot === 'first') return;
  await lots.press('Enter');
  // The one that expires last; what expires first would be taken unasked.
  await page.getByRole('option').last().click();
}

async function offer(creator: string, form: 'parcel' | 'voucher' | 'visit'): Promise<void> {
  await addByHand(desk, {
    creator,
    model: 'gifting',
    fill: async (sheet) => {
      await choose(desk.page, words.deal.terms.fields.form, words.deal.terms.values[form]);
      await sheet.getByLabel(words.make.goods.unitCost).fill('30');
    },
  });
  await agreeOn(desk, { creator, rail: 'direct' });
  await take(desk, 'accept', 'accepted', { on: ago(50), theirs: true });
}

test('packed from a chosen lot, a parcel gets lost: the goods are gone from stock, and what they cost stays booked', async () => {
  await offer('合成达人1', 'parcel');
  await take(desk, 'pack', 'packed', {
    on: ago(49),
    fill: async (form) => {
      await pick(form, 'last');
      await desk.shoot('gift-pack');
    },
  });
  expect(await readStock()).toEqual({ onHand: 10, reserved: 1 });
  await take(desk, 'ship', 'shipped', {
    on: ago(48),
    fill: (form) => form.getByLabel(next.goodsShipping, { exact: true }).fill('9.5'),
  });
  await take(desk, 'lose', 'lost', { on: ago(44) });
  expect(await readStock()).toEqual({ onHand: 9, reserved: 0 });
  const { accounts } = await readBooks(desk);
  expect(accounts['expense:goods']).toBe('2000');
  expect(accounts['expense:shipping']).toBe('950');
});

test('sent again, it comes back: stock and cost flow back, and it is closed with nothing spoken for', async () => {
  await take(desk, 'resend', 'accepted', { on: ago(43) });
  await take(desk, 'pack', 'packed', { on: ago(42), fill: (form) => pick(form) });
  await take(desk, 'ship', 'shipped', { on: ago(41) });
  const shipped = (await readBooks(desk)).accounts;
  expect(await readStock()).toEqual({ onHand: 8, reserved: 0 });
  await take(desk, 'return', 'returned', { on: ago(36) });
  expect(await readStock()).toEqual({ onHand: 9, reserved: 0 });
  const { accounts } = await readBooks(desk);
  expect([shipped['expense:goods'], accounts['expense:goods']]).toEqual(['3250', '2000']);
  await take(desk, 'close', 'not-received');
  await openTabOf(desk, 'money');
  await desk.shoot('gift-returned');
  const deal = await readDeal(desk);
  expect(deal).toMatchObject({ state: 'not-received', committed: '0' });
  expect(
    deal.bookings.map(({ kind }) => kind).filter((kind) => kind.startsWith('goods') || kind === 'dispatch'),
  ).toEqual(['dispatch', 'dispatch', 'goods-back']);
});

test('what came back is sent once more, arrives, and a note appears', async () => {
  await offer('合成达人2', 'parcel');
  await take(desk, 'pack', 'packed', { on: ago(49), fill: (form) => pick(form) });
  await take(desk, 'ship', 'shipped', { on: ago(48) });
  await take(desk, 'return', 'returned', { on: ago(44) });
  await take(desk, 'resend', 'accepted', { on: ago(43) });
  await take(desk, 'pack', 'packed', { on: ago(42), fill: (form) => pick(form) });
  await take(desk, 'ship', 'shipped', { on: ago(41) });
  await take(desk, 'deliver', 'delivered', { on: ago(38) });
  await take(desk, 'post', 'posted', {
    on: ago(30),
    theirs: true,
    fill: (form) => form.getByLabel(next.noteText).fill(shareNote(ago(30))),
  });
  expect(await readStock()).toEqual({ onHand: 8, reserved: 0 });
  expect((await readBooks(desk)).accounts['expense:goods']).toBe('3250');
});

test('a visit is booked and used: it costs what the terms say, and obliges to nothing', async () => {
  await offer('合成达人3', 'visit');
  // A visit is no parcel.
  const { page } = desk;
  await page.getByRole('button', { name: en.deals.events.pack, exact: true }).first().click();
  const form = page.getByRole('form', { name: en.deals.events.pack });
  await form.getByRole('button', { name: en.deals.events.pack, exact: true }).click();
  await form.getByText(en.refusals['guard.parcel-gift']).waitFor();
  await take(desk, 'book', 'booked', { on: ago(45) });
  await take(desk, 'use', 'used', { on: ago(40), theirs: true });
  await desk.shoot('gift-used');
  const deal = await readDeal(desk);
  expect(deal.obligations.filter(({ side }) => side === 'creator')).toEqual([]);
  expect((await readBooks(desk)).accounts['expense:goods']).toBe('6250');
  await take(desk, 'close-window', 'window-over');
  expect(await readDeal(desk)).toMatchObject({ state: 'window-over', committed: '0' });
});

test('a voucher that nobody uses costs nothing and lets go of what was spoken for', async () => {
  const before = await readBooks(desk);
  await offer('合成达人4', 'voucher');
  expect((await readBooks(desk)).committed).not.toBe('0');
  await take(desk, 'book', 'booked', { on: ago(45) });
  await take(desk, 'no-show', 'no-show', { on: ago(30) });
  const { committed, spent, accounts } = await readBooks(desk);
  expect({ committed, spent }).toEqual({ committed: '0', spent: before.spent });
  expect(accounts['expense:goods']).toBe('6250');
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(desk.complaints).toEqual([]);
});
