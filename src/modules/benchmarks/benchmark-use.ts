/** Looks figures up by key and scope. */
import { benchmarkId } from './benchmark.ts';
import type { Benchmark, BenchmarkScope, BenchmarkUse } from './benchmark.ts';
import { listBenchmarks } from './rows.ts';

const byKey = new Map<string, Benchmark[]>();
for (const row of listBenchmarks()) {
  const rows = byKey.get(row.key);
  if (rows === undefined) byKey.set(row.key, [row]);
  else rows.push(row);
}

const covers = (row: Benchmark, scope: BenchmarkScope): boolean =>
  Object.entries(row.scope).every(([name, value]) => scope[name] === value);

function findMostSpecific(key: string, scope: BenchmarkScope): Benchmark | null {
  let best: Benchmark | null = null;
  for (const row of byKey.get(key) ?? []) {
    if (!covers(row, scope)) continue;
    if (best === null || Object.keys(row.scope).length > Object.keys(best.scope).length) best = row;
  }
  return best;
}

/** The name under which one question is remembered. */
const asked = (key: string, scope: BenchmarkScope | undefined): string => {
  if (scope === undefined) return key;
  let name = key;
  for (const part in scope) name += `|${part}=${scope[part]}`;
  return name;
};

/**
 * A view of the figures that honours `overrides` and records what it gave.
 * An override is keyed by a row's id (`benchmarkId`) or, for all rows of a
 * key, by the key; it turns the row's source into the user and its grade into A.
 */
export function benchmarkUse(overrides: Readonly<Record<string, number>> = {}): BenchmarkUse {
  const answers = new Map<string, Benchmark>();
  const used = new Map<string, Benchmark>();

  const override = (found: Benchmark): Benchmark => {
    const value = overrides[benchmarkId(found)] ?? overrides[found.key];
    if (value === undefined || !found.editable) return found;
    return { ...found, value, source: 'set by you', sample: null, grade: 'A' };
  };

  const row = (key: string, scope?: BenchmarkScope): Benchmark => {
    const name = asked(key, scope);
    const known = answers.get(name);
    if (known !== undefined) return known;
    const found = findMostSpecific(key, scope ?? {});
    if (found === null) throw new Error(`no figure in data/ for ${name}`);
    const answer = override(found);
    answers.set(name, answer);
    used.set(benchmarkId(answer), answer);
    return answer;
  };

  return { row, value: (key, scope) => row(key, scope).value ?? 1, used: () => [...used.values()] };
}
