import { expect, test } from 'vitest';
import { NO_ADJUSTMENTS } from '#modules/plans/contract.ts';
import { toggleDrop } from './adjustments.ts';
import { computeWantedCount, toWantedIntake, withoutPatch, withPatch, type Wanted } from './wanted.ts';

const nothing: Wanted = { adjustments: NO_ADJUSTMENTS, patches: [] };
const budget = (amount: string) => ({ key: 'budget', label: amount, patch: { budget: { amount } } });
const target = { key: 'target reads', label: 'reads', patch: { targets: { reads: 2_000_000 } } };

test('changed answers reach the intake in order, and the newest of a kind speaks', () => {
  const wanted = withPatch(withPatch(withPatch(nothing, budget('1')), target), budget('2'));
  expect(toWantedIntake({ budget: { amount: '9', currency: 'CNY' } }, wanted)).toEqual({
    budget: { amount: '2', currency: 'CNY' },
    targets: { reads: 2_000_000 },
  });
  expect(computeWantedCount(NO_ADJUSTMENTS, wanted)).toBe(2);
  expect(withoutPatch(wanted, 'budget').patches).toEqual([target]);
});

test('lines and answers are counted together', () => {
  const wanted = withPatch({ ...nothing, adjustments: toggleDrop(NO_ADJUSTMENTS, 'a') }, target);
  expect(computeWantedCount(NO_ADJUSTMENTS, wanted)).toBe(2);
});
