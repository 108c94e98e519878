import { expect, test } from 'vitest';
import { readPlace } from './position-file.ts';

test.each([
  ['3', { place: 3, depth: 50 }],
  ['第 12 位', { place: 12, depth: 50 }],
  ['TOP 5', { place: 5, depth: 50 }],
  ['#61', { place: 61, depth: 61 }],
  ['>100', { place: null, depth: 100 }],
  ['50+', { place: null, depth: 50 }],
  ['50名以外', { place: null, depth: 50 }],
  ['未收录', { place: null, depth: 50 }],
  ['–', { place: null, depth: 50 }],
  ['0', null],
  ['很靠前', null],
  ['1.5', null],
] as const)('%s', (text, expected) => {
  expect(readPlace(text, 50)).toEqual(expected);
});
