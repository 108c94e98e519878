import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PlanDocument } from '#modules/plans/contract.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CREATORS = join(ROOT, '../shared/data/creators-huitun.csv');
const isInstalled = (program: string, flag: string): boolean =>
  spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;

/** The best that an independent solver finds in its time; null when it finds nothing. */
function findWithGlpsol(lp: string, report: string): number | null {
  execFileSync('glpsol', ['--lp', lp, '--tmlim', '20', '-o', report], { stdio: 'ignore' });
  const text = readFileSync(report, 'utf8');
  return /Status: +INTEGER (OPTIMAL|NON-OPTIMAL)/.test(text)
    ? Number(/Objective: .*?= *(-?[\d.e+]+)/.exec(text)![1])
    : null;
}

function findWithCbc(lp: string, report: string): number | null {
  execFileSync('cbc', [lp, 'sec', '20', 'solve', 'solution', report], { stdio: 'ignore' });
  const match = /objective value (-?[\d.]+)/.exec(readFileSync(report, 'utf8').split('\n')[0] ?? '');
  return match === null ? null : Math.abs(Number(match[1]));
}

test.skipIf(!existsSync(CREATORS))(
  'a plan from a real export: within budget, gap at most 1 %, and no other solver beats the bound',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'zc-huitun-'));
    try {
      const lp = join(folder, 'plan.lp');
      const out = execFileSync(
        join(ROOT, 'bin/zhongcao'),
        ['plan', '--intake', join(ROOT, 'examples/launch.json'), '--creators', CREATORS, '--json', '--write-lp', lp],
        { encoding: 'utf8', maxBuffer: 64 << 20 },
      );
      const document = PlanDocument.parse(JSON.parse(out));
      expect(document.creatorsConsidered).toBe(2_382);
      expect(BigInt(document.totals.cost.worst)).toBeLessThanOrEqual(BigInt(document.totals.spendable));
      expect(document.gap).toBeLessThanOrEqual(0.01);
      expect(document.guardrails.map((one) => one.rule)).toContain('G-KOC');
      const tolerance = Math.abs(document.bound) * 1e-6;
      const solvers = [
        ...(isInstalled('glpsol', '--version') ? [findWithGlpsol(lp, join(folder, 'glpsol.txt'))] : []),
        ...(isInstalled('cbc', '-quit') ? [findWithCbc(lp, join(folder, 'cbc.txt'))] : []),
      ];
      for (const found of solvers) expect(found ?? -Infinity).toBeLessThanOrEqual(document.bound + tolerance);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
