import { expect, test } from 'vitest';
import { newId } from './id.ts';

test('ids are prefixed UUIDs of version 7 that sort by time', () => {
  const ids = [1, 2, 3].map((ms) => newId('crt', 1_760_000_000_000 + ms));
  for (const id of ids) expect(id).toMatch(/^crt_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 1_000 }, () => newId('crt'))).size).toBe(1_000);
});
