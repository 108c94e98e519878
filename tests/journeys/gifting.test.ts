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

test('where the note stands in searches: by hand before and after, by file, and in the read-out', async () => {
  const { page, url } = desk;
  const { positions } = words;
  const { notes } = await readDeal(desk);
  await openTabOf(desk, 'notes');
  for (const [day, place] of [
    [ago(45), ''],
    [ago(35), '12'],
  ] as const) {
    await page.getByRole('button', { name: positions.add, exact: true }).click();
    const form = page.getByRole('form', { name: positions.add });
    await form.getByLabel(positions.keyword).fill('敏感肌面霜');
    await form.getByLabel(positions.on).fill(day);
    await form.getByLabel(positions.position, { exact: true }).fill(place);
    await form.getByRole('button', { name: positions.add, exact: true }).click();
    await form.waitFor({ state: 'detached' });
  }
  const table = page.getByRole('region', { name: positions.title });
  await table.getByText(positions.absent({ depth: '50' })).waitFor();
  await table.getByText(positions.entered).waitFor();
  const deal = page.url();
  await page.goto(`${url}/deals?file=positions`);
  const dialog = page.getByRole('dialog', { name: positions.file.title });
  const rows = [
    '笔记链接,关键词,日期,排名',
    `${notes[0]!.url},敏感肌面霜,${ago(20)},3`,
    `${notes[0]!.url},山茶花面霜,${ago(20)},>50`,
    `x,面霜,,1`,
  ];
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '排名.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await dialog.getByText(positions.file.says['no-note']).waitFor();
  await desk.shoot('positions-file');
  await dialog.getByRole('button', { name: positions.file.apply({ count: '2' }) }).click();
  await dialog.getByText(positions.file.applied({ count: '2' })).waitFor();
  await page.goto(deal);
  await openTabOf(desk, 'notes');
  await table.getByText(positions.place({ place: '3' })).waitFor();
  await table.getByText(positions.up({ places: '9' })).waitFor();
  await desk.shoot('positions-note');
  await page.goto(`${url}/deals?file=gifts`);
  const terms = page.getByRole('region', { name: positions.terms });
  await terms
    .getByRole('row')
    .filter({ hasText: '敏感肌面霜' })
    .getByText(positions.found({ found: '1', looked: '1' }))
    .waitFor();
  await terms
    .getByRole('row')
    .filter({ hasText: '山茶花面霜' })
    .getByText(positions.found({ found: '0', looked: '1' }))
    .waitFor();
  await desk.shoot('positions-gifts');
  expect(await terms.getByRole('row').count()).toBe(3);
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
