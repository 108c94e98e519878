/** The rule of James and Stein: many means estimated together, each drawn towards their common one. */

export interface Shrunk {
  /** The mean that all are drawn towards. */
  readonly centre: number;
  /** Share of each one's distance from it that is kept, 0 to 1. */
  readonly keep: number;
  readonly estimates: readonly number[];
}

/**
 * Shrinks at least four means of equal, known sampling variance towards their
 * own mean: keep 1 - (k - 3) variance / Σ(y - centre)², never below 0 (Efron
 * and Morris, Journal of the American Statistical Association 70 (1975) 311-319).
 */
export function jamesStein(means: readonly number[], variance: number): Shrunk {
  if (means.length < 4) throw new Error('the rule needs at least four means');
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const squares = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0);
  const keep = squares === 0 ? 0 : Math.max(0, 1 - ((means.length - 3) * variance) / squares);
  return { centre, keep, estimates: means.map((mean) => centre + keep * (mean - centre)) };
}
