/**
 * Wise batch payments: UTF-8 CSV, CRLF, a header row whose names and order are
 * fixed. `wise-email` pays to an e-mail address, `wise-iban` to a bank account.
 * CNY has templates of its own that only Wise gives out. Results are read from
 * the transaction history, which holds other payments as well.
 */
import type { Currency } from '#kernel/money.ts';
import { isEmail, isIban } from './account-shapes.ts';
import type { LineFinding } from './check-batch.ts';
import { column, plainAmount, type Column } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import type { BankFormat, PayoutBatch, PayoutLine } from './format.ts';
import { findLimit } from './limits.ts';
import { KNOWN_NAMES } from './result-names.ts';

const OWN_TEMPLATE: readonly Currency[] = ['CNY'];

const receives = ({ amount, receiveCurrency }: PayoutLine): Currency => receiveCurrency ?? amount.currency;

const AMOUNTS: readonly Column[] = [
  column('receiverType', ({ line }) => (line.receiver === 'person' ? 'PERSON' : 'INSTITUTION')),
  column('amountCurrency', ({ line }) => (line.amount.currency === receives(line) ? 'target' : 'source')),
  column('amount', plainAmount),
  column('sourceCurrency', ({ batch }) => batch.payFrom),
  column('targetCurrency', ({ line }) => receives(line)),
];
const NAME = column('name', ({ line }) => line.payeeName, { field: 'name', required: true });
const PAYMENT_REFERENCE = column('paymentReference', ({ line }) => line.reference);

function createWise(id: string, columns: readonly Column[], isAccount: (text: string) => boolean): BankFormat {
  return createDelimitedFormat({
    id,
    extension: 'csv',
    columns,
    limits: {
      rows: findLimit('wise', 'rows'),
      nameCharacters: findLimit('wise', 'name'),
      noteCharacters: null,
      currencies: null,
      oneCurrency: false,
      splits: false,
    },
    encoding: 'utf-8',
    forbidden: '',
    wholeOnly: [],
    firstRows: () => [columns.map(({ header }) => header)],
    delimiter: ',',
    lineEnd: '\r\n',
    quotes: true,
    checkLine: (line, batch) => checkWise(line, batch, isAccount),
    result: { ...KNOWN_NAMES, mixed: true, offset: 'Z' },
  });
}

function checkWise(
  line: PayoutLine,
  { payFrom }: PayoutBatch,
  isAccount: (text: string) => boolean,
): readonly LineFinding[] {
  const findings: LineFinding[] = [];
  const target = receives(line);
  const { currency } = line.amount;
  if (OWN_TEMPLATE.includes(target)) findings.push({ code: 'currency-not-taken', currency: target });
  if (currency !== target && currency !== payFrom) findings.push({ code: 'amount-currency-unclear', currency });
  if (line.account.trim() !== '' && !isAccount(line.account))
    findings.push({ code: 'field-malformed', field: 'account' });
  if (line.email !== undefined && line.email !== '' && !isEmail(line.email))
    findings.push({ code: 'field-malformed', field: 'email' });
  return findings;
}

export const wiseEmail = createWise(
  'wise-email',
  [
    NAME,
    column('recipientEmail', ({ line }) => line.account, { field: 'account', required: true }),
    PAYMENT_REFERENCE,
    ...AMOUNTS,
  ],
  isEmail,
);

export const wiseIban = createWise(
  'wise-iban',
  [
    NAME,
    column('recipientEmail', ({ line }) => line.email ?? '', { field: 'email' }),
    PAYMENT_REFERENCE,
    column('referenceNumber', ({ line }) => line.reference),
    ...AMOUNTS,
    column('IBAN', ({ line }) => line.account, { field: 'account', required: true }),
  ],
  isIban,
);
