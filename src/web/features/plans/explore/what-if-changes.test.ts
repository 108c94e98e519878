import { expect, test } from 'vitest';
import { toWhatIfChanges } from './what-if-changes.ts';

const intake = {
  budget: { amount: '30000000', currency: 'CNY' },
  constraints: { tiers: { koc: { spendShare: { min: 30 } } }, notesPerMonth: 40 },
};

test('a loosened limit is asked about with every other limit as it is', () => {
  expect(toWhatIfChanges(intake, { constraints: { tiers: { koc: { spendShare: { min: null } } } } })).toEqual([
    { kind: 'limits', constraints: { tiers: { koc: { spendShare: {} } }, notesPerMonth: 40 } },
  ]);
  expect(toWhatIfChanges(intake, { constraints: null })).toEqual([{ kind: 'limits', constraints: {} }]);
});

test('another budget is asked about as an amount', () => {
  expect(toWhatIfChanges(intake, { budget: { amount: '1' } })).toEqual([{ kind: 'budget', amount: '1' }]);
});

test('what is neither a limit nor the budget cannot be asked', () => {
  expect(toWhatIfChanges(intake, { product: { stock: 4 } })).toBeNull();
  expect(toWhatIfChanges(intake, { constraints: { notesPerMonth: 50 }, store: true })).toBeNull();
  expect(toWhatIfChanges(intake, {})).toBeNull();
});
