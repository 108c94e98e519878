/** Plans from files of 2,000 and 10,000 invented creators, in the planning thread, as the server makes them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Adjustments } from '#modules/plans/contract.ts';
import { Solver, type SolveOutcome } from '#modules/plans/solver.ts';
import { generateCreators } from '../../tools/generate-examples.ts';

const TODAY = '2026-11-23';
const TIME_LIMIT_SECONDS = 60;
const intake: unknown = JSON.parse(readFileSync(new URL('../../examples/launch.json', import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-bench-'));
const solver = new Solver((line) => void process.stderr.write(`${line}\n`));

const print = (what: string, value: number, unit: string, target?: number): void =>
  void process.stdout.write(`${JSON.stringify({ what, value, unit, ...(target === undefined ? {} : { target }) })}\n`);

function plan(path: string): Promise<SolveOutcome> {
  return new Promise((resolve) => {
    solver.start({
      key: path,
      owner: 'bench',
      task: {
        source: { kind: 'synthetic-file', path },
        intake,
        adjustments: Adjustments.parse({}),
        previous: null,
        today: TODAY,
        timeLimitSeconds: TIME_LIMIT_SECONDS,
      },
      finish: (outcome) => Promise.resolve(resolve(outcome)),
    });
  });
}

try {
  for (const scale of [1, 5]) {
    const creators = 2_000 * scale;
    const path = join(folder, `creators-${creators}.csv`);
    writeFileSync(path, generateCreators([100, 400, 500, 1_000].map((count) => count * scale)));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const outcome = await plan(path);
    delay.disable();
    if (outcome.kind !== 'solved') throw new Error(`the plan was ${outcome.kind}`);
    const label = `plan, ${creators.toLocaleString('en')} creators`;
    print(`${label}: file to result`, (performance.now() - start) / 1000, 's', 20);
    print(`${label}: proven gap`, outcome.solved.gap * 100, '%', 1);
    print(`${label}: event loop delay p99 meanwhile`, delay.percentile(99) / 1e6, 'ms', 50);
  }
} finally {
  await solver.close();
  rmSync(folder, { recursive: true });
}
