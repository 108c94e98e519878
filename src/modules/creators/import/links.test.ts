import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { readCreators } from './read-creators.ts';

const USER = '5f3c9d1e000000000101a2b3';
const PROFILE = `https://www.xiaohongshu.com/user/profile/${USER}`;

async function* workbook(): AsyncGenerator<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('报价');
  sheet.addRow(['达人昵称', '主页链接', '粉丝量/w', '图文报价']);
  sheet.addRow(['山谷日记', { text: '主页', hyperlink: `${PROFILE}?xsec_token=1` }, 1.2, 800]);
  sheet.addRow(['没有链接', '主页', 1.5, 900]);
  yield new Uint8Array(await book.xlsx.writeBuffer());
}

test('a link column that shows a word is read by the address behind it', async () => {
  const reading = readCreators(workbook(), { today: '2026-11-23' });
  const rows = await Array.fromAsync(reading);
  expect(rows.map((row) => (row.kind === 'creator' ? row.profile.userId : row.kind))).toEqual([USER, 'rejected']);
  expect(reading.report().rows).toMatchObject({ read: 2, created: 1, rejected: 1 });
});
