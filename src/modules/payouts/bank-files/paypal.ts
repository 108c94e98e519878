/**
 * PayPal Payouts Web: UTF-8 CSV without a header; recipient, amount, currency,
 * customer id, note, wallet. At most 5,000 rows and one currency a file, so a
 * batch becomes as many files as it needs (developer.paypal.com/payouts/web/overview).
 */
import { isEmail, isPayPalId } from './account-shapes.ts';
import { column, plainAmount } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import { findCurrencies, findLimit } from './limits.ts';
import { KNOWN_NAMES } from './result-names.ts';

const TAKEN = findCurrencies('paypal');

export const paypal = createDelimitedFormat({
  id: 'paypal',
  extension: 'csv',
  columns: [
    column('recipient', ({ line }) => line.account, { field: 'account', required: true }),
    column('amount', plainAmount),
    column('currency', ({ line }) => line.amount.currency),
    column('customer id', ({ line }) => line.reference),
    column('note', ({ line }) => line.note ?? '', { field: 'note' }),
    column('wallet', () => 'PAYPAL'),
  ],
  limits: {
    rows: findLimit('paypal', 'rows'),
    nameCharacters: null,
    noteCharacters: findLimit('paypal', 'note'),
    currencies: TAKEN?.currencies ?? null,
    oneCurrency: true,
    splits: true,
  },
  encoding: 'utf-8',
  forbidden: '',
  wholeOnly: TAKEN?.wholeOnly ?? [],
  firstRows: () => [],
  delimiter: ',',
  lineEnd: '\r\n',
  quotes: true,
  checkLine: ({ account }) =>
    account.trim() === '' || isEmail(account) || isPayPalId(account)
      ? []
      : [{ code: 'field-malformed', field: 'account' }],
  result: { ...KNOWN_NAMES, mixed: true, offset: 'Z' },
});
