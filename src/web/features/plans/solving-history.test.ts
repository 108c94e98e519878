import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addProgress, type Progress, type SolvingPoint } from './solving-history.ts';

const report = (seconds: number, value: number | null, bound: number | null): Progress => ({
  phase: 'solving',
  seconds,
  creators: 10,
  value,
  bound,
  gap: null,
});

test('reports without a plan or a bound are no points', () => {
  expect(addProgress([], null)).toEqual([]);
  expect(addProgress([], report(1, null, 5))).toEqual([]);
  expect(addProgress([], report(1, 4, null))).toEqual([]);
  expect(addProgress([], report(1, 4, 5))).toEqual([{ seconds: 1, value: 4, bound: 5 }]);
});

test('the same report again changes nothing, not even the list', () => {
  const history = addProgress([], report(1, 4, 5));
  expect(addProgress(history, report(1, 4, 5))).toBe(history);
});

test('however long it runs, the list stays short, in order, and ends with the newest', () => {
  const steps = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 1_500 });
  fc.assert(
    fc.property(steps, (gains) => {
      let history: readonly SolvingPoint[] = [];
      let seconds = 0;
      for (const gain of gains) {
        seconds += 1 + gain / 1_000;
        history = addProgress(history, report(seconds, gain, gain + 1));
      }
      expect(history.length).toBeLessThanOrEqual(241);
      expect(history.at(-1)?.seconds).toBe(seconds);
      for (const [index, point] of history.entries())
        expect(point.seconds).toBeGreaterThan(history[index - 1]?.seconds ?? -1);
    }),
    { numRuns: 20 },
  );
});
