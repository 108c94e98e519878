/**
 * The optimiser on invented problems (src/modules/plans/planning/testing/instance.ts): four families, five seeds each,
 * 14 to 60 limits; the worst of each size. Every problem is solved in a process of its own, as cold as a server's
 * planning thread, whose memory can be told.
 *
 *   node tests/bench/optimiser.ts                  one seed of each family
 *   node tests/bench/optimiser.ts --all            five seeds of each
 *   node tests/bench/optimiser.ts --all --beside   and HiGHS alone on the whole problem, with ten times the time
 */
import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openOptimiser, type Solution } from '#modules/plans/planning/optimiser/optimiser.ts';
import type { Problem } from '#modules/plans/planning/problem.ts';
import { FAMILIES, makeInstance, type Family } from '#modules/plans/planning/testing/instance.ts';
import { askHighs, type HighsAnswer } from './highs-alone.ts';

interface Size {
  readonly creators: number;
  readonly seconds: number;
  readonly gap: number;
}

const SIZES: readonly Size[] = [
  { creators: 1_000, seconds: 2, gap: 1e-4 },
  { creators: 10_000, seconds: 2, gap: 1e-4 },
  { creators: 100_000, seconds: 5, gap: 5e-5 },
];
const ROWS = [14, 26, 36, 48, 60];
/** Other budgets are asked about up to so many creators. */
const EXPLORED = 10_000;
const WARM_SECONDS = 0.2;
const CURVE = { points: 20, gap: 2e-3, least: 0.25, most: 2.5, times: 3 };
const MEMORY_MB = 600;
const LOOP_MS = 50;

/** What one problem came to. */
interface Told {
  readonly family: Family;
  readonly seed: number;
  readonly seconds: number;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly loopMs: number;
  readonly memoryMb: number;
  readonly warm: { readonly gap: number; readonly seconds: number; readonly solved: boolean } | null;
  readonly curveSeconds: number | null;
}

const print = (what: string, value: number, unit: string, target?: number): void =>
  void process.stdout.write(`${JSON.stringify({ what, value, unit, ...(target === undefined ? {} : { target }) })}\n`);

const withBudget = (problem: Problem, factor: number): Problem => ({
  ...problem,
  rows: problem.rows.map((row) => (row.name === 'budget' ? { ...row, upper: Math.round(row.upper! * factor) } : row)),
});

/** Twenty budgets at equal ratios, outwards from today's in both directions, each from its neighbour. */
async function drawCurve(problem: Problem, base: Solution): Promise<number> {
  const optimiser = openOptimiser(2);
  const ratio = (CURVE.most / CURVE.least) ** (1 / (CURVE.points - 1));
  const begun = performance.now();
  const goOut = async (by: number, count: number): Promise<void> => {
    let warm = base;
    for (let step = 1; step <= count; step++) {
      const answer = await optimiser.solve(withBudget(problem, ratio ** (by * step)), {
        timeLimitSeconds: 1,
        wantedGap: CURVE.gap,
        explain: false,
        warm,
      });
      if (answer.status === 'solved') warm = answer;
    }
  };
  const below = Math.round(Math.log(1 / CURVE.least) / Math.log(ratio));
  await Promise.all([goOut(-1, below), goOut(1, CURVE.points - 1 - below)]);
  const seconds = (performance.now() - begun) / 1000;
  await optimiser.close();
  return seconds;
}

/** In a process of its own. */
async function solveOne(size: Size, family: Family, seed: number): Promise<Told> {
  const problem = makeInstance(family, size.creators, seed, ROWS[seed - 1]!);
  // What building it left behind is not the optimiser's.
  globalThis.gc?.();
  const optimiser = openOptimiser();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const first = await optimiser.solve(problem, { timeLimitSeconds: size.seconds, wantedGap: size.gap, explain: false });
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  const explored = size.creators <= EXPLORED;
  const asked = performance.now();
  const again = !explored
    ? null
    : await optimiser.solve(withBudget(problem, 0.95), {
        timeLimitSeconds: WARM_SECONDS,
        wantedGap: size.gap,
        explain: false,
        warm: first,
      });
  const warm =
    again === null
      ? null
      : { gap: again.gap, seconds: (performance.now() - asked) / 1000, solved: again.status === 'solved' };
  await optimiser.close();
  const { value, bound, gap } = first.status === 'solved' ? first : { value: NaN, bound: first.bound, gap: Infinity };
  return {
    family,
    seed,
    seconds,
    value,
    bound,
    gap,
    loopMs: delay.percentile(99) / 1e6,
    memoryMb,
    warm,
    curveSeconds: explored ? await drawCurve(problem, first) : null,
  };
}

function spawnOne({ creators }: Size, family: Family, seed: number): Told {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', process.argv[1]!, `--one=${creators}/${family}/${seed}`],
    { encoding: 'utf8' },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  process.stderr.write(`${creators} ${stdout}`);
  return JSON.parse(stdout) as Told;
}

const most = (told: readonly Told[], of: (one: Told) => number): number => Math.max(...told.map(of));

function tell({ creators, seconds, gap }: Size, told: readonly Told[]): void {
  const label = `optimiser, ${creators.toLocaleString('en')} creators`;
  const reached = told.filter((one) => one.gap <= gap * 1.000_001).length;
  print(`${label}: worst proven gap of ${told.length}`, most(told, (one) => one.gap) * 100, '%', gap * 100);
  print(`${label}: gap not reached in time, of ${told.length}`, told.length - reached, '', 0);
  print(
    `${label}: longest`,
    most(told, (one) => one.seconds),
    's',
    seconds,
  );
  print(`${label}: on average`, told.reduce((sum, one) => sum + one.seconds, 0) / told.length, 's');
  const explored = told.filter((one) => one.warm !== null);
  if (explored.length > 0) {
    const sum = (of: (one: Told) => number): number => explored.reduce((total, one) => total + of(one), 0);
    print(
      `${label}: 5 % less budget, in ${WARM_SECONDS} s: worst gap`,
      most(explored, (one) => one.warm!.gap) * 100,
      '%',
    );
    print(`${label}: the same, without a plan in time`, explored.filter((one) => !one.warm!.solved).length, '', 0);
    print(
      `${label}: the same, longest`,
      most(explored, (one) => one.warm!.seconds),
      's',
    );
    print(
      `${label}: budget curve of ${CURVE.points} points, longest`,
      most(explored, (one) => one.curveSeconds!),
      's',
    );
    print(
      `${label}: all curves beside all plans`,
      sum((one) => one.curveSeconds!) / sum((one) => one.seconds),
      'times',
      CURVE.times,
    );
  }
  print(
    `${label}: event loop delay p99 meanwhile`,
    most(told, (one) => one.loopMs),
    'ms',
    LOOP_MS,
  );
  print(
    `${label}: peak memory of the process`,
    most(told, (one) => one.memoryMb),
    'MB',
    MEMORY_MB,
  );
}

/** HiGHS alone, with ten times the time: how far its proof and its plan are from ours. */
async function tellBeside({ creators, seconds }: Size, told: readonly Told[]): Promise<void> {
  const label = `HiGHS alone, ${creators.toLocaleString('en')} creators, ${seconds * 10} s`;
  const answers: { ours: Told; theirs: HighsAnswer & { value: number } }[] = [];
  for (const ours of told) {
    const { family, seed } = ours;
    const { value, ...theirs } = await askHighs({ family, creators, seed, rows: ROWS[seed - 1]! }, seconds * 10);
    process.stderr.write(`${creators} ${JSON.stringify({ family, seed, highs: { value, ...theirs } })}\n`);
    if (value === null) continue;
    if (value > ours.bound * (1 + 1e-7)) throw new Error(`a plan above our bound: ${family} ${seed}`);
    answers.push({ ours, theirs: { ...theirs, value } });
  }
  print(`${label}: without a plan, of ${told.length}`, told.length - answers.length, '');
  if (answers.length === 0) return;
  const share = (of: (one: (typeof answers)[number]) => number): number => Math.max(...answers.map(of)) * 100;
  print(
    `${label}: its time beside ours, median`,
    answers.map(({ ours, theirs }) => theirs.seconds / ours.seconds).toSorted((a, b) => a - b)[answers.length >> 1]!,
    'times',
  );
  print(
    `${label}: its widest gap`,
    share(({ theirs }) => (theirs.bound - theirs.value) / theirs.bound),
    '%',
  );
  print(
    `${label}: its plan better than ours by at most`,
    share(({ ours, theirs }) => theirs.value / ours.value - 1),
    '%',
  );
  print(
    `${label}: its plan worse than ours by at most`,
    share(({ ours, theirs }) => 1 - theirs.value / ours.value),
    '%',
  );
}

const one = process.argv
  .find((argument) => argument.startsWith('--one='))
  ?.slice('--one='.length)
  .split('/');
if (one !== undefined) {
  const size = SIZES.find(({ creators }) => creators === Number(one[0]))!;
  process.stdout.write(`${JSON.stringify(await solveOne(size, one[1] as Family, Number(one[2])))}\n`);
} else {
  const seeds = process.argv.includes('--all') ? [1, 2, 3, 4, 5] : [1];
  for (const size of SIZES) {
    const told = FAMILIES.flatMap((family) => seeds.map((seed) => spawnOne(size, family, seed)));
    tell(size, told);
    if (process.argv.includes('--beside')) await tellBeside(size, told);
  }
}
