import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CURRENCIES,
  CURRENCY_DIGITS,
  divideRounded,
  fromCny,
  parseDecimal,
  timesBps,
  toCny,
  toDecimalString,
} from './money.ts';

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('divideRounded', () => {
  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 2n, 2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
  ])('%s / %s = %s, half away from zero', (a, b, expected) => expect(divideRounded(a, b)).toBe(expected));

  test('is never further than half a unit from the quotient', () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 9n }), (a, b) => {
        const rest = a - divideRounded(a, b) * b;
        return 2n * (rest < 0n ? -rest : rest) <= b;
      }),
    );
  });

  test('refuses to divide by zero', () => expect(() => divideRounded(1n, 0n)).toThrow(RangeError));
});

describe('rates', () => {
  test.each([
    ['USD', 100_00n, '7.12', 71_200n],
    ['JPY', 10_000n, '0.0481', 48_100n],
    ['EUR', 1n, '8.3355', 8n],
    ['CNY', 123n, '1', 123n],
  ] as const)('%s %s at %s is %s fen', (currency, minor, cnyPerUnit, fen) => {
    expect(toCny({ amount: minor, currency }, { currency, cnyPerUnit, on: '2026-11-23' })).toBe(fen);
  });

  test('a conversion and its return differ by less than the rounding of one unit each way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES.filter((c) => c !== 'CNY')),
        amount,
        fc.integer({ min: 100, max: 99_999 }),
        (currency, fen, tenthousandths) => {
          const rate = { currency, cnyPerUnit: (tenthousandths / 10_000).toFixed(4), on: '2026-11-23' };
          const { numerator, denominator } = parseDecimal(rate.cnyPerUnit);
          const fenPerMinor = Number(numerator * 100n) / Number(denominator * 10n ** BigInt(CURRENCY_DIGITS[currency]));
          const drift = toCny(fromCny(fen, currency, rate), rate) - fen;
          return Math.abs(Number(drift)) <= fenPerMinor / 2 + 1;
        },
      ),
    );
  });

  test('a missing rate is a defect, not a guess', () =>
    expect(() => toCny({ amount: 1n, currency: 'USD' }, null)).toThrow(RangeError));
});

describe('writing', () => {
  test.each([
    [123_456n, 'CNY', '1234.56'],
    [-5n, 'CNY', '-0.05'],
    [0n, 'USD', '0.00'],
    [1_500n, 'JPY', '1500'],
  ] as const)('%s %s is %s', (minor, currency, text) =>
    expect(toDecimalString({ amount: minor, currency })).toBe(text),
  );

  test('ten percent of an amount', () => expect(timesBps(12_345n, 1_000)).toBe(1_235n));
});
