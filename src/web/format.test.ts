import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBand,
  formatCount,
  formatDay,
  formatInstant,
  formatMoney,
  formatMoneyShort,
  formatPercent,
} from './format.ts';

describe('numbers as each language writes them', () => {
  it.each([
    [0, '0', '0'],
    [0.4, '0.4', '0.4'],
    [999, '999', '999'],
    [9_999, '9,999', '9,999'],
    [12_345, '12.3k', '1.2万'],
    [124_000, '124k', '12.4万'],
    [999_600, '1m', '100万'],
    [1_234_567, '1.2m', '123万'],
    [120_000_000, '120m', '1.2亿'],
  ])('%d', (value, english, chinese) => {
    expect(formatCount(value, 'en')).toBe(english);
    expect(formatCount(value, 'zh')).toBe(chinese);
  });

  it('keeps decimals in line, and a small share visible', () => {
    expect(formatPercent(0.01, 'en')).toBe('1.0%');
    expect(formatPercent(0.0004, 'en')).toBe('0.04%');
    expect(formatPercent(0, 'en')).toBe('0.0%');
  });

  it('writes a band as its middle and its range', () => {
    expect(formatBand({ p10: 8_100, p50: 12_400, p90: 19_000 }, 'en')).toEqual({ middle: '12.4k', range: '8,100–19k' });
  });
});

describe('money', () => {
  it.each([
    ['123456', 'CNY', '¥1,234.56', '¥1,234.56'],
    ['1200000', 'CNY', '¥12,000', '¥1.2万'],
    ['1200000', 'USD', '$12,000', '$1.2万'],
    ['1200', 'JPY', '¥1,200', '¥1,200'],
    ['-1200000', 'CNY', '-¥12,000', '-¥1.2万'],
  ] as const)('%s %s', (minor, currency, exact, short) => {
    expect(formatMoney(minor, currency, 'en').replace('−', '-')).toBe(exact);
    expect(formatMoneyShort(minor, currency, 'zh').replace('−', '-')).toBe(short);
  });

  it('loses no digit of any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (amount) => {
        const digits = formatMoney(amount, 'CNY', 'en').replaceAll(/[^\d.]/g, '');
        const [whole = '', cents = '00'] = digits.split('.');
        expect(BigInt(whole + cents)).toBe(amount);
      }),
    );
  });
});

describe('dates', () => {
  it('writes calendar dates without a zone', () => {
    expect(formatDay('2026-11-23', 'en')).toBe('23 Nov 2026');
    expect(formatDay('2026-11-23', 'zh')).toBe('2026年11月23日');
    expect(formatDay('soon', 'en')).toBe('soon');
  });

  it('says an instant in Beijing time', () => {
    expect(formatInstant('2026-11-23T16:30:00Z', 'en').beijing).toBe('24 Nov, 00:30');
  });
});
