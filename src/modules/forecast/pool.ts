/** Estimates of unequal precision about a common mean: the random-effects model. */

export interface Estimate {
  readonly level: number;
  /** Of the level as an estimate, above 0. */
  readonly variance: number;
}

export interface Pooled {
  readonly mean: number;
  /** Of that mean as an estimate. */
  readonly variance: number;
  /** Standard deviation of the true levels about it. */
  readonly between: number;
}

const MOST_STEPS = 200;

function weigh(estimates: readonly Estimate[], between: number): { mean: number; precision: number; misfit: number } {
  let precision = 0;
  let sum = 0;
  for (const { level, variance } of estimates) {
    precision += 1 / (variance + between);
    sum += level / (variance + between);
  }
  const mean = sum / precision;
  const misfit = estimates.reduce(
    (total, { level, variance }) => total + (level - mean) ** 2 / (variance + between),
    0,
  );
  return { mean, precision, misfit };
}

/**
 * Mean and scatter of the true levels by Paule and Mandel (Journal of Research
 * of the National Bureau of Standards 87 (1982) 377-385): the scatter at which
 * the weighted squares about the mean are what chance gives, k - 1; 0 when they
 * are less without any. Needs one estimate; one alone shows no scatter.
 */
export function pool(estimates: readonly Estimate[]): Pooled {
  if (estimates.length === 0) throw new Error('nothing to pool');
  const expected = estimates.length - 1;
  let low = 0;
  if (weigh(estimates, 0).misfit > expected) {
    let high = 1;
    while (weigh(estimates, high).misfit > expected) high *= 2;
    for (let step = 0; step < MOST_STEPS && high - low > 1e-12 * high; step++) {
      const middle = (low + high) / 2;
      if (weigh(estimates, middle).misfit > expected) low = middle;
      else high = middle;
    }
    low = (low + high) / 2;
  }
  const { mean, precision } = weigh(estimates, low);
  return { mean, variance: 1 / precision, between: Math.sqrt(low) };
}
