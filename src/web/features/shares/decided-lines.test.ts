import { expect, test } from 'vitest';
import { NO_ADJUSTMENTS } from '#modules/plans/contract.ts';
import { listDecidedLines, toAdjustments } from './decided-lines.ts';

const line = (creatorId: string | null, standing: 'approved' | 'rejected' | 'open', disputed = false) => ({
  creatorId,
  standing,
  disputed,
});

test('approved lines are locked, rejected ones dropped; silence and dispute change nothing', () => {
  const lines = [
    line('a', 'approved'),
    line('b', 'rejected'),
    line('c', 'open'),
    line('d', 'approved', true),
    line('e', 'rejected', true),
    line('gone', 'approved'),
  ];
  const decided = listDecidedLines(lines, new Set(['a', 'b', 'c', 'd', 'e']));
  expect(decided).toEqual({ locked: ['a'], dropped: ['b'], missing: 1 });
  expect(toAdjustments(NO_ADJUSTMENTS, decided)).toEqual({ ...NO_ADJUSTMENTS, locked: ['a'], dropped: ['b'] });
});

test('what stood against a line before gives way, but an agreed price stays', () => {
  const before = { ...NO_ADJUSTMENTS, locked: ['b'], dropped: ['a'], agreed: [{ creatorId: 'x', fee: '500' }] };
  const decided = { locked: ['a', 'x'], dropped: ['b'], missing: 0 };
  expect(toAdjustments(before, decided)).toEqual({ ...before, locked: ['a'], dropped: ['b'] });
});
