/** The format that an operator's template describes. */
import { CURRENCY_DIGITS, toDecimalString, type Money } from '#kernel/money.ts';
import { isEmail } from './account-shapes.ts';
import { column, referenceAndNote, type CellContext, type Column } from './columns.ts';
import { createDelimitedFormat } from './delimited-format.ts';
import type { BankFormat, LineField, PayoutBatch, PayoutLine } from './format.ts';
import { KNOWN_NAMES, KNOWN_STATES, namesOf, type ResultNames } from './result-names.ts';
import type { BankTemplate } from './template.ts';

type TemplateColumn = BankTemplate['columns'][number];

export function createTemplateFormat(template: BankTemplate): BankFormat {
  const columns = template.columns.map((one) => columnOf(one, template));
  return createDelimitedFormat({
    id: template.id,
    extension: template.extension,
    columns,
    limits: {
      rows: template.maxRows,
      nameCharacters: template.maxNameCharacters,
      noteCharacters: null,
      currencies: template.currencies,
      oneCurrency: template.oneCurrency,
      splits: false,
    },
    encoding: template.encoding,
    forbidden: template.quotes ? '' : `${template.delimiter}"`,
    wholeOnly: [],
    firstRows: (batch, lines) => [
      ...template.firstRows.map((row) => row.map((text) => fill(text, template, batch, lines))),
      ...(template.headerRow ? [columns.map(({ header }) => header)] : []),
    ],
    delimiter: template.delimiter,
    lineEnd: template.lineEnd,
    quotes: template.quotes,
    checkLine: ({ email }) =>
      email === undefined || email === '' || isEmail(email) ? [] : [{ code: 'field-malformed', field: 'email' }],
    result: resultNames(template.result),
  });
}

function columnOf({ header, source, text, required, maxCharacters }: TemplateColumn, template: BankTemplate): Column {
  const payTo: LineField = template.columns.some((one) => one.source === 'account') ? 'account' : 'email';
  const of = (field: LineField, write: (context: CellContext) => string): Column =>
    // Nobody is paid without an account, whatever the template says.
    column(header, write, { field, required: required || field === payTo, maxCharacters });
  switch (source) {
    case 'fixed':
      return column(header, ({ batch }) => fill(text ?? '', template, batch, batch.lines));
    case 'sequence':
      return column(header, ({ sequence }) => String(sequence));
    case 'reference':
      return of('reference', ({ line }) => line.reference);
    case 'reference-and-note':
      return of('note', referenceAndNote);
    case 'name':
      return of('name', ({ line }) => line.payeeName);
    case 'account':
      return of('account', ({ line }) => line.account);
    case 'email':
      return of('email', ({ line }) => line.email ?? '');
    case 'bank-name':
      return of('bank-name', ({ line }) => line.bankName ?? '');
    case 'bank-code':
      return of('bank-code', ({ line }) => line.bankCode ?? '');
    case 'id-number':
      return of('id-number', ({ line }) => line.idNumber ?? '');
    case 'note':
      return of('note', ({ line }) => line.note ?? '');
    case 'amount':
      return column(header, ({ line }) => writeAmount(line.amount, template.amount));
    case 'currency':
      return column(header, ({ line }) => line.amount.currency);
    case 'date':
      return column(header, ({ batch }) => writeDay(batch.on, template.date));
  }
}

function writeAmount(amount: Money, { decimalMark, groups, unit }: BankTemplate['amount']): string {
  if (unit === 'minor') return amount.amount.toString();
  const [whole = '', fraction] = toDecimalString(amount).split('.');
  const grouped = groups ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return CURRENCY_DIGITS[amount.currency] === 0 ? grouped : `${grouped}${decimalMark}${fraction}`;
}

function writeDay(day: string, pattern: BankTemplate['date']): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return pattern.replace('YYYY', year).replace('MM', month).replace('DD', date);
}

/** Puts the batch's own figures into a fixed text. A total over several currencies is no figure and stays empty. */
function fill(text: string, template: BankTemplate, batch: PayoutBatch, lines: readonly PayoutLine[]): string {
  return text.replace(/\{(date|count|total|batch|currency)\}/g, (_, place: string) => {
    const currencies = [...new Set(lines.map(({ amount }) => amount.currency))];
    const currency = currencies.length === 1 ? currencies[0]! : null;
    if (place === 'date') return writeDay(batch.on, template.date);
    if (place === 'count') return String(lines.length);
    if (place === 'batch') return batch.id;
    if (currency === null) return '';
    if (place === 'currency') return currency;
    return writeAmount(
      { amount: lines.reduce((sum, { amount }) => sum + amount.amount, 0n), currency },
      template.amount,
    );
  });
}

/** The operator's names where there are any, the usual ones for the rest. */
function resultNames({ columns, states }: BankTemplate['result']): ResultNames {
  const named = Object.keys(columns).length > 0;
  const own = namesOf(
    { reference: [], state: [], reason: [], amount: [], currency: [], at: [], bankReference: [], ...columns },
    { ...KNOWN_STATES, ...states },
  );
  return named ? own : { ...own, columns: KNOWN_NAMES.columns };
}
