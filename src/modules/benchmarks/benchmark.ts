/** One figure of data/ and the way it is asked for. */

/** V read or computed from public data, S secondary source, K general knowledge, A assumption of ours. */
export type Grade = 'V' | 'S' | 'K' | 'A';

export type BenchmarkScope = Readonly<Record<string, string>>;

/** One row of data/. */
export interface Benchmark {
  readonly key: string;
  /** Null: no source gives a figure; a factor is then 1.0 and shown as text. */
  readonly value: number | null;
  readonly unit: string;
  /** For example `{ tier: 'mid', format: 'image' }`; empty = everywhere. */
  readonly scope: BenchmarkScope;
  readonly source: string;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly date: string;
  readonly sample: number | null;
  readonly grade: Grade;
  readonly editable: boolean;
}

/** Looks figures up, honours the user's overrides, and remembers what was used for the assumptions panel. */
export interface BenchmarkUse {
  /** The most specific row for the scope; a defect when the key has none. */
  readonly row: (key: string, scope?: BenchmarkScope) => Benchmark;
  /** Its value; 1 for a factor without a source. */
  readonly value: (key: string, scope?: BenchmarkScope) => number;
  /** Rows used so far, each once. */
  readonly used: () => readonly Benchmark[];
}

/** The name of one row: its key, then its scope when it has one, for example `price.note[tier=mid,format=image]`. */
export function benchmarkId(row: Pick<Benchmark, 'key' | 'scope'>): string {
  const scope = Object.entries(row.scope);
  return scope.length === 0 ? row.key : `${row.key}[${scope.map(([name, value]) => `${name}=${value}`).join(',')}]`;
}
