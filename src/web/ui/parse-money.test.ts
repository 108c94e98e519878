import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDecimalString } from '#kernel/money.ts';
import { parseMoney } from './parse-money.ts';

describe('parseMoney', () => {
  it.each([
    ['1200', 'CNY', '120000'],
    ['1,200.5', 'CNY', '120050'],
    ['¥1.2万', 'CNY', '1200000'],
    ['1.2w', 'CNY', '1200000'],
    ['12k', 'USD', '1200000'],
    ['500', 'JPY', '500'],
    ['0', 'EUR', '0'],
    ['5.5', 'JPY', null],
    ['1.234', 'CNY', null],
    ['', 'CNY', null],
    ['-5', 'CNY', null],
    ['about 5', 'CNY', null],
    ['9999999999999999', 'CNY', null],
  ] as const)('%s in %s is %s', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  it('reads back every amount that it shows', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom('CNY', 'JPY', 'USD'), (amount, currency) => {
        expect(parseMoney(toDecimalString({ amount, currency }), currency)).toBe(amount.toString());
      }),
    );
  });
});
