/** MYbank (网商银行) batch transfer: one header row, CSV in GBK, CRLF. The columns are of a public file; encoding and line ends are taken from Alipay's. */
import { isAlipayAccount, isBankAccount, isBankCode } from './account-shapes.ts';
import type { LineFinding } from './check-batch.ts';
import { column, plainAmount, referenceAndNote } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import { findLimit } from './limits.ts';
import { KNOWN_NAMES } from './result-names.ts';

const COLUMNS = [
  column('收款方名称', ({ line }) => line.payeeName, { field: 'name', required: true }),
  column('收款方账号', ({ line }) => line.account, { field: 'account', required: true }),
  column('收款方开户行名称', ({ line }) => line.bankName ?? '', { field: 'bank-name', required: true }),
  column('收款行联行号', ({ line }) => line.bankCode ?? '', { field: 'bank-code' }),
  column('金额', plainAmount),
  column('附言/用途', referenceAndNote, { field: 'note' }),
];

/** The bank's name under which MYbank pays to an Alipay account. */
const ALIPAY = '支付宝';

export const mybank = createDelimitedFormat({
  id: 'mybank',
  extension: 'csv',
  columns: COLUMNS,
  limits: {
    rows: findLimit('mybank', 'rows'),
    nameCharacters: findLimit('mybank', 'name'),
    noteCharacters: findLimit('mybank', 'note'),
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
  checkLine: ({ account, bankName, bankCode }) => {
    const findings: LineFinding[] = [];
    const right = bankName === ALIPAY ? isAlipayAccount(account) : isBankAccount(account);
    if (account.trim() !== '' && !right) findings.push({ code: 'field-malformed', field: 'account' });
    if (bankCode !== undefined && bankCode !== '' && !isBankCode(bankCode))
      findings.push({ code: 'field-malformed', field: 'bank-code' });
    return findings;
  },
  result: KNOWN_NAMES,
});
