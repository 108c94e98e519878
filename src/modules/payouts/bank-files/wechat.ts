/**
 * WeChat Pay merchant transfer (商家转账): one header row, CSV in GBK, CRLF.
 * The columns are of a public file; the reference is the merchant's detail number.
 */
import { isOpenid } from './account-shapes.ts';
import type { LineFinding } from './check-batch.ts';
import { column, plainAmount } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import { findLimit } from './limits.ts';
import { KNOWN_NAMES } from './result-names.ts';

const COLUMNS = [
  column('商家明细单号（必填）', ({ line }) => line.reference),
  column('收款用户openid（必填）', ({ line }) => line.account, { field: 'account', required: true }),
  column('收款用户姓名（选填）', ({ line }) => line.payeeName, { field: 'name' }),
  column('收款用户身份证（选填）', ({ line }) => line.idNumber ?? '', { field: 'id-number' }),
  column('转账金额（必填，单位：元）', plainAmount),
  column('转账备注（必填）', ({ line }) => (line.note === undefined || line.note === '' ? line.reference : line.note), {
    field: 'note',
  }),
];

const NAMED_FROM = BigInt(findLimit('wechat', 'name-needed-from') ?? 0) * 100n;

export const wechat = createDelimitedFormat({
  id: 'wechat',
  extension: 'csv',
  columns: COLUMNS,
  limits: {
    rows: findLimit('wechat', 'rows'),
    nameCharacters: findLimit('wechat', 'name'),
    noteCharacters: findLimit('wechat', 'note'),
    currencies: ['CNY'],
    oneCurrency: true,
    splits: false,
  },
  encoding: 'gbk',
  forbidden: ',"',
  wholeOnly: [],
  firstRows: () => [COLUMNS.map(({ header }) => header)],
  delimiter: ',',
  lineEnd: '\r\n',
  quotes: false,
  checkLine: ({ account, amount, payeeName, idNumber }) => {
    const findings: LineFinding[] = [];
    if (account.trim() !== '' && !isOpenid(account)) findings.push({ code: 'field-malformed', field: 'account' });
    if (amount.amount >= NAMED_FROM && payeeName.trim() === '') findings.push({ code: 'field-missing', field: 'name' });
    if (idNumber !== undefined && idNumber !== '' && !/^\d{17}[\dX]$/.test(idNumber))
      findings.push({ code: 'field-malformed', field: 'id-number' });
    return findings;
  },
  result: KNOWN_NAMES,
});
