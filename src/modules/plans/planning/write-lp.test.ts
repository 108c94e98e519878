import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOptimum, randomProblem } from './testing/random-problem.ts';
import { writeLp } from './write-lp.ts';

const isInstalled = (program: string, flag: string): boolean =>
  spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;
const GLPSOL = isInstalled('glpsol', '--version');
const CBC = isInstalled('cbc', '-quit');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zc-lp-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What glpsol finds: its objective, or null when it says that there is no solution. */
function solveWithGlpsol(text: string): number | null {
  const [problem, answer] = [join(folder, 'p.lp'), join(folder, 'p.txt')];
  writeFileSync(problem, text);
  execFileSync('glpsol', ['--lp', problem, '-o', answer], { stdio: 'ignore' });
  const report = readFileSync(answer, 'utf8');
  if (!/Status: +(INTEGER )?OPTIMAL/.test(report)) return null;
  return Number(/Objective: .*?= *(-?[\d.e+]+)/.exec(report)![1]);
}

function solveWithCbc(text: string): number | null {
  const [problem, answer] = [join(folder, 'c.lp'), join(folder, 'c.txt')];
  writeFileSync(problem, text);
  execFileSync('cbc', [problem, 'solve', 'solution', answer], { stdio: 'ignore' });
  const [first = ''] = readFileSync(answer, 'utf8').split('\n');
  // cbc minimises, so that it shows a maximum with its sign changed.
  return first.startsWith('Optimal') ? Math.abs(Number(/objective value (-?[\d.]+)/.exec(first)![1])) : null;
}

test.skipIf(!GLPSOL)(
  'glpsol reads the written problem and finds the same optimum (skipped where glpsol is not installed)',
  () => {
    fc.assert(
      fc.property(randomProblem, (problem) => {
        const optimum = findOptimum(problem);
        const found = solveWithGlpsol([...writeLp(problem)].join(''));
        expect(found === null).toBe(optimum === null);
        expect((found ?? 0) - (optimum ?? 0)).toBeCloseTo(0, 2);
      }),
      { numRuns: 25, seed: 11 },
    );
  },
  60_000,
);

test.skipIf(!CBC)(
  'cbc reads the written problem and finds the same optimum (skipped where cbc is not installed)',
  () => {
    fc.assert(
      fc.property(
        randomProblem.filter((problem) => problem.groups > 2),
        (problem) => {
          const optimum = findOptimum(problem);
          fc.pre(optimum !== null);
          expect(solveWithCbc([...writeLp(problem)].join(''))).toBeCloseTo(Math.abs(optimum), 2);
        },
      ),
      { numRuns: 15, seed: 12 },
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
