import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeNextRow } from './grid-keys.ts';

describe('computeNextRow', () => {
  it.each([
    ['j', 0, 3, 1],
    ['j', 2, 3, 2],
    ['k', 0, 3, 0],
    ['ArrowUp', 2, 3, 1],
    ['End', 0, 3, 2],
    ['Home', 2, 3, 0],
    ['PageDown', 0, 100, 12],
    ['j', 0, 0, null],
    ['q', 1, 3, null],
  ])('%s from row %i of %i', (key, active, count, next) => {
    expect(computeNextRow(key, active, count)).toBe(next);
  });

  it('never leaves the rows', () => {
    const keys = fc.constantFrom('j', 'k', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(keys), fc.integer({ min: 1, max: 500 }), (pressed, count) => {
        const end = pressed.reduce((at, key) => computeNextRow(key, at, count) ?? at, 0);
        return end >= 0 && end < count;
      }),
    );
  });
});
