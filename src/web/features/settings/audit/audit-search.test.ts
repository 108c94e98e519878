import { expect, test } from 'vitest';
import { AuditSearch, isNarrowed, toFilters, withoutFilters } from './audit-search.ts';

test('an empty address asks for the workspace’s trail and narrows nothing', () => {
  const search = AuditSearch.parse({});
  expect(toFilters(search)).toEqual({ of: 'workspace' });
  expect(isNarrowed(search)).toBe(false);
});

test('what is malformed falls away, the rest stays', () => {
  const search = AuditSearch.parse({ from: 'yesterday', kind: 'ghost', action: 'plans.', q: 'pln', at: 'aud_1' });
  expect(toFilters(search)).toEqual({ of: 'workspace', action: 'plans.', text: 'pln' });
  expect(isNarrowed(search)).toBe(true);
  expect(withoutFilters(search)).toEqual({ of: undefined, at: 'aud_1' });
});
