import { expect, test } from 'vitest';
import { isEmail } from './email.ts';

test.each([
  ['lin@brand.com', true],
  [' lin@brand.com ', true],
  ['林@品牌.中国', true],
  ['lin@brand', false],
  ['lin', false],
  ['@brand.com', false],
  ['lin@brand .com', false],
  ['a@b@c.com', false],
  ['', false],
])('%s: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
});
