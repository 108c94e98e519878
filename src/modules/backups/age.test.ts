import { expect, test } from 'vitest';
import { computeBackupAge } from './age.ts';

const MADE = new Date('2026-11-01T00:00:00Z');

test.each([
  [null, '2026-11-01T00:00:00Z', 'never', null],
  [MADE, '2026-11-01T00:00:00Z', 'fresh', 0],
  [MADE, '2026-11-01T01:59:59Z', 'fresh', 1],
  [MADE, '2026-11-08T00:00:00Z', 'fresh', 168],
  [MADE, '2026-11-08T00:00:01Z', 'old', 168],
  [MADE, '2026-10-31T00:00:00Z', 'fresh', 0],
])('a backup of %s is, at %s, %s', (madeAt, now, state, ageHours) => {
  expect(computeBackupAge(madeAt, new Date(now))).toEqual({ state, ageHours });
});
