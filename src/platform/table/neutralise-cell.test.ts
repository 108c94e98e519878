import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutraliseCell } from './neutralise-cell.ts';

describe('neutraliseCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86 1', "'+86 1"],
    ['-cmd', "'-cmd"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['-12.5', '-12.5'],
    ['-1,2', "'-1,2"],
    ['abc', 'abc'],
    ['', ''],
    ['-', "'-"],
    ['a=b', 'a=b'],
  ])('%j -> %j', (text, expected) => {
    expect(neutraliseCell(text)).toBe(expected);
  });

  it('never lets a formula start, and never changes what follows', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const safe = neutraliseCell(text);
        expect([text, `'${text}`]).toContain(safe);
        expect(/^[=+@\t\r]/.test(safe)).toBe(false);
      }),
    );
  });
});
