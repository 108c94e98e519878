import { describe, expect, it } from 'vitest';
import { computePoolKey, countServiceMonths, type PoolQuestion } from './index.ts';

const payment = { payerId: 'ent_1', payeeId: 'pye_1', workId: 'col_1', paymentId: 'pay_1', paidOn: '2026-11-26' };
const key = (change: Partial<PoolQuestion>, scheme: 'per-payment' | 'cumulative' = 'per-payment') =>
  computePoolKey({ ...payment, ...change }, scheme);

describe('a pool', () => {
  it('holds the payments of one month for one continuous work', () => {
    expect(key({ paymentId: 'pay_2', paidOn: '2026-11-01' })).toBe(key({}));
    for (const other of [{ paidOn: '2026-12-01' }, { workId: 'col_2' }, { payerId: 'ent_2' }, { payeeId: 'pye_2' }])
      expect(key(other)).not.toBe(key({}));
  });

  it('is one payment for a single service', () => {
    expect(key({ workId: null })).not.toBe(key({ workId: null, paymentId: 'pay_2' }));
  });

  it('holds a calendar year in the cumulative method, whatever the work', () => {
    expect(key({ paidOn: '2026-01-01', workId: null }, 'cumulative')).toBe(key({}, 'cumulative'));
    expect(key({ paidOn: '2025-12-31' }, 'cumulative')).not.toBe(key({}, 'cumulative'));
  });

  it('cannot be forged by an id with a separator', () => {
    expect(key({ payerId: 'a","b', payeeId: 'c' })).not.toBe(key({ payerId: 'a', payeeId: 'b","c' }));
  });
});

describe('months of service', () => {
  it.each([
    ['2026-11-30', '2026-11-01', 1],
    ['2026-03-15', '2026-11-01', 9],
    ['2025-03-15', '2026-02-01', 2],
  ])('from %s to %s are %i', (first, paid, months) => expect(countServiceMonths(first, paid)).toBe(months));

  it('do not run backwards', () => expect(() => countServiceMonths('2026-12-01', '2026-11-30')).toThrow(RangeError));
});
