/** The synthetic example list, whose problems are as large as those of a marketer's own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { readCreatorProfiles } from '#modules/creators/import/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { IntakeInput } from '#modules/collaboration-models/index.ts';
import { computePlan } from './compute-plan.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let creators: readonly CreatorProfile[] = [];
beforeAll(async () => {
  creators = (await readCreatorProfiles('examples/creators-synthetic.csv')).profiles;
});

const SITUATIONS: Record<string, Partial<IntakeInput>> = {
  entering: { situation: 'entering', objectives: ['social-proof'], presence: 'none' },
  launch: {},
  sales: { situation: 'sales', objectives: ['roi'], presence: 'established' },
  equity: {
    situation: 'equity',
    objectives: ['brand-building'],
    presence: 'established',
    relationships: 'strong',
  },
};

const CASES = Object.keys(SITUATIONS).flatMap((situation) =>
  (situation === 'launch'
    ? (['skincare', 'makeup'] as const)
    : ([situation === 'equity' ? 'wedding' : 'makeup'] as const)
  ).map((vertical) => [situation, vertical] as const),
);

test.each(CASES)('%s, %s: the plan is proven to within a hundredth', async (situation, vertical) => {
  const result = await computePlan(
    {
      intake: makeIntake({ ...SITUATIONS[situation], vertical }),
      creators,
      adjustments: UNTOUCHED,
      today: TODAY,
    },
    // Far more than it takes: the proven gap ends the search, not the clock.
    { timeLimitSeconds: 90, wantedGap: 0.009 },
  );
  expect(result.state).toBe('solved');
  expect(result.stopped).toBe(false);
  expect(result.gap).toBeLessThanOrEqual(0.01);
});

const isInstalled = (program: string, flag: string): boolean =>
  spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;
const CBC = isInstalled('cbc', '-quit');
const GLPSOL = isInstalled('glpsol', '--version');

interface Answer {
  /** Of the best plan that the solver found in its time; null for none. */
  readonly value: number | null;
}

const SECONDS = '15';

function solveElsewhere(problem: string, folder: string): Answer {
  const answer = join(folder, 'answer.txt');
  if (CBC) {
    execFileSync('cbc', [problem, 'sec', SECONDS, 'ratio', '0.005', 'solve', 'solution', answer], { stdio: 'ignore' });
    const value = /objective value +(-?[\d.]+)/.exec(readFileSync(answer, 'utf8'))?.[1];
    return { value: value === undefined ? null : Math.abs(Number(value)) };
  }
  execFileSync('glpsol', ['--lp', problem, '--tmlim', SECONDS, '--mipgap', '0.005', '-o', answer], { stdio: 'ignore' });
  const text = readFileSync(answer, 'utf8');
  const value = /Status: +INTEGER (?:OPTIMAL|NON-OPTIMAL)[^]*?Objective: .*?= *(-?[\d.e+]+)/.exec(text)?.[1];
  return { value: value === undefined ? null : Number(value) };
}

test.skipIf(!CBC && !GLPSOL)(
  "another solver finds nothing above the bound of a real list's written problem (skipped where neither cbc nor glpsol is installed)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zc-real-'));
    try {
      const problem = join(folder, 'plan.lp');
      const pieces: string[] = [];
      const result = await computePlan(
        { intake: makeIntake(), creators, adjustments: UNTOUCHED, today: TODAY },
        { timeLimitSeconds: 90, wantedGap: 0.005, writeLp: (piece) => pieces.push(piece) },
      );
      writeFileSync(problem, pieces.join(''));
      const { value } = solveElsewhere(problem, folder);
      expect(value).not.toBeNull();
      expect(value).toBeLessThanOrEqual(result.bound + 0.01);
      // What is shown as the plan's value is in the same problem, and about as good.
      expect(result.value).toBeGreaterThan(0.98 * value!);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
