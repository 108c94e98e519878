/** The dated, sourced figures of data/: the only door to numbers that a marketer or a lawyer may dispute. */
export { benchmarkId } from './benchmark.ts';
export type { Benchmark, BenchmarkScope, BenchmarkUse } from './benchmark.ts';
export { listOverrideFaults } from './bounds.ts';
export type { OverrideFault } from './bounds.ts';
export { benchmarkUse } from './benchmark-use.ts';
export { listBenchmarks } from './rows.ts';
