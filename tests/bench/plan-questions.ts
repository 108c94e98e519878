/** Questions about a plan of 10,000 invented creators: "what if" in the kept thread, and the budget curve beside the one plan. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Adjustments, type WhatIfChange } from '#modules/plans/contract.ts';
import { PlanThreads } from '#modules/plans/plan-threads.ts';
import type { PlanResult } from '#modules/plans/planning/index.ts';
import { Solver, type SolveOutcome } from '#modules/plans/solver.ts';
import type { SolveTask } from '#modules/plans/solve-task.ts';
import { generateCreators } from '../../tools/generate-examples.ts';

const CREATORS = Number(process.env['BENCH_CREATORS'] ?? 10_000);
const QUESTIONS = 30;
const TIME_LIMIT_SECONDS = 60;
const report = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (what: string, value: number, unit: string, target?: number): void =>
  void process.stdout.write(`${JSON.stringify({ what, value, unit, ...(target === undefined ? {} : { target }) })}\n`);

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-bench-'));
const path = join(folder, 'creators.csv');
writeFileSync(path, generateCreators([0.05, 0.2, 0.25, 0.5].map((share) => Math.round(CREATORS * share))));
const threads = new PlanThreads(report);
const solver = new Solver(report, {
  keep: (key, worker) => {
    threads.adopt(key, worker);
  },
});
const task: SolveTask = {
  source: { kind: 'synthetic-file', path },
  intake: JSON.parse(readFileSync(new URL('../../examples/launch.json', import.meta.url), 'utf8')) as unknown,
  adjustments: Adjustments.parse({}),
  previous: null,
  today: '2026-11-23',
  timeLimitSeconds: TIME_LIMIT_SECONDS,
};

/** One of each kind in turn, on one creator of the plan after the other. */
function listQuestions({ lines, totals }: PlanResult): WhatIfChange[] {
  return Array.from({ length: QUESTIONS }, (_, turn): WhatIfChange => {
    const { creatorId } = lines[(turn * 7) % lines.length]!;
    switch (turn % 5) {
      case 0:
        return { kind: 'drop', creatorId };
      case 1:
        return { kind: 'price', creatorId, factor: 1.3 };
      case 2:
        return { kind: 'budget', amount: ((BigInt(totals.budget) * BigInt(90 + turn)) / 100n).toString() };
      case 3:
        return { kind: 'limits', constraints: { tiers: { koc: { spendShare: { min: 5 + turn } } } } };
      default: {
        const { alternatives } = lines[turn % lines.length]!;
        return { kind: 'add', creatorId: alternatives[0]?.creatorId ?? creatorId };
      }
    }
  });
}

try {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let solvingSince = 0;
  let solving = 0;
  const outcome = await new Promise<SolveOutcome>((resolve) => {
    solver.start({ key: 'plan', owner: 'bench', task, finish: (one) => Promise.resolve(resolve(one)) });
    const clock = setInterval(() => {
      const phase = solver.findProgress('plan')?.phase;
      if (phase === 'solving' && solvingSince === 0) solvingSince = performance.now();
      if (phase === undefined || phase === 'writing') {
        solving = performance.now() - solvingSince;
        clearInterval(clock);
      }
    }, 5);
  });
  if (outcome.kind !== 'solved') throw new Error(`the plan was ${outcome.kind}`);
  await solver.idle();
  const result = JSON.parse(outcome.solved.resultJson) as PlanResult;
  const label = `${CREATORS.toLocaleString('en')} creators`;
  const ask = (change: WhatIfChange) => threads.suppose('plan', () => Promise.resolve(task), [change]);

  // The first one also answers the plan's own question again.
  await ask({ kind: 'budget', amount: result.totals.budget });
  const took: number[] = [];
  let widest = 0;
  for (const change of listQuestions(result)) {
    const { milliseconds, figures } = await ask(change);
    took.push(milliseconds);
    widest = Math.max(widest, figures.state === 'solved' ? figures.gap : 0);
  }
  took.sort((a, b) => a - b);
  print(`what if, ${label}: median of ${QUESTIONS}`, took[QUESTIONS >> 1]!, 'ms');
  print(`what if, ${label}: 95th percentile`, took[Math.ceil(QUESTIONS * 0.95) - 1]!, 'ms', 300);
  print(`what if, ${label}: widest proven gap`, widest * 100, '%');

  const begun = performance.now();
  let curve = 0;
  await new Promise<void>((resolve, reject) => {
    void threads.explore('plan', () => Promise.resolve(task), {
      onProgress: ({ explored }) => {
        if (explored.curve !== null && curve === 0) curve = performance.now() - begun;
      },
      onEnd: async (how) => {
        if (how === 'done') resolve();
        else reject(new Error(`the analysis ${how}`));
      },
    });
  });
  print(`budget curve of 20 points, ${label}: beside solving the plan`, curve / solving, 'times', 3);
  print(`the whole analysis, ${label}`, (performance.now() - begun) / 1000, 's');
  print(`event loop delay p99 during all of it`, delay.percentile(99) / 1e6, 'ms', 50);
} finally {
  threads.close();
  await solver.close();
  rmSync(folder, { recursive: true });
}
