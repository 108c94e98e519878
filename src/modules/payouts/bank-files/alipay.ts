/**
 * Alipay batch payment (支付宝批量付款): CSV in GBK, CRLF, two fixed first rows
 * that the bank asks to leave as they are. Columns as in public templates.
 */
import { isAlipayAccount } from './account-shapes.ts';
import { column, plainAmount, referenceAndNote } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import { findLimit } from './limits.ts';
import { KNOWN_NAMES } from './result-names.ts';

const COLUMNS = [
  column('序号（必填）', ({ sequence }) => String(sequence)),
  column('收款方支付宝账号（必填）', ({ line }) => line.account, { field: 'account', required: true }),
  column('收款方姓名（必填）', ({ line }) => line.payeeName, { field: 'name', required: true }),
  column('金额（必填，单位：元）', plainAmount),
  column('备注（选填）', referenceAndNote, { field: 'note' }),
];

const NOTE = findLimit('alipay', 'note');

export const alipay = createDelimitedFormat({
  id: 'alipay',
  extension: 'csv',
  columns: COLUMNS,
  limits: {
    rows: findLimit('alipay', 'rows'),
    nameCharacters: findLimit('alipay', 'name'),
    noteCharacters: NOTE,
    currencies: ['CNY'],
    oneCurrency: true,
    splits: false,
  },
  encoding: 'gbk',
  forbidden: ',"',
  wholeOnly: [],
  firstRows: () => [['支付宝批量付款文件模板（前面两行请勿删除）'], COLUMNS.map(({ header }) => header)],
  delimiter: ',',
  lineEnd: '\r\n',
  quotes: false,
  checkLine: ({ account }) =>
    account.trim() === '' || isAlipayAccount(account) ? [] : [{ code: 'field-malformed', field: 'account' }],
  result: KNOWN_NAMES,
});
