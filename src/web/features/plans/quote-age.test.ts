import { expect, test } from 'vitest';
import { tellQuoteAge } from './quote-age.ts';

test.each([
  ['2026-11-06', 'short', false],
  ['2025-11-27', 'full', false],
  ['2025-11-26', 'full', false],
  ['2025-11-25', 'full', true],
  ['2024-12-31', 'full', true],
] as const)('a quote of %s read on 2026-11-26', (on, style, overYear) => {
  expect(tellQuoteAge(on, '2026-11-26')).toEqual({ style, overYear });
});
