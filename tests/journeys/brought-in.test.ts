/**
 * A campaign that is brought in half-way, in a real browser: a sheet says where each collaboration stands and what is
 * owed still; it is shown row by row and then made; from there all of it runs to settled, and the books close.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ago,
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
import { en } from '#words/en.ts';

const { sheet } = words.make;
const SHEET = [
  '达人,合作方式,付款路径,费用,图文篇数,合作月数,状态,谈定日期,收货日期,发布日期,本月开始日期,已结清数量,尚欠金额',
  `合成达人1,商单,直付,8000,2,,已发布,${ago(90)},${ago(80)},${ago(70)},,1,4000`,
  `合成达人2,年框,直付,30000,,3,进行中,${ago(100)},,${ago(50)},${ago(40)},2,10000`,
  `合成达人3,赠品,直付,,,,已签收,${ago(60)},${ago(50)},,,,`,
  `查无此人,商单,直付,8000,1,,已发布,${ago(90)},,,,,`,
  `合成达人4,商单,蒲公英,8000,1,,已发布,${ago(90)},,${ago(70)},,1,8000`,
].join('\n');
let desk: DealDesk;
beforeAll(async () => {
  desk = await openDesk([{}, {}, {}, {}]);
});
afterAll(() => desk?.close());

const openDeal = async (creator: string): Promise<void> => {
  const { page, rpc, url } = desk;
  const { rows } = await rpc<{ rows: { id: string; creator: string }[] }>('deals/list', { text: creator });
  await page.goto(`${url}/deals/${rows[0]!.id}`);
  await page.getByRole('heading', { name: creator }).waitFor();
};
const aNote = (on: string) => ({
  on,
  theirs: true,
  fill: (form: ReturnType<DealDesk['page']['locator']>) =>
    form.getByLabel(words.deal.next.noteText).fill(shareNote(on)),
});

test('the sheet is shown first: what it makes, what is refused and why', async () => {
  const { page } = desk;
  await page.goto(`${desk.url}/deals`);
  await button(page, en.dealFiles.menu).click();
  await button(page, sheet.action).click();
  await page.getByText(sheet.running).waitFor();
  await desk.shoot('sheet-begin');
  await page
    .getByLabel(sheet.choose, { exact: true })
    .setInputFiles({ name: '在途合作.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.getByText(sheet.problems({ count: 2 })).waitFor();
  await page.getByText(en.refusals['collaborations.creator-unknown']({ creator: '查无此人' })).waitFor();
  await page.getByText(en.refusals['collaborations.owed-by-platform']).waitFor();
  await desk.shoot('sheet-shown');
  expect(await readBooks(desk)).toMatchObject({ committed: '0', spent: '0' });
  await button(page, sheet.apply({ count: 3 })).click();
  await page.getByText(sheet.done({ count: 3 })).waitFor();
  await button(page, en.shell.close).last().click();
});

test('what is owed opens the books; only what is left is spoken for', async () => {
  const { accounts, committed, spent } = await readBooks(desk);
  expect({ committed, spent }).toEqual({ committed: '1400000', spent: '0' });
  expect(accounts['payable:creator']).toBe('-1400000');
  expect(accounts['equity:opening']).toBe('1400000');
});

test('the paid post goes on with its second note', async () => {
  await openDeal('合成达人1');
  await openTabOf(desk, 'history');
  await desk.page.getByText(words.deal.history.broughtIn).waitFor();
  await take(desk, 'publish-next', 'published', aNote(ago(60)));
  await take(desk, 'verify', 'verified', { on: ago(59) });
  await take(desk, 'measure', 'measured', { on: ago(10) });
  expect((await readBooks(desk)).spent).toBe('400000');
});

test('the ambassador serves the last month, the gift ends without a note', async () => {
  await openDeal('合成达人2');
  await take(desk, 'publish', 'active', aNote(ago(30)));
  await take(desk, 'serve-month', 'month-review', { on: ago(10) });
  await take(desk, 'conclude', 'served', { on: ago(9) });
  expect((await readBooks(desk)).spent).toBe('1400000');
  await openDeal('合成达人3');
  await take(desk, 'close-window', 'window-over');
});

test('paid, settled, and the books say so', async () => {
  await payAll(desk);
  await openDeal('合成达人1');
  await take(desk, 'settle', 'settled');
  await openTabOf(desk, 'money');
  await desk.shoot('brought-in-money');
  expect(await readDeal(desk)).toMatchObject({ committed: '0' });
  await openDeal('合成达人2');
  await take(desk, 'complete', 'completed');
  const { accounts, committed, spent } = await readBooks(desk);
  expect({ committed, spent }).toEqual({ committed: '0', spent: '1400000' });
  expect(accounts['payable:creator'] ?? '0').toBe('0');
  expect(accounts['cash']).toBe('-2800000');
  expect(desk.complaints).toEqual([]);
});
