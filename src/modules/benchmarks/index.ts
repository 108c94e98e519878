/** The dated, sourced figures of data/: the only door to numbers that a marketer or a lawyer may dispute. */

/** V read or computed from public data, S secondary source, K general knowledge, A assumption of ours. */
export type Grade = 'V' | 'S' | 'K' | 'A';

/** One row of data/. */
export interface Benchmark {
  readonly key: string;
  /** Null: no source gives a figure; a factor is then 1.0 and shown as text. */
  readonly value: number | null;
  readonly unit: string;
  /** For example `{ tier: 'mid', format: 'image' }`; empty = everywhere. */
  readonly scope: Readonly<Record<string, string>>;
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
  readonly row: (key: string, scope?: Readonly<Record<string, string>>) => Benchmark;
  /** Its value; 1 for a factor without a source. */
  readonly value: (key: string, scope?: Readonly<Record<string, string>>) => number;
  /** Rows used so far, each once. */
  readonly used: () => readonly Benchmark[];
}
