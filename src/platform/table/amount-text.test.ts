import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './amount-text.ts';

describe('readAmount', () => {
  it.each<[string, bigint, boolean]>([
    ['69', 6_900n, true],
    ['68.04', 6_804n, true],
    ['0.0', 0n, true],
    ['.5', 50n, true],
    ['5.', 500n, true],
    ['1,234.50', 123_450n, true],
    ['-1,234', -123_400n, true],
    ['\u22121', -100n, true],
    ['¥ 2,000', 200_000n, true],
    ['￥２０．５０', 2_050n, true],
    ['-¥3', -300n, true],
    ['12元', 1_200n, true],
    ['RMB 7', 700n, true],
    ['1.0E3', 100_000n, true],
    ['9007199254740993.01', 900_719_925_474_099_301n, true],
    ['68.040000000000006', 6_804n, true],
    ['24.149999999999999', 2_415n, true],
    ['24.155', 2_416n, false],
    ['-24.155', -2_416n, false],
    ['0.001', 0n, false],
    ['1.2w', 1_200_000n, false],
    ['1.2万', 1_200_000n, false],
    ['3亿', 30_000_000_000n, false],
    ['10万+', 10_000_000n, false],
  ])('%s is %i', (text, minor, exact) => expect(readAmount(text)).toEqual({ kind: 'value', minor, exact }));

  it.each(['', '  ', '-', '--', '暂无', 'NULL', '—'])('%j is missing', (text) =>
    expect(readAmount(text)).toEqual({ kind: 'missing' }),
  );

  it.each(['12,34', '1.2.3', 'abc', '12 yuan', '=1+1', '.', '1e999', '5%', '¥11.19 / ¥500', '9'.repeat(80)])(
    '%s is invalid',
    (text) => expect(readAmount(text)).toEqual({ kind: 'invalid' }),
  );

  it('follows the currency', () => {
    expect(readAmount('1500', 0)).toEqual({ kind: 'value', minor: 1_500n, exact: true });
    expect(readAmount('1500.5', 0)).toEqual({ kind: 'value', minor: 1_501n, exact: false });
  });

  it('reads back every amount that is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (minor) => {
        const digits = minor.toString().padStart(3, '0');
        const whole = digits.slice(0, -2);
        for (const text of [whole, whole.replace(/\B(?=(\d{3})+$)/g, ',')])
          expect(readAmount(`${text}.${digits.slice(-2)}`)).toEqual({ kind: 'value', minor, exact: true });
      }),
    );
  });
});
