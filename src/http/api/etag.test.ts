import { expect, test } from 'vitest';
import { holdsEtag, makeEtag, readIfMatch } from './etag.ts';

test('a tag moves with the version and with the answer', () => {
  const tag = makeEtag('3-draft', 'body');
  expect(tag).toMatch(/^"3-draft\.[\w-]{16}"$/);
  expect([makeEtag('4', 'body'), makeEtag('3-draft', 'other')]).not.toContain(tag);
  expect(readIfMatch(tag)).toEqual(['3-draft']);
});

test.each<[string | null, readonly string[] | undefined]>([
  [null, undefined],
  ['*', undefined],
  [' * ', undefined],
  ['"1.abc"', ['1']],
  ['"1.abc", "2.def"', ['1', '2']],
  ['W/"1.abc"', []],
  ['W/"1.abc", "2.def"', ['2']],
  ['"noversion"', ['']],
  ['1.abc', []],
  ['', []],
])('If-Match %o names %o', (header, versions) => {
  expect(readIfMatch(header)).toEqual(versions);
});

test.each<[string | null, boolean]>([
  [null, false],
  ['*', true],
  ['"1.a"', true],
  ['W/"1.a"', true],
  ['"0.a", "1.a"', true],
  ['"1.b"', false],
  ['1.a', false],
])('If-None-Match %o holds "1.a": %o', (header, held) => {
  expect(holdsEtag(header, '"1.a"')).toBe(held);
});
