import { expect, test } from 'vitest';
import { findShareClash, isUpsideDown } from './limit-clashes.ts';

const limit = (over: Partial<Record<'shareMin' | 'shareMax' | 'countMin' | 'countMax', string>>) => ({
  shareMin: '',
  shareMax: '',
  countMin: '',
  countMax: '',
  ...over,
});

test.each([
  [{}, false],
  [{ shareMin: '40', shareMax: '30' }, true],
  [{ shareMin: '30', shareMax: '30' }, false],
  [{ countMin: '5', countMax: '4' }, true],
  [{ countMin: '5' }, false],
  [{ shareMin: 'x', shareMax: '3' }, false],
])('a row %o asks for more at least than at most: %s', (over, expected) => {
  expect(isUpsideDown(limit(over))).toBe(expected);
});

test.each([
  [['60', '41'], 'shares'],
  [['60', '40'], null],
  [['33.3', '33.3', '33.4'], null],
  [['', ''], null],
] as const)('minimum shares %o clash: %s', (shares, expected) => {
  expect(findShareClash(shares.map((shareMin) => limit({ shareMin })))).toBe(expected);
});

test('maximum shares under 100 % clash only when every row has one', () => {
  expect(findShareClash([limit({ shareMax: '40' }), limit({ shareMax: '50' })])).toBe('shares-under');
  expect(findShareClash([limit({ shareMax: '40' }), limit({})])).toBeNull();
  expect(findShareClash([limit({ shareMax: '40' }), limit({ shareMax: '60' })])).toBeNull();
});
