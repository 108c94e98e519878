/** Every row of data/ that a computation may use. */
import benchmarks from '../../../data/benchmarks.json' with { type: 'json' };
import platformTerms from '../../../data/platform-terms.json' with { type: 'json' };
import assumptions from '../../../data/assumptions.json' with { type: 'json' };
import forecast from '../../../data/forecast.json' with { type: 'json' };
import fit from '../../../data/fit.json' with { type: 'json' };
import planning from '../../../data/planning.json' with { type: 'json' };
import scorecard from '../../../data/scorecard.json' with { type: 'json' };
import tax from '../../../data/tax.json' with { type: 'json' };
import type { Benchmark } from './benchmark.ts';

/** Shape is proven by rows.test.ts, once, rather than at every start. */
const ROWS = [
  ...benchmarks,
  ...platformTerms,
  ...assumptions,
  ...fit,
  ...forecast,
  ...tax,
  ...planning,
  ...scorecard,
] as unknown as readonly Benchmark[];

/** All figures with their sources, in file order. */
export const listBenchmarks = (): readonly Benchmark[] => ROWS;
