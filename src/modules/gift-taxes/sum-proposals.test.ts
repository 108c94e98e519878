import { expect, test } from 'vitest';
import type { GiftSent } from '#modules/ledger/index.ts';
import { sumProposals } from './sum-proposals.ts';

const gift = (on: string, goods: bigint, marketPrice: bigint | null, currency = 'CNY'): GiftSent => ({
  period: Number(on.slice(0, 7).replace('-', '')),
  on,
  currency,
  goods,
  marketPrice,
});
const GIFTS = [
  gift('2026-10-02', 10_000n, null),
  gift('2026-10-20', 10_000n, 22_600n),
  gift('2026-11-05', 5_000n, 11_300n),
  gift('2026-11-06', 5_000n, null, 'USD'),
];

test('VAT as if sold: of the market price where there is one, else of the cost and its margin', () => {
  const { rows, leftOut } = sumProposals(GIFTS, 'vat', 'general');
  expect(leftOut).toBe(1);
  expect(rows).toMatchObject([
    { period: 202_611, gifts: 1, atCost: 0, base: '10000', amount: '1300', rates: [1_300] },
    // 100.00 × 1.1 × 13 % = 14.30; 226.00 holds 26.00.
    { period: 202_610, gifts: 2, atCost: 1, base: '31000', amount: '4030' },
  ]);
});

test('tax on the income of who is given it, borne by the giver', () => {
  const { rows } = sumProposals(GIFTS, 'income-tax', 'general');
  // 226.00 ÷ 0.8 − 226.00 = 56.50; 100.00 ÷ 0.8 − 100.00 = 25.00.
  expect(rows[1]).toMatchObject({ base: '40750', amount: '8150', rates: [2_000] });
});

test('nothing is proposed where no law is known', () => {
  expect(sumProposals([gift('1990-01-01', 100n, null)], 'vat', 'general').rows).toEqual([]);
});
