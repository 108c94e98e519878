/**
 * What is believed of one creator's level, and how the creator's own notes
 * change it: the conjugate normal model in the logarithm (Gelman and others,
 * Bayesian Data Analysis, 3rd edition, section 2.5, unequal variances).
 */

/** What is known before a creator's own notes; natural logarithms. */
export interface Prior {
  /** Mean of the creators' levels in the cell. */
  readonly mean: number;
  /** Standard deviation of the creators' levels about it; 0 = all creators alike. */
  readonly between: number;
  /** Standard deviation of one creator's notes about the creator's level; above 0. */
  readonly within: number;
}

/** Notes of the creator under one figure. */
export interface Observation {
  /** Mean of their logarithms. */
  readonly level: number;
  /** How many; none say nothing. */
  readonly notes: number;
  /** Additional standard deviation of this level, for a figure that only stands in for the one asked for. */
  readonly extra?: number;
}

/** What is known of the creator's level after the notes. */
export interface Belief {
  readonly mean: number;
  /** Standard deviation of the creator's level. */
  readonly spread: number;
  /** As in the {@link Prior}. */
  readonly within: number;
  /** Notes under it. */
  readonly notes: number;
  /** Share of the creator's own notes in the mean, 0 to 1; with plain notes n / (n + within² / between²). */
  readonly weight: number;
}

/** Any fixed order will do: a sum of floating-point numbers depends on the order of its terms. */
const inOrder = (a: Observation, b: Observation): number =>
  a.level - b.level || a.notes - b.notes || (a.extra ?? 0) - (b.extra ?? 0);

/**
 * The belief after all observations, each weighed by its precision
 * 1 / (within² / notes + extra²) beside the prior's 1 / between². The order of
 * the observations does not matter, to the last bit.
 */
export function update(prior: Prior, observations: readonly Observation[]): Belief {
  const { mean, between, within } = prior;
  if (!(within > 0) || !(between >= 0) || !Number.isFinite(mean))
    throw new Error('a prior needs a mean and deviations');
  const seen = observations.filter(({ notes }) => notes > 0).toSorted(inOrder);
  let precision = 0;
  let shift = 0;
  let notes = 0;
  for (const one of seen) {
    const own = 1 / (within ** 2 / one.notes + (one.extra ?? 0) ** 2);
    precision += own;
    // About the prior's mean, so that far-off means lose no digits.
    shift += own * (one.level - mean);
    notes += one.notes;
  }
  // In terms of between² rather than its inverse: creators may be all alike.
  const variance = between ** 2;
  const scale = 1 + variance * precision;
  return {
    mean: mean + (variance * shift) / scale,
    spread: Math.sqrt(variance / scale),
    within,
    notes,
    weight: (variance * precision) / scale,
  };
}

/** A belief as what is known before further notes; updating step by step comes to the same as all at once. */
export const asPrior = ({ mean, spread, within }: Belief): Prior => ({ mean, between: spread, within });

/** How many own notes weigh as much as the prior: within² / between². */
export const shrinkageNotes = ({ within, between }: Prior): number => (within / between) ** 2;
