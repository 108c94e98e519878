import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  NO_ADJUSTMENTS,
  computePendingCount,
  findLineMark,
  toggleDrop,
  toggleLock,
  toggleSwap,
} from './adjustments.ts';

test('a line carries one mark at a time', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const step = fc.tuple(fc.constantFrom('lock', 'drop', 'swap'), id);
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let now = NO_ADJUSTMENTS;
      for (const [kind, creator] of steps) {
        if (kind === 'lock') now = toggleLock(now, creator);
        else if (kind === 'drop') now = toggleDrop(now, creator);
        else now = toggleSwap(now, creator, 'z');
      }
      for (const creator of ['a', 'b', 'c']) {
        const marks = [
          now.locked.includes(creator),
          now.dropped.includes(creator),
          now.swaps.some((swap) => swap.from === creator),
        ].filter(Boolean).length;
        expect(marks).toBeLessThanOrEqual(1);
        expect(findLineMark(now, creator) === null).toBe(marks === 0);
      }
    }),
  );
});

test('the same step twice is no change', () => {
  expect(toggleLock(toggleLock(NO_ADJUSTMENTS, 'a'), 'a')).toEqual(NO_ADJUSTMENTS);
  expect(toggleDrop(toggleDrop(NO_ADJUSTMENTS, 'a'), 'a')).toEqual(NO_ADJUSTMENTS);
  expect(toggleSwap(toggleSwap(NO_ADJUSTMENTS, 'a', 'b'), 'a', 'b')).toEqual(NO_ADJUSTMENTS);
});

test('choosing another replacement replaces the swap', () => {
  const now = toggleSwap(toggleSwap(NO_ADJUSTMENTS, 'a', 'b'), 'a', 'c');
  expect(now.swaps).toEqual([{ from: 'a', to: 'c' }]);
});

test('pending counts what differs from the solved version, in both directions', () => {
  const solved = toggleLock(NO_ADJUSTMENTS, 'a');
  expect(computePendingCount(solved, solved)).toBe(0);
  expect(computePendingCount(solved, toggleDrop(solved, 'b'))).toBe(1);
  expect(computePendingCount(solved, NO_ADJUSTMENTS)).toBe(1);
  expect(computePendingCount(solved, toggleDrop(solved, 'a'))).toBe(2);
});
