import { expect, test } from 'vitest';
import { BankTemplate } from '#modules/payouts/contract.ts';
import { askFields } from './account-fields.ts';

test('each bank file asks for what it writes', () => {
  expect(askFields('alipay', null)).toEqual({});
  expect(askFields('mybank', null)).toEqual({ bankName: 'needed', bankCode: 'optional' });
});

test("an operator's own asks by its columns", () => {
  const template = BankTemplate.parse({
    id: 'bank',
    columns: [
      { header: 'a', source: 'email' },
      { header: 'b', source: 'amount' },
      { header: 'c', source: 'reference' },
      { header: 'd', source: 'bank-code', required: true },
    ],
    encoding: 'gbk',
    delimiter: ',',
  });
  // Without an account the e-mail address is where it is paid to.
  expect(askFields('bank', template)).toEqual({ email: 'needed', bankCode: 'needed' });
});
