import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeProgress } from './upload-progress.ts';

test('says nothing of speed before it knows it', () => {
  expect(computeProgress({ read: 10, bytes: 100, totalBytes: 1_000, elapsedMs: 20 })).toEqual({
    read: 10,
    bytes: 100,
    totalBytes: 1_000,
    rowsPerSecond: null,
    remainingSeconds: null,
  });
});

test('expects the rest at the speed so far', () => {
  const progress = computeProgress({ read: 20_000, bytes: 25, totalBytes: 100, elapsedMs: 2_000 });
  expect(progress).toMatchObject({ rowsPerSecond: 10_000, remainingSeconds: 6 });
});

test('never promises that it is over while it runs, and never more bytes than there are', () => {
  const figures = fc.record({
    read: fc.nat(),
    bytes: fc.nat(),
    totalBytes: fc.nat(),
    elapsedMs: fc.nat(10_000_000),
  });
  fc.assert(
    fc.property(figures, (given) => {
      const { bytes, remainingSeconds } = computeProgress(given);
      expect(bytes).toBeLessThanOrEqual(given.totalBytes);
      expect(remainingSeconds ?? 1).toBeGreaterThanOrEqual(1);
    }),
  );
});
