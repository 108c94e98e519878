import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseNextPath } from './next-path.ts';

test.each([
  ['/plans', '/plans'],
  ['/plans/pln_1?tab=lines&x=//y#top', '/plans/pln_1?tab=lines&x=//y#top'],
  ['/计划', '/%E8%AE%A1%E5%88%92'],
  [null, '/'],
  ['', '/'],
  ['plans', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['\\/evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['\t//evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/x/..//evil.example', '/'],
  ['https://evil.example/plans', '/'],
  ['javascript:alert(1)', '/'],
  ['data:text/html,x', '/'],
  ['/@evil.example', '/@evil.example'],
  ['//[', '/'],
])('%j leads to %j', (next, path) => {
  expect(chooseNextPath(next)).toBe(path);
});

test('whatever is asked for, a browser stays on the site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '@',
    ':',
    'evil.example',
    'https:',
    'javascript:',
    '?',
    '#',
    '%2f',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = chooseNextPath(pieces.join(''));
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(new URL(path, 'https://zhongcao.example').origin).toBe('https://zhongcao.example');
    }),
  );
});
