import { expect, test } from 'vitest';
import { listDifferences } from './differences.ts';

test('only what differs, at any depth', () => {
  expect(
    listDifferences(
      { name: 'Spring', limits: { plan: '100', payout: null }, roles: ['a'], kept: true },
      { name: 'Summer', limits: { plan: '100', payout: '5' }, roles: ['a', 'b'], kept: true },
    ),
  ).toEqual([
    { field: 'name', before: 'Spring', after: 'Summer' },
    { field: 'limits.payout', before: null, after: '5' },
    { field: 'roles', before: '["a"]', after: '["a","b"]' },
  ]);
});

test('what is made has no before, what is removed no after', () => {
  expect(listDifferences(null, { name: 'A' })).toEqual([{ field: 'name', before: null, after: 'A' }]);
  expect(listDifferences({ owner: true }, null)).toEqual([{ field: 'owner', before: 'true', after: null }]);
  expect(listDifferences(null, null)).toEqual([]);
});

test('a value that is not kept shows that it was written, though both sides look alike', () => {
  expect(listDifferences({ contact: '[redacted]' }, { contact: '[redacted]' })).toEqual([
    { field: 'contact', before: '[redacted]', after: '[redacted]' },
  ]);
});
