import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OTHER_SOLVERS } from './testing/other-solvers.ts';
import { findOptimum, randomProblem } from './testing/random-problem.ts';
import { writeLp } from './write-lp.ts';

test.skipIf(OTHER_SOLVERS.length === 0)(
  'cbc or glpsol is installed; else nothing outside the product checks this',
  () => {
    expect(OTHER_SOLVERS).not.toEqual([]);
  },
);

test.each(OTHER_SOLVERS)(
  '$name reads the written problem and finds the same optimum',
  (other) => {
    fc.assert(
      fc.property(
        randomProblem.filter((problem) => problem.groups > 2),
        (problem) => {
          const optimum = findOptimum(problem);
          const { value, proven } = other.solve([...writeLp(problem)].join(''), 20);
          expect(value === null).toBe(optimum === null);
          if (optimum === null) return;
          expect(proven).toBe(true);
          expect(Math.abs(value!)).toBeCloseTo(Math.abs(optimum), 2);
        },
      ),
      { numRuns: 20, seed: 12 },
    );
  },
  60_000,
);

test('every option and every row is written, nothing pruned', () => {
  fc.assert(
    fc.property(randomProblem, (problem) => {
      const text = [...writeLp(problem)].join('');
      const binaries = text
        .slice(text.lastIndexOf(problem.value.length === 0 ? 'End' : 'Binary\n'), text.lastIndexOf('End'))
        .replace('Binary\n', '')
        .split(/\s+/)
        .filter(Boolean);
      expect(binaries).toHaveLength(problem.value.length);
      for (const row of [...problem.rows, ...problem.softRows])
        expect(text).toMatch(new RegExp(`^ ${row.name}(_most|_least)?:`, 'm'));
      expect(text).not.toMatch(/\de[+-]?\d/);
    }),
  );
});
