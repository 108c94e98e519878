import { expect, test } from 'vitest';
import { NO_ADJUSTMENTS } from '#modules/plans/contract.ts';
import { setQuote, toggleDrop } from './adjustments.ts';
import { computeWantedCount, toWantedIntake, takeBack, withoutPatch, withPatch, type Wanted } from './wanted.ts';

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

test('a change is taken back by itself: what came after it stays, what it took the place of is back', () => {
  const first = withPatch(nothing, budget('1'));
  const second = withPatch(first, budget('2'));
  const third = withPatch({ ...second, adjustments: toggleDrop(NO_ADJUSTMENTS, 'a') }, target);
  expect(takeBack(third, first, second)).toEqual({
    adjustments: { ...NO_ADJUSTMENTS, dropped: ['a'] },
    patches: [target, budget('1')],
  });
  expect(takeBack(second, first, second)).toEqual(first);
  const price = (fen: string): Wanted => ({
    ...nothing,
    adjustments: setQuote(NO_ADJUSTMENTS, { creatorId: 'a', format: 'image', price: fen }),
  });
  expect(takeBack(price('3'), price('1'), price('2')), 'said anew since').toEqual(price('3'));
  expect(takeBack(third, second, third)).toEqual(second);
  expect(takeBack(nothing, nothing, first)).toEqual(nothing);
});
