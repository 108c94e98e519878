import { expect, test } from 'vitest';
import fc from 'fast-check';
import { CURRENCIES } from '#kernel/money.ts';
import { parseTypedAmount, parseTypedCount, toTypedAmount } from './typed-amount.ts';

test.each([
  ['300000', 'CNY', '30000000'],
  ['300,000', 'CNY', '30000000'],
  ['30万', 'CNY', '30000000'],
  ['1.25w', 'CNY', '1250000'],
  ['¥1 299.50', 'CNY', '129950'],
  ['USD 12k', 'USD', '1200000'],
  ['１２，０００', 'CNY', '1200000'],
  ['5000', 'JPY', '5000'],
  ['0', 'CNY', '0'],
  ['12.', 'CNY', '1200'],
  ['￥3 000', 'CNY', '300000'],
] as const)('%s in %s is %s', (text, currency, expected) => {
  expect(parseTypedAmount(text, currency)).toBe(expected);
});

test.each(['', 'abc', '-5', '1.234', '12 apples', '1.2.3', '万', '9999999999999999'])('%j is not an amount', (text) => {
  expect(parseTypedAmount(text, 'CNY')).toBeNull();
});

test('yen have no smaller unit', () => {
  expect(parseTypedAmount('12.5', 'JPY')).toBeNull();
  expect(parseTypedCount('1.2万')).toBe(12_000);
  expect(parseTypedCount('1.5')).toBeNull();
});

test('what is shown reads back to the same amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom(...CURRENCIES), (amount, currency) => {
      expect(parseTypedAmount(toTypedAmount(amount.toString(), currency), currency)).toBe(amount.toString());
    }),
  );
});
