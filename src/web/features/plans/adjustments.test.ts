import { NO_ADJUSTMENTS, type Adjustments } from '#modules/plans/contract.ts';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  computePendingCount,
  findLineMark,
  markAll,
  setQuote,
  toggleAgreed,
  toggleDeclined,
  toggleDrop,
  toggleLock,
  toggleSwap,
} from './adjustments.ts';

const STEPS: Record<string, (now: Adjustments, id: string) => Adjustments> = {
  lock: toggleLock,
  drop: toggleDrop,
  swap: (now, id) => toggleSwap(now, id, 'z'),
  agree: (now, id) => toggleAgreed(now, id, null),
  'agree at a price': (now, id) => toggleAgreed(now, id, '90000'),
  decline: toggleDeclined,
};

test('a line carries one mark at a time', () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.constantFrom('a', 'b', 'c'));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const now = steps.reduce((state, [kind, id]) => STEPS[kind]?.(state, id) ?? state, NO_ADJUSTMENTS);
      for (const creator of ['a', 'b', 'c']) {
        const marks = [
          ...now.locked.filter((id) => id === creator),
          ...now.dropped.filter((id) => id === creator),
          ...now.swaps.filter((swap) => swap.from === creator),
          ...now.agreed.filter((deal) => deal.creatorId === creator),
          ...now.declined.filter((id) => id === creator),
        ].length;
        expect(marks).toBeLessThanOrEqual(1);
        expect(findLineMark(now, creator) === null).toBe(marks === 0);
      }
    }),
  );
});

test.each(Object.entries(STEPS))('%s twice is no change', (_, step) => {
  expect(step(step(NO_ADJUSTMENTS, 'a'), 'a')).toEqual(NO_ADJUSTMENTS);
});

test('choosing another replacement replaces the swap', () => {
  const now = toggleSwap(toggleSwap(NO_ADJUSTMENTS, 'a', 'b'), 'a', 'c');
  expect(now.swaps).toEqual([{ from: 'a', to: 'c' }]);
});

test('a deal agreed again at another price has that price', () => {
  const now = toggleAgreed(toggleAgreed(NO_ADJUSTMENTS, 'a', null), 'a', '120000');
  expect(now.agreed).toEqual([{ creatorId: 'a', fee: '120000' }]);
});

test('one new quote for each kind of note; a decision about the creator does not lose it', () => {
  const quoted = setQuote(
    setQuote(setQuote(NO_ADJUSTMENTS, { creatorId: 'a', format: 'image', price: '1' }), {
      creatorId: 'a',
      format: 'video',
      price: '2',
    }),
    { creatorId: 'a', format: 'image', price: '3' },
  );
  expect(quoted.quotes).toEqual([
    { creatorId: 'a', format: 'video', price: '2' },
    { creatorId: 'a', format: 'image', price: '3' },
  ]);
  expect(toggleLock(quoted, 'a').quotes).toHaveLength(2);
  expect(setQuote(quoted, { creatorId: 'a', format: 'video', price: null }).quotes).toHaveLength(1);
});

test('marking many leaves those that carry the mark already', () => {
  const one = toggleAgreed(NO_ADJUSTMENTS, 'a', '700');
  const all = markAll(one, ['a', 'b', 'c'], 'agreed');
  expect(all.agreed.map((deal) => [deal.creatorId, deal.fee])).toEqual([
    ['a', '700'],
    ['b', null],
    ['c', null],
  ]);
});

test('pending counts what differs from the solved version, in both directions', () => {
  const solved = toggleLock(NO_ADJUSTMENTS, 'a');
  expect(computePendingCount(solved, solved)).toBe(0);
  expect(computePendingCount(solved, toggleDrop(solved, 'b'))).toBe(1);
  expect(computePendingCount(solved, NO_ADJUSTMENTS)).toBe(1);
  expect(computePendingCount(solved, toggleDrop(solved, 'a'))).toBe(2);
  expect(computePendingCount(solved, setQuote(solved, { creatorId: 'a', format: 'image', price: '5' }))).toBe(1);
});
