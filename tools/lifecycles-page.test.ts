import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIFECYCLES_PAGE, writeLifecyclesPage } from './lifecycles-page.ts';

test('docs/lifecycles.md is what the models say; `npm run lifecycles` writes it anew', () => {
  expect(readFileSync(LIFECYCLES_PAGE, 'utf8')).toBe(writeLifecyclesPage());
});
