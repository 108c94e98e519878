/** A plan of 10,000 creators, its written problem checked by solvers that know nothing of ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { readCreatorProfiles } from '#modules/creators/import/index.ts';
import { generateCreators } from '../../../../tools/generate-examples.ts';
import { solvePlan } from './compute-plan.ts';
import { openOptimiser } from './optimiser/optimiser.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';
import { OTHER_SOLVERS } from './testing/other-solvers.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const SECONDS = 15;
const BINARIES = /\nBinary\n[^]*$/;
let lp = '';
let names: readonly string[] = [];
let chosen: ReadonlySet<string> = new Set();
let value = 0;
let bound = 0;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zc-large-'));
  const optimiser = openOptimiser();
  try {
    const file = join(folder, 'creators.csv');
    writeFileSync(file, generateCreators([500, 2_000, 2_500, 5_000]));
    const creators = (await readCreatorProfiles(file)).profiles;
    expect(creators).toHaveLength(10_000);
    const pieces: string[] = [];
    const { posed, solution } = await solvePlan(
      { intake: makeIntake(), creators, adjustments: UNTOUCHED, today: TODAY },
      { timeLimitSeconds: 90, writeLp: (piece) => pieces.push(piece) },
      optimiser,
    );
    if (solution?.status !== 'solved') throw new Error('no plan');
    const { firstOption, groups } = posed.built.problem;
    const nameOf = (group: number, option: number): string => `c${group + 1}_${option - firstOption[group]! + 1}`;
    lp = pieces.join('');
    names = Array.from({ length: groups }, (_, group) =>
      Array.from({ length: firstOption[group + 1]! - firstOption[group]! }, (__, k) =>
        nameOf(group, firstOption[group]! + k),
      ),
    ).flat();
    chosen = new Set([...solution.choice].flatMap((option, group) => (option < 0 ? [] : [nameOf(group, option)])));
    ({ value, bound } = solution);
  } finally {
    await optimiser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('it is proven to a ten-thousandth', () => {
  expect(chosen.size).toBeGreaterThan(10);
  expect((bound - value) / bound).toBeLessThanOrEqual(1.000_001e-4);
});

test.each(OTHER_SOLVERS)(
  '$name: the plan holds every limit of the written problem and is worth what we say',
  (other) => {
    const fixed = names.map((name) => ` ${name} = ${chosen.has(name) ? 1 : 0}\n`).join('');
    const answer = other.solve(lp.replace(BINARIES, `\n${fixed}End\n`), SECONDS);
    expect(answer.proven).toBe(true);
    expect(answer.value! / value).toBeCloseTo(1, 6);
  },
);

test.each(OTHER_SOLVERS)('$name: parts of deals allowed, nothing is worth less than our plan', (other) => {
  const parts = names.map((name) => ` 0 <= ${name} <= 1\n`).join('');
  const answer = other.solve(lp.replace(BINARIES, `\n${parts}End\n`), 60);
  expect(answer.proven).toBe(true);
  expect(answer.value!).toBeGreaterThanOrEqual(value * (1 - 1e-6));
  // Our bound is never weaker than the linear one.
  expect(bound).toBeLessThanOrEqual(answer.value! * (1 + 1e-6));
});

// Told as skipped where no other solver is installed.
test.runIf(OTHER_SOLVERS.length > 0)('left to themselves, they find plans and none above our bound', () => {
  const values = OTHER_SOLVERS.flatMap((other) => other.solve(lp, SECONDS).value ?? []);
  expect(values).not.toEqual([]);
  for (const found of values) expect(found).toBeLessThanOrEqual(bound * (1 + 1e-6));
});
