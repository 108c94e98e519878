import { expect, test } from 'vitest';
import { computeExpectedRebate, computeMoneyRows, toWholeUnits } from './plan-money.ts';

const totals = {
  parts: [
    { kind: 'goods', expected: '7120', worst: '14240' },
    { kind: 'duty', expected: '0', worst: '0' },
    { kind: 'fee', expected: '71200', worst: '71200' },
  ],
  reserves: [
    { kind: 'boosting' as const, amount: '500' },
    { kind: 'tax' as const, amount: '0' },
  ],
  left: '300',
};

test('greatest part first, parts of nothing left out, reserves and rest at the end', () => {
  expect(computeMoneyRows({ currency: 'CNY', rate: null, totals }).map((row) => [row.kind, row.worst])).toEqual([
    ['fee', '71200'],
    ['goods', '14240'],
    ['boosting', '500'],
    ['left', '300'],
  ]);
});

test('parts, kept in fen, show in the budget currency; reserves already are', () => {
  const rows = computeMoneyRows({ currency: 'USD', rate: { cnyPerUnit: '7.12', on: '2026-11-20' }, totals });
  expect(rows.map((row) => [row.kind, row.worst])).toEqual([
    ['fee', '10000'],
    ['goods', '2000'],
    ['boosting', '500'],
    ['left', '300'],
  ]);
});

test.each([
  ['449303', 'USD', '449300'],
  ['449350', 'USD', '449400'],
  ['169', 'USD', '169'],
  ['5000', 'JPY', '5000'],
] as const)('%s minor units of %s show as %s', (digits, currency, shown) => {
  expect(toWholeUnits(digits, currency)).toBe(shown);
});

test('rebates that nothing counts on are summed from the quotes that name one', () => {
  const price = { basis: '', on: null, stale: false, estimated: false };
  const lines = [
    { price: { ...price, quoted: '100000', rebateShare: 0.25 } },
    { price: { ...price, quoted: '333', rebateShare: 0.1 } },
    { price: { ...price, quoted: '999999' } },
    { price: null },
  ];
  expect(computeExpectedRebate(lines)).toBe('25033');
  expect(computeExpectedRebate(lines.slice(2))).toBeNull();
});
