import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PlanDocument } from '#modules/plans/contract.ts';
import { OTHER_SOLVERS } from '#modules/plans/planning/testing/other-solvers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CREATORS = join(ROOT, '../shared/data/creators-huitun.csv');
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
      const written = readFileSync(lp, 'utf8');
      for (const other of OTHER_SOLVERS)
        expect(other.solve(written, 20).value ?? -Infinity).toBeLessThanOrEqual(document.bound + tolerance);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
