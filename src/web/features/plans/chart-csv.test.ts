import { expect, test } from 'vitest';
import { toCsv } from './chart-csv.ts';

test('cells are quoted and formulas are made text', () => {
  expect(
    toCsv([
      ['a', 'b,c', 'say "hi"'],
      ['=1+1', '-5', '@x'],
    ]),
  ).toBe('\uFEFFa,"b,c","say ""hi"""\r\n\'=1+1,\'-5,\'@x\r\n');
});
