import { expect, test } from 'vitest';
import { countMoved } from './count-moved.ts';

test('who declined, lapsed or costs otherwise frees or takes budget of a plan', () => {
  const line = { planId: 'pln_1', state: 'confirmed', price: '900', planned: '900' } as const;
  expect(countMoved([line, { ...line, price: null, state: 'proposed' }]).size).toBe(0);
  expect(
    countMoved([
      { ...line, state: 'declined' },
      { ...line, price: '800' },
      { ...line, planId: 'pln_2', state: 'expired', price: null },
      { ...line, planId: null, state: 'declined' },
    ]),
  ).toEqual(
    new Map([
      ['pln_1', 2],
      ['pln_2', 1],
    ]),
  );
});
