import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideGone, LARGEST_WAITING, LONGEST_WAIT_MS, MOST_WAITING, type WaitingUpload } from './upload-limits.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const upload = (id: string, minutesAgo: number, bytes = 1): WaitingUpload => ({
  id,
  receivedAt: new Date(NOW.getTime() - minutesAgo * 60_000),
  bytes,
});

test.each([
  [[], []],
  [[upload('a', 60)], ['a']],
  [[upload('a', 59.9)], []],
  [Array.from({ length: 12 }, (_, n) => upload(String(n), n)), ['10', '11']],
  [[upload('new', 1, LARGEST_WAITING), upload('old', 2, 1)], ['old']],
  [[upload('new', 1, LARGEST_WAITING / 2), upload('old', 2, LARGEST_WAITING / 2)], []],
] satisfies [WaitingUpload[], string[]][])('of %j, %j go', (waiting, gone) =>
  expect(decideGone(waiting, NOW).toSorted()).toEqual(gone),
);

test('what stays is the newest, within every limit', () => {
  const uploads = fc.array(
    fc.record({ minutes: fc.integer({ min: 0, max: 90 }), bytes: fc.integer({ min: 1, max: LARGEST_WAITING / 4 }) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(uploads, (rows) => {
      const waiting = rows.map(({ minutes, bytes }, n) => upload(`u${n}`, minutes, bytes));
      const gone = new Set(decideGone(waiting, NOW));
      const kept = waiting.filter(({ id }) => !gone.has(id));
      expect(kept.length).toBeLessThanOrEqual(MOST_WAITING);
      expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(LARGEST_WAITING);
      const times = (ofGone: boolean): number[] =>
        waiting.filter(({ id }) => gone.has(id) === ofGone).map(({ receivedAt }) => receivedAt.getTime());
      const oldestKept = Math.min(...times(false));
      expect(NOW.getTime() - oldestKept).toBeLessThan(LONGEST_WAIT_MS);
      expect(Math.max(...times(true))).toBeLessThanOrEqual(oldestKept);
    }),
  );
});
