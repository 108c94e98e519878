/** Files for banks: why a batch cannot be written, and what a result file leaves open. */

const exact = (value: number): string => value.toLocaleString('en');

const fields = {
  reference: 'reference',
  name: 'payee’s name',
  account: 'account',
  email: 'e-mail address',
  'bank-name': 'bank',
  'bank-code': 'branch number',
  'id-number': 'identity number',
  note: 'note',
};
type Field = keyof typeof fields;

/** A character that can be shown, or its number. */
const shown = (character: string): string =>
  /^[\p{Cc}\p{Z}]$/u.test(character)
    ? `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : `“${character}”`;

export const payoutFiles = {
  fields,
  formats: {
    alipay: 'Alipay batch payment',
    mybank: 'MYbank batch transfer',
    wechat: 'WeChat Pay merchant transfer',
    'wise-email': 'Wise, to e-mail addresses',
    'wise-iban': 'Wise, to bank accounts (IBAN)',
    paypal: 'PayPal Payouts',
  },
  findings: {
    'batch-empty': () => 'There is nothing to pay in this batch.',
    'too-many-lines': ({ lines, limit }: { lines: number; limit: number }) =>
      `${exact(lines)} payments, but a file takes ${exact(limit)}. Make smaller batches.`,
    'currencies-mixed': ({ currencies }: { currencies: readonly string[] }) =>
      `The file takes one currency; the batch has ${currencies.join(', ')}.`,
    'currency-not-taken': ({ currency }: { currency: string }) => `${currency} cannot be paid in this format.`,
    'amount-currency-unclear': ({ currency }: { currency: string }) =>
      `The amount is in ${currency}, which is neither what is sent nor what arrives.`,
    'amount-not-positive': () => 'The amount is not above zero.',
    'amount-not-whole': ({ currency }: { currency: string }) => `${currency} is paid here in whole units only.`,
    'reference-malformed': () => 'The reference is not a letter followed by 5 to 19 letters and digits.',
    'reference-twice': ({ other }: { other: number }) => `The same payment stands in line ${other + 1} already.`,
    'field-missing': ({ field }: { field: Field }) => `The ${fields[field]} is missing.`,
    'field-malformed': ({ field }: { field: Field }) => `The ${fields[field]} is not one that can be paid to here.`,
    'field-too-long': ({ field, characters, limit }: { field: Field; characters: number; limit: number }) =>
      `The ${fields[field]} has ${exact(characters)} characters; ${exact(limit)} are taken.`,
    'not-encodable': ({ field, character }: { field: Field; character: string }) =>
      `The ${fields[field]} holds ${shown(character)}, which the bank’s character set does not have.`,
    'character-not-allowed': ({ field, character }: { field: Field; character: string }) =>
      `The ${fields[field]} holds ${shown(character)} where the bank cannot take it.`,
    'looks-like-formula': ({ field, character }: { field: Field; character: string }) =>
      `The ${fields[field]} begins with ${shown(character)}, which a spreadsheet would run as a formula. Correct it at the payee.`,
  },
  states: { paid: 'Paid', failed: 'Failed', open: 'Under way' },
  problems: {
    'columns-missing': ({
      missing,
      found,
    }: {
      missing: readonly ('reference' | 'state')[];
      found: readonly string[];
    }) => `No column was found for the ${missing.join(' and the ')}. The file has: ${found.join(', ')}.`,
    'reference-missing': () => 'The row has no reference by which its payment could be known.',
    'state-unknown': ({ value }: { value: string }) => `“${value}” is not known as a state; nothing was settled.`,
    'amount-unreadable': ({ value }: { value: string }) => `“${value}” is not an exact amount.`,
    'time-unreadable': ({ value }: { value: string }) => `“${value}” is not a time that can be read.`,
    repeated: ({ first }: { first: number }) => `Says the same as row ${first}; it counts once.`,
    contradicted: ({ first }: { first: number }) => `Says something else than row ${first}; neither counts.`,
  },
};
