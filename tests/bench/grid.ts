/** Grid queries at 100,000 creators: a page and its counts together, p50 and p95. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CreatorFilters } from '#modules/creators/contract.ts';
import { countCreators, importCreatorsFile, listCreators, warmLibrary } from '#modules/creators/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { writeCreators } from './generate-creators.ts';

const ROUNDS = 10;
const FILTERS: readonly CreatorFilters[] = [
  {},
  { tiers: ['micro'] },
  { tiers: ['mid', 'micro'], verticals: ['makeup', 'skincare'] },
  { q: '护肤' },
  { q: '露营 猫咪' },
  { q: '合成机构12', price: { max: 5_000 } },
  { price: { min: 500, max: 20_000 } },
  { engagementByFollowers: { min: 0.02 }, locations: ['上海', '北京'] },
  { score: { min: 75 } },
  { followers: { min: 10_000, max: 50_000 }, q: '精华' },
];

const print = (measure: { what: string; value: number; unit: string; target?: number }): void =>
  void process.stdout.write(`${JSON.stringify(measure)}\n`);

const bench = await openBenchDatabase();
try {
  const path = join(bench.folder, 'creators.csv');
  await writeCreators(path, 100_000);
  await importCreatorsFile(bench.db, bench.ctx, path);
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const cold = performance.now();
  await warmLibrary(bench.db, bench.ctx);
  print({
    what: 'grid at 100,000 creators, loading the library in the background',
    value: performance.now() - cold,
    unit: 'ms',
  });
  delays.disable();
  print({
    what: 'grid at 100,000 creators, longest time that loading holds up other requests',
    value: delays.max / 1e6,
    unit: 'ms',
  });
  const first = performance.now();
  await countCreators(bench.db, bench.ctx, {});
  print({ what: 'grid at 100,000 creators, first counts after it', value: performance.now() - first, unit: 'ms' });
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    for (const filters of FILTERS) {
      for (const sort of ['followers', 'price', 'score', 'name'] as const) {
        const began = performance.now();
        await Promise.all([
          listCreators(bench.db, bench.ctx, { filters, sort, direction: 'desc', cursor: null, limit: 100 }),
          countCreators(bench.db, bench.ctx, filters),
        ]);
        times.push(performance.now() - began);
      }
    }
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)]!;
  print({ what: 'grid at 100,000 creators, page with counts, p50', value: at(0.5), unit: 'ms' });
  print({ what: 'grid at 100,000 creators, page with counts, p95', value: at(0.95), unit: 'ms', target: 100 });
  print({
    what: 'grid at 100,000 creators, processor time of each',
    value: (user + system) / 1000 / times.length,
    unit: 'ms',
  });
  print({
    what: 'grid at 100,000 creators, memory of the process',
    value: process.memoryUsage().rss / 1024 ** 2,
    unit: 'MB',
  });
} finally {
  await bench.close();
}
