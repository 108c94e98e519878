/**
 * The optimiser on invented problems (src/modules/plans/planning/testing/instance.ts): the worst of each size over
 * families and seeds, proven gap and time, and a warm answer to a smaller budget.
 * `--all` runs five seeds of each family instead of one.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openOptimiser } from '#modules/plans/planning/optimiser/optimiser.ts';
import { FAMILIES, makeInstance } from '#modules/plans/planning/testing/instance.ts';

const SIZES = [
  { creators: 1_000, seconds: 2, gap: 1e-4 },
  { creators: 10_000, seconds: 2, gap: 1e-4 },
  { creators: 100_000, seconds: 5, gap: 5e-5 },
];
const WARM_SECONDS = 0.2;
const ROWS = [16, 26, 36, 48, 60];
const seeds = process.argv.includes('--all') ? [1, 2, 3, 4, 5] : [1];

const print = (what: string, value: number, unit: string, target?: number): void =>
  void process.stdout.write(`${JSON.stringify({ what, value, unit, ...(target === undefined ? {} : { target }) })}\n`);

const optimiser = openOptimiser();
try {
  for (const { creators, seconds, gap } of SIZES) {
    const worst = { gap: 0, time: 0, warmGap: 0, warmTime: 0, unanswered: 0 };
    const delay = monitorEventLoopDelay({ resolution: 5 });
    for (const family of FAMILIES) {
      for (const seed of seeds) {
        const problem = makeInstance(family, creators, seed, ROWS[seed - 1]!);
        delay.enable();
        const begun = performance.now();
        const first = await optimiser.solve(problem, { timeLimitSeconds: seconds, wantedGap: gap, explain: false });
        const done = performance.now();
        const smaller = problem.rows.map((row) =>
          row.name === 'budget' ? { ...row, upper: Math.round(row.upper! * 0.95) } : row,
        );
        const again = await optimiser.solve(
          { ...problem, rows: smaller },
          { timeLimitSeconds: WARM_SECONDS, wantedGap: gap, explain: false, warm: first },
        );
        delay.disable();
        worst.time = Math.max(worst.time, done - begun);
        worst.warmTime = Math.max(worst.warmTime, performance.now() - done);
        worst.gap = Math.max(worst.gap, first.gap);
        worst.warmGap = Math.max(worst.warmGap, again.gap);
        if (first.status !== 'solved') worst.unanswered++;
        if (again.status !== 'solved') worst.unanswered++;
      }
    }
    const label = `optimiser, ${creators.toLocaleString('en')} creators`;
    print(`${label}: worst proven gap`, worst.gap * 100, '%', gap * 100);
    print(`${label}: longest`, worst.time / 1000, 's', seconds);
    print(`${label}: worst gap of a warm answer`, worst.warmGap * 100, '%');
    print(`${label}: longest warm answer`, worst.warmTime / 1000, 's');
    print(`${label}: questions without a plan in time`, worst.unanswered, '', 0);
    print(`${label}: event loop delay p99 meanwhile`, delay.percentile(99) / 1e6, 'ms', 50);
    print(`${label}: memory of the process, problems included`, process.memoryUsage().rss / 2 ** 20, 'MiB');
  }
} finally {
  await optimiser.close();
}
