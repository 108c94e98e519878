import { describe, expect, it } from 'vitest';
import { findBest } from './find-best.ts';

describe('findBest', () => {
  it.each([
    [[3, 1, 2], 'high', [0]],
    [[3, 1, 2], 'low', [1]],
    [[3, null, 3, 1], 'high', [0, 2]],
    [[5, null, null], 'high', []],
    [[4, 4], 'low', []],
    [[null, null], 'high', []],
  ] as const)('%j, %s wins', (values, best, winners) => {
    expect([...findBest(values, best)]).toEqual(winners);
  });
});
